"""Reads words for single days that count from another date: weekdays, "yesterday", "the 21st", a weekend."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from bilateral.reading.en.calendar_units import Period, day_of, shift
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import compiled, data, words
from bilateral.reading.en.dates_reference import STEP, reference

_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_DAY_WORDS |= {"to-morrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}

_PART_OF_DAY = re.compile(r"(?<=day|row) (?:morning|afternoon|evening)$")


def read_weekday(found: Found, setting: Setting) -> Reading | None:
    """Read a weekday: the nearest on or before the publication, after it where the sentence looks ahead."""
    published = setting.published
    if published is None:
        return Reading(None, "relative", "publication")
    wanted = int(words("weekdays")[found.groups["weekday"].lower()])
    distance = (wanted - published.weekday()) % 7 if setting.looks_ahead else -((published.weekday() - wanted) % 7)
    day, before = published + timedelta(days=distance), published + timedelta(days=distance - 7)
    past = Period(before, before, "day") if distance > 0 else None
    return Reading(Period(day, day, "day"), "relative", "publication", past=past)


def read_relative_weekday(found: Found, setting: Setting) -> Reading | None:
    """Read "last Tuesday" (before the publication), "next Tuesday" (after), "this Tuesday" (of its week)."""
    which = found.groups["which"].lower()
    base, relies_on = reference(found, setting, which)
    day = base and (base.end or base.start)
    if not day:
        return Reading(None, "relative", relies_on)
    wanted, step = int(words("weekdays")[found.groups["weekday"].lower()]), STEP.get(which, 0)
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
    day = monday + timedelta(days=wanted + 7 * STEP.get(found.groups["which"].lower(), 0))
    return Reading(Period(day, day, "day"), "relative", "publication")


def read_day_word(found: Found, setting: Setting) -> Reading | None:
    """Read "yesterday" and its kin; "today" is vague where the verb after it is one of state."""
    word = _PART_OF_DAY.sub("", re.sub(r"\s+", " ", found.groups["word"].lower()))
    after = setting.text[found.end : found.end + 90]
    if word == "today" and compiled(data("dates_context")["today_means_now"]["pattern"]).search(after):
        return Reading(None, "vague")
    if setting.published is None:
        return Reading(None, "relative", "publication")
    day = setting.published + timedelta(days=_DAY_WORDS.get(word, 0))
    return Reading(Period(day, day, "day"), "relative", "publication")


def read_weekend(_: Found, setting: Setting) -> Reading | None:
    """Read "over the weekend" as the last one, or the one of the publication."""
    day = setting.published
    if day is None:
        return Reading(None, "relative", "publication")
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return Reading(Period(saturday, saturday + timedelta(days=1), "weekend"), "relative", "publication")


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
    which = {"inst": "this", "instant": "this", "ult": "last", "ultimo": "last"}.get(
        found.groups["which"].lower(), found.groups["which"].lower()
    )
    base, relies_on = reference(found, setting, which)
    edge = base and (base.end or base.start)
    if not edge:
        return Reading(None, "relative", relies_on)
    month = shift(edge.replace(day=1), STEP.get(which, 0), "month")
    digits = re.match(r"\d+", found.groups["day"])
    return Reading(day_of(month.year, month.month, int(digits[0]) if digits else 0), "relative", relies_on)


def read_last_day_of_month(found: Found, setting: Setting) -> Reading | None:
    """Read "August 9 last" and "9 August last" as the latest before the publication, "next" as the first after."""
    published, groups = setting.published, found.groups
    digits = re.match(r"\d+", groups.get("day") or groups["day_mid"])
    month = words("months")[(groups.get("month") or groups["month2"]).lower()]
    if published is None or digits is None:
        return Reading(None, "relative", "publication")
    days = [day_of(published.year + step, int(month), int(digits[0])) for step in (-1, 0, 1)]
    known = [day for day in days if day and day.start]
    if groups["which"].lower() == "next":
        return Reading(next((d for d in known if d.start and d.start > published), None), "relative", "publication")
    past = [d for d in known if d.start and d.start < published]
    return Reading(past[-1] if past else None, "relative", "publication")


def read_weekday_week(found: Found, setting: Setting) -> Reading | None:
    """Read "last Tuesday week" as a week before last Tuesday, "Tuesday week" as a week after the next Tuesday."""
    published = setting.published
    if published is None:
        return Reading(None, "relative", "publication")
    wanted = int(words("weekdays")[found.groups["weekday"].lower()])
    back = setting.text[found.start : found.end].lower().startswith("last")
    ahead = (wanted - published.weekday() - 1) % 7 + 1
    day = published + timedelta(days=ahead - 14 - 7 * (ahead == 7) if back else ahead + 7)
    return Reading(Period(day, day, "day"), "relative", "publication")


DAY_READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "relative_weekday": read_relative_weekday,
    "weekday": read_weekday,
    "weekday_of_week": read_weekday_of_week,
    "day_word": read_day_word,
    "weekend": read_weekend,
    "last_day_of_month": read_last_day_of_month,
    "weekday_week": read_weekday_week,
    "nth": read_nth,
    "nth_of_month": read_nth_of_month,
}
"""What reads each `reads` of `dates_patterns.yml` that gives a day counted from another date."""
