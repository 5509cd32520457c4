"""Reads words of time that give no date: anniversaries, rhythms, durations and what is vague."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import count_of, words


def read_anniversary(found: Found, _: Setting) -> Reading | None:
    """Read an anniversary: it counts years and gives no date."""
    text = found.groups.get("nth") or found.groups.get("count")
    if text is None:
        return Reading(None, "anniversary")
    digits = re.match(r"\d+", text)
    value = words("ordinals").get(text.lower()) if found.groups.get("nth") else count_of(text)
    return Reading(None, "anniversary", count=int(digits[0]) if digits else value)


def read_recurrence(found: Found, _: Setting) -> Reading | None:
    """Read a rhythm; `count` is the number of units between two occurrences where it is said."""
    count = found.groups.get("count")
    if found.groups.get("other"):
        return Reading(None, "recurrence", count=2)
    return Reading(None, "recurrence", count=count_of(count) if count else None)


def read_vague(_: Found, __: Setting) -> Reading | None:
    """Read words of time that give no date."""
    return Reading(None, "vague")


def read_duration(found: Found, _: Setting) -> Reading | None:
    """Read how long something lasts, which says nothing of when."""
    return Reading(None, "duration", count=count_of(found.groups["count"]))


def read_nothing(_: Found, __: Setting) -> Reading | None:
    """Read words that only look like a date of the record's time."""
    return Reading(None, "vague")


def read_name(_: Found, __: Setting) -> Reading | None:
    """Read a name that carries a year, which dates nothing."""
    return Reading(None, "name-year")


UNDATED_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "anniversary": read_anniversary,
    "recurrence": read_recurrence,
    "vague": read_vague,
    "duration": read_duration,
    "nothing": read_nothing,
    "name": read_name,
}
"""What reads each `reads` of `dates_patterns.yml` that never gives days."""
