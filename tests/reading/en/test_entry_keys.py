"""Under what a verb stands in the lexicon."""

from __future__ import annotations

import pytest

from bilateral.reading.en.entry_keys import entry_keys
from bilateral.reading.en.parse import trees


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Peru called on Chile to stop.", True),
        ("Peru called its envoy on Friday.", False),
        ("Peru called its envoy on May 3.", False),
        ("Peru called on Friday.", False),
    ],
)
def test_a_preposition_before_a_day_is_no_part_of_the_verb(text: str, there: bool) -> None:
    assert ("call on" in entry_keys(next(trees([text])), 1)) is there
