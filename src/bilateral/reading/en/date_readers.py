"""Turns the groups of a matched pattern into days, where the words themselves give the year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bilateral.reading.en.calendar_units import Period, day_of, months_of, shift, years_of
from bilateral.reading.en.date_mention import Found, Reading, Setting
from bilateral.reading.en.date_patterns import words
from bilateral.reading.en.dates_counted import COUNTED_READERS
from bilateral.reading.en.dates_days import DAY_READERS
from bilateral.reading.en.dates_nearest import nearest_year
from bilateral.reading.en.dates_relative import RELATIVE_READERS
from bilateral.reading.en.dates_undated import UNDATED_READERS


def month_number(groups: Mapping[str, str], number: str = "") -> int:
    """Return the month that a match names, in words or digits."""
    digits = groups.get(f"month_no{number}")
    return int(digits) if digits else int(words("months")[groups[f"month{number}"].lower()])


def ordinal(text: str) -> int | None:
    """Read "21", "21st" or "twenty-first"; None where it is none of these."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    value = words("ordinals").get(text.lower())
    return int(value) if value is not None else None


def _absolute(period: Period | None, kind: str = "absolute") -> Reading | None:
    return Reading(period, kind) if period else None


def _dated_or_near(found: Found, setting: Setting, at: Callable[[int], Period | None], kind: str) -> Reading | None:
    """Read with the year of the words, or else the nearest year that the setting allows."""
    year = found.groups.get("year")
    if year:
        return _absolute(at(int(year)), kind)
    near = nearest_year(setting, at)
    return replace(near, kind=kind) if near and kind == "range" else near


def read_day(found: Found, setting: Setting) -> Reading | None:
    """Read one day; without a year, the nearest before the publication."""
    groups = found.groups
    day = ordinal(groups["day"])
    if day is None:
        return None
    return _dated_or_near(found, setting, lambda year: day_of(year, month_number(groups), day), "absolute")


def read_slashed(found: Found, _: Setting) -> Reading | None:
    """Read 5/6/2018 as both orders allow: the span between them where both are days."""
    first, second, year = (int(found.groups[key]) for key in ("first", "second", "year"))
    days = [day for day in (day_of(year, first, second), day_of(year, second, first)) if day and day.start]
    if not days:
        return None
    ordered = sorted(days, key=lambda period: str(period.start))
    return _absolute(Period(ordered[0].start, ordered[-1].end, "day" if ordered[0] == ordered[-1] else "year"))


def read_days(found: Found, setting: Setting) -> Reading | None:
    """Read two days of one month, or of two months, as a range."""
    groups = found.groups
    first, last = ordinal(groups["day"]), ordinal(groups["day2"])
    if first is None or last is None:
        return None

    def at(year: int) -> Period | None:
        month = month_number(groups)
        last_month = month_number(groups, "2") if groups.get("month2") else month
        start, end = day_of(year - (last_month < month), month, first), day_of(year, last_month, last)
        if not start or not end or not start.start or not end.end or start.start > end.end:
            return None
        return Period(start.start, end.end, "day")

    return _dated_or_near(found, setting, at, "range")


def read_year_to(found: Found, _: Setting) -> Reading | None:
    """Read "the year to March 2023" as the twelve months that end with it."""
    month = months_of(int(found.groups["year"]), month_number(found.groups))
    digits = found.groups.get("day_mid")
    last = day_of(int(found.groups["year"]), month_number(found.groups), int(digits)) if digits else month
    if last is None or last.end is None:
        return None
    day = shift(last.end + timedelta(days=1), -1, "year")
    return _absolute(Period(day, last.end, "month"))


def read_month(found: Found, setting: Setting) -> Reading | None:
    """Read one month; without a year, the nearest before the publication."""
    return _dated_or_near(found, setting, lambda year: months_of(year, month_number(found.groups)), "absolute")


