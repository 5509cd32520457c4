"""Reads words that count units from another date: "two years ago", "six weeks later", "over the past year"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bilateral.reading.en.calendar_units import UNITS, Period, shift, unit_around, widened
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import count_of, words
from bilateral.reading.en.dates_nearest import goes_on
from bilateral.reading.en.dates_reference import STEP, fine_enough, unit_of

_BREAK = re.compile(r"[.!?;](?=\s)")
_BREAKS = 2
"""Ends of sentences between "later" and the date that it counts from, at most; more make it doubtful."""
_FAR = 600


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
    return Reading(unit_around(day, "day" if unit == "week" else unit), "relative", "publication", bound=bound)


def read_shifted(found: Found, setting: Setting) -> Reading | None:
    """Read "a month earlier", "two days later", counted from the last date in the text."""
    unit, multiple = unit_of(found) if "unit" in found.groups else ("day", 1)
    between = (
        setting.text[max(setting.anchor_end, 0) : found.start] if found.start - setting.anchor_end < _FAR else None
    )
    if between is None or len(_BREAK.findall(between)) > _BREAKS:
        return Reading(None, "relative", "text")
    hours = found.groups.get("hours") or found.groups.get("hours2")
    count = count_of(hours) // 24 if hours else count_of(found.groups["count"]) * multiple  # "within hours": 0
    anchor = setting.day or setting.anchor if hours and not count else fine_enough(setting.anchor, unit, setting)
    return Reading(anchor and moved(anchor, count, unit, found.groups.get("which", "later")), "relative", "text")


def read_shifted_half(found: Found, setting: Setting) -> Reading | None:
    """Read "half a year later", "two and a half years earlier" as the month, where the text gave one to count from."""
    anchor = setting.anchor
    if anchor is None or UNITS.index(anchor.granularity) > UNITS.index("month"):
        return Reading(None, "vague")
    if found.start - setting.anchor_end >= _FAR:
        return Reading(None, "relative", "text")
    months = 12 * count_of(found.groups.get("count") or "0") + 6
    return Reading(moved(anchor, months, "month", found.groups["which"]), "relative", "text")


def moved(base: Period, count: int, unit: str, which: str) -> Period:
    """Return a period moved by counted units; whole weeks from a day lead to a day."""
    step = -count if which.lower() in ("earlier", "before", "beforehand") else count
    start = shift(base.start, step, unit) if base.start else None
    end = shift(base.end, step, unit) if base.end else None
    exact = "day" if unit == "week" and base.granularity == "day" else unit
    return widened(Period(start or end, end or start, unit), exact)


def read_shifted_event(found: Found, setting: Setting) -> Reading | None:
    """Read "the day after the summit", counted from the date behind it or the one that the text gave the summit."""
    unit, multiple = unit_of(found)
    base = setting.named or setting.events.of(found.groups["event"])
    if base is None or (unit in ("day", "week") and UNITS.index(base.granularity) > UNITS.index("month")):
        return Reading(None, "relative", "text")
    count = count_of(found.groups.get("count") or "a") * multiple
    return Reading(moved(base, count, unit, found.groups["which"]), "relative", "text")


def read_day_of_event(found: Found, setting: Setting) -> Reading | None:
    """Read "on the very day of the strike" as the day that the text gave the strike."""
    day = setting.events.only(found.groups["event"])
    return Reading(day if day and day.granularity == "day" else None, "relative", "text")


def read_since_event(found: Found, setting: Setting) -> Reading | None:
    """Read "since the clash" as the open time from the day that the text gave the clash."""
    return Reading(setting.events.of(found.groups["event"]), "relative", "text", bound="since")


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
    bound = "by" if found.groups.get("bound") else None
    anchor = setting.anchor
    fine = anchor is not None and multiple == 1 and UNITS.index(anchor.granularity) <= UNITS.index(unit)
    if unit in ("year", "month") and fine and anchor and anchor.end and goes_on(setting):
        return Reading(unit_around(anchor.end, unit), "relative", "text", bound=bound)
    if day is None:
        return Reading(None, "relative", "publication")
    return Reading(unit_around(day, unit, multiple), "relative", "publication", bound=bound)


COUNTED_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "ago": read_ago,
    "shifted": read_shifted,
    "shifted_half": read_shifted_half,
    "shifted_event": read_shifted_event,
    "since_event": read_since_event,
    "day_of_event": read_day_of_event,
    "window": read_window,
    "end_of_the_unit": read_end_of_the_unit,
}
"""What reads each `reads` of `dates_patterns.yml` that counts units from another date."""
