"""From a table's fields to observations."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from bilateral.sources.contract import Batch
from bilateral.sources.observations import Findings, first_fault, number
from bilateral.sources.table.mapping import TableMapping
from bilateral.sources.table.read import dated, with_party

_TEXTS = ("variable", "unit", "item", "label")
_INDEX = ("state", "other", "item", "start", "end", "known", "label")


def observed(frame: pl.DataFrame, mapping: TableMapping, findings: Findings) -> Iterator[Batch]:
    """Yield the observations of a frame of our fields: one for each row, or for each of the mapping's variables."""
    lacking = [pl.lit(None, pl.String).alias(name) for name in (*_TEXTS, "value") if name not in frame.columns]
    full = frame.with_columns(lacking)
    start = "year" if "year" in mapping.given else "start"
    end = "year" if "year" in mapping.given else "end" if "end" in mapping.given else "start"
    typed = full.with_columns(
        dated(full, start, mapping).alias("first"),
        dated(full, end, mapping, last=True).alias("last"),
        pl.coalesce(dated(full, "known", mapping, last=True), pl.lit(mapping.released, pl.Date)).alias("known"),
        pl.col("text").alias("raw"),
        pl.col("value").is_not_null().alias("given value"),
        *(pl.col(column).is_not_null().alias(f"given {column}") for column in _figures(mapping)),
    ).with_columns(number("value").alias("value"), *(number(column).alias(column) for column in _figures(mapping)))
    good = findings.taken(typed, _fault(mapping)).drop("start", "end", strict=False)
    rows = good.rename({"first": "start", "last": "end"}).with_columns(pl.col("start").alias("day"))
    for side in ("state", "other"):
        rows = with_party(rows, side, mapping, findings.tally, out=f"{side}_code")
    named = rows.drop("state", "other", strict=False).rename({"state_code": "state", "other_code": "other"})
    yield from findings.batches(_long(named, mapping).filter(pl.col("state") != ""))


def _figures(mapping: TableMapping) -> list[str]:
    return [f"column {column}" for column in dict.fromkeys(mapping.variables.values())]


def _long(rows: pl.DataFrame, mapping: TableMapping) -> pl.DataFrame:
    """Return a row for each variable, those without a value left out."""
    units = pl.col("variable").replace_strict(dict(mapping.units), default=None, return_dtype=pl.String)
    if not mapping.variables:
        return rows.with_columns(pl.coalesce("unit", units).alias("unit"))
    own = [
        rows.select(*_INDEX, pl.lit(name).alias("variable"), "unit", pl.col(f"column {column}").alias("value"))
        for name, column in mapping.variables.items()
    ]
    return pl.concat(own).drop_nulls("value").with_columns(pl.coalesce("unit", units).alias("unit"))


def _fault(mapping: TableMapping) -> pl.Expr:
    figures = [pl.col(f"given {name}") & pl.col(name).is_null() for name in ("value", *_figures(mapping))]
    nothing = pl.col("value").is_null() & pl.col("label").is_null()
    return first_fault(
        ("the period has no first day", pl.col("first").is_null()),
        ("the period has no last day", pl.col("last").is_null()),
        ("the period ends before it starts", pl.col("last") < pl.col("first")),
        ("names no state", pl.col("state").is_null()),
        ("a figure is no number", pl.any_horizontal(figures)),
        *([] if mapping.variables else [("has neither value nor label", nothing)]),
        *([] if mapping.variables else [("names no variable", pl.col("variable").is_null())]),
    )
