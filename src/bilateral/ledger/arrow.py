"""Arrow tables and rows of them without pandas.

Where pandas is installed, pyarrow imports it, for half a second, as soon as it makes an array out of a list or a moment
out of a number: too long for a question, and for loading a file. Neither takes that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import polars

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    moments = [field.name for field in table.schema if pa.types.is_timestamp(field.type) and field.type.tz]
    for name in moments:
        numbers = table[name].cast(pa.timestamp("us", "UTC")).cast(pa.int64())
        table = table.set_column(table.schema.get_field_index(name), name, numbers)
    found: list[dict[str, Any]] = table.to_pylist()
    for row in found:
        for name in moments:
            if row[name] is not None:
                row[name] = _EPOCH + timedelta(microseconds=row[name])
    return found
