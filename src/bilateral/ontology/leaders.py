"""Leaders: who held the offices that speak for a state or a body, from when to when, and how well we know it."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bilateral.errors import AmbiguousNameError, InvalidValueError
from bilateral.ontology import periods
from bilateral.ontology.tables import listed, rows

OFFICES = (
    "supreme leader",
    "head of state and government",
    "head of state",
    "head of government",
    "party leader",
    "effective leader",
    "foreign minister",
    "head of organisation",
)
"""The offices in the order in which one is preferred where a person held several on a day."""

CHECKED_UNTIL: Mapping[str, date] = MappingProxyType(
    {"Archigos 4.1": date(2015, 12, 31), "Phoenix actors": date(2010, 12, 31)}
)
"""The last day that each source of checked rows covers: after it, a row stands on memory alone.

Archigos gives the days of effective leaders. The actor list of the Phoenix data follows cabinets month by month:
its days are right to about a month.
"""


@dataclass(frozen=True, slots=True)
class Leader:
    """One person's time in one office of one state or body.

    A row that is only remembered may support what a text says, and never decides alone: ask `is_checked`.
    """

    state: str
    """Code of the state, or of the body that the person heads or speaks for (`IGO:UN`)."""
    name: str
    """The full name as English-language agencies write it, with its diacritics."""
    surname: str
    """The part by which texts call the person, which need not come last (Xi, Mohammed bin Salman)."""
    aliases: tuple[str, ...]
    """Other spellings of the full name: without diacritics, other transliterations, short forms."""
    office: str
    """One of `OFFICES`."""
    since: date | None
    """First day in office, at its earliest where only the month or year is known."""
    until: date | None
    """Last day in office, at its latest; None where no end is known."""
    precision: str
    """"day", "month" or "year": that of the less exact of both dates."""
    source: str
    """Where the row can be checked (a key of `CHECKED_UNTIL`), or what of it is from memory."""
    remembered: bool
    """Whether nothing but memory stands behind the row."""

    def holds_on(self, day: date) -> bool:
        """Say whether the person may have been in office on a day; days of a handover belong to both."""
        return periods.covers(self.since, self.until, day)

    def is_checked(self, on: date | None = None) -> bool:
        """Say whether the row may decide by itself: it was compared with a source that covers the day."""
        return not self.remembered and (on is None or on <= CHECKED_UNTIL[self.source])

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The full name and its other spellings, then the surname, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, self.surname)))


def leaders() -> tuple[Leader, ...]:
    """Return every row, ordered by state, then as in the table."""
    return _leaders()


def leader(name: str, on: date | str | None = None) -> Leader | None:
    """Return the one leader that a name means, None where nobody is called so (in office on the day, if one is given).

    Without a day it is the person's latest office; with one, the first in the order of `OFFICES`.
    AmbiguousNameError where the name fits several persons.

    >>> leader("Bush", on="2003-03-20").name
    'George W. Bush'
    """
    found = leaders_named(name, on)
    if len({(row.state, row.name) for row in found}) > 1:
        raise AmbiguousNameError(name, _described(found), "give the full name, or a day in office")
    if not found:
        return None
    if on is None:
        return max(found, key=lambda row: (row.since or date.min, -OFFICES.index(row.office)))
    return min(found, key=lambda row: OFFICES.index(row.office))


def leaders_named(name: str, on: date | str | None = None) -> tuple[Leader, ...]:
    """Return all rows whose name, surname or other spelling is `name`, whatever its case and accents.

    With a day, only those in office on it.
    """
    found = _by_surface().get(plain(name), ())
    if on is None:
        return found
    day = periods.as_day(on)
    return tuple(row for row in found if row.holds_on(day))


def leaders_of(state: str, on: date | str, office: str | None = None) -> tuple[Leader, ...]:
    """Return who held the offices of a state or body on a day, highest first.

    `office` may be any of `OFFICES`; a head of state and government answers to either half.
    """
    if office is not None and office not in OFFICES:
        raise InvalidValueError(f"{office!r} is no office: choose among {', '.join(OFFICES)}")
    day = periods.as_day(on)
    found = [row for row in _by_state().get(state.upper(), ()) if row.holds_on(day) and _is_held(row.office, office)]
    return tuple(sorted(found, key=lambda row: OFFICES.index(row.office)))


def plain(name: str) -> str:
    """Return a name without case, accents, hyphens and doubled spaces, as names are compared.

    >>> plain("Recep Tayyip  ERDOĞAN")
    'recep tayyip erdogan'
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " ").replace("İ", "I"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def _is_held(held: str, asked: str | None) -> bool:
    both = "head of state and government"
    return asked is None or held == asked or (held == both and asked in ("head of state", "head of government"))


def _described(found: tuple[Leader, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{row.name} ({row.state})" for row in found))


@functools.cache
def _leaders() -> tuple[Leader, ...]:
    return tuple(_leader(row) for row in rows("leaders.csv"))


def _leader(row: Mapping[str, str]) -> Leader:
    return Leader(
        state=row["state"],
        name=row["name"],
        surname=row["surname"],
        aliases=listed(row["aliases"]),
        office=row["office"],
        since=periods.first_day(row["since"]),
        until=periods.last_day(row["until"]),
        precision=row["precision"],
        source=row["source"],
        remembered=row["remembered"] == "true",
    )


@functools.cache
def _by_surface() -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = {}
    for row in _leaders():
        for surface in {plain(surface) for surface in row.surfaces}:
            found.setdefault(surface, []).append(row)
    return {surface: tuple(held) for surface, held in found.items()}


@functools.cache
def _by_state() -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = {}
    for row in _leaders():
        found.setdefault(row.state, []).append(row)
    return {state: tuple(held) for state, held in found.items()}
