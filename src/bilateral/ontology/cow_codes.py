"""Numbers of states in political science: the Correlates of War's and Gleditsch and Ward's, and our codes for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bilateral.errors import UnknownNameError
from bilateral.ontology.states import as_day, every_state
from bilateral.ontology.tables import day, rows

if TYPE_CHECKING:
    import polars

SYSTEMS = ("cow", "gw")
"""The Correlates of War's numbers, and Gleditsch and Ward's, which differ for a few states."""


@dataclass(frozen=True, slots=True)
class NumberedState:
    """From `since` to `until`, both included and None where open, a number of a system means the state `code`."""

    number: int
    code: str
    since: date | None
    until: date | None
    reason: str


def numbered_states(system: str = "cow") -> tuple[NumberedState, ...]:
    """Return what the numbers of a system mean, by number and day; the spells of one number leave no gap.

    A number means its state on every day, whether the state was a member of the system then or not (`cow_members`
    says that): files speak of states before they joined and after they left. UnknownNameError for other systems.
    """
    if system not in SYSTEMS:
        raise UnknownNameError(system, "system of numbers", SYSTEMS)
    return _numbered(system)


@cache
def _numbered(system: str) -> tuple[NumberedState, ...]:
    return tuple(
        NumberedState(int(row["number"]), row["code"], day(row["since"]), day(row["until"]), row["reason"])
        for row in rows("cow_codes.csv")
        if row["system"] in (system, "both")
    )


@cache
def _by_number(system: str) -> dict[int, list[NumberedState]]:
    found: dict[int, list[NumberedState]] = {}
    for entry in numbered_states(system):
        found.setdefault(entry.number, []).append(entry)
    return found


def state_of_cow(number: int, on: date | str, system: str = "cow") -> str | None:
    """Return the code of the state that a number means on a day, None for a number that means none.

    >>> state_of_cow(365, "1975-01-01"), state_of_cow(365, "1995-01-01")
    ('SUN', 'RUS')
    """
    moment = as_day(on)
    for entry in _by_number(system).get(number, []):
        if moment is None or entry.until is None or moment <= entry.until:
            return entry.code
    return None


def states_of_cow(number: polars.Expr, on: polars.Expr, system: str = "cow") -> polars.Expr:
    """Return the column of codes for a column of whole numbers on the days of another; null where nothing is meant.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"ccode": [365, 770, -9], "day": [date(1975, 7, 2)] * 3})
    >>> frame.select(states_of_cow(pl.col("ccode"), pl.col("day"))).to_series().to_list()
    ['SUN', 'PAK', None]
    """
    import polars as pl

    spells = _by_number(system)
    last = {one: found[-1].code for one, found in spells.items()}
    code = number.replace_strict(list(last), list(last.values()), default=None, return_dtype=pl.String)
    changing = {one: found for one, found in spells.items() if len(found) > 1}
    dated = pl.coalesce(
        pl.when((number == one) & (on <= pl.lit(entry.until))).then(pl.lit(entry.code))
        for one, found in changing.items()
        for entry in found[:-1]
    )
    return pl.when(number.is_in(list(changing))).then(pl.coalesce(dated, code)).otherwise(code)


@dataclass(frozen=True, slots=True)
class CowMember:
    """A membership in the Correlates of War's system of states, version 2016; `until` None where it went on."""

    number: int
    code: str
    since: date
    until: date | None


def cow_members(year: int | None = None) -> tuple[CowMember, ...]:
    """Return all memberships, or those that hold on any day of a year, by number and first day.

    A number whose state changed its name within the year (365 in 1991) stands there once, with the state of 2 July,
    so that the length for a year is the number of members: 45 for 1914, 195 for 2015.

    >>> len(cow_members(1914))
    45
    """
    if year is None:
        return _memberships()
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: dict[int, CowMember] = {}
    for one in _memberships():
        if one.since <= last and (one.until is None or one.until >= first):
            current = state_of_cow(one.number, date(year, 7, 2)) == one.code
            found[one.number] = one if current else found.get(one.number, one)
    return tuple(found.values())


@cache
def _memberships() -> tuple[CowMember, ...]:
    spells = [(spell, entry.code) for entry in every_state() for spell in entry.cow]
    found = [
        CowMember(spell.number, code, spell.since, spell.until)
        for spell, code in spells
        if spell.number is not None and spell.since is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.since)))
