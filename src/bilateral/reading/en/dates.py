"""Finds the words of an English text that speak of time, and the widest days that they allow.

Written by us because no kept library gives intervals with exact spans: dateparser and dateutil return points, the
taggers that know intervals (SUTime, HeidelTime, Recognizers-Text) need Java or were left years ago. Patterns, words
and contexts are data (`data/dates_*.yml`). Time grows with the length of the text only.

Not read: two-digit years in numeric dates, times of day, years before 1500, public holidays, reigns and wars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from bilateral.model import Span
from bilateral.reading.en.calendar_units import Period
from bilateral.reading.en.date_bindings import OPEN_AFTER, OPEN_BEFORE, bind, bounded
from bilateral.reading.en.date_mention import DateMention, Found
from bilateral.reading.en.date_patterns import compiled, data, patterns, words
from bilateral.reading.en.date_ranges import Read, join, lend_years
from bilateral.reading.en.date_reading import readings
from bilateral.reading.en.date_years import role_of_year

__all__ = ["DateMention", "find_dates"]

_WORD = re.compile(r"\w+")
_REACH = 45
_SPANNED = OPEN_AFTER | OPEN_BEFORE | {"between"}
_UNDATED = frozenset({"vague", "anniversary", "duration", "name-year"})


def find_dates(text: str, *, published: date | None = None, anchor: date | None = None) -> list[DateMention]:
    """Return the mentions of time in a text, in order and without overlap.

    `published` is the document's own date: without it "last month" keeps its mention but gets no dates. `anchor` is
    the date that "the same year" or "two days later" counts from until the text gives one itself. Call it on a whole
    document rather than on a sentence, so that such words find what they count from.

    >>> [(m.text, str(m.start), str(m.end)) for m in find_dates("They met in May 1972.")]
    [('May 1972', '1972-05-01', '1972-05-31')]
    """
    found = _accepted(text, _longest(_candidates(text)))
    lend_years(text, found)
    base = Period(anchor, anchor, "day") if anchor else None
    return _recurrences_since(
        [_mention(text, read) for read in join(text, readings(text, found, published, base))], text
    )


@cache
def _triggers() -> Mapping[str, str]:
    """Return the words of time in lower case with the class that patterns ask for."""
    units = [form for unit in words("units") for form in (unit, f"{unit}s")]
    return {
        **{word.lower(): "word" for word in data("dates_words")["triggers"]["values"]},
        **dict.fromkeys(units, "unit"),
        "decades": "unit",
        "centuries": "unit",
        **dict.fromkeys(words("months"), "month"),
        **dict.fromkeys([*words("weekdays"), *words("weekday_abbreviations")], "weekday"),
        **{f"{day}s": "word" for day in words("weekdays")},
        **dict.fromkeys(words("seasons"), "season"),
    }


def _windows(text: str) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the stretches of text around words of time, merged where they touch, with the classes of those words."""
    triggers = _triggers()
    start = end = -1
    classes: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        kind = "digit" if word[0].isdigit() or word[-1].isdigit() else triggers.get(word.lower())
        if kind is None:
            continue
        if match.start() - _REACH > end:
            if end >= 0:
                yield start, end, classes
            start, classes = max(0, match.start() - _REACH), set()
        classes.add(kind)
        end = min(len(text), match.end() + _REACH)
    if end >= 0:
        yield start, end, classes


def _candidates(text: str) -> list[tuple[int, int, int, Found]]:
    """Return all matches of all patterns with the keys to choose by: start, length reversed, order in the file."""
    candidates = []
    for start, end, classes in _windows(text):
        for order, pattern in enumerate(patterns()):
            if pattern.needs and pattern.needs not in classes:
                continue
            for match in pattern.regex.finditer(text, start, end):
                groups = {key: value for key, value in match.groupdict().items() if value is not None}
                last = match.end() - (match[0].endswith(".") and groups.get("month", "").lower() in _full_months())
                found = Found(match.start(), last, pattern.rule, pattern.reads, groups)
                candidates.append((found.start, -found.end, order, found))
        for name in _names():
            for match in name.finditer(text, start, end):
                candidates.append((match.start(), -match.end(), -1, Found(*match.span(), "name-of-day", "name", {})))
    return candidates


