"""On whose ground a deed takes place, and whose crowd protests there."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("In Lima a mob sacked the Ecuadorian legation.", "PER", "ECU"),
        ("Students in Surabaya pelted the Dutch consulate with eggs.", "IDN", "NLD"),
        ("Protesters burned Turkish flags in Basra on Friday.", "IRQ", "TUR"),
    ],
)
def test_a_crowd_is_that_of_the_state_where_it_gathers(read: Read, text: str, actor: str, target: str) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.actors, claim.targets) == ("PROTEST", (actor,), (target,))
