"""Loads the peace scale: each year of a pair of states becomes an observation."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import polars as pl

from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.editions import edition
from bilateral.sources.layouts import layouts
from bilateral.sources.numbered import (
    Once,
    is_missing,
    is_no_state,
    is_no_year,
    measured,
    unknown_numbers,
    unordered,
    yearly,
)
from bilateral.sources.observations import Findings, first_fault, of_files, whole
from bilateral.sources.tables import read_tables

_SIDE = 1000


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield an observation `peace_scale` for each pair of states and year: 0, 0.25, 0.5, 0.75 or 1, with its name.

    A year in which the level changed may hold the mean of its months, which has no name. The codes stand in
    alphabetical order. A month of the data gives the days of that month. Rows without a level are left out, bad ones
    set aside; a file that is something else is one Problem. Nothing is raised for what stands in a file.
    """
    yield from of_files("peace_scale", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    once = Once()
    for piece in read_tables(findings.path, layouts("peace_scale")):
        findings.set_aside(piece.bad)
        rows = _told_apart(piece.frame)
        unknown_numbers(rows, findings, "one", "other")
        about = edition("peace_scale", piece.layout.name)
        good = yearly(findings.taken(rows, _fault()), ("one", "state"), ("other", "other_state"))
        levels = _by_month(good.drop_nulls("value")).select(
            "state",
            "start",
            "end",
            "value",
            pl.col("other_state").alias("other"),
            pl.lit("peace_scale").alias("variable"),
            pl.col("value").replace_strict(_levels(), default="", return_dtype=pl.String).alias("label"),
            about.known(pl.col("end")).alias("known"),
        )
        yield from findings.batches(once.of(unordered(levels)))


def _told_apart(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the numbers of both sides, the year and month, and the level as a number."""
    if "dyad" in frame.columns:
        both = whole("dyad")
        frame = frame.with_columns(
            (both // _SIDE).cast(pl.String).alias("one"), (both % _SIDE).cast(pl.String).alias("other")
        )
    period = pl.col("period").str.replace(r"\.0+$", "")
    return frame.with_columns(
        period.str.slice(0, 4).alias("year"),
        pl.when(period.str.len_chars() > 4).then(period.str.slice(4)).alias("month"),
        measured("level").alias("value"),
    )


def _fault() -> pl.Expr:
    month = pl.col("month")
    level_is_on_scale = pl.col("value").is_between(0, 1).fill_null(False)
    return first_fault(
        ("names no state that has a number", is_no_state("one") | is_no_state("other")),
        ("both sides are the same state", whole("one") == whole("other")),
        ("year is none", is_no_year("year")),
        ("month is none", month.is_not_null() & ~whole("month").is_between(1, 12).fill_null(False)),
        ("level is no number from 0 to 1", pl.col("level").is_not_null() & ~is_missing("level") & ~level_is_on_scale),
    )


def _by_month(rows: pl.DataFrame) -> pl.DataFrame:
    """Narrow the period of rows that give a month to that month."""
    first = pl.date(whole("year"), whole("month"), 1)
    given = pl.col("month").is_not_null()
    return rows.with_columns(
        pl.when(given).then(first).otherwise("start").alias("start"),
        pl.when(given).then(first.dt.month_end()).otherwise("end").alias("end"),
    )


@functools.cache
def _levels() -> dict[float, str]:
    text = resources.files("bilateral.sources.peace_scale").joinpath("levels.csv").read_text(encoding="utf8")
    return {float(row["value"]): row["label"] for row in csv.DictReader(text.splitlines())}
