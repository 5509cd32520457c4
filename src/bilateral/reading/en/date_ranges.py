"""Lends years within lists of dates, and joins two dates into a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bilateral.reading.en.calendar_units import Period, finer
from bilateral.reading.en.date_mention import Found, Reading
from bilateral.reading.en.date_patterns import compiled, data
from bilateral.reading.en.date_readers import month_number

_YEARLESS = frozenset({"day", "days", "month", "month_alone"})
_JOINABLE = frozenset({"absolute", "relative", "range"})
_GAP = 30


@dataclass(slots=True)
class Read:
    """A match with what it was read as."""

    found: Found
    reading: Reading


@cache
def _joins() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e["opens"], compiled(e["pattern"])) for e in data("dates_context")["joins"])


@cache
def _lends() -> re.Pattern[str]:
    return compiled(data("dates_context")["lends"]["pattern"])


def lend_years(text: str, found: Sequence[Found]) -> None:
    """Give a date without a year the year of its neighbour in a list or range ("May and June 2018")."""
    for right, left in pairwise(reversed(found)):
        if _lacks_year(left) and _has_month(right) and "year" in right.groups and _adjacent(text, left, right):
            year = int(right.groups["year"])
            left.groups["year"] = str(year - (month_number(left.groups) > month_number(right.groups)))
    for left, right in pairwise(found):
        if _lacks_year(right) and _has_month(left) and "year" in left.groups and _adjacent(text, left, right):
            year = int(left.groups["year"])
            right.groups["year"] = str(year + (month_number(right.groups) < month_number(left.groups)))


def _lacks_year(found: Found) -> bool:
    return found.reads in _YEARLESS and "year" not in found.groups


def _has_month(found: Found) -> bool:
    return "month" in found.groups and found.reads in _YEARLESS


def _adjacent(text: str, left: Found, right: Found) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= _GAP and _lends().fullmatch(gap) is not None


def join(text: str, read: Sequence[Read]) -> list[Read]:
    """Join neighbours such as "from X to Y", "between X and Y", "X - Y" and "from X until Y" into one range each."""
    joined: list[Read] = []
    for right in read:
        merged = _merged(text, joined[-1], right) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(right)
    return joined


def _merged(text: str, left: Read, right: Read) -> Read | None:
    """Return the range of two neighbours, or None where they are none."""
    if left.reading.kind not in _JOINABLE or right.reading.kind not in _JOINABLE or left.found.onward:
        return None
    if left.found.part.get("joined") or not _opens_range(text, left, right):
        return None
    first, last = left.reading.period, right.reading.period
    if not first or not last or not first.start or not last.end or first.start > last.end:
        return None
    found = left.found
    start = found.bound_start if found.bound in ("from", "between") and found.bound_start is not None else found.start
    whole = Found(start, right.found.end, found.rule, found.reads, found.groups, bound=found.bound)
    whole.part = {"joined": "yes"}
    if whole.bound not in ("from", "between"):
        whole.bound = "from"
    period = Period(first.start, last.end, finer(first.granularity, last.granularity))
    return Read(whole, Reading(period, "range", left.reading.relies_on or right.reading.relies_on))


def _opens_range(text: str, left: Read, right: Read) -> bool:
    """Whether the words between two dates, and the one before them, make a range."""
    gap = text[left.found.end : right.found.start]
    if len(gap) > _GAP:
        return False
    opened = left.found.bound
    if right.found.bound == "until" and right.found.bound_start is not None:
        gap = text[left.found.end : right.found.bound_start]
        return opened in ("from", "since", "between") and gap.strip(" ,\n") == ""
    if opened in ("until", "by", "before", "after"):
        return False
    for opens, pattern in _joins():
        if pattern.fullmatch(gap) and opens in ("", opened):
            return bool(opens) or not gap.isspace()
    return False
