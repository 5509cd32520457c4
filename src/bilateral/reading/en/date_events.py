"""Remembers when a text says that events took place, so that "since the clash" and "the day after the summit" count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bilateral.reading.en.calendar_units import Period
from bilateral.reading.en.date_patterns import event_nouns, words

_WORD = re.compile(r"[^\W\d_][\w-]*")
_SENTENCE_BREAK = re.compile(r"[.!?;](?=\s)|\n")
_REACH = 160
"""Characters before and behind a date in which the event is named."""
_OPENING = 2
"""Words before a date that opens its sentence, such as a preposition."""


class EventDays:
    """The period that a text gave last to each event, by its noun and by its kind."""

    def __init__(self) -> None:
        """Begin a text."""
        self._told: dict[str, Period] = {}
        self._days: dict[str, set[Period]] = {}
        self._used = 0

    def note(self, text: str, start: int, end: int, ceiling: int, period: Period) -> None:
        """Give the date at `[start, end)` to the events told of around it, before the next date at `ceiling`.

        A date that opens its sentence is that of what follows, any other of what stands before it.
        """
        before = _SENTENCE_BREAK.split(text[max(self._used, start - _REACH) : start])[-1]
        after = _SENTENCE_BREAK.split(text[end : max(end, min(ceiling, end + _REACH))])[0]
        opens = len(_WORD.findall(before)) <= _OPENING
        told = [] if opens else list(_events(before))
        self._used = end
        if not told:
            told, self._used = list(_events(after)), end + len(after)
        for name in told:
            self._told[name] = period
            self._days.setdefault(name, set()).add(period)

    def only(self, noun: str) -> Period | None:
        """When the event took place that a noun names, where the text tells of one such only."""
        names = event_nouns().get(noun.lower())
        days = self._days.get(f"any {names[1]}", set()) if names else set()
        return next(iter(days)) if len(days) == 1 else None

    def of(self, noun: str) -> Period | None:
        """When the event took place that a noun names, or another of its kind."""
        names = event_nouns().get(noun.lower())
        if names is None:
            return None
        return self._told.get(names[0]) or self._told.get(f"any {names[1]}")


def _events(words_around: str) -> Iterator[str]:
    """Names of the events that a stretch of text tells of: by nouns, or where there are none by verbs."""
    told = [word.lower() for word in _WORD.findall(words_around)]
    nouns = [event_nouns()[word] for word in told if word in event_nouns()]
    for noun, kind in nouns:
        yield noun
        yield f"any {kind}"
    if not nouns:
        yield from (f"any {_verbs()[word]}" for word in told if word in _verbs())


@cache
def _verbs() -> Mapping[str, str]:
    return {verb: kind for kind, entry in words("events").items() for verb in entry["told"]}
