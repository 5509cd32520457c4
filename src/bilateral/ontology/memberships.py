"""Memberships: which state belonged to which organisation or bloc, as what, from when to when."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bilateral.errors import InvalidValueError
from bilateral.ontology import periods
from bilateral.ontology.tables import rows

STANDINGS = ("member", "associate", "partner", "observer", "suspended")
"""What a state may be in a body; a suspended one is bound by it and has no say in it."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's time in one body with one standing."""

    organisation: str
    """Code of the body, such as `IGO:SCO`. Forerunners are bodies of their own (EEC and EU, OAU and AU, CSCE and
    OSCE, G7 and G8); the CSTO is counted from the Tashkent treaty of 1992, NATO from the signing, the EU
    without candidates."""
    state: str
    """Code of the state as it was called then: SUN and CSK have rows of their own, RUS begins where SUN ends."""
    status: str
    """One of `STANDINGS`."""
    since: date | None
    """First day, at its earliest where only the month or year is known."""
    until: date | None
    """Last day, at its latest; None where no end is known."""
    precision: str
    """"day", "month" or "year": that of the less exact of both dates."""
    source: str
    """What the dates were compared with, or "memory"."""
    remembered: bool
    """Whether nothing but memory stands behind the row: such a row never decides alone."""

    def holds_on(self, day: date) -> bool:
        """Say whether the row may be in force on a day."""
        return periods.covers(self.since, self.until, day)


def all_memberships() -> tuple[Membership, ...]:
    """Return every row, ordered by body, then by day of joining."""
    return _rows()


def members(organisation: str, on: date | str | None = None, *, status: str = "member") -> tuple[str, ...]:
    """Return the codes of a body's members on a day, in alphabetical order.

    Without a day, those whose membership has no known end: none for a body that was dissolved.

    >>> members("IGO:CSTO", on="2020-01-01")
    ('ARM', 'BLR', 'KAZ', 'KGZ', 'RUS', 'TJK')
    """
    if status not in STANDINGS:
        raise InvalidValueError(f"{status!r} is no standing: choose among {', '.join(STANDINGS)}")
    held = _in_force(_by_organisation().get(organisation.upper(), ()), on)
    return tuple(sorted({row.state for row in held if row.status == status}))


def memberships(state: str, on: date | str | None = None) -> tuple[Membership, ...]:
    """Return what a state belongs to on a day, with its standing; without a day, what it has not left.

    The state is taken as named: in 1975 ask for SUN, not RUS.
    """
    return _in_force(_by_state().get(state.upper(), ()), on)


def shared_organisations(a: str, b: str, on: date | str | None = None) -> tuple[str, ...]:
    """Return the codes of the bodies of which both states are full members, in alphabetical order."""
    first, second = ({row.organisation for row in memberships(s, on) if row.status == "member"} for s in (a, b))
    return tuple(sorted(first & second))


def organisations_with_members() -> tuple[str, ...]:
    """Return the codes of the bodies whose members the table holds, in alphabetical order."""
    return tuple(sorted(_by_organisation()))


def _in_force(held: tuple[Membership, ...], on: date | str | None) -> tuple[Membership, ...]:
    if on is None:
        return tuple(row for row in held if row.until is None)
    day = periods.as_day(on)
    return tuple(row for row in held if row.holds_on(day))


@functools.cache
def _rows() -> tuple[Membership, ...]:
    return tuple(_membership(row) for row in rows("memberships.csv"))


def _membership(row: Mapping[str, str]) -> Membership:
    return Membership(
        organisation=row["organisation"],
        state=row["state"],
        status=row["status"],
        since=periods.first_day(row["since"]),
        until=periods.last_day(row["until"]),
        precision=periods.precision(row["since"], row["until"]),
        source=row["source"],
        remembered=row["remembered"] == "true",
    )


@functools.cache
def _by_organisation() -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = {}
    for row in _rows():
        found.setdefault(row.organisation, []).append(row)
    return {organisation: tuple(held) for organisation, held in found.items()}


@functools.cache
def _by_state() -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = {}
    for row in _rows():
        found.setdefault(row.state, []).append(row)
    return {state: tuple(held) for state, held in found.items()}
