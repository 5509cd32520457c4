"""Names that a text gives in full once and then in short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
DAY = date(1972, 8, 1)


def last(claims: list[Claim]) -> tuple[set[str], set[str]]:
    return set(claims[-1].actors), set(claims[-1].targets)


@pytest.mark.parametrize(
    "opening",
    [
        "Rwanda's foreign minister, Ange Biruta, flew to Lusaka.",
        "Rwandan premier Ange Biruta flew to Lusaka.",
        "The president of Rwanda, Ange Biruta, flew to Lusaka.",
        "Ange Biruta, Rwanda's trade minister, flew to Lusaka.",
        "Ange Biruta, the ambassador of Rwanda, flew to Lusaka.",
    ],
)
def test_a_surname_stands_for_the_state_whose_office_was_named_with_it(read: Read, opening: str) -> None:
    assert last(read(f"{opening} Biruta accused Burundi of theft.", DAY)) == ({"RWA"}, {"BDI"})


def test_who_no_longer_holds_the_office_speaks_for_nobody(read: Read) -> None:
    told = read("Rwanda's former minister, Ange Biruta, flew to Lusaka. Biruta accused Burundi of theft.", DAY)
    assert all("RWA" not in c.actors for c in told if c.act == "ACCUSE")


def test_another_of_that_surname_is_somebody_else(read: Read) -> None:
    told = read("Rwanda's minister, Ange Biruta, flew to Lusaka. Paul Biruta accused Burundi of theft.", DAY)
    assert all("RWA" not in c.actors for c in told if c.act == "ACCUSE")


def test_the_halves_of_a_land_are_called_by_their_side(read: Read) -> None:
    assert last(read("North Korea fired a missile. The South accused the North of lying.")) == ({"KOR"}, {"PRK"})
    assert last(read("South Vietnam fought on. The North attacked the South.", DAY)) == ({"VDR"}, {"RVN"})


def test_the_south_of_a_land_that_is_whole_is_no_state(read: Read) -> None:
    assert not {c for claim in read("Italy sent aid to Malta. The South is poor.") for c in claim.parties} & {"KOR"}


def test_a_name_in_the_plural_stands_for_both(read: Read) -> None:
    assert last(read("North Korea fired at Japan. The two Koreas signed a truce.")) == ({"KOR", "PRK"}, set())


def test_the_minister_is_of_the_one_state_whose_minister_was_named(read: Read) -> None:
    told = read("Japan's trade minister visited Peru. The minister promised Peru a loan.", DAY)
    assert last(told) == ({"JPN"}, {"PER"})
