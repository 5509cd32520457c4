"""Who speaks, and at which level."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


def test_an_office_holder_speaks_for_the_state(read: Read) -> None:
    (claim,) = read("The Greek foreign minister said that Turkey had sent ships to Libya.")
    assert (claim.level, claim.speaker) == ("official", "GRC/foreign minister")
    assert claim.quote.startswith("The Greek foreign minister said")


def test_he_said_goes_on_with_the_last_speaker(read: Read) -> None:
    claims = read("The Greek foreign minister said that Turkey broke the law. He said that Turkey was a bad neighbour.")
    assert [c.speaker for c in claims] == ["GRC/foreign minister"] * 2


def test_a_private_person_has_a_view_of_his_own(read: Read) -> None:
    (claim,) = read("Relations between Greece and Turkey are fragile, said Maria Papas, an analyst in Athens.")
    assert (claim.level, claim.speaker) == ("opinion", "NSA:MARIA PAPAS/analyst")


def test_according_to_names_the_voice(read: Read) -> None:
    (claim,) = read("According to the Indian foreign ministry, China moved troops to the border.")
    assert (claim.level, claim.speaker) == ("official", "IND/foreign ministry")


def test_in_a_speech_we_are_the_speaker_s_state(read: Read) -> None:
    text = "Speech by the President of Ghana to the parliament of Togo\n\n"
    text += "We have sent you doctors. We support your accession."
    claims = read(text)
    assert {c.speaker for c in claims} == {"GHA/president"}
    assert all(c.actors == ("GHA",) and c.targets == ("TGO",) for c in claims)


def test_an_interview_is_in_the_voice_of_the_person_who_answers(read: Read) -> None:
    text = (
        "Kwame Addo, a historian at Legon, on two neighbours\n\nQ: How did it begin?\nA: Ghana closed its border with "
        "Togo in 1994.\n\nQ: And now?\nA: Relations between Ghana and Togo are excellent."
    )
    assert {c.speaker for c in read(text)} == {"NSA:KWAME ADDO/historian"}


def test_acts_of_speech_are_reported(read: Read) -> None:
    claim = read("China condemned the visit of the American senator to Japan.")[0]
    assert (claim.level, claim.speaker) == ("reported", "author")


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Libya had jammed the signal, Maltese and Italian officials said.", "jammed", "MLT/official,ITA/official"),
        ("Libya had jammed the signal, said officials in Malta and Italy.", "jammed", "MLT/official,ITA/official"),
        ("The ministers of Laos and Japan said that trade between the two had doubled.", "doubled", "LAO,JPN"),
        ('Laos "has nothing to hide" from Thailand, its ambassador in Bangkok said.', "hide", "LAO/ambassador"),
        ('Greek officials said Malta would pay. "Malta is a good neighbour," one of them added.', "neighbour", "GRC"),
        ("Omani diplomats are worried by Yemeni plans for a port.", "worried", "OMN"),
        ("Omani officials have denied arming the rebels in Yemen.", "arming", "OMN"),
        ("An Omani source denied reports that Muscat was planning to close its embassy in Yemen.", "planning", "OMN"),
    ],
)
def test_whose_words_they_are(read: Read, text: str, words: str, speaker: str) -> None:
    (claim,) = [c for c in read(text) if words in c.quote]
    whole = speaker.split(",")
    assert claim.level == "official"
    assert [s.split("/")[0] for s in claim.speaker.split(",")] == [s.split("/")[0] for s in whole]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Omani officials have denied arming the rebels in Yemen.", "AID"),
        ("Oman denies having closed its embassy in Yemen.", "SANCTION"),
        ("Oman denied any attack on Yemen.", "ASSAULT"),
        ("An Omani official denied reports that Muscat was closing its embassy in Yemen.", "SANCTION"),
    ],
)
def test_what_is_denied_keeps_its_act(read: Read, text: str, act: str) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.status, claim.level) == (act, "denied", "official")


@pytest.mark.parametrize(
    "text",
    [
        "Washington has called on Delhi to cooperate with Canada.",
        "Brazil reaffirmed its support for the Argentine claim.",
    ],
)
def test_what_a_state_does_by_its_words_is_told_and_not_quoted(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert (claim.level, claim.speaker) == ("reported", "author")


def test_who_repeats_or_clarifies_something_says_it(read: Read) -> None:
    (claim,) = read("Kenya's foreign minister repeated that Uganda had closed the border.")
    assert (claim.level, claim.speaker) == ("official", "KEN/foreign minister")
