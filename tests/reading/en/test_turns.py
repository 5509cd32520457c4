"""Turns of interviews and debates, by their labels or by their questions."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.model import Claim
from bilateral.reading.en.turns import turns

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
