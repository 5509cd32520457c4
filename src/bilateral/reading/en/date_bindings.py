"""Takes in the words before and after a date that bind it or narrow it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from bilateral.reading.en.calendar_units import Period, part_of
from bilateral.reading.en.date_mention import Found, Reading
from bilateral.reading.en.date_patterns import compiled, count_of, data

REACH = 48
"""How many characters before a date its preposition and part may fill."""
OPEN_BEFORE = frozenset({"since", "from", "after"})
"""Bindings that give a start without an end."""
OPEN_AFTER = frozenset({"until", "by", "before"})
"""Bindings that give an end without a start."""
_CLOSES = re.compile(r"(?:the\s+)?(?:very\s+)?(?:end|close|last|final|late)\b", re.IGNORECASE)
_INDEX = {"first": 0, "1st": 0, "early": 0, "opening": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3}
_INDEX |= {"4th": 3, "last": -1, "final": -1, "closing": -1}
_MONTHS_OF = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4}
_WHOLE = frozenset(
    {"name", "vague", "anniversary", "recurrence", "duration", "then", "nothing", "window", "ago", "shifted"}
)
"""Readers whose patterns hold their own prepositions."""
_BINDABLE_ANYWAY = frozenset({"ago", "window"})


@cache
def _entries(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    space = "{_}" if group == "bindings" else ""
    return tuple((e["does"], compiled(f"(?:{e['pattern']}){space}$")) for e in data("dates_context")[group])


@cache
def _bounding_event() -> re.Pattern[str]:
    return compiled(data("dates_context")["bounding_event"]["pattern"])


@cache
def _onward() -> re.Pattern[str]:
    return compiled(data("dates_context")["onward"]["pattern"])


@cache
def _apart() -> re.Pattern[str]:
    return compiled(data("dates_context")["apart"]["pattern"])


def bind(text: str, found: Found, floor: int) -> None:
    """Let a match grow to the left over parts ("early", "the first half of") and note its preposition.

    Nothing before the offset `floor` is looked at: it belongs to an earlier date.
    """
    if found.reads not in _WHOLE:
        _take_part(text, found, floor)
    if found.reads not in _WHOLE or found.reads in _BINDABLE_ANYWAY:
        _take_binding(text, found, floor)
    onward = _onward().match(text, found.end)
    if onward and found.reads not in _WHOLE:
        found.end, found.onward = onward.end(), True


def _take_part(text: str, found: Found, floor: int) -> None:
    before = text[max(floor, found.start - REACH) : found.start]
    if found.reads == "relative_unit" and found.groups["which"].lower() in ("this", "that", "the same", "same"):
        for does, pattern in _entries("cut"):
            match = pattern.search(before)
            if match:
                found.cut, found.start = does, found.start - len(match[0])
                return
    for does, pattern in _entries("parts"):
        match = pattern.search(before)
        if match:
            found.start -= len(match[0])
            found.closes = _CLOSES.match(match[0]) is not None
            if does == "part":
                found.part = {key: value.lower() for key, value in match.groupdict().items() if value}
            return


def _take_binding(text: str, found: Found, floor: int) -> None:
    at = found.start
    found.closes = found.closes or _CLOSES.match(text, found.start, found.end) is not None
    for _ in range(2):
        before = text[max(floor, at - REACH) : at]
        for does, pattern in _entries("bindings"):
            match = pattern.search(before)
            if match:
                at -= len(match[0])
                found.bound, found.bound_start = does, at
                break
        if found.bound != "around":
            break
    if found.bound in ("after", "before") and _apart().search(text[max(floor, at - REACH) : at]):
        found.reads = "nothing"
        return
    event = _bounding_event().search(text[max(floor, at - REACH) : at]) if found.bound == "in" else None
    if event:
        found.bound, found.bound_start, found.event = event["bound"].lower(), None, True
        found.role = "attributive"


def narrowed(found: Found, period: Period) -> Period | None:
    """Return the counted part of a period ("the first half of"), or the period where no part was named."""
    part = found.part
    if not part or period.start is None or period.end is None:
        return period
    index, of = _INDEX[part["nth"]], part["of"].rstrip("s")
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    if of in _MONTHS_OF:
        return part_of(period, index, max(1, round(months * _MONTHS_OF[of])))
    if of == "decade":
        return part_of(period, index, 120)
    count = count_of(part.get("count", "one"))
    if of == "month":
        return part_of(period, index, count)
    days, one = timedelta(days=count * (7 if of == "week" else 1)), timedelta(days=1)
    first = period.end - days + one if index == -1 else period.start + days * index
    last = first + days - one
    return Period(first, last, of) if period.start <= first and last <= period.end else period


def bounded(found: Found, reading: Reading) -> tuple[Period | None, str, str | None]:
    """Apply the preposition: the interval that it leaves, the kind of the mention, and the binding's name.

    "After 2014" starts with 2015; "after the 2014 summit" may start on any day of 2014.
    """
    bound, period = reading.bound or found.bound, reading.period
    if period is None:
        return None, reading.kind, bound
    if found.bound in ("from", "between") and reading.kind == "range":
        return period, "range", bound
    names_event = found.event or found.role == "attributive"
    if found.onward or bound in OPEN_BEFORE:
        start = period.start
        if bound == "after" and period.end and not names_event:
            start = period.end + timedelta(days=1)
        return replace(period, start=start, end=None), "since", bound or "from"
    if bound in OPEN_AFTER:
        end = period.end
        if bound == "before" and period.start and not names_event and not found.closes:
            end = period.start - timedelta(days=1)
        return replace(period, start=None, end=end), "until", bound
    return period, reading.kind, bound
