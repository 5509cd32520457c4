"""What a state itself is afraid of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya fears that Uganda will close the border.",
        "Kenya is worried that Uganda could lower its tariffs.",
        "Kenya is nervous about a fall in the Ugandan demand for tea.",
        "Kenya dreads another quarrel with Uganda.",
    ],
)
def test_what_a_state_fears_is_an_interest_and_no_fact(read: Read, text: str) -> None:
    (claim, *rest) = [c for c in read(text) if c.act != "OUTLOOK"]
    assert not rest
    assert claim.act == "INTEREST"
    assert (claim.actors, claim.targets) == (("KEN",), ("UGA",))


def test_to_fear_another_is_a_judgement(read: Read) -> None:
    assert [c.act for c in read("Lesotho fears Botswana.")] == ["JUDGEMENT"]


def test_what_others_fear_foretells(read: Read) -> None:
    (claim,) = read("Analysts fear that relations between Kenya and Uganda will suffer.")
    assert claim.act == "OUTLOOK"
