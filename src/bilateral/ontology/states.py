"""States, past and present: their names, capitals, dates, and which state continues which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bilateral.errors import UnknownNameError
from bilateral.model import parse_date
from bilateral.ontology.tables import day, listed, rows

SOVEREIGN = frozenset({"state", "partly recognised", "associated", "historic"})
"""The statuses of entries that act as states; "territory" and "disputed" do not."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A span of days, both ends included; None where it is open. `number` is the COW number of a membership."""

    since: date | None
    until: date | None
    number: int | None = None

    def holds(self, on: date) -> bool:
        """Whether the day lies in the spell."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory that ISO 3166 lists apart, under its alpha-3 code (historic ones as `reason` says).

    `since` and `until` bound its existence, `breaks` the spells in between when it did not stand apart.
    `successor` is the state that continues it, `successors` all that stand on its ground; `predecessor` the one it
    came from. `cow` holds the spells of membership in the Correlates of War's system of states (version 2016).
    """

    code: str
    alpha2: str
    name: str
    official: str
    adjectives: tuple[str, ...]
    plurals: tuple[str, ...]
    capital: str
    status: str
    sovereign: str | None
    since: date | None
    until: date | None
    breaks: tuple[Spell, ...]
    successor: str | None
    successors: tuple[str, ...]
    predecessor: str | None
    cow: tuple[Spell, ...]
    reason: str

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives, then plurals, each once."""
        return tuple(dict.fromkeys(self.adjectives + self.plurals))

    def stands(self, on: date) -> bool:
        """Whether it stood as a state of its own on the day."""
        return Spell(self.since, self.until).holds(on) and not any(gap.holds(on) for gap in self.breaks)


@cache
def _table() -> dict[str, State]:
    return {row["code"]: _state(row) for row in rows("states.csv")}


def _state(row: dict[str, str]) -> State:
    return State(
        code=row["code"],
        alpha2=row["alpha2"],
        name=row["name"],
        official=row["official"],
        adjectives=listed(row["adjectives"]),
        plurals=listed(row["plurals"]),
        capital=row["capital"],
        status=row["status"],
        sovereign=row["sovereign"] or None,
        since=day(row["since"]),
        until=day(row["until"]),
        breaks=tuple(_spell(text) for text in row["breaks"].split("|") if text),
        successor=row["successor"] or None,
        successors=listed(row["successors"]),
        predecessor=row["predecessor"] or None,
        cow=tuple(_spell(text) for text in row["cow"].split("|") if text),
        reason=row["reason"],
    )


def _spell(text: str) -> Spell:
    number, _, dates = text.rpartition(":")
    first, _, last = dates.partition("/")
    return Spell(day(first), day(last), int(number) if number else None)


def state(code: str) -> State:
    """Return the state or territory of a code; raise UnknownNameError for a code that is none.

    >>> state("SUN").until
    datetime.date(1991, 12, 25)
    """
    found = _table().get(code)
    if found is None:
        raise UnknownNameError(code, "code of a state")
    return found


def states(on: date | str | None = None) -> tuple[State, ...]:
    """Return the states that stood on a day (today's without one), partly recognised ones included."""
    moment = as_day(on)
    listed_states = (entry for entry in _table().values() if entry.status in SOVEREIGN)
    if moment is None:
        return tuple(entry for entry in listed_states if entry.until is None)
    return tuple(entry for entry in listed_states if entry.stands(moment))


def every_state() -> tuple[State, ...]:
    """Return all entries: states, historic states, territories and disputed areas that have an ISO code."""
    return tuple(_table().values())


def is_state(code: str) -> bool:
    """Whether the code is that of a state, past or present; territories such as HKG are none."""
    found = _table().get(code)
    return found is not None and found.status in SOVEREIGN


def continues(code: str) -> str:
    """Return the state that continues this one today: RUS for SUN; the code itself where it still stands.

    The reason is in `state(code).reason`. A state that ended without a successor of its own returns itself.

    >>> continues("SUN")
    'RUS'
    """
    current = state(code)
    while current.successor:
        current = state(current.successor)
    return current.code


def state_on(code: str, on: date | str) -> str:
    """Return the state that stood on a day where this one stands at other times, or the code where none did.

    >>> state_on("RUS", "1975-01-01")
    'SUN'
    >>> state_on("SUN", "2019-06-10")
    'RUS'
    """
    moment = as_day(on)
    current = state(code)
    if moment is None or current.stands(moment):
        return code
    if current.until is not None and moment > current.until:
        return state_on(current.successor, moment) if current.successor else code
    return next((entry.code for entry in _forebears(current) if entry.stands(moment)), code)


def _forebears(entry: State) -> Iterator[State]:
    """Yield the past states on whose ground this one stands, the one that it continues first, then theirs."""
    past = [other for other in _table().values() if other.status == "historic" and other.code != entry.code]
    own = [other for other in past if other.code == entry.predecessor or entry.code in other.successors]
    for other in sorted(own, key=lambda other: other.code != entry.predecessor):
        yield other
        if entry.until is None or _earlier(other, entry):
            yield from _forebears(other)


def _earlier(one: State, other: State) -> bool:
    return one.since is not None and other.since is not None and one.since < other.since


def as_day(on: date | str | None) -> date | None:
    """Return the date of an ISO text; a date and None pass through."""
    return parse_date(on) if isinstance(on, str) else on
