"""How well a sentence is known: by its weakest necessary source, in the words of analytical confidence.

Confidence says how good the evidence is; it is no likelihood. A fact is as good as the best of the sources that tell
it independently of one another; a sentence that needs several facts is as good as the weakest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.brief.wording import counted, phrases

if TYPE_CHECKING:
    from bilateral.brief.material import Material
    from bilateral.ledger import StoredClaim
    from bilateral.model import Event

LOW, MODERATE, HIGH = range(3)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How well something is known (0 low, 1 moderate, 2 high) and why."""

    level: int
    why: str
    grade: str = ""
    """The best grade behind it."""

    @property
    def weakness(self) -> tuple[int, str]:
        """What sorts the weakest last."""
        return -self.level, self.grade

    def __str__(self) -> str:
        """Write it as `moderate: one source, graded B2`."""
        return f"{phrases()['confidence']['levels'][self.level]}: {self.why}"


def of_event(material: Material, event: Event) -> Confidence:
    """Rate what stands behind an event; where its sources differ, one level less."""
    rated = of_claims(material.stored(event.claims))
    if event.conflicts:
        differ = "which differ" if " sources" in rated.why else "which contradicts itself"
        return Confidence(max(rated.level - 1, LOW), f"{rated.why}, {differ}", rated.grade)
    return rated


def of_events(material: Material, events: Iterable[Event]) -> Confidence:
    """Rate a sentence that needs all of some events: the weakest decides."""
    return weakest(of_event(material, one) for one in events)


def weakest(parts: Iterable[Confidence]) -> Confidence:
    """Return how well a sentence of several parts is known."""
    rated = list(parts)
    if not rated:
        return Confidence(LOW, "no source")
    worst = max(rated, key=lambda one: one.weakness)
    if len(rated) == 1:
        return worst
    return Confidence(worst.level, f"the weakest part rests on {worst.why}", worst.grade)


def of_claims(claims: Sequence[StoredClaim]) -> Confidence:
    """Rate claims that tell one thing: what an analyst accepted is known, else the sources count by their grades."""
    if any(one.accepted for one in claims):
        return Confidence(HIGH, "accepted by an analyst")
    rules = phrases()["confidence"]
    best: dict[str, str] = {}
    for one in claims:
        publisher = one.publisher or one.cluster or one.origin
        best[publisher] = min(best.get(publisher, "Z9"), one.grade or "Z9")
    good, fair = (_graded(best.values(), **rules[name]) for name in ("good", "fair"))
    level = HIGH if good > 1 else MODERATE if good or fair > 1 else LOW
    grade = min(best.values(), default="Z9")
    told = f"graded {grade}" if len(best) == 1 else f"the best graded {grade}"
    if grade == "Z9":
        told = "not graded" if len(best) == 1 else "none of them graded"
    return Confidence(level, f"{counted(len(best), 'source')}, {told}", grade)


def _graded(grades: Iterable[str], letters: str, numbers: str) -> int:
    """Count the grades within some letters and numbers of the Admiralty scale."""
    return sum(len(one) == 2 and one[0] in letters and one[1] in numbers for one in grades)
