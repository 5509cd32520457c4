"""What would be done by an offer, a deal or an announcement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "quote", "actors", "status"),
    [
        (
            "Egypt proposed a truce to Israel. Israel would open the port.",
            "Israel would open the port",
            "ISR",
            "offered",
        ),
        (
            "Kenya and Uganda agreed on a plan. Under it Kenya would lift its ban.",
            "Kenya would lift its ban",
            "KEN",
            "promised",
        ),
        (
            "The emir announced that ferries between Oman and Iran would run from May.",
            "ferries between Oman and Iran would run from May",
            "OMN,IRN",
            "promised",
        ),
    ],
)
def test_what_an_offer_or_deal_would_bring_is_part_of_it(
    read: Read, text: str, quote: str, actors: str, status: str
) -> None:
    (claim,) = (c for c in read(text) if c.quote == quote)
    assert (claim.kind, claim.act, ",".join(claim.actors), claim.status) == ("event", "AGREE", actors, status)


@pytest.mark.parametrize(
    "text",
    [
        "Peru proposed talks to Chile. Chile would probably refuse.",
        "A war between Peru and Chile would cost both dear.",
        "Peru proposed talks to Chile. If Chile came, Peru would lose face.",
    ],
)
def test_what_is_only_guessed_stays_an_outlook(read: Read, text: str) -> None:
    assert [c.act for c in read(text) if "would" in c.quote] == ["OUTLOOK"]
