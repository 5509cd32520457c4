from datetime import date

import pytest

from bilateral.sources.sentences import in_words, listed, parties_in_words, period_in_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(1948, 1, 1), date(1972, 12, 31), "from 1948 to 1972"),
        (date(1948, 1, 1), date(1948, 12, 31), "in 1948"),
        (date(1948, 1, 1), None, "since 1948"),
        (date(1949, 4, 4), None, "since 4 April 1949"),
        (date(1948, 1, 1), date(1972, 6, 30), "from 1 January 1948 to 30 June 1972"),
    ],
)
def test_whole_years_are_said_as_years(start: date, end: date | None, words: str) -> None:
    assert period_in_words(start, end) == words


def test_lists_end_in_and() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert parties_in_words(["PAK", "SUN"]) == "Pakistan and Soviet Union"
    assert in_words(date(1971, 12, 3)) == "3 December 1971"
