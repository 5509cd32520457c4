"""What a document says twice is one claim, with the first span."""

from __future__ import annotations

import re

from bilateral.model import Claim

WORD = re.compile(r"\w+")
ALIKE = 0.75
"""Share of words (Dice) from which two claims of the same kind about the same parties say the same."""


class Repeats:
    """Claims of one document seen so far, by what they are about."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._said: dict[tuple[str, str, frozenset[str], str], list[frozenset[str]]] = {}

    def seen(self, claim: Claim) -> bool:
        """Whether an earlier claim says the same in nearly the same words; remembers this one if not."""
        key = (claim.kind.value, claim.act, frozenset(claim.parties), f"{claim.start}/{claim.end}")
        said = frozenset(WORD.findall(claim.quote.lower()))
        earlier = self._said.setdefault(key, [])
        if any(_dice(said, other) >= ALIKE for other in earlier):
            return True
        if len(earlier) < 50:
            earlier.append(said)
        return False


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))
