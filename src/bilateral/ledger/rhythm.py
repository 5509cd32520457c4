"""How often a body has met: the occasions that its sessions come to, and the days between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from bilateral.ledger.event_rules import rules
from bilateral.model import Event, Mechanism, Status

HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)
"""Statuses of a session that took place."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One session that was held: the events of the record whose days overlap."""

    start: date
    end: date
    number: int | None
    """Which session it was, None where no words say it."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a body meets: days between the first days of its dated sessions that were held."""

    sessions: int
    median_days: float | None
    shortest_days: int | None
    longest_days: int | None
    last: date | None
    expected: date | None
    """The last session's first day plus the median, None with fewer than two intervals."""

    def overdue(self, on: date, slack: float = 1.5) -> bool:
        """Whether more than `slack` times the median has passed since the last session by a day."""
        if self.last is None or self.median_days is None or self.sessions < 3:
            return False
        return (on - self.last).days > slack * self.median_days


def occasions(mechanism: Mechanism) -> list[Occasion]:
    """Return the dated sessions that were held, by date; events whose days overlap are one.

    Numbers of sessions are kept only where they grow with the dates: elsewhere the words count something else.
    """
    dated = sorted(
        (
            Occasion(one.start, one.end, mechanism.numbers.get(one.id), (one,))
            for one in mechanism.sessions
            if one.start and one.end and one.status in HELD and one.end - one.start < rules().wide
        ),
        key=lambda occasion: (occasion.start, occasion.end, occasion.events[0].id),
    )
    found: list[Occasion] = []
    for occasion in dated:
        if found and occasion.start <= found[-1].end:
            found[-1] = _joined(found[-1], occasion)
        else:
            found.append(occasion)
    return found if _grow(found) else [Occasion(one.start, one.end, None, one.events) for one in found]


def intervals(held: Sequence[Occasion]) -> list[tuple[int, int]]:
    """Return the days between sessions, and how many sessions on that is.

    It is one on from each session to the next, except where numbers say that the record lacks some in between: from the
    fifth to the seventh is two on, and from the second over one without a number to the fifth three.
    """
    numbered = [at for at, one in enumerate(held) if one.number is not None]
    missing = {
        at: later for at, later in pairwise(numbered) if (held[later].number or 0) - (held[at].number or 0) > later - at
    }
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(held) - 1:
        later = missing.get(at, at + 1)
        steps = (held[later].number or 0) - (held[at].number or 0) if at in missing else 1
        found.append(((held[later].start - held[at].start).days, steps))
        at = later
    return found


def rhythm(mechanism: Mechanism) -> Rhythm:
    """Return how often a mechanism has met, from the sessions that the record holds."""
    days = [occasion.start for occasion in occasions(mechanism)]
    gaps = [(after - before).days for before, after in pairwise(days)]
    typical = float(median(gaps)) if gaps else None
    return Rhythm(
        sessions=len(days),
        median_days=typical,
        shortest_days=min(gaps, default=None),
        longest_days=max(gaps, default=None),
        last=days[-1] if days else None,
        expected=days[-1] + timedelta(days=typical) if typical and len(gaps) > 1 else None,
    )


def _joined(one: Occasion, other: Occasion) -> Occasion:
    """Join two reports of one session: the whole course of it, though a month named without days is no course."""
    courses = [each for each in (one, other) if not _whole_month(each)] or [one, other]
    said = {number for number in (one.number, other.number) if number is not None}
    return Occasion(
        min(each.start for each in courses),
        max(each.end for each in courses),
        said.pop() if len(said) == 1 else None,
        (*one.events, *other.events),
    )


def _whole_month(occasion: Occasion) -> bool:
    return occasion.start.day == 1 and (occasion.end + timedelta(days=1)).day == 1 and occasion.end > occasion.start


def _grow(found: Iterable[Occasion]) -> bool:
    """Whether the numbers grow with the dates, by at least one for each session."""
    numbered = [(at, one.number) for at, one in enumerate(found) if one.number is not None]
    return all(after - before >= later - at for (at, before), (later, after) in pairwise(numbered))
