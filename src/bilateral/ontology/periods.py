"""Periods of office and of membership: dates written to the day, month or year that is known, read at their widest."""

from __future__ import annotations

import calendar
from datetime import date

from bilateral.model import parse_date

PRECISIONS = ("day", "month", "year")
"""How exactly a period's less exact end is known."""


def first_day(text: str) -> date | None:
    """Return the earliest day that an ISO date, month or year may mean; None for an empty text.

    >>> first_day("2004-04")
    datetime.date(2004, 4, 1)
    """
    if not text:
        return None
    return parse_date(text + "-01-01"[3 * text.count("-") :])


def last_day(text: str) -> date | None:
    """Return the latest day that an ISO date, month or year may mean; None for an empty text.

    >>> last_day("2004-02")
    datetime.date(2004, 2, 29)
    """
    first = first_day(text)
    if first is None or precision(text) == "day":
        return first
    month = first.month if precision(text) == "month" else 12
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])


def precision(*texts: str) -> str:
    """Return the coarsest of `PRECISIONS` among reduced ISO dates; an empty one, which is open, counts for nothing."""
    return PRECISIONS[2 - min((text.count("-") for text in texts if text), default=2)]


def covers(since: date | None, until: date | None, day: date) -> bool:
    """Say whether a period holds a day: both ends belong to it, None is open."""
    return (since is None or since <= day) and (until is None or day <= until)


def as_day(on: date | str) -> date:
    """Return a date as it is, and an ISO text as a date; InvalidValueError for anything else."""
    return parse_date(on) if isinstance(on, str) else on
