"""Turns words that count from another date (the publication's, or one earlier in the text) into days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from bilateral.reading.en.calendar_units import UNITS, Period, day_of, months_of, shift, unit_around, widened
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import compiled, count_of, data, words
from bilateral.reading.en.dates_nearest import nearest_year

_FROM_TEXT = {"previous", "preceding", "following", "ensuing", "same", "very same", "that", "before", "after"}
_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "before": -1}
_STEP |= {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1, "after": 1}
_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_DAY_WORDS |= {"the day before yesterday": -2, "the day after tomorrow": 2}


def _unit(found: Found) -> tuple[str, int]:
    unit, multiple = words("units")[found.groups["unit"].lower()]
    return str(unit), int(multiple)


def _reference(found: Found, setting: Setting, which: str) -> tuple[Period | None, str]:
    """Return what "last", "the same", "the next" count from, and its name."""
    written = setting.text[found.start : found.end].lower()
    in_text = which in _FROM_TEXT or (which == "next" and re.search(r"\bthe\s+next\b", written) is not None)
    if in_text:
        return setting.anchor, "text"
    day = setting.published
    return (Period(day, day, "day") if day else None), "publication"


def _fine_enough(base: Period | None, unit: str, setting: Setting) -> Period | None:
    """What days and weeks are counted from: the last day that the text gave, where its last date was a year."""
    if unit not in ("day", "week") or base is None or UNITS.index(base.granularity) < UNITS.index("month"):
        return base
    day = setting.day
    if base.granularity == "month" and base.start and (not day or not day.start or day.start < base.start):
        return base
    return day


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
    base, relies_on = _reference(found, setting, which)
    unit, multiple = _unit(found)
    base = _fine_enough(base, unit, setting) if relies_on == "text" else base
    if base is None:
        return Reading(None, "relative", relies_on)
    if which == "past" and base.end:
        return Reading(Period(shift(base.end, -multiple, unit), base.end, unit), "relative", relies_on)
    return Reading(_stepped(base, _STEP.get(which, 0), unit, multiple), "relative", relies_on)


def _relative_year(found: Found, setting: Setting) -> tuple[int | None, str]:
    which = found.groups["which"].lower()
    base, relies_on = _reference(found, setting, which)
    if base is None or base.end is None:
        return None, relies_on
    return base.end.year + _STEP.get(which, 0), relies_on


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
    step = _STEP.get(which, 0)
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
    base, relies_on = _reference(found, setting, which)
    return Reading(_recurring(base, which, at) if base else None, "relative", relies_on)


def read_weekday(found: Found, setting: Setting) -> Reading | None:
    """Read a weekday: the nearest on or before the publication, after it where the sentence looks ahead."""
    published = setting.published
    if published is None:
        return Reading(None, "relative", "publication")
    wanted = int(words("weekdays")[found.groups["weekday"].lower()])
    distance = (wanted - published.weekday()) % 7 if setting.looks_ahead else -((published.weekday() - wanted) % 7)
    day = published + timedelta(days=distance)
    return Reading(Period(day, day, "day"), "relative", "publication")


def read_relative_weekday(found: Found, setting: Setting) -> Reading | None:
    """Read "last Tuesday" (before the publication), "next Tuesday" (after), "this Tuesday" (of its week)."""
    which = found.groups["which"].lower()
    base, relies_on = _reference(found, setting, which)
    day = base and (base.end or base.start)
    if not day:
        return Reading(None, "relative", relies_on)
    wanted, step = int(words("weekdays")[found.groups["weekday"].lower()]), _STEP.get(which, 0)
    distance = wanted - day.weekday()
    if step > 0 and distance <= 0:
        distance += 7
    if step < 0 and distance >= 0:
        distance -= 7
    day += timedelta(days=distance)
    return Reading(Period(day, day, "day"), "relative", relies_on)


def read_weekday_of_week(found: Found, setting: Setting) -> Reading | None:
    """Read "Tuesday last week"."""
    if setting.published is None:
        return Reading(None, "relative", "publication")
    monday = setting.published - timedelta(days=setting.published.weekday())
    wanted = int(words("weekdays")[found.groups["weekday"].lower()])
    day = monday + timedelta(days=wanted + 7 * _STEP.get(found.groups["which"].lower(), 0))
    return Reading(Period(day, day, "day"), "relative", "publication")


def read_day_word(found: Found, setting: Setting) -> Reading | None:
    """Read "yesterday" and its kin; "today" is vague where the verb after it is one of state."""
    word = re.sub(r"\s+", " ", found.groups["word"].lower())
    after = setting.text[found.end : found.end + 90]
    if word == "today" and compiled(data("dates_context")["today_means_now"]["pattern"]).search(after):
        return Reading(None, "vague")
    if setting.published is None:
        return Reading(None, "relative", "publication")
    day = setting.published + timedelta(days=_DAY_WORDS.get(word, 0))
    return Reading(Period(day, day, "day"), "relative", "publication")


def read_ago(found: Found, setting: Setting) -> Reading | None:
    """Read "two years ago" as that whole year; "more than two years ago" gives only an end."""
    if setting.published is None:
        return Reading(None, "relative", "publication")
    unit, multiple = _unit(found)
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
    unit, multiple = _unit(found)
    anchor = _fine_enough(setting.anchor, unit, setting)
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
    unit, multiple = _unit(found)
    step = _STEP[found.groups["which"].lower()] * count_of(count or "a") * multiple
    other = shift(setting.published, step, unit)
    edges = sorted((other, setting.published))
    return Reading(Period(edges[0], edges[1], unit), "relative", "publication")


def read_weekend(_: Found, setting: Setting) -> Reading | None:
    """Read "over the weekend" as the last one, or the one of the publication."""
    day = setting.published
    if day is None:
        return Reading(None, "relative", "publication")
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return Reading(Period(saturday, saturday + timedelta(days=1), "weekend"), "relative", "publication")


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


def read_nth(found: Found, setting: Setting) -> Reading | None:
    """Read "on the 21st" of the month last mentioned, or the nearest before the publication."""
    digits = re.match(r"\d+", found.groups["day"])
    number = int(digits[0]) if digits else 0
    anchor = setting.anchor
    if anchor and anchor.end and anchor.granularity in ("day", "month"):
        return Reading(day_of(anchor.end.year, anchor.end.month, number), "relative", "text")
    if setting.published is None:
        return Reading(None, "relative", "publication")
    step = 1 if setting.looks_ahead else -1
    for distance in (0, step):
        month = shift(setting.published.replace(day=1), distance, "month")
        period = day_of(month.year, month.month, number)
        if period and period.start and (period.start - setting.published).days * step >= 0:
            return Reading(period, "relative", "publication")
    return Reading(None, "relative", "publication")


def read_nth_of_month(found: Found, setting: Setting) -> Reading | None:
    """Read "the 25th of this month", "the 3rd of the following month"."""
    which = found.groups["which"].lower()
    base, relies_on = _reference(found, setting, which)
    edge = base and (base.end or base.start)
    if not edge:
        return Reading(None, "relative", relies_on)
    month = shift(edge.replace(day=1), _STEP.get(which, 0), "month")
    digits = re.match(r"\d+", found.groups["day"])
    return Reading(day_of(month.year, month.month, int(digits[0]) if digits else 0), "relative", relies_on)


def read_then(found: Found, setting: Setting) -> Reading | None:
    """Read "since then" and "until then", counted from the last date in the text."""
    bound = setting.text[found.start : found.end].split()[0].lower().replace("till", "until")
    return Reading(setting.anchor, "relative", "text", bound=bound)


RELATIVE_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "relative_unit": read_relative_unit,
    "in_relative_year": read_in_relative_year,
    "relative_month": read_relative_month,
    "relative_season": read_relative_season,
    "relative_weekday": read_relative_weekday,
    "weekday": read_weekday,
    "weekday_of_week": read_weekday_of_week,
    "day_word": read_day_word,
    "ago": read_ago,
    "shifted": read_shifted,
    "window": read_window,
    "weekend": read_weekend,
    "end_of_the_unit": read_end_of_the_unit,
    "nth": read_nth,
    "nth_of_month": read_nth_of_month,
    "then": read_then,
}
"""What reads each `reads` of `dates_patterns.yml` that counts from another date."""
