"""Numbers out of the columns of a table of one's own: what is no number is named, what is empty is unknown."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from bilateral.errors import InvalidValueError

UNKNOWN = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", ".", "-", "..")
"""Cells that say that a value is unknown."""


def number_column(column: pl.Series) -> pl.Series:
    """Return a column as floats, null where unknown; InvalidValueError names the first cell that is no number."""
    read = column.cast(pl.Float64, strict=False).fill_nan(None)
    if column.dtype == pl.String:
        wrong = column.filter(read.is_null() & column.is_not_null() & ~column.str.strip_chars().is_in(UNKNOWN))
        if len(wrong):
            name = column.name or "the matrix"
            raise InvalidValueError(f"{name}: {wrong[0]!r} is no number. Leave unknown ones empty")
    return read


def with_numbers(table: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Return a table with the columns of these names that it has as numbers."""
    return table.with_columns(number_column(table[name]) for name in names if name in table.columns)
