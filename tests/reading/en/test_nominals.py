"""Deeds that nouns tell beside the verb of their sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
BESIDE = [
    ("Kenya's border has been quiet since the invasion of Uganda by Tanzania in 1979.", "ASSAULT", "TZA", "UGA"),
    ("Relations cooled after the expulsion of two Chilean diplomats from La Paz, Bolivia.", "SANCTION", "BOL", "CHL"),
    ("Thanks to a Soviet loan of 80 million roubles, Egypt could build the dam.", "AID", "SUN", "EGY"),
    ("Following a request by Mali, Algeria sent a general.", "REQUEST", "MLI", "DZA"),
    ("In return for Iran's pledge to free the sailors, Britain withdrew its ships.", "AGREE", "IRN", "GBR"),
    ("After criticism from Ankara, Sweden banned the rally.", "ACCUSE", "TUR", "SWE"),
    ("Niger cut its imports after the seizure of a lorry by Nigerian soldiers.", "COERCE", "NGA", "NER"),
    ("The United States endorsed Israel's raid on Iraq.", "ASSAULT", "ISR", "IRQ"),
    ("Britain lodged a complaint about Iceland's expulsion of two British trawlers.", "SANCTION", "ISL", "GBR"),
]


@pytest.mark.parametrize(("text", "act", "actor", "target"), BESIDE, ids=[case[0] for case in BESIDE])
def test_a_noun_tells_a_deed_beside_the_verb(read: Read, text: str, act: str, actor: str, target: str) -> None:
    assert (act, (actor,), (target,)) in [(c.act, c.actors, c.targets) for c in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana made an offer to Togo.",
        "The visit of the Peruvian president to Chile ended.",
        "France paid Chad a visit.",
    ],
)
def test_a_noun_that_the_verb_carries_is_one_claim(read: Read, text: str) -> None:
    assert len(read(text)) == 1


def test_a_list_of_treaties_is_a_claim_a_line(read: Read) -> None:
    text = (
        "Kenya and Bulgaria established diplomatic relations in 1964.\n\nBilateral agreements in force:\n"
        "• Agreement on Trade and Payments (1966)\n• Convention for the Avoidance of Double Taxation (1984)\n"
    )
    told = [(c.act, c.actors, c.start and c.start.year) for c in read(text)][1:]
    assert told == [("AGREEMENT", ("KEN", "BGR"), 1966), ("AGREEMENT", ("KEN", "BGR"), 1984)]


def test_a_chronology_is_a_claim_a_line_on_its_year(read: Read) -> None:
    text = (
        "Kenya and Bulgaria are friends.\n\n1972: Establishment of embassies\n1974: Exchange of students\n"
        "1990: Signing of a cultural agreement\n"
    )
    told = [(c.act, c.start and c.start.year) for c in read(text) if c.kind == "event"]
    assert told == [("SUPPORT", 1972), ("COOPERATE", 1974), ("SUPPORT", 1990)]
