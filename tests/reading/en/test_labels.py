"""Fact sheets of labels and values."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim
from bilateral.reading.en.labels import label_ends

Read = Callable[..., list[Claim]]
SHEET = "Country brief: Fiji and Australia\n\nArea: 18,000 sq km\nClimate: warm\n{line}\nHead of mission: vacant\n"
BOTH = {"FJI", "AUS"}
LINES = [
    ("Diplomatic relations: established in 1970", "SUPPORT", BOTH, "happened", 1970),
    ("High Commissions: Suva and Canberra", "RELATIONS", BOTH, "ongoing", None),
    ("Treaty: Vuvale Partnership, signed in September 2019", "AGREEMENT", BOTH, "ongoing", 2019),
    ("Trade (2020): A$1.4 billion", "SUPPLY", BOTH, "ongoing", 2020),
    ("Australian exports: wheat, fuel, machinery", "SUPPLY", {"AUS"}, "ongoing", None),
    ("Exports to Australia: sugar, water", "SUPPLY", {"FJI"}, "ongoing", None),
    ("Imports from Australia: wheat", "SUPPLY", {"AUS"}, "ongoing", None),
    ("Sanctions: lifted in 2014", "RETREAT", BOTH, "happened", 2014),
    ("Sanctions: none", "EMBARGO", BOTH, "denied", None),
    ("Claimed by: Fiji, Tonga", "DISPUTE", {"FJI", "TON"}, "ongoing", None),
    ("Held by: Australia since 1999", "PRESENCE", {"AUS"}, "ongoing", 1999),
]


@pytest.mark.parametrize(("line", "act", "actors", "status", "year"), LINES, ids=[case[0] for case in LINES])
def test_a_label_says_what_its_value_is(
    read: Read, line: str, act: str, actors: set[str], status: str, year: int | None
) -> None:
    (claim,) = [c for c in read(SHEET.format(line=line)) if c.quote in line]
    assert (claim.act, set(claim.actors), claim.status) == (act, actors, status)
    assert (claim.start.year if claim.start else None) == year


def test_each_part_of_a_value_is_a_claim_with_its_own_words(read: Read) -> None:
    line = "Visits: Fijian premier in Canberra, May 2018; Australian premier in Suva, June 2019"
    told = [(c.quote, c.actors, c.targets) for c in read(SHEET.format(line=line))]
    assert told == [
        ("Fijian premier in Canberra, May 2018", ("FJI",), ("AUS",)),
        ("Australian premier in Suva, June 2019", ("AUS",), ("FJI",)),
    ]


def test_what_was_broken_off_and_restored_is_told_twice(read: Read) -> None:
    line = "Diplomatic relations: broken off in 1978, restored in October 1988"
    assert [(c.act, c.start and c.start.year) for c in read(SHEET.format(line=line))] == [
        ("SANCTION", 1978),
        ("SUPPORT", 1988),
    ]


@pytest.mark.parametrize("line", ["Fijian exports:", "Population: some Fijians in Australia", "Motto: none"])
def test_a_label_alone_or_one_that_tells_nothing_is_no_claim(read: Read, line: str) -> None:
    assert read(SHEET.format(line=line)) == []


def test_two_lines_make_no_fact_sheet() -> None:
    assert label_ends("Area: 3 sq km\nHeld by: Peru\n\nPeru holds it.\nClaimed by: Chile") == []
