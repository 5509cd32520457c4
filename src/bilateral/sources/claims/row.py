"""One row of claims recorded by hand: every field checked, every fault said with what would be right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bilateral.errors import BilateralError
from bilateral.model import ACTS_OF_KIND, AUTHOR, Claim, Document, Kind, Level, Medium, Problem, Span, Status
from bilateral.sources.claims import fields
from bilateral.sources.contract import Fetched

READER = "claims 1"

KEYS = [
    "id",
    "kind",
    "act",
    "mode",
    "actors",
    "targets",
    "status",
    "level",
    "speaker",
    "start",
    "end",
    "areas",
    "name",
    "said",
    "place",
    "amounts",
    "condition",
    "source",
]
SOURCE_KEYS = ("publisher", "published", "grade", "url", "title", "author")

_T = TypeVar("_T")


@dataclass(slots=True)
class Row:
    """A row while it is read: what it holds, where it stands, and what was found wrong with it."""

    values: Mapping[str, Any]
    origin: str
    problems: list[Problem] = field(default_factory=list)

    def take(self, name: str, parse: Callable[[Any], _T], *, of: Mapping[str, Any] | None = None) -> _T | None:
        """Return a field as `parse` makes it, or note why it cannot and return None."""
        values = self.values if of is None else of
        label = name if of is None else f"source.{name}"
        try:
            return parse(values.get(name))
        except BilateralError as error:
            reason = " ".join(str(error).split()).rstrip(".")
            self.problems.append(
                Problem(self.origin, f"{label}: {reason}", f"Correct {label} and load the file again.")
            )
            return None


def read_row(row: Row, file: str, number: int) -> tuple[Fetched, Claim] | None:
    """Return a row's note and its claim, or None with the reasons in `row.problems`.

    `file` is the path as it was given and `number` the line: the note's origin is `FILE#R01`, or `FILE#line-7` for a
    row without an id.
    """
    key = row.take("id", fields.optional_text)
    document = _document(row, f"{file}#{key or f'line-{number}'}")
    parts = _parts(row, document)
    if row.problems or document is None:
        return None
    try:
        claim = Claim(**parts, key=key, document=document.id, span=Span(0, len(document.text)), quote=document.text)
    except BilateralError as error:
        row.problems.append(Problem(row.origin, str(error), "Correct the row and load the file again."))
        return None
    return Fetched(document, document.text.encode("utf8")), claim


def unknown_keys(values: Mapping[str, Any]) -> list[str]:
    """Return the keys of a row that carry nothing the record knows, those of its source as `source.KEY`."""
    source = values.get("source")
    inner = source if isinstance(source, dict) else {}
    return [key for key in values if key not in KEYS] + [f"source.{key}" for key in inner if key not in SOURCE_KEYS]


def _document(row: Row, origin: str) -> Document | None:
    text = row.take("said", fields.text)
    source = row.take("source", fields.mapping)
    if text is None or source is None:
        return None
    url = row.take("url", fields.web_address, of=source)
    return Document(
        text=text,
        origin=origin,
        source="claims",
        medium=Medium.NOTE,
        title=row.take("title", fields.optional_text, of=source),
        author=row.take("author", fields.optional_text, of=source),
        publisher=row.take("publisher", fields.text, of=source),
        published=row.take("published", fields.day, of=source),
        grade=row.take("grade", fields.grade, of=source),
        sha256=hashlib.sha256(text.encode("utf8")).hexdigest(),
        extractor=READER,
        metadata={"url": url} if url else {},
    )


def _parts(row: Row, document: Document | None) -> dict[str, Any]:
    """Return the fields of the claim that the row gives; what is wrong with them stands in `row.problems`."""
    kind = row.take("kind", fields.choice(Kind))
    start, end = row.take("start", fields.day), row.take("end", fields.day)
    on = end or start or (document.published if document else None)
    parties = fields.Parties(on)
    act = row.take("act", fields.act_of(kind))
    return {
        "kind": kind,
        "act": act,
        "mode": row.take("mode", fields.mode_of(act) if act in ACTS_OF_KIND[Kind.EVENT] else fields.no_mode),
        "actors": row.take("actors", parties.some),
        "targets": row.take("targets", parties.any),
        "status": row.take("status", fields.choice(Status)),
        "level": row.take("level", fields.choice(Level)),
        "speaker": row.take("speaker", parties.speaker) or AUTHOR,
        "start": start,
        "end": end,
        "areas": row.take("areas", fields.areas),
        "name": row.take("name", fields.optional_text),
        "places": row.take("place", fields.places),
        "amounts": row.take("amounts", fields.amounts),
        "condition": row.take("condition", fields.optional_text),
        "reader": READER,
    }
