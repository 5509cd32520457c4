"""What words say of sessions: their number, and how often a body meets."""

from __future__ import annotations

import pytest

from bilateral.ledger.session_words import session_number, stated_interval


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the twelfth round of consultations", 12),
        ("They held the 3rd bilateral strategic dialogue in Oslo", 3),
        ("the commission met for the fifth time, in Astana", 5),
        ("the inaugural session", 1),
        ("the twenty-second   annual meeting", 22),
        ("Seventh round, in 2012", 7),
        ("the second day of the ninth session", 9),
        ("he came for the first time in nine years", None),
        ("the second session of 2018", None),
        ("their third meeting this year", None),
        ("the third meeting in four months", None),
        ("the first deputy ministers' meeting", None),
        ("a dialogue for the 21st century", None),
        ("the fourth and fifth rounds", None),
        ("the second half of the exercise", None),
        ("three rounds of talks", None),
    ],
)
def test_a_number_is_taken_only_where_it_counts_sessions(words: str, number: int | None) -> None:
    assert session_number(words) == number


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the annual exercise", 365),
        ("it convenes every two years", 731),
        ("twice a year, in turn", 183),
        ("annual trade of two billion", None),
        ("the biannual meeting", None),
        ("a monthly call and a yearly summit", None),
        ("they meet now and then", None),
    ],
)
def test_a_rhythm_is_taken_only_where_the_words_are_plain(words: str, days: int | None) -> None:
    assert stated_interval(words) == days
