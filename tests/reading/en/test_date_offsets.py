"""Times that one clause of a sentence takes from another."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.reading.en.date_offsets import told_apart
from bilateral.reading.en.dates import find_dates
from bilateral.reading.en.parse import trees


def days(text: str, verb: str) -> list[tuple[date | None, date | None]]:
    tree = next(trees([text]))
    found = told_apart(tree, tree.words.index(verb), find_dates(text))
    return [(one.start, one.end) for one in found]


@pytest.mark.parametrize(
    ("text", "verb", "day"),
    [
        ("Mali and Niger met on 4 May 1990, two days after Chad had protested.", "protested", date(1990, 5, 2)),
        ("Mali and Niger met on 4 May 1990, a week before Chad protested.", "protested", date(1990, 5, 11)),
        ("Ten days after Chad had protested on 4 May 1990, Mali and Niger met.", "met", date(1990, 5, 14)),
    ],
)
def test_a_clause_is_counted_from_the_one_beside_it(text: str, verb: str, day: date) -> None:
    assert days(text, verb) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Mali and Niger met on 4 May 1990, after Chad had protested.", "protested"),
        ("Mali and Niger met in 1990, two days after Chad had protested.", "protested"),
        ("Mali and Niger have met since 4 May 1990, two days after Chad had protested.", "protested"),
        ("Mali and Niger met, two days after Chad had protested.", "protested"),
    ],
)
def test_nothing_is_counted_without_a_number_or_a_date_that_is_fine_enough(text: str, verb: str) -> None:
    assert days(text, verb) == []
