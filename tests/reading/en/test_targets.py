"""Whom a hostile act goes against where its own words name nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
OPENING = "Peru and Chile held talks in Lima. Peru and Chile signed a treaty. "


def sides(claims: list[Claim], act: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(c.actors, c.targets) for c in claims if c.act == act]


def test_violence_against_others_is_none_against_the_other_of_the_pair(read: Read) -> None:
    assert sides(read(OPENING + "Peru attacked the smugglers."), "ASSAULT") == [(("PER",), ())]


def test_what_is_seized_belongs_to_the_party_named_before(read: Read) -> None:
    claims = read(OPENING + "Peru shot down a Bolivian aircraft and captured its crew.")
    assert sides(claims, "COERCE") == [(("PER",), ("BOL",))]


def test_who_answers_a_charge_answers_the_accuser(read: Read) -> None:
    claims = read(OPENING + "Bolivia accused Peru of smuggling, and Peru rejected the charge.")
    assert sides(claims, "REJECT") == [(("PER",), ("BOL",))]


def test_cut_relations_are_those_of_the_pair(read: Read) -> None:
    assert sides(read(OPENING + "In 1975 Chile broke off diplomatic relations."), "SANCTION") == [(("CHL",), ("PER",))]


def test_what_is_done_to_one_of_two_is_done_by_the_other(read: Read) -> None:
    last = read("Guinea broke with the Soviet Union. The Soviet ambassador, Daniel Solod, was expelled.")[-1]
    assert (last.act, last.actors, last.targets) == ("SANCTION", ("GIN",), ("SUN",))


def test_what_is_done_where_a_third_is_near_is_left_open(read: Read) -> None:
    text = "Guinea, Mali and the Soviet Union met in Conakry. Two Soviet trawlers were seized."
    assert "COERCE" not in [c.act for c in read(text)]


def test_what_one_of_a_pair_suffers_is_done_by_the_other(read: Read) -> None:
    assert sides(read(OPENING + "Two Peruvian trawlers were seized."), "COERCE") == [(("CHL",), ("PER",))]


def test_what_is_only_asked_for_is_not_whom_it_is_asked_of(read: Read) -> None:
    assert [c.targets for c in read("Kenya asked Ethiopia to help Somalia.")] == [("ETH",)]
    assert "SOM" not in {
        t for c in read("Kenyan lawmakers urged the government to recognise Somalia.") for t in c.targets
    }


@pytest.mark.parametrize("words", ["Chad blamed rebels whom its men pursued.", "Chad urged the gunmen to leave."])
def test_what_is_said_to_rebels_is_not_said_to_the_other(read: Read, words: str) -> None:
    told = read("Chad and Niger met in May. Niger and Chad share a lake. " + words)
    assert not [c for c in told if c.actors == ("TCD",) and c.targets == ("NER",)]


def test_who_is_accused_by_nobody_is_not_accused_by_the_other(read: Read) -> None:
    told = read("Chad and Niger met in May. Niger and Chad share a lake. Chad was accused of fraud.")
    assert "ACCUSE" not in {c.act for c in told if "NER" in c.actors}
