"""Who "the two" are."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.en.test_cast import sides

PAIR = "Finland and Estonia met in Turku. Finland and Estonia met again in Tartu. "


@pytest.mark.parametrize(
    "words",
    [
        "Since Russia closed its border to Finland, the two have signed a pact.",
        "Weeks after the Russian attack on Georgia the two countries signed a pact.",
        "Under a treaty which Britain and Finland had signed it was theirs. The two governments signed a pact.",
    ],
)
def test_the_two_are_those_of_the_text_where_others_only_open_the_sentence(read: Read, words: str) -> None:
    claims = [c for c in read(PAIR + words) if c.act == "SUPPORT" and "pact" in c.quote]
    assert sides(claims[-1]) == ({"FIN", "EST"}, set())


def test_the_two_are_those_named_side_by_side_before(read: Read) -> None:
    claims = read(PAIR + "Latvia and Lithuania quarrelled at first, but the two signed a pact in 1999.")
    assert sides(claims[-1]) == ({"LVA", "LTU"}, set())


def test_in_the_view_of_a_third_the_two_are_that_third_and_with_whom_it_was_told(read: Read) -> None:
    text = "Togo praised Benin. Benin thanked Togo. Togo and Benin will meet in May. Togo shot down a Ghanaian plane. "
    text += "Ghana rejects mediation. "
    text += "In its view, all questions between the two states are to be settled under the pact of 1972."
    assert set(read(text)[-1].parties) == {"GHA", "TGO"}
