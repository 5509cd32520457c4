"""Splits a coordinated list into its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bilateral.model import Span
from bilateral.reading.en.date_patterns import data

_LEAD = re.compile(
    r"[\s,;:]*(?:(?:and|or|as well as|plus|&)\s+)?"
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+|\d{1,2}\.\s+|[-*•·▪‣–—]\s+)?"
)
_TRAIL = re.compile(r"[\s,;.]*(?:\b(?:and|or)[\s,;.]*)?$")
_LAST_AND = re.compile(r"\s(?:and|or|as well as)\s")
_NUMBERED = re.compile(r"(?<!\w)\(?(?:[1-9]\d?|[a-h]|i{1,3}|iv|v|vi{1,3})\)\s")
_OPEN, _CLOSE = "([“«", ")]”»"
_CAPITAL = re.compile(r",\s+(?:and\s+|or\s+)?[A-Z(“]")


def enumeration(text: str, span: Span) -> list[Span]:
    """Return the items of the list that `span` covers, in order, without the words and marks that join them.

    Lines with bullets split first, then numbered items ("(1) ... (2)"), then semicolons, then commas outside brackets
    and quotes. Where items open with capitals, a comma before a lower-case word stays inside its item ("Fighting
    piracy, smuggling and trafficking, Energy security, Trade"). A last "and" without a comma before it splits too.

    >>> words = "trade, science and technology, and tourism"
    >>> [item.of(words) for item in enumeration(words, Span(0, len(words)))]
    ['trade', 'science and technology', 'tourism']
    """
    if not span.of(text).strip():
        return []
    lines = _at_bullets(text, span)
    if len(lines) > 1:
        return _clean(text, lines)
    for marks in (_numbered(text, span), list(_at_depth_zero(text, span, ";"))):
        if marks:
            return _clean(text, _cut(span, marks))
    commas = list(_at_depth_zero(text, span, ","))
    if _led_by_capitals(text, span, commas):
        commas = [at for at in commas if _CAPITAL.match(text, at, span.end)]
        return _clean(text, _last_split(text, _cut(span, commas), capitals=True))
    return _clean(text, _last_split(text, _cut(span, commas), capitals=False))


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n)(?={data('segment')['bullets']['pattern']})")


def _cut(span: Span, marks: list[int]) -> list[Span]:
    return [Span(first, last) for first, last in pairwise(sorted({span.start, *marks, span.end}))]


def _at_bullets(text: str, span: Span) -> list[Span]:
    return _cut(span, [span.start + match.end() for match in _bullet().finditer(span.of(text))])


def _numbered(text: str, span: Span) -> list[int]:
    """Return where "(1)", "(2)" start, if there are two at least."""
    marks = [match.start() for match in _NUMBERED.finditer(text, span.start, span.end)]
    return marks if len(marks) > 1 else []


def _at_depth_zero(text: str, span: Span, mark: str) -> Iterator[int]:
    """Yield the offsets of a mark outside brackets and quotes, and not between digits."""
    depth = 0
    for at in range(span.start, span.end):
        character = text[at]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character == mark and depth == 0 and not text[at + 1 : at + 2].isdigit():
            yield at


def _led_by_capitals(text: str, span: Span, commas: list[int]) -> bool:
    """Whether the items open with capitals: the first does, two others do, and some comma leads to a small letter."""
    first = span.of(text).lstrip(" :\n\t-•*")[:1]
    capitals = sum(1 for at in commas if _CAPITAL.match(text, at, span.end))
    return first.isupper() and capitals >= 2 and capitals < len(commas)


def _last_split(text: str, items: list[Span], *, capitals: bool) -> list[Span]:
    """Split the last item at its "and" where no comma stood before that word."""
    last = items[-1]
    lead = _LEAD.match(text, last.start, last.end)
    joined = lead is not None and re.search(r"\b(?:and|or|as well as|plus|&)\s+", lead[0]) is not None
    if joined and len(items) > 1:
        return items
    inner = list(_LAST_AND.finditer(text, last.start, last.end))
    if not inner or (capitals and not text[inner[-1].end() : inner[-1].end() + 1].isupper()):
        return items
    return [*items[:-1], Span(last.start, inner[-1].start()), Span(inner[-1].start(), last.end)]


def _clean(text: str, items: list[Span]) -> list[Span]:
    """Take joining words, marks and space off the ends of the items, and drop what is empty."""
    cleaned = []
    for item in items:
        lead = _LEAD.match(text, item.start, item.end)
        start = lead.end() if lead else item.start
        trail = _TRAIL.search(text[start : item.end])
        end = start + trail.start() if trail else item.end
        if end > start:
            cleaned.append(Span(start, end))
    return cleaned
