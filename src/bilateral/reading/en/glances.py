"""Sentences with the parties and the time that they name, by their words alone: nothing is parsed, no claim is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from bilateral.model import Document, Glance
from bilateral.reading.en.choice import PARTY_KINDS, chosen
from bilateral.reading.en.dates import DateMention, find_dates
from bilateral.reading.en.parties import Gazetteer
from bilateral.reading.en.segment import sentences

_PLACED = re.compile(r"\b(?:in|at|near|off|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\s+(?:capital|city|town|port|language|border town)\b")
_OF = re.compile(r"\bof (?:the )?$")


def glances(document: Document, gazetteer: Gazetteer) -> list[Glance]:
    """Return the sentences of a document that name a party, in order.

    Who is named only as a place ("in Astana") counts where fewer than two are named otherwise. A sentence that gives
    several times gives none, and neither do words that count from another day than the document's.
    """
    named = list(_named(document, gazetteer))
    dates = list(_times(document)) if named else []
    found = []
    for span in sentences(document.text):
        here = [row for row in named if span.start <= row[1] < span.end]
        if not here:
            continue
        acting = [(code, at) for code, at, place in here if not place]
        parties = acting if len({code for code, _ in acting}) > 1 else [(code, at) for code, at, _ in here]
        times = [one for one in dates if span.start <= one.span.start < span.end]
        start, end = _one_time(times)
        of_a_thing = any(_OF.search(document.text[max(0, one.span.start - 10) : one.span.start]) for one in times)
        found.append(Glance(span, tuple(parties), start, end, of_a_thing))
    return found


def _one_time(dates: Sequence[DateMention]) -> tuple[date | None, date | None]:
    """Return the time that all of some dates have in common where one lies within all the others, else none."""
    given = {(one.start, one.end) for one in dates}
    inner = [
        (start, end) for start, end in given if start and end and all(_within(start, end, other) for other in given)
    ]
    return inner[0] if inner else next(iter(given)) if len(given) == 1 else (None, None)


def _within(start: date, end: date, other: tuple[date | None, date | None]) -> bool:
    return (other[0] is None or other[0] <= start) and (other[1] is None or end <= other[1])


def _times(document: Document) -> Iterator[DateMention]:
    """Yield the dates that do not count from other words of the text."""
    for one in find_dates(document.text, published=document.published):
        if one.dated and one.role == "adverbial" and one.relies_on != "text":
            yield one


def _named(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[str, int, bool]]:
    """Yield code, place in the text, and whether only a place is meant, for each party that is named."""
    found = gazetteer.find(document.text)
    settled: Collection[str] = {
        entry.code for _, _, entries in found for entry in entries if not entry.ambiguous and entry.kind in PARTY_KINDS
    }
    for start, end, entries in found:
        entry = None if gazetteer.is_project(entries[0]) else chosen(entries, settled, document.published)
        if entry is None:
            continue
        placed = _PLACED.search(document.text[max(0, start - 20) : start]) is not None
        place = (entry.kind in ("capital", "metonym", "state") and placed) or (
            entry.kind == "demonym" and _OF_ITS_OWN.match(document.text[end : end + 20]) is not None
        )
        yield entry.code, start, place
