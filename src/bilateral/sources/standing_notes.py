"""A row of a data set that says what stands between states, as a note in our words and one claim that quotes it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.model import Amount, Claim, Document, Kind, Level, Medium, Span, Status
from bilateral.sources.contract import Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Where a row stands and who published it."""

    source: str
    """Name of the source; the reader of its claims is this name and 1."""
    origin: str
    """`FILE:line`."""
    publisher: str
    """The data set with its version, as far as the file says it."""
    published: date | None
    """When the version was released, None where nothing says."""


def noted(
    text: str,
    where: Noted,
    *,
    act: str,
    actors: Sequence[str],
    targets: Sequence[str] = (),
    start: date | None = None,
    end: date | None = None,
    status: Status = Status.HAPPENED,
    kind: Kind = Kind.STANDING,
    areas: Sequence[str] = (),
    name: str | None = None,
    amounts: Sequence[Amount] = (),
    mode: str | None = None,
    key: str | None = None,
) -> tuple[Fetched, Claim]:
    """Return a note of medium NOTE, and the reported claim that quotes all of it.

    `text` is one plain sentence that states the row's facts. `end` is None only where the data set says that it goes
    on, or where it does not say when it ended; `key` is the data set's own number of the row.
    """
    document = _note(text, where)
    claim = Claim(
        kind=kind,
        act=act,
        mode=mode,
        key=key,
        actors=tuple(actors),
        targets=tuple(targets),
        status=status,
        level=Level.REPORTED,
        start=start,
        end=end,
        areas=tuple(areas),
        name=name,
        amounts=tuple(amounts),
        document=document.id,
        span=Span(0, len(text)),
        quote=text,
        reader=f"{where.source} 1",
    )
    return Fetched(document, text.encode("utf8")), claim


def _note(text: str, where: Noted) -> Document:
    """Return the note that a row makes."""
    return Document(
        text=text,
        origin=where.origin,
        source=where.source,
        medium=Medium.NOTE,
        publisher=where.publisher,
        published=where.published,
        language="en",
        sha256=hashlib.sha256(text.encode("utf8")).hexdigest(),
        extractor=f"{where.source} 1",
    )


def told_apart(texts: Sequence[str]) -> list[str]:
    """Return sentences so that no two are the same: rows that say the same are numbered from the second on.

    >>> told_apart(["A sold B arms.", "A sold B arms."])
    ['A sold B arms.', 'A sold B arms. (Row 2 of the file that says so.)']
    """
    times: Counter[str] = Counter()
    apart = []
    for text in texts:
        times[text] += 1
        apart.append(text if times[text] == 1 else f"{text} (Row {times[text]} of the file that says so.)")
    return apart
