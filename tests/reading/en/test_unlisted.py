"""Bodies that no list holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.unlisted import spelt, unlisted

Parse = Callable[[str], Tree]


def codes(parse: Parse, text: str, *named: Mention) -> list[str]:
    return [m.codes[0] for m in unlisted(parse(text), named)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Kivu Liberation Front attacked a convoy.", "NSA:KIVU_LIBERATION_FRONT"),
        ("A convoy was attacked by the Front for the Defence of Ituri.", ""),
        ("The United Front for the Defence of Ituri attacked.", "NSA:UNITED_FRONT_FOR_THE_DEFENCE_OF_ITURI"),
        ("The rebel group Nyatura crossed the river.", "NSA:NYATURA"),
        ("Prison Watch blamed the ministry.", "NSA:PRISON_WATCH"),
        ("The Mayi-Mayi rebels shelled Goma.", "NSA:MAYI_MAYI"),
        ("The human rights group Memorial spoke.", "NSA:MEMORIAL"),
        ("Sunni rebels shelled the town.", ""),
        ("The ruling Workers Party voted.", ""),
        ("He came to the front of the party.", ""),
        ("The African Cup ended in a party.", ""),
    ],
)
def test_a_body_is_known_by_its_noun(parse: Parse, text: str, code: str) -> None:
    assert codes(parse, text) == ([code] if code else [])


def test_an_abbreviation_in_brackets_is_its_code_and_its_later_name(parse: Parse) -> None:
    assert codes(parse, "The Ogoni People's Movement (OPM) met him. The OPM then left.") == ["NSA:OPM"] * 2


def test_a_listed_body_stays_and_a_people_inside_a_name_gives_way(parse: Parse) -> None:
    text = "The Serbian Radical Party blamed Hamas."
    people = Mention(1, 2, ("SRB",), "demonym")
    body = Mention(5, 6, ("NSA:HAMAS",), "non-state")
    assert codes(parse, text, people, body) == ["NSA:SERBIAN_RADICAL_PARTY", "NSA:HAMAS"]


def test_a_name_is_spelt_as_a_code() -> None:
    assert spelt(["Jana", "Sangh"]) == "JANA_SANGH"
    assert spelt(["People", "'s", "Front"]) == "PEOPLE_FRONT"


def test_a_body_without_a_list_acts_toward_a_state(read: Callable[..., list[Claim]]) -> None:
    (claim,) = read("The Lake Tribes Liberation Front attacked a Rwandan patrol on Sunday.")
    assert (claim.act, claim.actors, claim.targets) == ("ASSAULT", ("NSA:LAKE_TRIBES_LIBERATION_FRONT",), ("RWA",))
