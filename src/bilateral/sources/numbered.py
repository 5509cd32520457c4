"""Tables in which states stand as numbers of the Correlates of War: their cells, and the codes and days they mean."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from bilateral.ontology import cow_members, numbered_states, states_of_cow
from bilateral.sources.observations import Findings, number, whole, year, year_end, year_start

FIRST_YEAR = 1400
"""Nothing of these data sets is older: the rivalries begin in 1494."""
LAST_YEAR = 2100
_MISSING = (-9.0, -8.0, -7.0, -99.0, -999.0, -9999.0)
"""What the data sets write where a value is unknown, unknowable or does not apply."""


@dataclass(frozen=True, slots=True)
class _SharedYear:
    number: int
    since: date
    until: date


def measured(name: str) -> pl.Expr:
    """Return a text column as numbers; null where it holds none, or one that stands for a missing value."""
    value = number(name)
    return pl.when(~value.is_in(_MISSING)).then(value)


def is_missing(name: str) -> pl.Expr:
    """Say for which rows a text column holds a number that stands for a missing value."""
    return number(name).is_in(_MISSING).fill_null(False)


def told(name: str) -> pl.Expr:
    """Return a text column as whole numbers without a sign (a level, a day, a count); null where it says nothing."""
    value = whole(name)
    return pl.when(value >= 0).then(value)


def is_no_number(name: str) -> pl.Expr:
    """Say for which rows a text column holds something that is no number."""
    return pl.col(name).is_not_null() & number(name).is_null()


def is_no_year(name: str) -> pl.Expr:
    """Say for which rows a text column holds no year that these data sets can mean."""
    return ~year(name).is_between(FIRST_YEAR, LAST_YEAR).fill_null(False)


def is_no_state(name: str) -> pl.Expr:
    """Say for which rows a text column holds no number that means a state."""
    return ~whole(name).is_in(_numbers()).fill_null(False)


def unknown_numbers(rows: pl.DataFrame, findings: Findings, *names: str) -> None:
    """Count the numbers in columns that mean no state, as values of `findings` that nothing knows."""
    for name in names:
        unknown = rows.filter(pl.col(name).is_not_null() & is_no_state(name))
        findings.unknown(name, unknown, name)


def yearly(rows: pl.DataFrame, *sides: tuple[str, str]) -> pl.DataFrame:
    """Add `start` and `end` of each row's `year` (text), and a code for each pair of number column and code column.

    The state is the one of 2 July. Where one state has two numbers in a year (Germany in 1990: 260 and 255), the row
    covers only the days on which its number was a member of the system.
    """
    at, numbers = pl.col("__year"), [f"__{code}" for _, code in sides]
    typed = rows.with_columns(
        year("year").alias("__year"), *(whole(column).alias(f"__{code}") for column, code in sides)
    )
    own = [(pl.col(name).eq(one.number) & at.eq(one.since.year), one) for name in numbers for one in _shared_years()]
    dated = typed.with_columns(
        pl.max_horizontal(year_start(at), *(pl.when(here).then(pl.lit(one.since)) for here, one in own)).alias("start"),
        pl.min_horizontal(year_end(at), *(pl.when(here).then(pl.lit(one.until)) for here, one in own)).alias("end"),
        pl.date(at, 7, 2).alias("__middle"),
    )
    codes = [states_of_cow(pl.col(f"__{code}"), pl.col("__middle")).alias(code) for _, code in sides]
    return dated.with_columns(codes).drop("__year", "__middle", *numbers)


def coded(rows: pl.DataFrame, on: str, *sides: tuple[str, str]) -> pl.DataFrame:
    """Add a code for each pair of number column and code column, as the number is meant on the day in column `on`."""
    numbers = rows.with_columns(whole(number_column).alias(f"__{code}") for number_column, code in sides)
    codes = [states_of_cow(pl.col(f"__{code}"), pl.col(on)).alias(code) for _, code in sides]
    return numbers.with_columns(codes).drop(f"__{code}" for _, code in sides)


def by_spells(rows: pl.DataFrame, number_column: str, code: str, since: str, until: str) -> pl.DataFrame:
    """Add a column `code`, and cut each row where its number begins to mean another state (651: EGY, UAR, EGY).

    `since` and `until` are columns of dates, both ends included, null where open; the parts carry their own ends.
    """
    spells = pl.DataFrame(
        [(one.number, one.code, one.since, one.until) for one in numbered_states()],
        schema={"__number": pl.Int64, code: pl.String, "__since": pl.Date, "__until": pl.Date},
        orient="row",
    )
    joined = rows.with_columns(whole(number_column).alias("__number")).join(spells, on="__number", how="left")
    before = (pl.col("__until") < pl.col(since)).fill_null(False)
    after = (pl.col("__since") > pl.col(until)).fill_null(False)
    within = joined.filter(~before & ~after)
    return within.with_columns(
        pl.max_horizontal(since, "__since").alias(since), pl.min_horizontal(until, "__until").alias(until)
    ).drop("__number", "__since", "__until")


def day_of(year_column: str, month: str, day: str, *, last: bool = False) -> pl.Expr:
    """Return dates of three text columns; a month or day that is missing is the first, or with `last` the last.

    A day that its month does not have (31 June) is the month's last one.
    """
    at, month_of, day_in = year(year_column), told(month), told(day)
    known = month_of.is_between(1, 12)
    months = pl.when(known).then(month_of).otherwise(pl.lit(12 if last else 1))
    first = pl.date(at, months, 1)
    length = first.dt.month_end().dt.day().cast(pl.Int64)
    days = pl.when(known & day_in.is_between(1, 31)).then(day_in).otherwise(pl.lit(31 if last else 1))
    return pl.date(at, months, pl.min_horizontal(days, length))


def unordered(frame: pl.DataFrame, one: str = "state", other: str = "other") -> pl.DataFrame:
    """Put the codes of a relation without direction in alphabetical order."""
    return frame.with_columns(pl.min_horizontal(one, other).alias(one), pl.max_horizontal(one, other).alias(other))


@dataclass(slots=True)
class Once:
    """Lets each row of the pieces of a file pass once: tables of pairs hold both orders, or one."""

    seen: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt64))

    def of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that no earlier frame had; all frames need the same columns."""
        keys = frame.select(pl.struct(pl.all()).hash().alias("key"))["key"]
        new = frame.filter(keys.is_first_distinct() & ~keys.is_in(self.seen.implode()))
        self.seen = pl.concat([self.seen, keys.unique()])
        return new


@functools.cache
def _shared_years() -> tuple[_SharedYear, ...]:
    """Return the parts of years that belong to one of two numbers of the same state."""
    found = []
    for one in cow_members():
        for other in cow_members():
            if one.number == other.number or one.code != other.code or one.until is None:
                continue
            if one.until.year == other.since.year and one.until < other.since:
                found.append(_SharedYear(one.number, date(one.until.year, 1, 1), one.until))
                found.append(_SharedYear(other.number, other.since, date(one.until.year, 12, 31)))
    return tuple(found)


@functools.cache
def _numbers() -> list[int]:
    return sorted({one.number for one in numbered_states()})
