"""Turns words that count from another date (the publication's, or one earlier in the text) into days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bilateral.reading.en.calendar_units import UNITS, Period, day_of, months_of, shift, unit_around, widened
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import words
from bilateral.reading.en.dates_nearest import nearest_year
from bilateral.reading.en.dates_reference import STEP, fine_enough, reference, unit_of

_YEAR_REACH = 160
"""Characters before "that year" in which a year may stand that is no date."""
_YEAR = re.compile(r"(?<![\w.,/$€£#-])(1[5-9]\d\d|20\d\d)(?![\w%])(?![.,/:-]\d)")


def _stepped(base: Period, step: int, unit: str, multiple: int) -> Period:
    """Return the unit `step` units after (or before) the one that the base lies in."""
    edge = base.end if step > 0 else base.start
    if edge is None:
        edge = base.start or base.end
    if edge is None:
        return base
    if step == 0:
        return widened(base, unit, multiple)
    if UNITS.index(base.granularity) > UNITS.index(unit) and base.start and base.end:
        moved = [shift(day, step * multiple, unit) for day in (base.start, base.end)]
        return widened(Period(moved[0], moved[1], unit), unit, multiple)
    return unit_around(shift(edge, step * multiple, unit), unit, multiple)


def read_relative_unit(found: Found, setting: Setting) -> Reading | None:
    """Read "last month", "this year", "the same year", "the following day"."""
    which = found.groups["which"].lower()
    base, relies_on = reference(found, setting, which)
    unit, multiple = unit_of(found)
    base = fine_enough(base, unit, setting) if relies_on == "text" else base
    if base is None:
        return Reading(None, "relative", relies_on)
    if which == "past" and base.end:
        return Reading(Period(shift(base.end, -multiple, unit), base.end, unit), "relative", relies_on)
    return Reading(_stepped(base, STEP.get(which, 0), unit, multiple), "relative", relies_on)


def _relative_year(found: Found, setting: Setting) -> tuple[int | None, str]:
    which = found.groups["which"].lower()
    base, relies_on = reference(found, setting, which)
    named = _year_before(setting) if relies_on == "text" else None
    if named is not None:
        return named + STEP.get(which, 0), relies_on
    if base is None or base.end is None:
        return None, relies_on
    return base.end.year + STEP.get(which, 0), relies_on


def _year_before(setting: Setting) -> int | None:
    """The year that stands just before and is no date of its own: "who remembers 1985. On 10 July of that year"."""
    text = setting.text[max(setting.anchor_end, setting.start - _YEAR_REACH, 0) : setting.start]
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def read_in_relative_year(found: Found, setting: Setting) -> Reading | None:
    """Read "in October last year", "3 March of the same year", "the summer of the following year"."""
    year, relies_on = _relative_year(found, setting)
    if year is None:
        return Reading(None, "relative", relies_on)
    groups = found.groups
    if groups.get("season"):
        first, count = words("seasons")[groups["season"].lower()]
        return Reading(months_of(year, first, count, "season"), "relative", relies_on)
    month = int(words("months")[groups["month"].lower()])
    digits = re.match(r"\d+", groups.get("day") or "")
    period = day_of(year, month, int(digits[0])) if digits else months_of(year, month)
    return Reading(period, "relative", relies_on) if period else None


def _recurring(base: Period, which: str, at: Callable[[int], Period]) -> Period | None:
    """Return the last, this or next of something that comes once a year."""
    day = base.end or base.start
    if day is None:
        return None
    step = STEP.get(which, 0)
    if step == 0:
        return at(day.year)
    candidates = [at(year) for year in range(day.year - 2, day.year + 3)]
    if step < 0:
        return next((p for p in reversed(candidates) if p.end and p.end < day), None)
    return next((p for p in candidates if p.start and p.start > day), None)


def read_relative_month(found: Found, setting: Setting) -> Reading | None:
    """Read "last October", "next May", "that March"."""
    month = int(words("months")[found.groups["month"].lower()])
    return _read_recurring(found, setting, lambda year: months_of(year, month))


def read_relative_season(found: Found, setting: Setting) -> Reading | None:
    """Read "next spring"; "in the autumn" is the nearest that has begun, or the next where the words look ahead."""
    first, count = words("seasons")[found.groups["season"].lower()]

    def at(year: int) -> Period:
        return months_of(year, first, count, "season")

    if "which" not in found.groups:
        return nearest_year(setting, at)
    return _read_recurring(found, setting, at)


def _read_recurring(found: Found, setting: Setting, at: Callable[[int], Period]) -> Reading:
    which = found.groups["which"].lower()
    base, relies_on = reference(found, setting, which)
    return Reading(_recurring(base, which, at) if base else None, "relative", relies_on)


def read_then(found: Found, setting: Setting) -> Reading | None:
    """Read "since then" and "until then", counted from the last date in the text."""
    written = setting.text[found.start : found.end].lower().split()
    bound = "since" if "since" in written else written[0].replace("till", "until")
    return Reading(setting.anchor, "relative", "text", bound=bound)


def read_day_at_edge(found: Found, setting: Setting) -> Reading | None:
    """Read "the last day of the month" of the month that the text gave last."""
    month = setting.anchor
    if month is None or month.end is None or UNITS.index(month.granularity) > UNITS.index("month"):
        return Reading(None, "relative", "text")
    whole = unit_around(month.end, "month")
    day = whole.start if found.groups["edge"].lower() == "first" else whole.end
    return Reading(Period(day, day, "day"), "relative", "text")


RELATIVE_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "relative_unit": read_relative_unit,
    "in_relative_year": read_in_relative_year,
    "relative_month": read_relative_month,
    "relative_season": read_relative_season,
    "then": read_then,
    "day_at_edge": read_day_at_edge,
}
"""What reads each `reads` of `dates_patterns.yml` that counts from another date."""
