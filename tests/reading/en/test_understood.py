"""Whose deed it is where the words leave a side to be understood."""

from __future__ import annotations

import pytest

from bilateral.model import Claim
from tests.reading.conftest import Read

OPENED = "Chad and Sudan share a long frontier. "
Sides = tuple[set[str], set[str]]


def _last(claims: list[Claim]) -> Sides:
    return set(claims[-1].actors), set(claims[-1].targets)


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("The talks resumed in June 2005.", ({"TCD", "SDN"}, set())),
        ("The consulates reopened in 2011.", ({"TCD", "SDN"}, set())),
        ("A joint commission was set up in 2011.", ({"TCD", "SDN"}, set())),
        ("A Sudanese village was shelled on Monday.", ({"TCD"}, {"SDN"})),
        ("Farmhands burned a Sudanese flag.", ({"TCD"}, {"SDN"})),
        ("The chief of staff flew to Khartoum in June.", ({"TCD"}, {"SDN"})),
        ("The foreign minister thanked the Sudanese.", ({"TCD"}, {"SDN"})),
    ],
)
def test_the_two_of_the_text_do_what_names_no_other(read: Read, words: str, sides: Sides) -> None:
    assert _last(read(OPENED + words)) == sides


@pytest.mark.parametrize(
    "words",
    [
        "Libya sent an envoy. The talks resumed.",
        "A smuggler sold rifles to the Sudanese.",
        "Two nurses were killed in the town.",
        "Crowds cheered the Sudanese.",
        "The talks would resume one day.",
        "No gun was fired.",
    ],
)
def test_what_may_be_the_deed_of_somebody_else_is_not_given_to_the_two(read: Read, words: str) -> None:
    told = [c for c in read(OPENED + words) if c.kind.is_fact and {"TCD", "SDN"} <= set(c.parties)]
    assert told == []


def test_an_ally_named_beside_the_doer_is_no_target(read: Read) -> None:
    told = read("Denmark and Sweden met in May. Denmark, an ally of the United States, threatened to leave.")
    assert "USA" not in told[-1].targets


@pytest.mark.parametrize(
    "words", ["Togo buys half of its gas from Ghana.", "Ghana sells gas to Togo.", "Togo imports its gas from Ghana."]
)
def test_goods_go_from_who_sells_to_who_buys(read: Read, words: str) -> None:
    assert _last(read(words)) == ({"GHA"}, {"TGO"})


def test_an_order_to_somebody_is_no_purchase(read: Read) -> None:
    assert "COOPERATE" not in [c.act for c in read("Peru ordered the Chilean trawlers to be released.")]
