"""Whom a deed with one party concerns where its words name nobody else."""

from __future__ import annotations

import pytest

from bilateral.model import Claim
from tests.reading.conftest import Read

OPENED = "Togo and Ghana share a long frontier. Ghana and Togo trade much. Togo raised its fees in May. "
Sides = tuple[set[str], set[str]]


def _last(claims: list[Claim]) -> Sides:
    return set(claims[-1].actors), set(claims[-1].targets)


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("Nigeria sent blankets.", ({"NGA"}, {"TGO"})),
        ("Nigeria has promised to finance the bridge.", ({"NGA"}, {"TGO", "GHA"})),
        ("Nigeria hosted the talks.", ({"NGA"}, {"TGO", "GHA"})),
        ("Nigeria should offer its help.", ({"NGA"}, {"TGO"})),
        ("Iran opened a school in Accra.", ({"IRN"}, {"GHA"})),
    ],
)
def test_an_outsider_deals_with_the_two_or_the_one_that_is_spoken_of(read: Read, words: str, sides: Sides) -> None:
    assert _last(read(OPENED + words)) == sides


def test_what_an_outsider_refuses_or_asks_is_nobodys(read: Read) -> None:
    assert not [c for c in read(OPENED + "Nigeria abstained.") if "NGA" in c.actors and c.targets]


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("A Togolese minister was received by the president of Ghana.", ({"TGO"}, {"GHA"})),
        ("Ghana's parliament ratified the accession of Togo.", ({"GHA"}, {"TGO"})),
        ("Togo opened a trade office in Accra.", ({"TGO"}, {"GHA"})),
        ("Togo and Ghana opened a market in Lome.", ({"TGO", "GHA"}, set())),
    ],
)
def test_one_calls_on_ratifies_for_or_opens_something_at_the_other(read: Read, words: str, sides: Sides) -> None:
    assert _last(read(OPENED + words)) == sides


def test_what_one_barred_it_is_the_one_to_lift(read: Read) -> None:
    told = read(OPENED + "Ghana banned Togolese onions in June. The fees were removed in July.")
    assert _last(told) == ({"GHA"}, {"TGO"})


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("Ghana should lower its fees too.", ({"GHA"}, {"TGO"})),
        ("The drought is a burden for Ghana.", ({"GHA", "TGO"}, set())),
        ("Ghana is rich.", ({"GHA"}, set())),
    ],
)
def test_a_view_that_names_one_of_the_two_is_about_both_where_it_speaks_of_the_other(
    read: Read, words: str, sides: Sides
) -> None:
    assert _last(read(OPENED + words)) == sides


@pytest.mark.parametrize("words", ["Benin should offer its help.", "The flood is a burden for Benin."])
def test_in_a_text_about_three_nobody_is_understood(read: Read, words: str) -> None:
    told = read("Togo, Benin and Ghana met in May. Togo, Benin and Ghana share a coast. " + words)
    assert told[-1].parties == ("BEN",)
