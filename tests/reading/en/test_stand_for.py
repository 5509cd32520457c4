"""What "they" stands for where relations, trade or flights were cut and mended."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Sudan and Chad broke off relations in 1990. They were restored in 1993.", "SUPPORT"),
        ("Qatar and Bahrain halted their flights in June. They were resumed in 2021.", "COOPERATE"),
        ("Peru and Chile exchanged ambassadors in 1980. They were recalled in 1982.", ""),
    ],
)
def test_they_are_the_relations_that_were_cut(read: Read, text: str, act: str) -> None:
    told = [c for c in read(text) if c.start and c.start.year in (1993, 2021)]
    assert [c.act for c in told] == ([act] if act else [])
    assert all(len(c.actors) == 2 for c in told)


def test_it_is_a_party_where_nothing_is_mended(read: Read) -> None:
    told = read("Peru has relations with Chile. It expelled two diplomats of Chile in May.")
    assert told[-1].actors == ("PER",)


@pytest.mark.parametrize(
    "text",
    [
        "Forty Chadian soldiers were stationed in Niger.",
        "Chadian gunboats were sent to Niger.",
        "Chad sent tanks to Niger.",
    ],
)
def test_forces_that_are_sent_act_for_their_state(read: Read, text: str) -> None:
    (one,) = read(text)
    assert (one.actors, one.targets) == (("TCD",), ("NER",))


def test_he_is_the_leader_of_whom_the_last_sentence_spoke(read: Read) -> None:
    told = read("India and the Maldives are at odds. Mohamed Muizzu was elected in 2023. He asked India for help.")
    assert (told[-1].actors, told[-1].targets) == (("MDV",), ("IND",))
