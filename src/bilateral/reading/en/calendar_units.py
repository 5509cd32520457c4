"""Days, weeks, months, seasons, years: the arithmetic of intervals that words of time need."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

UNITS = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")
"""Granularities, the finest first."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included, None where open; `granularity` is one of `UNITS`."""

    start: date | None
    end: date | None
    granularity: str


def day_of(year: int, month: int, day: int) -> Period | None:
    """Return one day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Period(date(year, month, day), date(year, month, day), "day")


def months_of(year: int, month: int, count: int = 1, granularity: str = "month") -> Period:
    """Return `count` months from `month` of `year` on; they may run into later years."""
    last = shift(date(year, month, 1), count - 1, "month")
    return Period(date(year, month, 1), last_of_month(last), granularity)


def years_of(first: int, last: int | None = None, granularity: str = "year") -> Period:
    """Return whole years, from `first` to `last` (the same year where it is None)."""
    return Period(date(first, 1, 1), date(last or first, 12, 31), granularity)


def last_of_month(day: date) -> date:
    """Return the last day of the month that `day` lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by `count` units; a day that the month lacks becomes its last one.

    Days outside the years 1 to 9999 are cut to the nearest that exists.
    """
    if unit in ("day", "week", "weekend"):
        moved = day.toordinal() + count * (1 if unit == "day" else 7)
        return date.fromordinal(min(max(moved, 1), date.max.toordinal()))
    index = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12}[unit]
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_around(day: date, unit: str, multiple: int = 1) -> Period:
    """Return the calendar unit that a day lies in: weeks start on Monday, decades with a year that ends in 0."""
    if unit == "day":
        return Period(day, day, "day")
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=7 * multiple - 1), "week")
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return Period(saturday, saturday + timedelta(days=1), "weekend")
    if unit == "month":
        return months_of(day.year, day.month)
    if unit == "quarter":
        return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
    first = day.year // multiple * multiple
    return years_of(
        max(first, 1), first + multiple - 1, {1: "year", 10: "decade", 100: "century"}.get(multiple, "year")
    )


def widened(period: Period, unit: str, multiple: int = 1) -> Period:
    """Return the units from the one that the period starts in to the one that it ends in."""
    start = unit_around(period.start, unit, multiple).start if period.start else None
    last = unit_around(period.end, unit, multiple) if period.end else None
    return Period(start, last.end if last else None, unit)


def part_of(period: Period, index: int, size_in_months: int) -> Period | None:
    """Return the `index`-th stretch (0 first, -1 last) of `size_in_months` months of a period of whole months."""
    if period.start is None or period.end is None:
        return None
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    offset = index * size_in_months if index >= 0 else months + index * size_in_months
    if not 0 <= offset <= months - size_in_months:
        return None
    first = shift(period.start, offset, "month")
    granularity = {3: "quarter", 6: "half", 1: "month"}.get(size_in_months, "year" if size_in_months >= 12 else "month")
    return months_of(first.year, first.month, size_in_months, granularity)


def finer(one: str, other: str) -> str:
    """Return the finer of two granularities."""
    return min(one, other, key=UNITS.index)
