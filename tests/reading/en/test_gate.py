"""Facts are facts and views are views."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
VIEWS = [
    ("Egypt has become a key player in Sudanese politics.", "JUDGEMENT"),
    ("Ties between Egypt and Sudan have never been warmer.", "JUDGEMENT"),
    ("American policy pushed Cuba closer to Venezuela.", "CAUSE"),
    ("Relations between Egypt and Sudan will improve soon.", "OUTLOOK"),
    ("Egypt wants a naval base in Eritrea.", "INTEREST"),
    ("Egypt and Sudan should open a joint market.", "PROPOSAL"),
    ("Egypt needs to talk to Ethiopia.", "PROPOSAL"),
    ("The arrogance of Egypt has attacked the dignity of Sudan.", "JUDGEMENT"),
    ("Fish is the real reason for the quarrel between Fiji and Tonga.", "CAUSE"),
    ("It was a missile over Fiji that slammed the door on Tonga.", "CAUSE"),
    ("A boycott of Fiji would hurt Tonga first.", "OUTLOOK"),
    ("Both governments are wary of Tonga's new law.", "INTEREST"),
]


@pytest.mark.parametrize(("text", "act"), VIEWS, ids=[view[0] for view in VIEWS])
def test_a_view_is_never_a_fact(read: Read, text: str, act: str) -> None:
    claims = read(text)
    assert [c.act for c in claims] == [act]
    assert not claims[0].kind.is_fact


def test_what_an_official_expects_is_an_assessment_of_official_level(read: Read) -> None:
    (claim,) = read("Egypt's foreign minister said that relations between Iran and Iraq will improve.")
    assert (claim.kind, claim.act, claim.level) == ("assessment", "OUTLOOK", "official")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The scandal damaged Fiji's relations with Tonga.", "CAUSE"),
        ("The loss of that market has embittered Kenya towards Uganda, and Uganda was to blame.", "CAUSE"),
        ("It was the drought that poisoned relations between Chad and Niger.", "CAUSE"),
        ("The truce between Peru and Ecuador is sure to collapse.", "OUTLOOK"),
        ("Nobody expects Qatar to forgive Egypt before the spring.", "OUTLOOK"),
        ("Laos would do better to talk to Thailand.", "PROPOSAL"),
        ("Mongolia has set its heart on a pipeline from Russia.", "INTEREST"),
    ],
)
def test_causes_outlooks_wants_and_proposals_are_told_in_many_words(read: Read, text: str, act: str) -> None:
    assert [c.act for c in read(text)][:1] == [act]


@pytest.mark.parametrize(
    "text",
    ["Haiti widened its road to the Dominican Republic in 1972.", "Gabon's winter crop shrank, said the French daily."],
)
def test_a_plain_verb_with_a_party_as_its_subject_is_no_judgement(read: Read, text: str) -> None:
    assert all(c.act != "JUDGEMENT" for c in read(text))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Oman and Iran signed a truce. The calm will not last.", "The calm will not last"),
        ("Mali and Niger fought a war. Neither can afford another round.", "Neither can afford another round"),
        ("Kenya and Uganda signed a pact. That is bluster.", "That is bluster"),
    ],
)
def test_a_view_without_names_is_about_the_two_last_spoken_of(read: Read, text: str, quote: str) -> None:
    (view,) = (c for c in read(text) if not c.kind.is_fact)
    assert (view.quote, len(view.actors)) == (quote, 2)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iran's foreign minister said Iran would take countermeasures against Oman.", "THREATEN"),
        ("Ghana will probably do the first, Togo the second.", "OUTLOOK"),
    ],
)
def test_harm_that_an_official_announces_and_what_is_guessed_are_no_promises(read: Read, text: str, act: str) -> None:
    assert [c.act for c in read(text)][:1] == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The release of the Iranian pilot mended relations between Oman and Iran.", "CAUSE"),
        ("Finland's foreign ministry expects that Hungary will follow.", "OUTLOOK"),
        ("Norway's foreign minister described Iceland's decision as deplorable.", "ACCUSE"),
    ],
)
def test_deeds_that_change_relations_are_causes_and_what_is_expected_is_foretold(
    read: Read, text: str, act: str
) -> None:
    assert [c.act for c in read(text)][:1] == [act]


def test_those_who_get_on_supply_nothing(read: Read) -> None:
    assert all(c.act != "SUPPLY" for c in read("Norway and Iceland get on well."))


@pytest.mark.parametrize("words", ["That was not all.", "It is the first time.", "This is what Chad is."])
def test_what_says_nothing_of_a_thing_is_no_judgement(read: Read, words: str) -> None:
    assert read(f"Chad and Libya share a river. {words}")[1:] == []


@pytest.mark.parametrize(
    "words",
    ["Chad's proposal went to the council.", "Libya spoke with two voices.", "Chad bought no friendship in Libya."],
)
def test_figures_of_speech_are_no_meeting_and_no_trade(read: Read, words: str) -> None:
    assert not [c for c in read(words) if c.act in ("CONSULT", "COOPERATE")]


@pytest.mark.parametrize(
    "text",
    [
        "For Spain the trip to Morocco is a gamble.",
        "The summit of India and Japan was a success.",
        "Talks between Oman and Iran went well.",
    ],
)
def test_what_a_meeting_is_called_is_a_judgement(read: Read, text: str) -> None:
    assert [c.act for c in read(text)] == ["JUDGEMENT"]


def test_that_a_visit_was_the_first_is_told_as_a_fact_without_a_beginning(read: Read) -> None:
    (claim,) = read("The visit was the first by a Turkish president to Chad since 1990.")
    assert (claim.act, claim.actors, claim.start) == ("CONSULT", ("TUR",), None)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In Dhaka, India's silence was read as approval.", "JUDGEMENT"),
        ("Nigeria treats Niger as a backyard.", "JUDGEMENT"),
        ("The quarrel between Spain and Morocco was never about a rock.", "JUDGEMENT"),
        ("Relations between Peru and Chile are at a low.", "JUDGEMENT"),
        ("So far the reconciliation between Qatar and Bahrain exists only on paper.", "JUDGEMENT"),
        ("Peru and Chile are heading for another quarrel over the sea.", "OUTLOOK"),
        ("Nothing suggests that Algeria will reopen the border with Morocco.", "OUTLOOK"),
    ],
)
def test_how_a_thing_is_taken_or_stands_is_a_view(read: Read, text: str, act: str) -> None:
    assert [claim.act for claim in read(text)] == [act]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The joint commission of Ghana and Togo is in Accra. It last met in 2018.", "happened"),
        ("Peru and Chile have a border council. It has not met since 2012.", "denied"),
    ],
)
def test_what_a_body_of_two_does_by_meeting_is_a_deed_and_no_reading_of_things(
    read: Read, text: str, status: str
) -> None:
    claim = read(text)[-1]
    assert (claim.kind, claim.act, claim.status) == ("event", "CONSULT", status)


def test_a_text_by_its_pronoun_is_in_force(read: Read) -> None:
    claims = read("Mali and Niger signed a treaty on water. It has been in force between Mali and Niger since 1998.")
    assert [(c.act, c.status) for c in claims] == [("SUPPORT", "happened"), ("AGREEMENT", "ongoing")]


@pytest.mark.parametrize("text", ["Relations between Fiji and Tonga, severed by Fiji in 1998, are at embassy level."])
def test_what_is_done_to_an_idea_is_a_deed(read: Read, text: str) -> None:
    assert ("SANCTION", ("FJI",)) in {(c.act, c.actors) for c in read(text)}


@pytest.mark.parametrize(
    "text", ["Fiji and Tonga said much the same.", "The tanker carried a good deal of oil from Fiji to Tonga."]
)
def test_a_word_of_degree_in_a_set_phrase_judges_nothing(read: Read, text: str) -> None:
    assert not [c for c in read(text) if c.act == "JUDGEMENT"]
