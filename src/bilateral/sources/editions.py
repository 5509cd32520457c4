"""The tables that a data set publishes: title, version, when it was released, and the last day that it speaks of."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from datetime import date
from importlib import resources

import polars as pl


@dataclass(frozen=True, slots=True)
class Edition:
    """One table in the version that the source knows; `title` names the data set with its version."""

    title: str
    released: date
    """The day of release; where only the month or the year is known, its last day."""
    last_day: date
    """The last day that the version speaks of: what goes on then is not ended."""

    def known(self, end: pl.Expr) -> pl.Expr:
        """Return the day on which a row became known: the release, or its own end where a later version goes on."""
        return pl.max_horizontal(pl.lit(self.released), end)


def edition(source: str, layout: str) -> Edition:
    """Return what `editions.csv` of a source says of a table: `layout`, `title`, `released`, `last_day`, `reason`."""
    return _editions(source)[layout]


@functools.cache
def _editions(source: str) -> dict[str, Edition]:
    text = resources.files("bilateral.sources").joinpath(source, "editions.csv").read_text(encoding="utf8")
    return {
        row["layout"]: Edition(row["title"], date.fromisoformat(row["released"]), date.fromisoformat(row["last_day"]))
        for row in csv.DictReader(text.splitlines())
    }
