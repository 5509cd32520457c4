"""Order of first items: in which area did the two begin, as claims, coded events or a table of one's own say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.measures.first_items import SIDES, Item, beginning, of_events, rows
from bilateral.measures.periods import days_of

if TYPE_CHECKING:
    from bilateral.ledger import Record

CLAIMS = "claims"
"""What `basis` says of rows from claims; of coded events it names their source."""


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: what claims say the two did, and the coded events of each source, each basis apart."""
    if len(asked.parties) != 2:
        raise InvalidValueError("order --of first takes two parties: name them, or give a table with --input")
    a, b = asked.parties
    notes: list[str] = []
    bases: list[tuple[str, list[Item], date | None]] = []
    if asked.source is None:
        items, left = _within(of_events(record, a, b), asked)
        bases.append((CLAIMS, [item for item in items if item.area], None))
        notes += left
    bases += _coded(record, a, b, asked)
    table = [
        row | {"covered_from": covered} for basis, items, covered in bases for row in rows(items, basis, asked.as_of)
    ]  # fmt: skip
    said = [sentence for basis, *_ in bases for sentence in _said(table, basis)]
    missing = [] if table else [f"No deed of {a} and {b} with an area then: `bilateral read`, `bilateral load`."]
    return Answer(_frame(table), (*said, *notes, *missing))


def of_table(table: pl.DataFrame) -> Answer:
    """Answer from a table area, date (a day, 2016-05, 2016, empty for unknown), until (of a course) and side."""
    wanting(table, ["area", "date"], "order --of first")
    items = [_item(row) for row in table.to_dicts() if row["area"]]
    found = list(rows(items, "table"))
    return Answer(_frame(found), tuple(_said(found, "table")))


def _item(row: dict[str, Any]) -> Item:
    side = row.get("side") or SIDES[0]
    if side not in SIDES:
        raise InvalidValueError(f"order: side {side!r} is neither {' nor '.join(SIDES)}")
    spans = {name: _days(row.get(name), name) for name in ("date", "until")}
    first, last = spans["date"], spans["until"]
    if first is not None:
        return Item(row["area"], side, *first)
    earliest, latest = beginning(None, last[1] if last else None)
    return Item(row["area"], side, earliest, latest)


def _days(cell: object, name: str) -> tuple[date, date] | None:
    if cell is None or not str(cell).strip():
        return None
    found = days_of(cell)
    if found is None:
        raise InvalidValueError(f"order: {name} {cell!r} is no day, month, quarter or year. Leave unknown ones empty")
    return found


def _within(items: list[Item], asked: Asked) -> tuple[list[Item], list[str]]:
    """Return the items that surely began in the period asked for, and the undated; say how many reach out of it."""
    since, until = asked.since or date.min, asked.until or date.max
    kept: list[Item] = []
    unsure: list[Item] = []
    for item in items:
        within = item.latest is None or ((item.earliest or date.min) >= since and item.latest <= until)
        if within or (asked.since is None and item.earliest is None and item.latest and item.latest <= until):
            kept.append(item)
        elif item.latest and item.latest >= since and (item.earliest or date.min) <= until:
            unsure.append(item)
    said = f"{len(unsure)} items may have begun before or after these days, and are left out."
    return kept, [said] if unsure else []


def _coded(record: Record, a: str, b: str, asked: Asked) -> Iterator[tuple[str, list[Item], date | None]]:
    """Yield for each source its coded events with an area, the first day of each area and side an item."""
    found = record.event_rows(a, b, dedup=asked.dedup, source=asked.source, since=asked.since, until=asked.until)
    if found.is_empty():
        return
    spoken = record.series(a, b, "month", source=asked.source).filter(pl.col("covered"))
    covered = dict(spoken.group_by("source").agg(pl.col("period").min()).iter_rows())
    areas = found.with_columns(area=pl.col("areas").str.split(",")).explode("area")
    held = areas.filter((pl.col("area") != "") & pl.col("quad").is_not_null())
    for (source,), one in sorted(held.group_by("source"), key=lambda group: str(group[0])):
        groups = one.group_by("area", pl.col("quad") > 2)
        items = [_first(rows, str(area), SIDES[bool(hostile)], asked) for (area, hostile), rows in groups]
        yield str(source), items, covered.get(source)


def _first(rows: pl.DataFrame, area: str, side: str, asked: Asked) -> Item:
    day = rows["day"].min()
    assert isinstance(day, date)
    held = rows.filter(pl.col("day") == day)
    first = held.row(0, named=True)
    known = f" --as-of {asked.as_of}" if asked.as_of else ""
    query = (
        f"bilateral find {' '.join(asked.parties)} --coded --area {area} --source {first['source']}"
        f" --since {day} --until {day} --dedup {asked.dedup}{known}"
    )
    what = f"{first['act']} ({first['code']})" if first["code"] else str(first["act"])
    return Item(area, side, day, day, what, (first["actor"], first["target"]), query, coded=held.height)


def _said(table: Sequence[dict[str, Any]], basis: str) -> Iterator[str]:
    """Yield in words which area came first on each side, and what stands in the way of saying so."""
    for side in SIDES:
        held = [row for row in table if row["basis"] == basis and row["side"] == side]
        dated = [row for row in held if row["latest"] is not None]
        if not dated:
            continue
        candidates = [row for row in dated if not row["preceded_by"]]
        when = "; ".join(f"{row['area']} ({_when(row)})" for row in candidates)
        one = "comes first" if len(candidates) == 1 else "come first: no dates tell them apart"
        yield f"{basis}, {side}: of the dated items {when} {one}."
        undated = [f"{row['area']} {row['undated']}" for row in held if row["undated"]]
        if undated:
            yield f"{basis}, {side}: items without a date ({', '.join(undated)}) may be earlier than any of these."
    covered = next((row.get("covered_from") for row in table if row["basis"] == basis), None)
    if covered:
        yield f"{basis} speaks of the two from {covered} on: what came earlier it does not know."


def _when(row: dict[str, Any]) -> str:
    first, last = row["earliest"], row["latest"]
    if first is None:
        return f"by {last}"
    return str(first) if first == last else f"between {first} and {last}"


def _frame(table: list[dict[str, Any]]) -> pl.DataFrame:
    lists = {name: pl.List(pl.String) for name in ("preceded_by", "parties")}
    dates = dict.fromkeys(("earliest", "latest", "covered_from"), pl.Date)
    texts = dict.fromkeys(("query", "query_undated", "precision"), pl.String)
    names = table[0] if table else {}
    schema = lists | dates | texts | {"claims": pl.Int64, "rows": pl.Int64}
    kept = {name: kind for name, kind in schema.items() if name in names}
    return pl.DataFrame(table, schema_overrides=kept, infer_schema_length=None)
