"""What one does as another has done, or does not do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = [
    ("France recognised Latvia in 1921. So did Britain.", ("SUPPORT", ("GBR",), ("LVA",), "happened")),
    (
        "Saudi Arabia expelled the Qatari ambassador in June. Kuwait and Oman did not.",
        ("SANCTION", ("KWT", "OMN"), ("QAT",), "denied"),
    ),
    (
        "India expelled ten Pakistani diplomats; Pakistan followed suit.",
        ("SANCTION", ("PAK",), ("IND",), "happened"),
    ),
    (
        "Iran recalled its ambassador from Baghdad, and Iraq replied in kind.",
        ("SANCTION", ("IRQ",), ("IRN",), "happened"),
    ),
    ("Norway is a member of NATO. Sweden is not.", ("MEMBERSHIP", ("SWE",), ("IGO:NATO",), "denied")),
    ("Chad has troops in Libya, as does Turkey.", ("PRESENCE", ("TUR",), ("LBY",), "ongoing")),
    ("Syria has never recognised Israel; Egypt has.", ("SUPPORT", ("EGY",), ("ISR",), "happened")),
    ("Egypt signed a treaty with Israel in 1979. Jordan did so in 1994.", ("SUPPORT", ("JOR", "ISR"), (), "happened")),
]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text for text, _ in CASES])
def test_who_does_the_same_has_a_claim_of_its_own(read: Read, text: str, told: tuple[object, ...]) -> None:
    last = read(text)[-1]
    assert (last.act, last.actors, last.targets, last.status) == told


@pytest.mark.parametrize(
    "text",
    [
        "Mali left the talks with Niger. Did Benin?",
        "Germany bought more gas from Norway in May than Poland did.",
        "Iraq invaded Kuwait. The war with Iran was long. So was the siege.",
        "Kenya and Somalia signed the accord. The king did so.",
    ],
)
def test_a_question_a_comparison_or_one_without_a_party_tells_nothing_again(read: Read, text: str) -> None:
    assert not [c for c in read(text) if len(c.quote) < 18]
