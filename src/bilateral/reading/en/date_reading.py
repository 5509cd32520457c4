"""Reads the matches of a text in order, each counting from the last date before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from bilateral.reading.en.calendar_units import UNITS, Period, shift
from bilateral.reading.en.date_bindings import OPEN_AFTER, OPEN_BEFORE, narrowed
from bilateral.reading.en.date_events import EventDays
from bilateral.reading.en.date_mention import Found, Setting
from bilateral.reading.en.date_patterns import SENTENCE_BREAK, compiled, count_of, data
from bilateral.reading.en.date_ranges import Read
from bilateral.reading.en.date_readers import READERS
from bilateral.reading.en.dates_reference import unit_of

_CLAUSE_BREAK = re.compile(r"[.!?;,](?=\s)|\n|\s(?:and|but|while|whereas|that|who|which|whose|because|after)\s")
_SAYING = re.compile(r"\b(?:said|says|told(?:\s\w+)?|announced|added|reported|stated|declared|confirmed|warned)\b")
_OF = re.compile(r"\s(?:of|on|in|at|from)\s(?:the\s)?")
"""What links a date to the event before it."""
_MARKED = re.compile(r"\s?(?:of\s)?[^.;:,\n]{0,60}\s?(?:of|from)\s(?:the\s)?")
"""What links an anniversary to the date of what it marks."""
_AND_SAME = re.compile(r",?\s(?:(?:on|in|to\sthe\sday)\s|to\sthe\sday,?\s(?:on|in)\s)?(?:the\s)?")
"""What links "fifty years ago" to the words that say when in that year."""
_ASIDE = 140
"""Characters before a date in which its brackets open."""
_YEARLESS = frozenset({"day", "month", "month_alone"})
_THEN = _YEARLESS | {"day_word", "relative_unit", "relative_month", "relative_season"}
"""What may follow "fifty years ago" to say when in that year."""


@cache
def _future(kind: str = "pattern") -> re.Pattern[str]:
    return compiled(data("dates_context")["future"][kind])


@cache
def _told() -> re.Pattern[str]:
    return compiled(data("dates_context")["told"]["pattern"])


def readings(text: str, found: Sequence[Found], published: date | None, anchor: Period | None) -> list[Read]:
    """Read the matches in order, each counting from the last date before it."""
    found = _joined_ago(text, found, published)
    read: list[Read] = []
    anchor_end, gives_year, day = -1, anchor is not None, anchor
    year = anchor.end.year if anchor and anchor.end else None
    events = EventDays()
    for at, match in enumerate(found):
        setting = Setting(
            text, match.counts_from or published, anchor, anchor_end, gives_year, _looks_ahead(text, match), day,
            events, start=match.start,
        )  # fmt: skip
        after = found[at + 1] if at + 1 < len(found) else None
        if match.reads == "shifted_event" and after and _OF.fullmatch(text[match.end : after.start]):
            named = READERS[after.reads](after, setting)
            setting, after.role = replace(setting, named=named.period if named else None), "attributive"
        if (
            read
            and read[-1].reading.kind == "anniversary"
            and _MARKED.fullmatch(text[read[-1].found.end : match.start])
        ):
            match.role = "attributive"
        reading = READERS[match.reads](match, setting)
        if reading is None:
            continue
        period = narrowed(match, _cut(match, reading.period, published)) if reading.period else None
        reading = replace(reading, period=period)
        read.append(Read(match, reading))
        if period and UNITS.index(period.granularity) <= UNITS.index("year"):
            events.note(text, match.start, match.end, after.start if after else len(text), period)
        if period and match.event and period.granularity == "day":
            anchor, anchor_end, day, gives_year = period, match.end, period, False
        elif period and match.role != "attributive" and match.reads not in ("since_event", "then"):
            anchor, anchor_end = period, match.end
            day = period if period.granularity == "day" else day
            gives_year = _is_told(text, match) or (gives_year and _one_year(period, year))
            year = period.end.year if period.end else year
    return read


@cache
def _aside() -> re.Pattern[str]:
    return compiled(data("dates_context")["story"]["aside"]["pattern"])


def _is_told(text: str, found: Found) -> bool:
    """Whether the text tells of a date, rather than use it to bound a time or to name a thing."""
    return found.bound not in OPEN_AFTER | OPEN_BEFORE and not _aside().search(
        text, max(0, found.start - _ASIDE), found.start
    )


def _one_year(period: Period, year: int | None) -> bool:
    """Whether a period lies in a year that the text told of before."""
    return period.start is not None and period.end is not None and period.start.year == year == period.end.year


def _joined_ago(text: str, found: Sequence[Found], published: date | None) -> Sequence[Found]:
    """Join "fifty years ago" to "today", "this month", "on 3 May" behind it, which then count from that day."""
    if published is None:
        return found
    joined: list[Found] = []
    for match in found:
        before = joined[-1] if joined else None
        if before is None or not _says_when(text, before, match):
            joined.append(match)
            continue
        unit, multiple = unit_of(before)
        day = shift(published, -count_of(before.groups.get("count") or "a") * multiple, unit)
        match.start, match.counts_from = before.start, day
        if match.reads in _YEARLESS:
            match.groups["year"] = str(day.year)
        joined[-1] = match
    return joined


def _says_when(text: str, ago: Found, match: Found) -> bool:
    """Whether a match says when it was in the year of an "ago" before it."""
    if ago.reads != "ago" or ago.groups.get("open") or match.reads not in _THEN or "year" in match.groups:
        return False
    return _AND_SAME.fullmatch(text[ago.end : match.start]) is not None


def _cut(found: Found, period: Period, published: date | None) -> Period:
    """Apply "earlier this year" and "later this year", which the publication divides."""
    if published is None or found.cut is None or not period.start or not period.end:
        return period
    if not period.start <= published <= period.end:
        return period
    if found.cut == "until-published":
        return Period(period.start, published, period.granularity)
    return Period(published, period.end, period.granularity)


def _looks_ahead(text: str, found: Found) -> bool:
    """Whether the sentence around a match speaks of the future."""
    if found.reads not in ("day", "days", "month", "month_alone", "weekday", "nth", "relative_season"):
        return False
    before, after = text[max(0, found.start - 140) : found.start], text[found.end : found.end + 70]
    *said, before = _SAYING.split(SENTENCE_BREAK.split(before)[-1])
    if _told().search(before) or (said and not before.strip(" ,onthe")):
        return False  # "said on Monday that it will ..."
    after = _CLAUSE_BREAK.split(after)[0]
    ahead = _future("weekday" if found.reads == "weekday" else "pattern")
    return bool(ahead.search(before) or ahead.search(after))
