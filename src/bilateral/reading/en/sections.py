"""Cuts a page into what was published apart: articles one below the other, entries of a running report or a timeline.

Each has its own day, so "yesterday" counts from there, and nobody spoken of in one is meant by "he" in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median

from bilateral.model import Span
from bilateral.reading.en.dates import find_dates
from bilateral.reading.en.furniture import Line, is_time, lines_of
from bilateral.reading.en.layout import DATELINE
from bilateral.reading.en.turns import turns

_RULE = re.compile(r"[-–—*_=~#•\s]{3,}")
_YEAR_LINE = re.compile(r"(?:[A-Z][a-z]{2,8},? )?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?[:.]?")
_BULLET = re.compile(r"(?:[-–—*•·▪‣◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_TIMELINE = re.compile(
    r"\b(?:timelines?|chronolog\w*|key (?:dates|events|moments)|milestones|in dates|diary of events)\b", re.I
)
_HEADLINES = 4
"""Lines above a day that may be the head of an article."""
_APART = 45
"""Days between entries of a timeline, at least, where no title says that it is one."""


@dataclass(frozen=True, slots=True)
class Section:
    """`span` of the page, with the day it was published on where it prints one."""

    span: Span
    published: date | None = None
    told: tuple[date, date] | None = None
    """When what an entry of a timeline tells of took place, by its head."""
    entry: bool = False
    """Whether it is one entry of a report about one thing, and no article of its own."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that dates what follows, where its section begins, and whether a headline stands above it."""

    line: int
    first: int
    day: tuple[date, date] | None
    titled: bool
    hour: bool = False


def sections(page: str, silent: Sequence[Span], published: date | None) -> list[Section]:
    """Sections of a page, in order, one at least; `silent` is its furniture.

    >>> text = "A\\n1 May 2001\\nPeru left Chile on that very day.\\nB\\n2 May 2002\\nTogo left Benin on that very day."
    >>> [str(section.published) for section in sections(text, [], None)]
    ['2001-05-01', '2002-05-02']
    """
    lines = lines_of(page)
    marks = list(_marks(lines, {span.start for span in silent}, published)) if len(lines) > 3 else []
    if len(marks) < 2 or turns(page):
        return [Section(Span(0, len(page)), published)]
    starts = [0, *(lines[mark.first].start for mark in marks[1:])]
    ends = [*starts[1:], len(page)]
    timeline = _is_timeline(lines, marks)
    found: list[Section] = []
    day: date | None = published
    for mark, start, end in zip(marks, starts, ends, strict=True):
        single = mark.day is not None and mark.day[0] == mark.day[1]
        day = mark.day[0] if mark.day is not None and single else day
        section = Section(Span(start, end), day, entry=mark.hour or not mark.titled)
        found.append(replace(section, told=mark.day, published=published) if timeline else section)
    return found


def _marks(lines: Sequence[Line], silent: set[int], published: date | None) -> Iterator[_Mark]:
    """Yield the lines that date what follows, each section once."""
    years = sum(_YEAR_LINE.fullmatch(line.text) is not None or is_time(line.text) for line in lines) >= 3
    floor = 0
    for i, line in enumerate(lines):
        if i < floor or not _dates(line, line.start in silent, years):
            continue
        head = line.start in silent or is_time(line.text) or _YEAR_LINE.fullmatch(line.text) is not None
        past = _past_head(lines, i, silent) if head else i
        if past >= len(lines):
            return
        first = _first_of_head(lines, i, floor, silent)
        rows = (
            [line.text[:160]] if not head else [lines[j].text for j in range(i, past) if _dates(lines[j], True, years)]
        )
        own = range(first, past if head else i)
        titled = any(_is_headline(lines[j], lines[j].start in silent) for j in own if j < i) or not head
        if line.start in silent and not titled:
            continue
        hour = any(is_time(row) and not re.search(r"[^\W\d_]{3}", row) for row in rows)
        yield _Mark(i, first, _day(rows, published), titled, hour)
        floor = past + 1


def _dates(line: Line, silent: bool, years: bool) -> bool:
    """Whether a line dates what follows: by a day or an hour alone, in a byline, or as a dateline."""
    if is_time(line.text) or (years and _YEAR_LINE.fullmatch(line.text)):
        return True
    if silent:
        return len(line.text) < 120 and any(m.granularity == "day" for m in find_dates(line.text))
    return DATELINE.match(line.text) is not None


def _past_head(lines: Sequence[Line], i: int, silent: set[int]) -> int:
    """The first line behind a head's days, hours, bylines and one headline below them."""
    below = 0
    for j in range(i + 1, len(lines)):
        plain = not (lines[j].start in silent or is_time(lines[j].text))
        if plain and (below or not _is_headline(lines[j], False) or j + 1 == len(lines)):
            return j
        if plain and (is_time(lines[j + 1].text) or lines[j + 1].start in silent):
            return j
        below += plain
    return len(lines)


def _first_of_head(lines: Sequence[Line], i: int, floor: int, silent: set[int]) -> int:
    """The first line of the head that a day belongs to: headlines and furniture above it."""
    first, above = i, 0
    while first > floor:
        line = lines[first - 1]
        around = line.start in silent
        if not around and not _is_headline(line, False):
            break
        above += not around
        if above > _HEADLINES:
            break
        first -= 1
        if _RULE.fullmatch(line.text):
            break
    while first < i and lines[first].start in silent and not _RULE.fullmatch(lines[first].text):
        first += 1
    return first


def _is_headline(line: Line, silent: bool) -> bool:
    text = line.text
    ends = text.endswith((".", "!", ":", ";", ",", "”", '"')) and not text.endswith("...")
    return not (silent or is_time(text) or ends or len(text) > 160 or _BULLET.match(text))


def _day(rows: Sequence[str], published: date | None) -> tuple[date, date] | None:
    """The first whole date of the lines."""
    for row in rows:
        for mention in find_dates(row, published=published):
            if mention.start is not None and mention.end is not None:
                return mention.start, mention.end
    return None


def _is_timeline(lines: Sequence[Line], marks: Sequence[_Mark]) -> bool:
    """Whether the entries tell what took place on the days that head them."""
    days = [mark.day[0] for mark in marks if mark.day is not None]
    if len(days) < 2 or any(mark.hour for mark in marks) or len(days) < len(marks):
        return False
    if any(_TIMELINE.search(line.text) for line in lines[:5]):
        return True
    gaps = [abs((b - a).days) for a, b in pairwise(days)]
    return len(days) > 2 and median(gaps) > _APART and not any(mark.titled for mark in marks[1:])
