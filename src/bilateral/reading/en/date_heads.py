"""Finds the lines of a timeline that only name a date: it holds for the paragraph below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilateral.model import Span
from bilateral.reading.en.dates import DateMention, find_dates

_TIMELINE = re.compile(
    r"\b(?:timelines?|chronolog\w*|key (?:dates|events|moments)|milestones|in dates|diary of events)\b", re.IGNORECASE
)
_TITLE = 300
"""Characters in which a page says that it is a timeline."""
_ROWS = 3
"""Lines that open with a date, at least, where no title says that it is one."""
_YEAR = re.compile(r"^[ \t]*((?:1[5-9]|20)\d\d)(?:[-–/]\d{2,4})?[.:]?[ \t]*$", re.MULTILINE)
_ROW = re.compile(
    r"^[ \t]*(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:[A-Z][a-z]{2,8}\.?,? )?(?:1[5-9]|20)\d\d\b",
    re.MULTILINE,
)
"""What looks like a date at the start of a line."""
_ENTRY = re.compile(
    r"^[ \t]*(?:[-*•–—|][ \t]+)?(?P<day>(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?"
    r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?)[ \t]*(?::|[–—|-](?=[ \t]))[ \t]+(?=\S)",
    re.MULTILINE,
)
"""A date with a colon or dash before what happened on it."""
_MONTH = r"(?:Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})? {_MONTH}\.?|{_MONTH}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
_DAY_ENTRY = re.compile(
    rf"^[ \t]*(?:[-*•–—][ \t]+)?(?P<day>(?:{_DAY})(?:[-–/] ?(?:\d{{1,2}}|{_MONTH}))?)"
    r"[ \t]*(?::|[–—-](?=[ \t])|\.(?=[ \t]+[A-Z]))[ \t]+(?=\S)",
    re.MULTILINE,
)
"""A day or month without a year before what happened then, as under the years of a chronology."""
_NESTED = 40
"""Days at most that stand under one year."""
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """A line that is a date, and the paragraph `[first, past)` that it dates."""

    first: int
    past: int
    days: tuple[date | None, date | None]
    label: int = 0
    """Where the date itself begins."""


def entry_dates(text: str) -> list[Span]:
    """Where the entries of a chronology have their dates, with the colon or dash; none where fewer than three have.

    >>> [span.of("1990: War.\\n1991: Truce.\\n- 2 May 1992: Peace.") for span in
    ...  entry_dates("1990: War.\\n1991: Truce.\\n- 2 May 1992: Peace.")]
    ['1990: ', '1991: ', '2 May 1992: ']
    """
    found = [Span(m.start("day"), m.end()) for m in _ENTRY.finditer(text)]
    years = _YEAR.search(text) is not None
    found += [Span(m.start("day"), m.end()) for m in _DAY_ENTRY.finditer(text)] if years else []
    return sorted(found) if len(found) >= _ROWS else []


def _entries(text: str, spans: Sequence[Span], under: date | None, published: date | None) -> list[Head]:
    """The entries of a chronology, each with the date before it; the year of one without is that which stands over it.

    `under` is the day over the text.
    """
    heads = []
    years = [(year.start(), date(int(year[1]), 1, 1)) for year in _YEAR.finditer(text)]
    for span in spans:
        over = bisect_right(years, span.start, key=lambda one: one[0])
        year = years[over - 1][1] if over else under
        told = _told(span.of(text).strip(" \t:–—-.|"), year, published)
        past = text.find("\n", span.end)
        if told is not None:
            heads.append(Head(span.end, past if past >= 0 else len(text), told, span.start))
    return heads


def _told(label: str, year: date | None, published: date | None = None) -> tuple[date, date | None] | None:
    """The days of a date before an entry; one that lacks its year is of the year over it, or the last one published."""
    whole = label if year is None or re.search(r"\d{4}", label) else f"{label} {year.year}"
    return next(((d.start, d.end) for d in find_dates(whole, published=published) if d.start is not None), None)


def date_heads(text: str, under: date | None = None, published: date | None = None) -> list[Head]:
    """Return the heads of a timeline in order; none where the text is no timeline.

    A date alone on a line of other texts is that of publication. `under` is the day on which the text begins where it
    is one entry of a timeline: days and months in it lack their year. Of a list of days without any year they are the
    last such days before it was `published`.
    """
    spans = entry_dates(text)
    if not spans and published is not None:
        days = [Span(m.start("day"), m.end()) for m in _DAY_ENTRY.finditer(text)]
        spans = days if len(days) >= _ROWS else []
    if under is not None:
        spans = [Span(m.start("day"), m.end()) for m in _DAY_ENTRY.finditer(text)]
    entries = _entries(text, spans, under, published)
    alone = _alone(text) if under is None and (not entries or _YEAR.search(text)) else []
    return sorted((*entries, *alone), key=lambda head: head.first)


def _alone(text: str) -> list[Head]:
    """The dates that stand alone over a paragraph."""
    if len(_ROW.findall(text)) < _ROWS and not _TIMELINE.search(text[:_TITLE]):
        return []
    dated = (mention for mention in find_dates(text) if mention.dated)
    opening = [mention for mention in dated if _line(text, mention).start == mention.span.start]
    years = list(_YEAR.finditer(text))
    if len(opening) + len(years) < _ROWS and not _TIMELINE.search(text[:_TITLE]):
        return []
    heads = []
    for year in years:
        told = _told(year[0].strip(" \t.:"), None) or (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31))
        heads.append(_head(text, year.start(), year.end(), *told))
    for mention in opening:
        line = _line(text, mention)
        alone = not text[mention.span.end : line.stop].strip(" .:–—-\t")
        if alone and mention.start is not None and not _YEAR.match(text, line.start):
            heads.append(_head(text, line.start, line.stop, mention.start, mention.end))
    return heads


def _head(text: str, begin: int, stop: int, start: date, end: date | None) -> Head:
    """The head of the paragraph below a line from `begin` to `stop`."""
    blank = _BLANK.match(text, stop)
    first = blank.end() if blank else stop
    past = text.find("\n\n", first)
    return Head(first, past if past >= 0 else len(text), (start, end), begin)


def dates_under(text: str, heads: Sequence[Head], *, published: date | None, under: date | None) -> list[DateMention]:
    """The mentions of time in a text, those of an entry counted from the date over it: "on the 4th" is of its month."""
    if not heads:
        return find_dates(text, published=published, anchor=under)
    cuts = [0, *(head.label for head in heads), len(text)]
    anchors = [under, *(head.days[0] for head in heads)]
    found: list[DateMention] = []
    for first, past, anchor in zip(cuts, cuts[1:], anchors, strict=False):
        mentions = find_dates(text[first:past], published=published, anchor=anchor)
        found.extend(replace(m, span=Span(m.span.start + first, m.span.end + first)) for m in mentions)
    return found


def head_over(heads: Sequence[Head], at: int) -> Head | None:
    """Return the innermost head whose paragraph holds an offset: a day before the year over it."""
    place = bisect_right(heads, at, key=lambda head: head.first)
    near = reversed(heads[max(0, place - _NESTED) : place])
    return next((head for head in near if at < head.past), None)


def _line(text: str, mention: DateMention) -> range:
    """The line that a date stands in, without the blanks at its start."""
    first = text.rfind("\n", 0, mention.span.start) + 1
    past = text.find("\n", mention.span.end)
    blank = _BLANK.match(text, first, mention.span.start)
    return range(blank.end() if blank else first, past if past >= 0 else len(text))