def read_months(found: Found, _: Setting) -> Reading | None:
    """Read a range of months of one year, or over its start."""
    year, first, last = int(found.groups["year"]), month_number(found.groups), month_number(found.groups, "2")
    opening, closing = months_of(year - (last < first), first), months_of(year, last)
    return _absolute(Period(opening.start, closing.end, "month"), "range")


def read_iso_month(found: Found, _: Setting) -> Reading | None:
    """Read 2018-03 as a month, 2010-12 as a range of years."""
    year, number = int(found.groups["year"]), int(found.groups["month_no"])
    if number > year % 100:
        return _absolute(years_of(year, year // 100 * 100 + number), "range")
    return _absolute(months_of(year, number))


def read_year(found: Found, _: Setting) -> Reading | None:
    """Read one year."""
    return _absolute(years_of(int(found.groups["year"])))


def read_year_with_part(found: Found, setting: Setting) -> Reading | None:
    """Read "mid-2018" as the year, "pre-2014" as before it, "post-2014" as after it."""
    period = years_of(int(found.groups["year"]))
    prefix = setting.text[found.start : found.start + 4].lower()
    bound = {"pre-": "before", "post": "after"}.get(prefix)
    return Reading(period, "absolute", bound=bound)


def read_years(found: Found, _: Setting) -> Reading | None:
    """Read a range of years, the second possibly in two digits ("1979-89", "1999-03" is none)."""
    first, second = int(found.groups["year"]), found.groups["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last == first // 100 * 100 and first % 100 == 99:
        last += 100
    return _absolute(years_of(first, last), "range") if last > first else None


def read_part_of_year(found: Found, _: Setting) -> Reading | None:
    """Read Q3 2019 or H1 2019."""
    year, quarter = int(found.groups["year"]), found.groups.get("quarter")
    if quarter:
        return _absolute(months_of(year, int(quarter) * 3 - 2, 3, "quarter"))
    return _absolute(months_of(year, int(found.groups["half"]) * 6 - 5, 6, "half"))


def read_season(found: Found, _: Setting) -> Reading | None:
    """Read a northern season; "winter of 2018" may be either end of it, a summer of two years is a southern one."""
    year, name, second = int(found.groups["year"]), found.groups["season"].lower(), found.groups.get("year2")
    first, count = words("seasons")[name]
    if second:
        return _absolute(months_of(year, 12, 3, "season") if name in ("winter", "summer") else None)
    if name == "winter":
        return _absolute(Period(years_of(year).start, months_of(year, 12, 3).end, "season"))
    return _absolute(months_of(year, first, count, "season"))


def read_decade(found: Found, _: Setting) -> Reading | None:
    """Read a decade; the 1900s, 1800s and earlier are centuries."""
    text = found.groups["decade"].lower()
    named = int(text) if text.isdigit() else int(words("decades")[text])
    first = named if named >= 1000 else 1900 + named
    century = first % 100 == 0 and first < 2000
    return _absolute(years_of(first, first + (99 if century else 9), "century" if century else "decade"))


def read_century(found: Found, _: Setting) -> Reading | None:
    """Read a century: the nineteenth runs from 1801 to 1900."""
    number = ordinal(found.groups["nth"])
    if number is None or not 11 <= number <= 21:
        return None
    return _absolute(years_of(number * 100 - 99, number * 100, "century"))


READERS: Mapping[str, Callable[[Found, Setting], Reading | None]] = {
    "year_to": read_year_to,
    "day": read_day,
    "slashed": read_slashed,
    "days": read_days,
    "month": read_month,
    "month_alone": read_month,
    "months": read_months,
    "iso_month": read_iso_month,
    "year": read_year,
    "year_with_part": read_year_with_part,
    "years": read_years,
    "part_of_year": read_part_of_year,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    **RELATIVE_READERS,
    **DAY_READERS,
    **COUNTED_READERS,
    **UNDATED_READERS,
}
"""What reads each `reads` of `dates_patterns.yml`."""
