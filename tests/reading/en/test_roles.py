"""Who acts and who is acted on where the words leave it open, or put it in an unusual place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
ABOUT_TWO = "Chad and Libya have quarrelled for years. "
CASES = [
    ("Norway pledged two billion dollars to Malawi.", "AGREE", "NOR", "MWI"),
    ("Peru, together with Ecuador, called on Bolivia to wait.", "REQUEST", "PER ECU", "BOL"),
    ("Kenya praised Uganda, which had signed a pact with Rwanda in May.", "SUPPORT", "UGA RWA", ""),
    ("Iran, attacked by Iraq in September, asked Turkey for help.", "ASSAULT", "IRQ", "IRN"),
    (ABOUT_TWO + "Sudan offered its good offices.", "AGREE", "SDN", "LBY TCD"),
    ("Malta condemned Cyprus in Geneva.", "ACCUSE", "MLT", "CYP"),
    (
        "Laos, under the chairmanship of its Vietnamese neighbour, closed its border with China.",
        "SANCTION",
        "LAO",
        "CHN",
    ),
    ("Tunisia won praise from Malta for the rescue.", "SUPPORT", "MLT", "TUN"),
    ("Tuvalu faced threats from Fiji.", "THREATEN", "FJI", "TUV"),
    ("Zambia closed its border with Malawi. The latter protested to the former.", "PROTEST ACCUSE", "MWI", "ZMB"),
    ("Ethiopian jets bombed Mogadishu and Kismayo.", "ASSAULT", "ETH", "SOM"),
    ("Russian guns shelled Kharkiv.", "ASSAULT", "RUS", "UKR"),
    ("The Fijian president received the premier of Tonga.", "CONSULT", "FJI TON", ""),
    ("Kenya received the envoy of Tonga.", "CONSULT", "TON", "KEN"),
    ("Ghana imposed an embargo on Togo. Benin joined the embargo.", "SANCTION", "BEN", "TGO"),
    ("Accused by Kenya of theft, Uganda closed its ports.", "ACCUSE", "KEN", "UGA"),
    ("Kenya took Uganda to the International Court of Justice.", "ACCUSE", "KEN", "UGA"),
    ("Peru and Chile discussed Bolivia.", "CONSULT", "PER CHL", ""),
]


@pytest.mark.parametrize(("text", "act", "actors", "targets"), CASES, ids=lambda t: t[:45])
def test_each_side_is_found(read: Read, text: str, act: str, actors: str, targets: str) -> None:
    told = [(sorted(c.actors), sorted(c.targets)) for c in read(text) if c.act in act.split()]
    assert (sorted(actors.split()), sorted(targets.split())) in told


def test_nobody_acts_for_a_subject_that_is_no_party(read: Read) -> None:
    claims = read("Chad and Libya met on Monday. A smuggler supplied drones to Libya last autumn.")
    assert all(c.actors != ("TCD",) for c in claims)


def test_whose_minister_acts_is_told_before(read: Read) -> None:
    told = read("Peru praised Norway, whose troops had left Chile.")
    assert (told[-1].actors, told[-1].targets) == (("NOR",), ("CHL",))


def test_whose_treaty_is_torn_up_does_not_tear_it_up(read: Read) -> None:
    told = read("Peru praised Norway, whose pact with Chile was torn up by Chile.")
    assert all(c.actors != ("NOR",) for c in told)
