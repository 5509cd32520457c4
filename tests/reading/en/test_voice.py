"""Who speaks, and at which level."""

from __future__ import annotations

from collections.abc import Callable

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
