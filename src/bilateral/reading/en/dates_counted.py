"""Reads words that count units from another date: "two years ago", "six weeks later", "over the past year"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bilateral.reading.en.calendar_units import Period, shift, unit_around, widened
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import count_of, words
from bilateral.reading.en.dates_reference import STEP, fine_enough, unit_of


def read_ago(found: Found, setting: Setting) -> Reading | None:
    """Read "two years ago" as that whole year; "more than two years ago" gives only an end."""
    if setting.published is None:
        return Reading(None, "relative", "publication")
    unit, multiple = unit_of(found)
    count = count_of(found.groups.get("count") or "a")
    day = shift(setting.published, -count * multiple, unit)
    if setting.text[found.start : found.end].lower().endswith("today"):
        return Reading(Period(day, day, "day"), "relative", "publication")
    opening = (found.groups.get("open") or "").lower()
    if opening in ("less than", "under"):
        return Reading(Period(day, setting.published, unit), "relative", "publication")
    bound = "by" if opening else None
    return Reading(unit_around(day, unit), "relative", "publication", bound=bound)


def read_shifted(found: Found, setting: Setting) -> Reading | None:
    """Read "a month earlier", "two days later", counted from the last date in the text."""
    unit, multiple = unit_of(found)
    anchor = fine_enough(setting.anchor, unit, setting)
    if anchor is None:
        return Reading(None, "relative", "text")
    back = found.groups["which"].lower() in ("earlier", "before", "beforehand")
    count = count_of(found.groups["count"]) * multiple * (-1 if back else 1)
    start = shift(anchor.start, count, unit) if anchor.start else None
    end = shift(anchor.end, count, unit) if anchor.end else None
    return Reading(widened(Period(start or end, end or start, unit), unit), "relative", "text")


def read_window(found: Found, setting: Setting) -> Reading | None:
    """Read "over the past two years" (up to the publication) and "in the next five years" (from it)."""
    count = found.groups.get("count")
    if not count and setting.text[found.end - 1] in "sS":
        return Reading(None, "vague")
    if setting.published is None:
        return Reading(None, "relative", "publication")
    unit, multiple = unit_of(found)
    step = STEP[found.groups["which"].lower()] * count_of(count or "a") * multiple
    other = shift(setting.published, step, unit)
    edges = sorted((other, setting.published))
    return Reading(Period(edges[0], edges[1], unit), "relative", "publication")


def read_end_of_the_unit(found: Found, setting: Setting) -> Reading | None:
    """Read "the end of the year" and "year-end" as the unit that the publication lies in."""
    name = found.groups.get("unit") or setting.text[found.start : found.end].split("-")[0].split()[0]
    unit, multiple = words("units")[name.lower()]
    day = setting.published
    if multiple == 100:
        return Reading(None, "vague")
    if day is None:
        return Reading(None, "relative", "publication")
    return Reading(unit_around(day, unit, multiple), "relative", "publication")


COUNTED_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "ago": read_ago,
    "shifted": read_shifted,
    "window": read_window,
    "end_of_the_unit": read_end_of_the_unit,
}
"""What reads each `reads` of `dates_patterns.yml` that counts units from another date."""
