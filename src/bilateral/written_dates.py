"""Days and spans of time as English writes them."""

from __future__ import annotations

import calendar
from datetime import date


def day(when: date) -> str:
    """Write a day as `2 March 2018`."""
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def period(start: date | None, end: date | None) -> str | None:
    """Write the span of two dates as people do: a day, a month, a year, a range; None where neither is known.

    >>> period(date(2018, 1, 1), date(2018, 12, 31))
    '2018'
    >>> period(date(2018, 10, 21), date(2018, 11, 4))
    '21 October to 4 November 2018'
    """
    if start is None or end is None:
        return f"since {_unit(start)}" if start else f"by {day(end)}" if end else None
    if start == end:
        return day(start)
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        first, last = (f"{calendar.month_name[one.month]} {one.year}" for one in (start, end))
        return first if first == last else f"{first} to {last}"
    if start.year == end.year:
        first = str(start.day) if start.month == end.month else f"{start.day} {calendar.month_name[start.month]}"
        return f"{first} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def _unit(start: date) -> str:
    return str(start.year) if (start.month, start.day) == (1, 1) else day(start)


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
