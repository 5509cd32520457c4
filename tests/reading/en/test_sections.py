"""Articles, entries and timelines on one page."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.model import Document
from bilateral.reading.en.furniture import furniture
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.sections import Section, sections

LEFT = "The envoy of Peru left the talks in Quito on that day, a spokesperson said."


def cut(page: str, published: date | None = None) -> list[Section]:
    return sections(page, furniture(page), published)


def test_a_page_with_one_day_is_one_article() -> None:
    assert len(cut(f"Envoy leaves\nQuito, 3 May 2001\n{LEFT}\n{LEFT}\nSigned in Quito, 4 May 2001")) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Talks end\n{}",
        "Talks end\nBy A. Paredes\n{}",
        "TALKS END\n\nBy A. Paredes | {}",
        "* * *\nTalks end\nPublished: {}",
        "Talks end\nEnvoy goes home\n\nQuito, {}",
    ],
)
def test_articles_are_parted_by_their_heads(head: str) -> None:
    page = "\n\n".join(f"{head.format(day)}\n\n{LEFT}\n{LEFT}" for day in ("3 May 2001", "9 June 2004"))
    assert [section.published for section in cut(page)] == [date(2001, 5, 3), date(2004, 6, 9)]
    assert not any(section.entry for section in cut(page))


def test_reports_are_parted_by_their_datelines() -> None:
    page = "".join(
        f"Talks end\n\n{place}, {day} (Agency) - {LEFT}\n\n" for place, day in (("QUITO", "May 3"), ("LIMA", "May 9"))
    )
    assert [section.published for section in cut(page, date(2001, 6, 1))] == [date(2001, 5, 3), date(2001, 5, 9)]


def test_entries_of_a_running_report_have_the_day_above_them() -> None:
    page = f"Live: talks\n\n4 May 2001\n\n18:20\n{LEFT}\n\n09:05\n{LEFT}\n\n3 May 2001\n\n22:40\n{LEFT}"
    found = cut(page)
    assert [section.published for section in found] == [date(2001, 5, 4), date(2001, 5, 4), date(2001, 5, 3)]
    assert all(section.entry for section in found)


def test_a_timeline_dates_what_it_tells() -> None:
    page = f"Timeline of the talks\n\n3 May 2001\n{LEFT}\n\nJune 2004\n{LEFT}\n\n1 July 2009\n{LEFT}"
    assert [section.told for section in cut(page)] == [
        (date(2001, 5, 3), date(2001, 5, 3)),
        (date(2004, 6, 1), date(2004, 6, 30)),
        (date(2009, 7, 1), date(2009, 7, 1)),
    ]


def test_transcripts_are_not_cut() -> None:
    assert len(cut(f"Q: When?\n3 May 2001\nA: {LEFT}\nQ: And then?\n4 May 2001\nA: {LEFT}")) == 1


def test_nobody_and_no_day_leaks_from_one_article_to_the_next() -> None:
    page = (
        "Peru and Chile sign tax pact\n10 March 2015\n\nPeru and Chile signed a treaty on copper taxes on Monday.\n\n"
        "Thai ship held\n2 June 2016\n\nThe navy of Cambodia seized a Thai trawler. The two neighbours met yesterday.\n"
    )
    claims = EnglishReader().read(Document(text=page, origin="page"))
    met = next(claim for claim in claims if "neighbours" in claim.quote)
    assert (set(met.actors), met.start) == ({"KHM", "THA"}, date(2016, 6, 1))
