"""Mechanisms: the bodies and series of two states, their rhythm, when they are due, and the areas without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.bodies import Body, Session, bodies_between, bodies_in, bodies_of_all
from bilateral.measures.comparable import comparable
from bilateral.measures.contract import Answer, Asked
from bilateral.measures.gaps import COMPARED, gaps, gaps_in
from bilateral.measures.mechanism_charts import grid, timeline
from bilateral.measures.queries import find_claims

if TYPE_CHECKING:
    from bilateral.ledger import Record

SHARE = 0.8
"""The share of intervals that `expected_low` and `expected_high` enclose."""
_OF_BODIES: Mapping[str, Any] = {
    "a": pl.String, "b": pl.String, "body": pl.String, "parties": pl.List(pl.String), "areas": pl.List(pl.String),
    "status": pl.String, "since": pl.Date, "sessions": pl.Int64, "dates": pl.List(pl.Date),
    "first": pl.Date, "last": pl.Date,
    "last_end": pl.Date, "number": pl.Int64, "median_days": pl.Float64, "shortest_days": pl.Int64,
    "longest_days": pl.Int64, "stated_days": pl.Int64, "expected": pl.Date, "expected_low": pl.Date,
    "expected_high": pl.Date, "planned": pl.Date, "day": pl.Date, "elapsed_days": pl.Int64,
    "overdue_probability": pl.Float64, "claims": pl.Int64, "query": pl.String,
}  # fmt: skip
_OF_SESSIONS: Mapping[str, Any] = {
    "a": pl.String, "b": pl.String, "body": pl.String, "number": pl.Int64, "start": pl.Date, "end": pl.Date,
    "status": pl.String, "places": pl.List(pl.String), "areas": pl.List(pl.String), "claims": pl.Int64,
    "query": pl.String,
}  # fmt: skip


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: `bodies` (a row each), `sessions`, `gaps` (a row for each area), `comparable` pairs.

    Lateness is judged on the day of `as_of`, else on the day of the latest document on the two: silence after it is the
    record's. `until` bounds that day, and with `since` the sessions.
    """
    if asked.everyone:
        if asked.of in ("gaps", "comparable"):
            raise InvalidValueError(f"{asked.of} of mechanisms are of two parties: name them instead of --all")
        found = bodies_of_all(record, asked)
        on = _bounded(asked.as_of, asked)
        unjudged = [] if on else ["Lateness is judged on a day: name one with --as-of."]
        return _answer(found, asked, on, unjudged, record.as_of)
    if len(asked.parties) != 2:
        raise InvalidValueError("mechanisms of a record takes two parties: name them, or give a table with --input")
    a, b = asked.parties
    heard = record.heard_of(a, b)
    day = _bounded(asked.as_of or heard, asked)
    notes = tuple(_silence(asked, heard, day))
    if asked.of == "comparable":
        pairs = comparable(record, a, b, day or date.today(), asked).head(COMPARED * 4 + 1)
        return Answer(pairs, notes)
    if asked.of == "gaps":
        matrix = gaps(record, asked, day)
        return Answer(matrix.table, (*matrix.notes, *notes))
    return _answer(bodies_between(record, a, b, asked), asked, day, notes, record.as_of)


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table with a row for each session: columns body and date, and where known end, number, areas.

    Columns a and b tell pairs apart; `until` is the day on which lateness is judged (null without it). For `gaps` the
    column areas is needed, and the other pairs of the table are what the pair is compared with.
    """
    everything = bodies_in(table, asked)
    if asked.of == "comparable":
        raise InvalidValueError("a table of sessions does not say which pairs are comparable: load it into a ledger")
    if asked.of == "gaps":
        return gaps_in(table, everything, asked)
    wanted = set(asked.parties)
    found = [body for body in everything if not wanted or wanted <= set(body.pair)]
    return _answer(found, asked, asked.until)


def chart(found: Answer, asked: Asked) -> Any:
    """Return a picture of bodies over time, or of areas by body; None for sessions and pairs, which are lists."""
    rows = found.table.to_dicts()
    drawing = {"bodies": timeline, "gaps": grid}.get(asked.of)
    return drawing(rows) if drawing and rows else None


def _bounded(day: date | None, asked: Asked) -> date | None:
    return min(day, asked.until) if day and asked.until else day or asked.until


def _answer(
    found: list[Body], asked: Asked, day: date | None, notes: Iterable[str] = (), as_of: date | None = None
) -> Answer:
    if asked.of == "sessions":
        rows = [_session_row(body, one, as_of) for body in found for one in body.sessions]
        return Answer(pl.DataFrame(rows, schema=_OF_SESSIONS), (*_nothing(found, asked), *notes))
    table = pl.DataFrame([body_row(body, day, as_of) for body in found], schema=_OF_BODIES)
    few = [body.name for body in found if body.last and body.due is None and body.status != "ended"]
    single = f"One session on record, so no rhythm: {'; '.join(few)}." if few else ""
    return Answer(table, (*_nothing(found, asked), *([single] if single else []), *notes))


def body_row(body: Body, day: date | None, as_of: date | None = None) -> dict[str, object]:
    """Return what is known of a body: its sessions, rhythm, when it is due, and how surely it is overdue by a day."""
    typical, shortest, longest = body.gaps()
    last = body.last
    planned = [one.start for one in body.sessions if one.status == "planned" and one.start]
    to_come = [start for start in planned if last is None or last.start is None or start > last.start]
    claims = dict.fromkeys((*body.claims, *(claim for one in body.sessions for claim in one.claims)))
    return {
        "a": body.pair[0] if body.pair else None,
        "b": body.pair[1] if len(body.pair) > 1 else None,
        "body": body.name,
        "parties": list(body.parties),
        "areas": list(body.areas),
        "status": body.status,
        "since": body.since,
        "sessions": len(body.held),
        "dates": [one.start for one in body.held],
        "first": body.held[0].start if body.held else None,
        "last": last.start if last else None,
        "last_end": last.end if last else None,
        "number": last.number if last else None,
        "median_days": typical,
        "shortest_days": shortest,
        "longest_days": longest,
        "stated_days": body.stated_days,
        "expected": body.expected(0.5),
        "expected_low": body.expected((1 - SHARE) / 2),
        "expected_high": body.expected((1 + SHARE) / 2),
        "planned": max(to_come, default=None),
        "day": day,
        "elapsed_days": (day - last.start).days if day and last and last.start else None,
        "overdue_probability": body.overdue(day),
        "claims": len(claims) or None,
        "query": find_claims(claims, as_of),
    }


def _session_row(body: Body, one: Session, as_of: date | None) -> dict[str, object]:
    return {
        "a": body.pair[0] if body.pair else None,
        "b": body.pair[1] if len(body.pair) > 1 else None,
        "body": body.name,
        "number": one.number,
        "start": one.start,
        "end": one.end,
        "status": one.status,
        "places": list(one.places),
        "areas": list(one.areas),
        "claims": len(one.claims) or None,
        "query": find_claims(one.claims, as_of),
    }


def _silence(asked: Asked, heard: date | None, day: date | None) -> Iterator[str]:
    if heard is None:
        yield "No dated document of the record names the two: lateness cannot be judged. `bilateral sources` says why."
    elif day and day > heard:
        yield f"The latest document on the two is of {heard}: silence since then may be the record's, not the body's."
    elif asked.as_of is None and day == heard:
        yield f"Lateness is judged on {day}, the day of the latest document on the two; --as-of names another."


def _nothing(found: list[Body], asked: Asked) -> Iterator[str]:
    if not found:
        who = " and ".join(asked.parties) or "any two states"
        listing = f"bilateral find {' '.join(asked.parties)}".strip()
        yield f"Nothing names a body or series of {who}: `{listing}` lists what there is."
