"""What only mentions a deed is no fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
OPENING = "Peru and Chile held talks in Lima. "


@pytest.mark.parametrize(
    "text",
    [
        "What Peru and Chile propose.",
        "The Morning Mirror spoke with a retired diplomat from Chile.",
        "The deal will come into force once Peru and Chile agree.",
        "Peru had begun to sell.",
        "The exercise falls in a tense week.",
    ],
)
def test_a_mention_by_the_way_is_no_fact(read: Read, text: str) -> None:
    assert [c.quote for c in read(OPENING + text) if c.kind.is_fact][1:] == []


def test_thanks_to_others_are_no_thanks_to_the_other_of_the_pair(read: Read) -> None:
    claims = [c for c in read(OPENING + "Peru thanked the founders.") if c.act == "SUPPORT"]
    assert all(c.targets == () for c in claims)


def test_a_term_of_a_contract_is_no_outlook(read: Read) -> None:
    told = read("Iran and Oman signed a contract under which Iran would sell gas to Oman for 25 years.")
    assert "OUTLOOK" not in {c.act for c in told}
