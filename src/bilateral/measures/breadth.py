"""Breadth: in how many areas does a relation live, and which came when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.coded_events import last_day
from bilateral.measures import own_counts
from bilateral.measures.contract import Answer, Asked
from bilateral.measures.counted import DOCUMENTS, Counted, of_coded, of_record
from bilateral.measures.deeds import deeds
from bilateral.measures.diversity import DRAWS, ORDERS, hill, hill_intervals
from bilateral.measures.grids import array, finished, grid, with_queries
from bilateral.measures.periods import partial
from bilateral.measures.queries import find_claims
from bilateral.model import AREAS, Kind

if TYPE_CHECKING:
    from bilateral.ledger import Record

_ENDS = [f"hill_{order}{end}" for order in ORDERS for end in ("", "_low", "_high")]
_COLUMNS = ("in_areas", *_ENDS, "areas", "covered_days", "query")
_FIRST = ("area", "source", "first", "first_until", "last", "events", "known_from", "query")


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table with a period, `area` and `events` (or `value`): columns as in `measures.own_counts`.

    A row for each period: in_areas (events, once for each area that they touch), hill_0 (areas), hill_1 and hill_2 (as
    many equally common ones), each with its interval, areas (the most frequent first). With the object `first`: a row
    for each area: first and last (periods), events. Null where nothing is known, or no event has an area.
    """
    counted = own_counts.of_table(table, asked, "breadth", areas=True)
    if asked.of != "first":
        return _answer(counted, asked)
    told = counted.counts.filter((pl.col("events") > 0) & (pl.col("area") != ""))
    if told.is_empty():
        return Answer(pl.DataFrame(), ("No event of the table has an area.",))
    keys = [name for name in ("source", "a", "b") if (told[name] != "").any()]
    ends = told.group_by(*keys, "area").agg(
        pl.col("period").min().alias("first"), pl.col("period").max().alias("last"), pl.col("events").sum()
    )
    return Answer(ends.sort(*keys, "first", "area"))


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: coded events, else what documents tell; the first dated item of each area from both.

    With the object `first`: a row for each area and source: area, source, first, first_until and last (days), events,
    known_from (the first month of which the source speaks: what is older it does not tell) and query.
    """
    if asked.of == "first":
        return _first(record, asked)
    return _answer(of_record(record, asked, areas=True), asked)


def _answer(counted: Counted, asked: Asked) -> Answer:
    named = counted.counts.filter(pl.col("area") != "")
    sums = [pl.col("events").filter(pl.col("area") == area).sum().alias(area) for area in AREAS]
    lines = grid(counted, None, *sums, *_other_areas(named))
    if lines.is_empty():
        return Answer(pl.DataFrame(), counted.notes or ("There is no event of these parties.",))
    kinds = [*AREAS, *(one.meta.output_name() for one in _other_areas(named))]
    listed = lines.with_columns(in_areas=pl.sum_horizontal(pl.when("known").then(one) for one in kinds))
    listed = listed.with_columns(pl.when("known").then("in_areas").alias("in_areas"))
    counts = np.stack([array(listed, one, 1)[:, 0] for one in kinds], axis=1)
    broad = listed.with_columns(*_numbers(np.nan_to_num(counts), len(kinds)), _named(counts, kinds))
    table = finished(with_queries(broad, counted, asked), counted, _COLUMNS)
    return Answer(table, tuple(_said(counted)))


def _other_areas(named: pl.DataFrame) -> list[pl.Expr]:
    """Return sums of areas that a table of one's own names and our vocabulary does not."""
    others = sorted(set(named["area"].unique()) - set(AREAS))
    return [pl.col("events").filter(pl.col("area") == area).sum().alias(f"area {area}") for area in others]


def _numbers(counts: np.ndarray[tuple[int, int], np.dtype[np.float64]], most: int) -> Iterator[pl.Series]:
    """Yield the Hill numbers of lines of counts with the ends of their intervals."""
    ends = np.array([hill_intervals(line, most) for line in counts]).reshape(len(counts), len(ORDERS), 2)
    for at, order in enumerate(ORDERS):
        yield pl.Series(f"hill_{order}", hill(counts, order)).fill_nan(None)
        for side, end in enumerate(("low", "high")):
            yield pl.Series(f"hill_{order}_{end}", ends[:, at, side]).fill_nan(None)


