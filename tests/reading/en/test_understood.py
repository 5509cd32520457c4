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
    told = [c for c in read(OPENED + words) if c.kind.is_fact and {"TCD", "SDN"} <= set(c.actors)]
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


def test_who_made_the_offer_is_who_is_answered(read: Read) -> None:
    told = read(
        "Chad and Sudan share a frontier. Libya offered to host talks. Egypt met Sudan. Sudan turned down the offer."
    )
    assert _last(told) == ({"SDN"}, {"LBY"})


def test_an_outsiders_deed_falls_on_the_one_that_the_sentence_names(read: Read) -> None:
    told = read("Chad and Sudan share a frontier. When Sudan closed the schools, Norway suspended its aid.")
    assert _last(told) == ({"NOR"}, {"SDN"})


def test_what_a_person_is_called_by_name_for_is_no_deed_towards_the_two(read: Read) -> None:
    told = read("Chad and Sudan share a frontier. Norway, which has no embassy in Sudan, recognised Ibrahim Saleh.")
    assert all("SDN" not in c.targets for c in told if c.act == "SUPPORT")


def test_an_outsider_who_welcomes_a_deal_welcomes_it_from_both(read: Read) -> None:
    told = read("Chad and Sudan signed a truce in Tripoli. Norway welcomed the deal.")
    assert _last(told) == ({"NOR"}, {"TCD", "SDN"})


def test_a_name_that_no_table_knows_does_nothing_for_the_other_state(read: Read) -> None:
    told = read("Peru and Chile met in May. Zorlan complained about the delay in Chile.")
    assert not [c for c in told if c.actors == ("PER",) and c.targets == ("CHL",)]


def test_the_two_whom_outsiders_urge_do_not_urge(read: Read) -> None:
    told = read("Fiji and Tonga quarrel over a reef. Melanesian leaders urged both to talk.")
    assert "REQUEST" not in {c.act for c in told if "FJI" in c.actors}


def test_it_is_denied_to_who_spoke_last_and_not_to_who_spoke_before(read: Read) -> None:
    text = "Chad and Gabon met in May. Gabon demanded an excuse. Chad sent a note on Russian arms. Chad waited. "
    told = read(text + "Moscow denied it.")
    assert not [c for c in told if c.act == "REJECT" and "GAB" in c.targets]
