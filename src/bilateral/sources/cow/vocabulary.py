"""What the columns of the Correlates of War become, and the words for the levels that stand in them as numbers."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import polars as pl


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of a layout and the variable that it becomes."""

    field: str
    of: str
    """Whose it is: of `one`, of the `other`, or of `both` without direction."""
    name: str
    unit: str
    until: int | None
    """The last year in which another unit holds, None where one unit holds throughout."""
    unit_until: str
    levels: str
    """The scale on which it stands, "" for a measure."""

    def unit_of(self, year: pl.Expr) -> pl.Expr:
        """Return the unit of a year."""
        if self.until is None:
            return pl.lit(self.unit)
        return pl.when(year <= self.until).then(pl.lit(self.unit_until)).otherwise(pl.lit(self.unit))


@functools.cache
def variables(layout: str) -> tuple[Variable, ...]:
    """Return the variables that the columns of a layout become, as `variables.csv` says."""
    return tuple(
        Variable(
            row["field"],
            row["from"],
            row["variable"],
            row["unit"],
            int(row["until"]) if row["until"] else None,
            row["unit_until"],
            row["levels"],
        )
        for row in _rows("variables.csv")
        if row["layout"] == layout
    )


@functools.cache
def levels(of: str) -> Mapping[float, str]:
    """Return the words for the levels of a scale, as `levels.csv` says."""
    return {float(row["value"]): row["label"] for row in _rows("levels.csv") if row["of"] == of}


def label(value: pl.Expr, of: str) -> pl.Expr:
    """Return the words for levels of a scale; "" where it has none, or the column stands on no scale."""
    if not of:
        return pl.lit("")
    return value.replace_strict(dict(levels(of)), default="", return_dtype=pl.String)


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("bilateral.sources.cow").joinpath(name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))
