"""Finds the lines of a timeline that only name a date: it holds for the paragraph below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
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
_YEAR = re.compile(r"^[ \t]*((?:1[5-9]|20)\d\d)[.:]?[ \t]*$", re.MULTILINE)
_ROW = re.compile(
    r"^[ \t]*(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:[A-Z][a-z]{2,8}\.?,? )?(?:1[5-9]|20)\d\d\b",
    re.MULTILINE,
)
"""What looks like a date at the start of a line."""
_ENTRY = re.compile(
    r"^[ \t]*(?:[-*•–—][ \t]+)?(?P<day>(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?"
    r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?)[ \t]*(?::|[–—-](?=[ \t]))[ \t]+(?=\S)",
    re.MULTILINE,
)
"""A date with a colon or dash before what happened on it."""
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """A line that is a date, and the paragraph `[first, past)` that it dates."""

    first: int
    past: int
    days: tuple[date | None, date | None]


def entry_dates(text: str) -> list[Span]:
    """Where the entries of a chronology have their dates, with the colon or dash; none where fewer than three have.

    >>> [span.of("1990: War.\\n1991: Truce.\\n- 2 May 1992: Peace.") for span in
    ...  entry_dates("1990: War.\\n1991: Truce.\\n- 2 May 1992: Peace.")]
    ['1990: ', '1991: ', '2 May 1992: ']
    """
    found = [Span(m.start("day"), m.end()) for m in _ENTRY.finditer(text)]
    return found if len(found) >= _ROWS else []


def _entries(text: str) -> list[Head]:
    """The entries of a chronology, each with the date before it."""
    heads = []
    for span in entry_dates(text):
        told = next((d for d in find_dates(span.of(text).rstrip(" \t:–—-")) if d.dated), None)
        past = text.find("\n", span.end)
        if told is not None and told.start is not None:
            heads.append(Head(span.end, past if past >= 0 else len(text), (told.start, told.end)))
    return heads


def date_heads(text: str) -> list[Head]:
    """Return the heads of a timeline in order; none where the text is no timeline.

    A date alone on a line of other texts is that of publication.
    """
    entries = _entries(text)
    if entries:
        return entries
    if len(_ROW.findall(text)) < _ROWS and not _TIMELINE.search(text[:_TITLE]):
        return []
    dated = (mention for mention in find_dates(text) if mention.dated)
    opening = [mention for mention in dated if _line(text, mention).start == mention.span.start]
    years = list(_YEAR.finditer(text))
    if len(opening) + len(years) < _ROWS and not _TIMELINE.search(text[:_TITLE]):
        return []
    heads = [_head(text, year.end(), date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) for year in years]
    for mention in opening:
        line = _line(text, mention)
        alone = not text[mention.span.end : line.stop].strip(" .:–—-\t")
        if alone and mention.start is not None and not _YEAR.match(text, line.start):
            heads.append(_head(text, line.stop, mention.start, mention.end))
    return sorted(heads, key=lambda head: head.first)


def _head(text: str, stop: int, start: date, end: date | None) -> Head:
    """The head of the paragraph below a line that ends at `stop`."""
    blank = _BLANK.match(text, stop)
    first = blank.end() if blank else stop
    past = text.find("\n\n", first)
    return Head(first, past if past >= 0 else len(text), (start, end))


def head_over(heads: Sequence[Head], at: int) -> Head | None:
    """Return the head whose paragraph holds an offset."""
    place = bisect_right(heads, at, key=lambda head: head.first) - 1
    return heads[place] if place >= 0 and at < heads[place].past else None


def _line(text: str, mention: DateMention) -> range:
    """The line that a date stands in, without the blanks at its start."""
    first = text.rfind("\n", 0, mention.span.start) + 1
    past = text.find("\n", mention.span.end)
    blank = _BLANK.match(text, first, mention.span.start)
    return range(blank.end() if blank else first, past if past >= 0 else len(text))
