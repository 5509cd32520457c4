"""Exercises that are told by their name alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Coral Shield 2015 took place off Guam, with ships from Australia and Japan.", {"AUS", "JPN"}),
        ("Amber Wolf 2016, a joint exercise of the navies of Sweden and Finland, began on 3 May.", {"SWE", "FIN"}),
        ("Nomad-2018 will bring together 300 soldiers of Mongolia and India.", {"MNG", "IND"}),
        ("Exercise Desert Falcon opened in Aqaba with Jordanian and American marines.", {"JOR", "USA"}),
        ("Blue Dolphin 3, an annual drill between Oman and India, ended on Friday.", {"OMN", "IND"}),
    ],
)
def test_a_named_exercise_is_one_deed_of_those_who_train(read: Read, text: str, parties: set[str]) -> None:
    (claim,) = read(text)
    assert (claim.act, set(claim.actors), claim.targets) == ("COOPERATE", parties, ())


@pytest.mark.parametrize(
    "text",
    [
        "Flight 370 carried passengers from Malaysia to China.",
        "Expo 1992 took place in Seville, where Spain and Portugal shared a pavilion.",
        "Protocol 4 brings Malta and Cyprus into the fund.",
    ],
)
def test_a_name_with_a_number_alone_is_no_exercise(read: Read, text: str) -> None:
    assert not [c for c in read(text) if "exercise" in (c.name or "") or c.act == "COOPERATE"]


@pytest.mark.parametrize(
    ("text", "act", "actors"),
    [
        ("North Korea staged drills off the coast of South Korea.", "MOBILIZE", {"PRK"}),
        ("Russia is conducting military exercises in Belarus.", "MOBILIZE", {"RUS"}),
        ("The Omani navy and the Indian navy held exercises in May.", "COOPERATE", {"OMN", "IND"}),
        ("Finland held exercises with Sweden in May.", "COOPERATE", {"FIN", "SWE"}),
    ],
)
def test_who_trains_alone_shows_force(read: Read, text: str, act: str, actors: set[str]) -> None:
    (claim,) = read(text)
    assert (claim.act, set(claim.actors)) == (act, actors)


def test_a_named_drill_that_was_held_is_told_once(read: Read) -> None:
    assert [c.act for c in read("The 29th exercise Viekaren was held by Argentina and Chile in August 2019.")] == [
        "COOPERATE"
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Peru and Chile met in May. Peru's army held an exercise near Cusco.", ()),
        ("Peru and Chile met in May. The army of Peru patrols its side.", ()),
        ("Peru and Chile met in May. Peru held manoeuvres near the border in June.", ("CHL",)),
    ],
)
def test_who_trains_alone_shows_force_only_where_the_other_can_see_it(
    read: Read, text: str, targets: tuple[str, ...]
) -> None:
    assert [(c.act, c.actors, c.targets) for c in read(text)][1:] == [("MOBILIZE", ("PER",), targets)]
