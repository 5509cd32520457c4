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
]


@pytest.mark.parametrize(("text", "act", "actors", "targets"), CASES, ids=lambda t: t[:45])
def test_each_side_is_found(read: Read, text: str, act: str, actors: str, targets: str) -> None:
    told = [(c.act, sorted(c.actors), sorted(c.targets)) for c in read(text)]
    assert (act, sorted(actors.split()), sorted(targets.split())) in told


def test_nobody_acts_for_a_subject_that_is_no_party(read: Read) -> None:
    claims = read("Chad and Libya met on Monday. A smuggler supplied drones to Libya last autumn.")
    assert all(c.actors != ("TCD",) for c in claims)
