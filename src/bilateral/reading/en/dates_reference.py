"""What words like "last", "the same", "later" count from: the publication, or a date that the text gave before."""

from __future__ import annotations

import re

from bilateral.reading.en.calendar_units import UNITS, Period
from bilateral.reading.en.date_mention import Found, Setting
from bilateral.reading.en.date_patterns import words

_FROM_TEXT = {"previous", "preceding", "following", "ensuing", "same", "very same", "that", "before", "after"}
STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "before": -1}
STEP |= {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1, "after": 1}
"""How many units such a word goes forward; those that are missing stay."""


def unit_of(found: Found) -> tuple[str, int]:
    """Return the unit that the words name, and what multiple of it."""
    unit, multiple = words("units")[found.groups["unit"].lower()]
    return str(unit), int(multiple)


def reference(found: Found, setting: Setting, which: str) -> tuple[Period | None, str]:
    """Return what "last", "the same", "the next" count from, and its name."""
    written = setting.text[found.start : found.end].lower()
    in_text = which in _FROM_TEXT or (which == "next" and re.search(r"\bthe\s+next\b", written) is not None)
    if in_text:
        return setting.anchor, "text"
    day = setting.published
    return (Period(day, day, "day") if day else None), "publication"


def fine_enough(base: Period | None, unit: str, setting: Setting) -> Period | None:
    """What days and weeks are counted from: the last day that the text gave, if it lies in that date."""
    if unit not in ("day", "week") or base is None or UNITS.index(base.granularity) < UNITS.index("month"):
        return base
    day = setting.day
    inside = day and day.start and base.start and base.end and base.start <= day.start <= base.end
    if base.granularity == "month" and base.start and not inside:
        return base
    return day if inside or not setting.gives_year else None
