"""Coded events of data sets, as `find --coded` asks for them: rows with their marks, or a series by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilateral.desk.days import in_order
from bilateral.errors import InvalidValueError, UnknownNameError, nearest
from bilateral.model import AREAS, EVENT_ACTS

if TYPE_CHECKING:
    from bilateral.ledger import Record

QUADS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class CodedRows:
    """The first rows that match, and how many there are in all."""

    rows: list[dict[str, Any]]
    count: int


def rows(record: Record, parties: Sequence[str], dedup: str, limit: int | None, **asked: Any) -> CodedRows:
    """Return coded events of up to two parties by day, with the number of all that match."""
    a, b = (*parties, None, None)[:2]
    asked = checked(asked)
    found = record.event_rows(a, b, dedup=dedup, limit=limit, **asked).to_dicts()
    if limit is None or len(found) < limit:
        if not found:
            known_source(record, asked.get("source"))
        return CodedRows(found, len(found))
    return CodedRows(found, int(record.event_row_counts(a, b, **asked)[dedup].sum()))


def series(record: Record, parties: Sequence[str], by: str, dedup: str, **asked: Any) -> list[dict[str, Any]]:
    """Return a line for each period and source; `events` is null where the source does not speak."""
    if not parties:
        raise InvalidValueError("a series needs a party: `bilateral find PAK RUS --coded --by month`")
    other = parties[1] if len(parties) > 1 else None
    asked = checked(asked)
    found = record.series(parties[0], other, by, dedup=dedup, **asked).to_dicts()
    if not found:
        known_source(record, asked.get("source"))
    return found


def checked(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the filters with acts and areas as they are written, or say which there are."""
    act, area, quad = asked.get("act"), asked.get("area"), asked.get("quad")
    if act and act.upper() not in EVENT_ACTS:
        raise UnknownNameError(act, "act of coded events", sorted(EVENT_ACTS))
    if area and area.lower() not in AREAS:
        raise UnknownNameError(area, "area", AREAS)
    if quad is not None and quad not in QUADS:
        raise InvalidValueError(
            f"{quad} is no quad class: 1 and 2 are cooperation, 3 and 4 conflict, in words and deeds"
        )
    in_order(asked.get("since"), asked.get("until"))
    return asked | {"act": act and act.upper(), "area": area and area.lower()}


def known_source(record: Record, source: str | None) -> None:
    """Refuse a source that neither bilateral nor the record knows, nor any publisher has: it is misspelt."""
    from bilateral.sources import declarations

    if source is None or record.as_of:
        return
    known = {one.name for one in declarations()}
    if source in known or source in (known := known | {one.source for one in record.sources()}):
        return
    if not record.claims(source=source, limit=1):
        raise UnknownNameError(source, "source", nearest(source, sorted(known)))