def _named(counts: np.ndarray[tuple[int, int], np.dtype[np.float64]], kinds: list[str]) -> pl.Series:
    """Return the areas of each line, the most frequent first."""
    order = np.argsort(-np.nan_to_num(counts), axis=1, kind="stable")
    names = [
        [kinds[at].removeprefix("area ") for at in places if line[at] > 0]
        for line, places in zip(counts, order, strict=True)
    ]
    return pl.Series("areas", names, dtype=pl.List(pl.String))


def _first(record: Record, asked: Asked) -> Answer:
    """Return the first and the last dated item of each area, of documents and of each source of coded events."""
    if asked.everyone or len(asked.parties) != 2:
        raise InvalidValueError("the first item of each area is asked for of two parties: name them")
    rows = [*_told(record, asked), *_coded(record, asked)]
    if not rows:
        none = f"The record holds nothing of {' and '.join(asked.parties)} that has a day and an area."
        return Answer(pl.DataFrame(), (none,))
    table = pl.DataFrame(rows, infer_schema_length=None).select(_FIRST).sort("first", "area", "source")
    note = "A source tells of nothing before the first day of which it speaks (known_from): an area may be older."
    return Answer(table, (note,))


def _told(record: Record, asked: Asked) -> Iterator[dict[str, object]]:
    a, b = asked.parties
    every = deeds(record, a, b, asked.source, (Kind.EVENT.value, Kind.STANDING.value))
    dated = [(one, one.event.start) for one in every if one.event.start]
    items = [
        (one, day)
        for one, day in dated
        if (not asked.since or day >= asked.since) and (not asked.until or day <= asked.until)
    ]
    for area in AREAS:
        days = [day for one, day in items if area in one.event.areas]
        if days:
            claims = [key for one, _ in items if area in one.event.areas for key in one.claims]
            firsts = [one.event for one, day in items if area in one.event.areas and day == min(days)]
            ends = [event.end or min(days) for event in firsts if event.kind is Kind.EVENT]
            yield {
                "area": area, "source": DOCUMENTS, "first": min(days), "first_until": min(ends, default=None),
                "last": max(days), "events": len(days), "known_from": None, "query": find_claims(claims, asked.as_of),
            }  # fmt: skip


def _coded(record: Record, asked: Asked) -> Iterator[dict[str, object]]:
    a, b = asked.parties
    by_month = Asked(
        parties=asked.parties, since=asked.since, until=asked.until, by="month", as_of=asked.as_of,
        source=asked.source, dedup=asked.dedup,
    )  # fmt: skip
    counted = of_coded(record, by_month, areas=True)
    begins = dict(counted.periods.filter("known").group_by("source").agg(pl.col("period").min()).iter_rows())
    if counted.counts.is_empty():
        return
    months = counted.counts.filter((pl.col("area") != "") & (pl.col("events") > 0)).group_by("source", "area")
    ends = months.agg(first=pl.col("period").min(), last=pl.col("period").max(), events=pl.col("events").sum())
    months_of = ends.unpivot(["first", "last"], index="source", value_name="month").select("source", "month").unique()
    rows = [_rows_with_areas(record, asked, *month) for month in months_of.sort("source", "month").iter_rows()]
    days = pl.concat(rows).group_by("source", "area").agg(first=pl.col("day").min(), last=pl.col("day").max())
    for one in ends.drop("first", "last").join(days, on=["source", "area"]).to_dicts():
        span = f"--source {one['source']} --area {one['area']} --dedup {asked.dedup}"
        known = f" --as-of {asked.as_of}" if asked.as_of else ""
        query = f"bilateral find {a} {b} --coded {span}{known}"
        yield one | {"first_until": one["first"], "known_from": begins[one["source"]], "query": query}


def _rows_with_areas(record: Record, asked: Asked, source: str, month: date) -> pl.DataFrame:
    """Return source, day and area of the coded events of a month, of the days that are asked for."""
    since, until = max(month, asked.since or month), min(last_day(month), asked.until or last_day(month))
    rows = record.event_rows(*asked.parties, source=source, since=since, until=until)
    return rows.select("source", "day", pl.col("areas").str.split(",").alias("area")).explode("area")


def _said(counted: Counted) -> Iterator[str]:
    yield from counted.notes
    yield from partial(counted.periods, counted.period)
    yield f"An event counts in each area it touches; one without an area in none. Bootstrap of {DRAWS}, seed fixed."
