"""What two do as one is cooperation, and what is given without a price is help, whatever the verb."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Bulgarian and Romanian guards checked lorries together at Giurgiu.",
        "Danish and Polish divers spent a week searching wrecks side by side.",
        "In 1976 Soviet and American cooks ran one galley as one.",
    ],
)
def test_what_both_do_as_one_is_cooperation(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert claim.act == "COOPERATE"
    assert len(claim.actors) == 2


@pytest.mark.parametrize(
    "text", ["Bulgarian guards checked lorries together.", "Danish and Polish divers will search wrecks together."]
)
def test_what_one_does_or_both_will_do_is_no_cooperation(read: Read, text: str) -> None:
    assert "COOPERATE" not in {c.act for c in read(text)}


@pytest.mark.parametrize("free", ["free of charge", "as a gift", "at no cost", "without charge"])
def test_what_is_handed_over_without_a_price_is_help(read: Read, free: str) -> None:
    assert [c.act for c in read(f"Taiwan shipped printing presses to Paraguay {free}.")] == ["AID"]
    assert [c.act for c in read("Taiwan shipped printing presses to Paraguay.")] == ["COOPERATE"]
