"""The year of a date that names none: that of the story, or the one nearest to the publication."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.reading.en.dates import find_dates

PUBLISHED = date(2012, 4, 20)
LATER = " Nothing else was heard of it for a long while in either capital." * 20


def last_start(text: str) -> str:
    return str(find_dates(text, published=PUBLISHED)[-1].start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In March 1961 the army took power. In November Oman closed its port.", "1961-11-01"),
        ("In March 1961 the army took power. On 5 November Oman closed its port.", "1961-11-05"),
        ("The army took power in November 1961. In January Oman closed its port.", "1962-01-01"),
        ("The army took power in June 1961. In May Oman had already closed its port.", "1961-05-01"),
        ("The army took power in June 1961. It said that the port would be closed in September.", "1961-09-01"),
        ("Mali left in November last year. In January it came back.", "2012-01-01"),
        ("Mali left in June last year. In September it came back.", "2011-09-01"),
        (
            "In the winter of 1960 there was no rain. In March 1961 the army rose. On 5 May Oman closed a port.",
            "1961-05-05",
        ),
    ],
)
def test_the_year_of_a_story_holds_for_the_dates_that_follow_it(text: str, start: str) -> None:
    assert last_start(text) == start


def test_the_year_of_a_story_holds_though_much_text_follows_the_date() -> None:
    found = find_dates("In March 1961 the army rose. On 5 May Oman closed a port." + LATER, published=PUBLISHED)
    assert str(found[-1].start) == "1961-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "In 1961 the army took power. The port has been closed since. On 5 November Oman sent an envoy.",
        "In 1961 the army took power. Today the two are friends. On 5 November Oman sent an envoy.",
        "Oman has kept to the treaty of 1961. On 5 November it sent an envoy.",
        "Oman sent no envoy (it had last done so in 1961). On 5 November it changed its mind.",
        "In 1961 the army took power." + LATER + " On 5 November Oman sent an envoy.",
    ],
)
def test_the_year_of_a_story_ends_where_the_text_turns_to_the_present(text: str) -> None:
    assert last_start(text) == "2011-11-05"


def test_news_of_the_last_weeks_is_not_of_the_year_of_a_story() -> None:
    assert last_start("In 1961 the army took power. On 11 April Oman sent an envoy.") == "2012-04-11"


def test_a_date_that_lies_ahead_names_the_one_before_it_too() -> None:
    (mention,) = find_dates("Envoys who will pay came in November.", published=PUBLISHED)
    assert (mention.start, mention.past) == (date(2012, 11, 1), (date(2011, 11, 1), date(2011, 11, 30)))


def test_the_date_of_what_an_anniversary_marks_dates_nothing_else() -> None:
    found = find_dates("On the tenth anniversary of the accord of 5 May 1961 they met.", published=PUBLISHED)
    assert [m.role for m in found if m.dated] == ["attributive"]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("They met in 2004. The ministers plan to meet in September.", date(2022, 8, 3), date(2022, 9, 1)),
        ("It began in 2009. Planes go there once a week. It asked in March.", date(2023, 11, 21), date(2023, 3, 1)),
        ("The war ended in 1998. It has been calm since January.", None, None),
        ("They will vote in 2028. In May they met.", None, None),
        ("They met on 19 August. It left in 2015 and came back a day later.", date(2018, 8, 20), None),
    ],
)
def test_a_year_holds_only_while_the_text_tells_of_it(text: str, published: date | None, start: date | None) -> None:
    assert find_dates(text, published=published)[-1].start == start
