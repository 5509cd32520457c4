from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bilateral.reading.en.date_mention import KINDS
from bilateral.reading.en.date_patterns import data, patterns
from bilateral.reading.en.date_readers import READERS
from bilateral.reading.en.dates import find_dates

CASES: list[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "dates.yml").read_text("utf8"))
INTERVALS: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "date_intervals.yml").read_text("utf8")
)
PUBLISHED = date(2019, 6, 12)


def iso(day: date | None) -> str:
    return day.isoformat() if day else ".."


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_sentence_gives_its_mentions_and_no_others(case: Mapping[str, Any]) -> None:
    found = find_dates(case["text"], published=case.get("published"))
    expected = [[*mention, "adverbial"][:5] for mention in case["mentions"]]
    assert [[m.text, m.kind, iso(m.start), iso(m.end), m.role] for m in found] == expected


@pytest.mark.parametrize("case", INTERVALS, ids=[case["text"][:60] for case in INTERVALS])
def test_sentence_gives_these_intervals_and_no_others(case: Mapping[str, Any]) -> None:
    found = find_dates(case["text"], published=case.get("published"))
    assert [[m.start, m.end] for m in found if m.dated] == case["dates"]


def test_table_is_large_and_varied() -> None:
    kinds = {mention[1] for case in CASES for mention in case["mentions"]}
    assert len(CASES) >= 150
    assert kinds == set(KINDS)


def test_caller_may_give_the_date_that_words_count_from() -> None:
    (mention,) = find_dates("The following year a pact was signed.", anchor=date(1955, 5, 14))
    assert (mention.start, mention.end, mention.relies_on) == (date(1956, 1, 1), date(1956, 12, 31), "text")


def test_nothing_is_counted_from_a_publication_that_is_not_known() -> None:
    text = (
        "Last week, on 3 March, on Tuesday, in May, a year ago, over the past year, next spring, by the end of the year"
    )
    found = find_dates(text)
    assert len(found) == 8
    assert not any(mention.dated for mention in found)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("since 2016", "since"),
        ("until 1991", "until"),
        ("by 2030", "by"),
        ("before May 2015", "before"),
        ("after 2014", "after"),
        ("from 1979 to 1989", "from"),
        ("between 2016 and 2018", "between"),
        ("in 2018", "in"),
        ("during 2018", "during"),
        ("around 2018", "around"),
        ("as of 1 May 2018", "as-of"),
    ],
)
def test_mention_names_its_preposition(text: str, bound: str) -> None:
    assert [mention.bound for mention in find_dates(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("3 May 2018", "day"),
        ("last week", "week"),
        ("May 2018", "month"),
        ("Q3 2018", "quarter"),
        ("the summer of 2018", "season"),
        ("the first half of 2018", "half"),
        ("in 2018", "year"),
        ("the 1990s", "decade"),
        ("the 20th century", "century"),
        ("from May 2018 to 3 June 2018", "day"),
    ],
)
def test_mention_names_the_unit_that_it_is_exact_to(text: str, granularity: str) -> None:
    assert [mention.granularity for mention in find_dates(text, published=PUBLISHED)] == [granularity]


@pytest.mark.parametrize(
    ("text", "count"),
    [("the 70th anniversary", 70), ("marking forty-five years", 45), ("every two years", 2), ("every other year", 2)],
)
def test_anniversaries_and_rhythms_count(text: str, count: int) -> None:
    assert [mention.count for mention in find_dates(text)] == [count]


def test_impossible_days_are_no_dates() -> None:
    assert [m.text for m in find_dates("on 31 June 2018 and 2019-02-30") if m.granularity == "day"] == []


@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %-d %B %Y"]),
)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    text = f"Envoys met on {day.strftime(form)} in Bern."
    assert [(m.start, m.end, m.kind) for m in find_dates(text)] == [(day, day, "absolute")]


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_two_days_joined_by_to_are_a_range(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"from {first:%B} {first.day}, {first.year} to {last:%B} {last.day}, {last.year}"
    assert [(m.start, m.end, m.kind) for m in find_dates(text)] == [(first, last, "range")]


TIME_WORDS = st.lists(
    st.sampled_from(
        [
            *"0123456789,.-/'\n ",
            "2018",
            "May",
            "of",
            "the",
            "since",
            "last",
            "year",
            "two",
            "ago",
            "to",
            "and",
            "from",
            "5 June",
            "Tuesday",
            "early",
            "first half of",
            "by",
            "the end of",
            "1990s",
            "later",
            "ß",
            "İ",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), TIME_WORDS), st.one_of(st.none(), st.dates()))
def test_mentions_are_ordered_verbatim_and_never_run_backwards(text: str, published: date | None) -> None:
    end = 0
    for mention in find_dates(text, published=published):
        assert mention.span.of(text) == mention.text != ""
        assert mention.span.start >= end
        assert mention.start is None or mention.end is None or mention.start <= mention.end
        assert mention.kind in KINDS
        end = mention.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "2018 ",
        "2018-",
        "May ",
        "21st of ",
        "in 2016 and ",
        " ",
        "\n",
        "1 ",
        "the 5th ",
        "last year ",
        "1,",
        "of the ",
        "two years ago ",
    ],
)
def test_long_runs_of_one_thing_come_to_an_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(mention.span.of(text) == mention.text for mention in find_dates(text))


def test_every_pattern_has_a_reader_and_a_reason() -> None:
    entries = data("dates_patterns")["entries"]
    assert all(entry["reason"] for entry in entries)
    assert {pattern.reads for pattern in patterns()} <= set(READERS)
    assert len({entry["rule"] for entry in entries}) == len(entries)


def test_every_pattern_is_used_by_the_table() -> None:
    used = {m.rule for case in CASES for m in find_dates(case["text"], published=case.get("published"))}
    unused = {pattern.rule for pattern in patterns()} - used
    assert len(unused) <= 12, f"write sentences for {sorted(unused)}"


def test_figures_of_the_sample_text_are_dates_of_the_gold(shared: Path) -> None:
    text = (shared / "acceptance" / "seed.txt").read_text("utf8")
    dated = [m for m in find_dates(text) if m.dated]
    years = set(re.findall(r"(?:19|20)\d\d", text))
    assert years - {"2018"} <= {
        str(year) for m in dated for year in (m.start.year if m.start else 0, m.end.year if m.end else 0)
    }
