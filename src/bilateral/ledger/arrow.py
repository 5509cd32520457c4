"""Arrow tables and rows of them without pandas.

Where pandas is installed, pyarrow imports it, for half a second, as soon as it makes an array out of a list or a moment
out of a number: too long for a question, and for loading a file. Neither takes that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import polars

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = _EPOCH.date().toordinal()


def empty(schema: pa.Schema) -> pa.Table:
    """Return a table without rows."""
    return pa.Table.from_batches([], schema=schema)


def empty_frame(schema: pa.Schema) -> polars.DataFrame:
    """Return a frame without rows."""
    import polars

    frame = polars.from_arrow(empty(schema))
    assert isinstance(frame, polars.DataFrame)
    return frame


def table(columns: Mapping[str, Iterable[object]], schema: pa.Schema) -> pa.Table:
    """Return columns of plain values as a table."""
    import polars

    kinds = empty_frame(schema).schema
    return polars.DataFrame({name: list(values) for name, values in columns.items()}, kinds).to_arrow().cast(schema)


def table_of(rows: Sequence[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    """Return rows, each with all columns of a schema, as a table; a map is a list of pairs of `key` and `value`."""
    return table({name: [row[name] for row in rows] for name in schema.names}, schema)


def rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries, moments in UTC."""
    names = table.schema.names
    return [dict(zip(names, row, strict=True)) for row in zip(*(_values(table[name]) for name in names), strict=True)]


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Return the values of a column; each day and moment is made once, which arrow itself takes long over."""
    kind = column.type
    if pa.types.is_date32(kind):
        days: list[int | None] = column.cast(pa.int32()).to_pylist()
        made = {day: None if day is None else date.fromordinal(_FIRST_DAY + day) for day in set(days)}
        return [made[day] for day in days]
    if pa.types.is_timestamp(kind) and kind.tz:
        moments: list[int | None] = column.cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_pylist()
        known = {one: None if one is None else _EPOCH + timedelta(microseconds=one) for one in set(moments)}
        return [known[one] for one in moments]
    found: list[Any] = column.to_pylist()
    return found
