"""Turns of interviews and debates, by their labels or by their questions."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.model import Claim
from bilateral.reading.en.turns import end_of_turns, turns

Read = Callable[..., list[Claim]]


def test_labels_that_come_back_open_turns_and_questions_are_known_by_their_marks() -> None:
    found = turns("Herald: Why now?\nVargas: Because of the dam.\nHerald: And Peru?\nVargas: Peru waits.")
    assert [(t.label, t.asks) for t in found] == [
        ("Herald", True), ("Vargas", False), ("Herald", True), ("Vargas", False),
    ]  # fmt: skip


def test_questions_that_stand_alone_open_turns_where_the_heading_announces_an_interview() -> None:
    text = "Interview with a retired admiral\n\nWho began it?\n\nChile did.\n\n**And then?**\n\nPeru replied."
    assert [t.label for t in turns(text)] == ["Q", "A", "Q", "A"]
    assert turns("Who began it?\n\nChile did.\n\nNobody knows why.") == []


def test_the_person_interviewed_speaks_by_name_whatever_the_labels_are(read: Read) -> None:
    text = (
        "\"They need us\"\n\nThe Volta Herald spoke with Efua Mensah, a former ambassador of Ghana to Togo.\n\n"
        "Volta Herald: When did the quarrel begin?\n\nMensah: Togo closed its border with Ghana in 1982.\n\n"
        "Volta Herald: Is it over?\n\nMensah: Relations between Ghana and Togo are excellent."
    )  # fmt: skip
    claims = [c for c in read(text) if "1982" in c.quote or "excellent" in c.quote]
    assert {(c.speaker.split("/")[0], str(c.level)) for c in claims} == {
        ("NSA:EFUA MENSAH", "reported"),
        ("NSA:EFUA MENSAH", "opinion"),
    }


def test_a_minister_who_is_interviewed_speaks_for_the_state(read: Read) -> None:
    text = (
        "Interview with Sweden's minister for foreign trade\n\nQ: What of Norway?\n\nA: We signed the agreement with "
        "Norway in May 2011.\n\nQ: And Finland?\n\nA: Finland wants a second bridge."
    )
    assert {c.speaker.split("/")[0] for c in read(text)} == {"SWE"}


def test_a_word_for_the_page_before_a_colon_opens_no_turn_and_does_not_hide_the_heading(read: Read) -> None:
    text = (
        "Interview: \"The line will open\"\n\nMalawi's minister of transport speaks to Lake Radio about trains\n\n"
        "Q: What of Mozambique?\nA: We signed an agreement with Mozambique in 2007.\n"
        "Q: And power?\nA: Mozambique wants to sell us power."
    )  # fmt: skip
    claims = read(text)
    assert {c.speaker.split("/")[0] for c in claims} == {"MWI"}
    assert not [c for c in claims if "Radio" in c.quote]


def test_numbered_questions_and_answers_are_turns() -> None:
    found = turns("Q1: Why now?\nA1: Because of the dam.\nQ2: And Peru?\nA2: Peru waits.")
    assert [t.asks for t in found] == [True, False, True, False]


def test_an_office_in_a_label_is_that_of_the_state_for_which_it_was_brought_in(read: Read) -> None:
    text = (
        "Transcript: joint press conference in Riga\n\nModerator: We begin with the prime minister of Latvia.\n\n"
        "Prime Minister Kalns: Latvia will send ten experts to Moldova.\n\n"
        "President Rusu: Moldova asked Latvia for a loan.\n\nJournalist: And gas?\n\n"
        "Prime Minister Kalns: Latvia has offered gas to Moldova."
    )
    speakers = {c.quote: c.speaker for c in read(text)}
    assert speakers["Latvia will send ten experts to Moldova"] == "LVA/prime minister"
    assert speakers["Moldova asked Latvia for a loan"] == "MDA/president"


def test_a_transcript_further_down_a_page_has_its_own_heading_and_an_end(read: Read) -> None:
    text = (
        "JOINT STATEMENT\n\nGhana and Togo signed a treaty today at the invitation of the Secretary-General of the "
        "United Nations.\n\n" + "The lake is deep and the road is long, and nobody was in a hurry on that day. " * 10
        + "\n\nTRANSCRIPT OF THE BRIEFING\ngiven by the Minister of Justice of Ghana\n\n"
        "Q: When?\nA: Ghana will withdraw its police from Togo in May.\nQ: Why?\nA: Togo asked us to.\n\n"
        "THE TREATY IN SHORT\nTogo withdraws its soldiers from Ghana.\n"
    )  # fmt: skip
    said = {c.quote: c.speaker.split("/")[0] for c in read(text)}
    assert said["Ghana will withdraw its police from Togo in May"] == "GHA"
    assert said["Togo withdraws its soldiers from Ghana"] == "author"


def test_a_transcript_ends_where_a_line_says_so_and_not_between_its_turns() -> None:
    text = "Q: Why?\nA: Because.\n* * *\nQ: When?\nA: Now.\nENDS\nMore news."
    assert text[end_of_turns(text, turns(text)) :].startswith("ENDS")
