"""Which deeds are told as facts, and of whom."""

from __future__ import annotations

import pytest

from bilateral.model import Claim
from tests.reading.conftest import Read


def _acts(claims: list[Claim]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(c.act, c.actors, c.targets) for c in claims]


@pytest.mark.parametrize(
    ("text", "act", "actor"),
    [
        ("Chad expelled three diplomats on Monday.", "SANCTION", "TCD"),
        ("North Korea placed its artillery on standby.", "MOBILIZE", "PRK"),
        ("Norwegian gunboats seized two trawlers off the cape.", "COERCE", "NOR"),
        ("The Peruvian government rejected the ruling.", "REJECT", "PER"),
        ("Burma let the monks through without a permit.", "CONCEDE", "MMR"),
    ],
)
def test_hostile_act_of_a_party_is_told_without_a_target(read: Read, text: str, act: str, actor: str) -> None:
    assert _acts(read(text)) == [(act, (actor,), ())]


def test_hostile_act_of_nobody_is_not_told(read: Read) -> None:
    assert read("Three diplomats were expelled on Monday from Peru's capital.") == []


def test_a_passive_that_names_nobody_is_about_the_two_of_the_text(read: Read) -> None:
    told = read(
        "Bolivia and Peru opened the frontier bridge in 1998. Visas were abolished in 2003. Bolivia thanked Peru."
    )
    (one,) = [claim for claim in told if claim.start and claim.start.year == 2003]
    assert set(one.parties) == {"BOL", "PER"}


def test_an_active_clause_without_a_party_is_not_given_one(read: Read) -> None:
    told = read("Bolivia and Peru opened the frontier bridge in 1998. A farmer bombed the toll house in 2003.")
    assert not [claim for claim in told if claim.start and claim.start.year == 2003]


@pytest.mark.parametrize(
    "words", ["Two aid workers were killed in the town.", "Ten men were arrested.", "A new order was drawn up in 2003."]
)
def test_a_deed_that_nobody_is_named_for_is_no_deed_of_the_two(read: Read, words: str) -> None:
    opened = "Kenya and Uganda opened a joint border post at Busia in 1998. "
    assert not [claim for claim in read(opened + words) if claim.span.start >= len(opened)]


def test_nobody_knows_who_attacked_private_people(read: Read) -> None:
    told = read("Croatia and Montenegro quarrel over a ship. A Croatian couple was attacked in Budva.")
    assert "ASSAULT" not in {c.act for c in told}


def test_a_body_that_is_unknown_is_joined_by_nobody_for_the_other(read: Read) -> None:
    told = read("Peru and Chile met in May. Peru joined the Shining League in June.")
    assert [c.act for c in told] == ["CONSULT"]
