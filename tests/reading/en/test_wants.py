"""Wants, needs and what ought to be done, in many wordings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("What Slovakia wants from Ukraine is cheap gas.", ("SVK",)),
        ("Peace on the border with Eritrea is Ethiopia's first goal.", ("ETH",)),
        ("It is in Portugal's interest that the strait stays calm.", ("PRT",)),
        ("Uganda is desperate for oil from Kenya.", ("UGA",)),
        ("Peru looks to Brazil for new buyers.", ("PER",)),
    ],
)
def test_who_wants_is_the_actor_in_whatever_order(read: Read, text: str, actors: tuple[str, ...]) -> None:
    assert [(c.kind.value, c.actors) for c in read(text)] == [("interest", actors)]


@pytest.mark.parametrize(
    "text",
    [
        "Let Ghana and Togo reopen the bridge first.",
        "It falls to Norway to bring Russia back to the table.",
        "The best course for Fiji is to talk to Tonga.",
        "A visa waiver between Chile and Peru is long overdue.",
        "Peru could grant Bolivia a port.",
        "A bridge over the Lim would settle more between Serbia and Montenegro than any judge.",
        "Cuba and Haiti would both gain from a ferry.",
        "Let the quarrel between Chad and Libya be put to a judge.",
        "Why not share the Danube bridge with Romania, as Bulgaria offered?",
        "Would it not be simpler for Laos to open a second lane to Thailand?",
    ],
)
def test_what_ought_to_be_done_is_a_proposal(read: Read, text: str) -> None:
    assert [c.kind.value for c in read(text)] == ["proposal"]


def test_verbs_in_a_row_and_numbered_things_are_proposals_of_their_own(read: Read) -> None:
    text = "Laos and Vietnam should share the water, train pilots and set up a hotline."
    assert [c.quote for c in read(text)][1:] == ["train pilots", "set up a hotline"]
    text = "Oslo and Rome should agree on (a) fishing rights, (b) a hotline and (c) joint patrols."
    assert [c.quote for c in read(text)] == ["fishing rights", "a hotline", "joint patrols"]


@pytest.mark.parametrize(
    "text",
    ["Why did Chad and Libya quarrel?", "What do Laos and Thailand share?", "Let it be known that Peru is a country."],
)
def test_plain_questions_and_turns_of_speech_propose_nothing(read: Read, text: str) -> None:
    assert all(c.kind.value != "proposal" for c in read(text))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Experts recommend that Mexico hand out visas to Guatemalans.", {"MEX", "GTM"}),
        ("My advice to Ottawa: publish the evidence against India.", {"CAN", "IND"}),
        ("There is no alternative to talks between Greece and Turkey.", {"GRC", "TUR"}),
    ],
)
def test_advice_in_other_words_is_a_proposal(read: Read, text: str, parties: set[str]) -> None:
    (claim,) = read(text)
    assert (claim.act, set(claim.parties), claim.status) == ("PROPOSAL", parties, "urged")


@pytest.mark.parametrize(
    "text", ["Serbia's aim remains membership of the EU.", "What Riyadh expects of Cairo is soldiers."]
)
def test_what_is_aimed_at_or_expected_does_not_hold_yet(read: Read, text: str) -> None:
    assert [c.act for c in read(text)] == ["INTEREST"]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("It would be wise for Chile to stay out of the quarrel of Peru with Bolivia.", ("CHL",)),
        ("Peru should say in public that the envoy of Chile can go back.", ("PER",)),
        ("Let us tell Chile and Peru the truth.", ("CHL", "PER")),
    ],
)
def test_advice_is_a_proposal_to_who_should_follow_it(read: Read, sentence: str, actors: tuple[str, ...]) -> None:
    told = read(f"Peru and Chile share a border. {sentence}")[1:]
    assert [(c.act, c.actors) for c in told] == [("PROPOSAL", actors)]


def test_it_that_is_eager_is_a_party(read: Read) -> None:
    told = read("Peru signed a treaty with Chile in 1929. It is eager to join the pact with Chile.")
    assert all("PER" in c.parties for c in told)
    assert any("eager" in c.quote for c in told)


def test_should_that_opens_a_condition_proposes_nothing(read: Read) -> None:
    told = read("Should Peru gain other outlets to the sea, Chile would lose its best customer.")
    assert "PROPOSAL" not in {c.act for c in told}


@pytest.mark.parametrize(
    "text",
    [
        "Turkish steelmakers fear cheap competition from Ukraine.",
        "Peru is wary of Chilean submarines.",
        "Peru's interest lies in the port of Arica in Chile.",
    ],
)
def test_what_a_states_firms_fear_or_its_interest_lies_in_is_an_interest(read: Read, text: str) -> None:
    assert [c.act for c in read(text)] == ["INTEREST"]