@cache
def _full_months() -> frozenset[str]:
    return frozenset(name for name in words("months") if len(name) > 4 or name in ("may", "june", "july"))


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(rf"\b(?-i:{entry['pattern']})\b") for entry in data("dates_context")["names_of_days"])


@cache
def _month_contexts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = data("dates_context")["month_alone"]
    return compiled(entry["before"]), compiled(entry["weak"])


def _longest(candidates: list[tuple[int, int, int, Found]]) -> list[list[Found]]:
    """Group the candidates by where they start, the longest first."""
    groups: list[list[Found]] = []
    for *_, found in sorted(candidates, key=lambda candidate: candidate[:3]):
        if groups and groups[-1][0].start == found.start:
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _accepted(text: str, groups: Sequence[Sequence[Found]]) -> list[Found]:
    """Walk from left to right and keep of each group the first match that its surroundings allow."""
    accepted: list[Found] = []
    floor = 0
    for group in groups:
        for found in group:
            if found.start < floor or not _allowed(text, found, floor):
                continue
            accepted.append(found)
            floor = found.end
            break
    return accepted


def _allowed(text: str, found: Found, floor: int) -> bool:
    """Bind a match and decide by its surroundings whether it is one."""
    bare = found.start
    bind(text, found, floor)
    if found.reads == "month_alone":
        before, weak = _month_contexts()
        context = text[max(0, bare - 40) : bare]
        if found.start < bare:
            return True
        return bool(before.search(context)) and (not weak.search(context) or _dated_nearby(text, found))
    if found.rule == "year":
        onward = found.end
        found.end = bare + 4
        role = role_of_year(text, found)
        found.end = onward if role == "adverbial" else found.end
        found.onward = found.onward and role == "adverbial"
        if role == "name":
            found.reads = "name"
        elif role:
            found.role = role
        return role is not None
    return True


def _dated_nearby(text: str, found: Found) -> bool:
    """Whether digits or another month stand close to a month's name after a weak word."""
    around = text[max(0, found.start - 25) : found.start] + " " + text[found.end : found.end + 25]
    return any(word[0][0].isdigit() or word[0].lower() in _full_months() for word in _WORD.finditer(around))


def _mention(text: str, read: Read) -> DateMention:
    """Make the public value of a match, its preposition applied."""
    found, reading = read.found, read.reading
    if found.part.get("joined"):
        period, kind, bound = reading.period, reading.kind, found.bound
    else:
        period, kind, bound = bounded(found, reading)
    start = found.start
    if (
        (kind == "range" or found.bound in OPEN_AFTER | OPEN_BEFORE)
        and found.bound in _SPANNED
        and found.bound_start is not None
    ):
        start = found.bound_start
    span = Span(start, found.end)
    undated = period is None or kind in _UNDATED
    return DateMention(
        span,
        span.of(text),
        None if undated or period is None else period.start,
        None if undated or period is None else period.end,
        kind,
        None if undated or period is None else period.granularity,
        bound,
        "adverbial" if kind in ("since", "until") else found.role,
        reading.relies_on,
        reading.count,
        found.rule,
        (reading.period.start, reading.period.end) if found.event and reading.period else None,
        (reading.past.start, reading.past.end) if reading.past and kind == reading.kind else None,
    )


def _recurrences_since(mentions: list[DateMention], text: str) -> list[DateMention]:
    """Join "annually since 2016" into one recurrence with a start."""
    joined: list[DateMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        touches = last and not text[last.span.end : mention.span.start].strip(" ,\n")
        if last and touches and last.kind == "recurrence" and mention.kind == "since" and last.start is None:
            span = Span(last.span.start, mention.span.end)
            joined[-1] = replace(mention, span=span, text=span.of(text), kind="recurrence", count=last.count)
        else:
            joined.append(mention)
    return joined
