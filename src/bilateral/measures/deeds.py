"""What documents say that two parties did: events of a record that happened, with day, direction and areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bilateral.ledger.parties import family
from bilateral.model import Event, Kind, Level, Status

if TYPE_CHECKING:
    from bilateral.ledger import Record

DONE = (Status.HAPPENED, Status.ONGOING, Status.ENDED)
"""How far a deed has got: nothing that is offered, planned, urged, possible or denied."""
TOLD = (Level.REPORTED, Level.OFFICIAL)
"""Whose word makes a deed: an opinion or a wish makes none."""


@dataclass(frozen=True, slots=True)
class Told:
    """A deed between two parties: who acts towards whom ("ab", "ba", or "both" together), and which claims tell it."""

    event: Event
    direction: str
    claims: tuple[str, ...]
    """Only those that tell it as a deed done, and not as an opinion."""


def deeds(
    record: Record, a: str, b: str, source: str | None = None, kinds: tuple[str, ...] = (Kind.EVENT.value,)
) -> Iterator[Told]:
    """Yield the deeds between two parties by date, undated ones last; third states may take part.

    What a third state does to both is none of theirs. `source` is a source's name or a publisher; with the kind
    `standing`, what came to stand between them is told too (agreements, bodies, projects).
    """
    told = record.told(a, b, kind=kinds, source=source)
    for event in told.events:
        direction = _direction(event, frozenset(family(a)), frozenset(family(b)))
        telling = tuple(one.id for one in told.of(event) if one.claim.status in DONE and one.claim.level in TOLD)
        if direction and telling and event.status in DONE:
            yield Told(event, direction, telling)


def day_within(event: Event, days: int) -> date | None:
    """Return the first day of an event that is dated within so many days; None where it is dated less narrowly."""
    if event.start is None:
        return None
    return event.start if ((event.end or event.start) - event.start).days < days else None


def _direction(event: Event, a: frozenset[str], b: frozenset[str]) -> str | None:
    actors, targets = set(event.actors), set(event.targets)
    if actors & a and actors & b:
        return "both"
    if actors & a and targets & b:
        return "ab"
    return "ba" if actors & b and targets & a else None
