"""Counts of pairs laid out for arithmetic: a line for each group and period, and arrays of groups by periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import numpy as np
import polars as pl

from bilateral.measures.contract import Asked
from bilateral.measures.counted import COUNTS, DOCUMENTS, Counted
from bilateral.measures.periods import STEPS
from bilateral.measures.queries import find_claims
from bilateral.measures.rates import Floats

Computed = Callable[[Mapping[str, Floats]], Mapping[str, Floats]]
"""From the columns of some groups as arrays (groups, periods) to new columns, arrays alike or one value a group."""


def grid(counted: Counted, groups: pl.DataFrame | None = None, *also: pl.Expr) -> pl.DataFrame:
    """Return the counts added up by source, pair and group, with a line for each period of the source.

    `groups` has the columns by which to part the events, and a row for each part that is to have lines; `also` are more
    sums. Columns: source, a, b, those of `groups`, period, `COUNTS`, those of `also`, claims, known, covered_days,
    exposure. A sum is zero where the source speaks of the period and tells of no event, null where it does not speak.
    """
    names = groups.columns if groups is not None else []
    keys = ["source", "a", "b", *names]
    claims = pl.col("claims").explode().drop_nulls().unique(maintain_order=True)
    held = claims if counted.counts["claims"].null_count() < counted.counts.height else pl.col("claims").first()
    added = (pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in COUNTS)
    summed = counted.counts.group_by(*keys, "period").agg(*added, *also, held)
    lines = _pairs(counted)
    lines = lines.join(groups, how="cross") if groups is not None else lines
    joined = lines.join(counted.periods, on="source").join(summed, on=[*keys, "period"], how="left")
    if not counted.silence:
        told = counted.counts.select("source", "a", "b", "period", told=True).unique()
        joined = joined.join(told, on=["source", "a", "b", "period"], how="left")
        joined = joined.with_columns(known=pl.col("known") & pl.col("told").fill_null(False)).drop("told")
    sums = [*COUNTS, *(one.meta.output_name() for one in also)]
    silent = pl.col("events").is_null()
    filled = (pl.when("known").then(pl.when(silent).then(0).otherwise(name)).alias(name) for name in sums)
    return joined.sort(*keys, "period").with_columns(filled)


def computed(lines: pl.DataFrame, columns: Sequence[str], function: Computed) -> pl.DataFrame:
    """Return a grid with the columns that a function makes of its arrays; what is not finite is null."""
    parts = []
    for part in lines.partition_by("source", maintain_order=True):
        periods = part["period"].n_unique()
        arrays = {name: array(part, name, periods) for name in columns}
        found = {
            name: np.broadcast_to(value if value.ndim == 2 else value[:, None], (part.height // periods, periods))
            for name, value in function(arrays).items()
        }
        finite = {name: np.where(np.isfinite(value), value, np.nan).ravel() for name, value in found.items()}
        parts.append(part.with_columns(pl.Series(name, value).fill_nan(None) for name, value in finite.items()))
    return pl.concat(parts) if parts else lines


def array(lines: pl.DataFrame, name: str, periods: int) -> Floats:
    """Return a column of a grid of one source as (groups, periods), NaN for null."""
    return np.asarray(lines[name].cast(pl.Float64).fill_null(np.nan).to_numpy(), np.float64).reshape(-1, periods)


def with_queries(lines: pl.DataFrame, counted: Counted, asked: Asked) -> pl.DataFrame:
    """Add the column `query`: the command that lists the claims or coded events behind a line, null where it has none.

    Lines may be parted by direction, quad or area, which the command then names. A table of one's own has no commands.
    """
    if lines.is_empty() or lines.schema["period"] != pl.Date:
        return lines.drop("claims")
    if (lines["source"] == DOCUMENTS).all():
        commands = [find_claims(ids or (), asked.as_of) for ids in lines["claims"].to_list()]
        return lines.drop("claims").with_columns(query=pl.Series(commands, dtype=pl.String))
    known = pl.when(pl.col("events") > 0).then(_command(lines.columns, counted, asked))
    return lines.drop("claims").with_columns(query=known)


def finished(lines: pl.DataFrame, counted: Counted, columns: Sequence[str]) -> pl.DataFrame:
    """Return an answer's table: the period under its own name (a year as a number), then the columns that there are."""
    yearly = counted.period == "year" and lines.schema["period"] == pl.Date
    period = pl.col("period").dt.year() if yearly else pl.col("period")
    named = lines.with_columns(period.alias(counted.period))
    plain = [name for name in ("source", "a", "b") if name in named.columns and (named[name] != "").any()]
    order = "source" in plain and named["source"].n_unique() > 1
    held = named.sort("source", "a", "b", maintain_order=True) if order else named
    return held.select(counted.period, *plain, *[name for name in columns if name in held.columns])


def named_directions(table: pl.DataFrame) -> pl.DataFrame:
    """Return an answer's table with its directions in words (`PAK to RUS`), where it names parties."""
    if not {"direction", "a", "b"} <= set(table.columns):
        return table
    to, back, both = (
        pl.concat_str(*said)
        for said in (("a", pl.lit(" to "), "b"), ("b", pl.lit(" to "), "a"), ("a", pl.lit(" and "), "b"))
    )
    way = pl.col("direction")
    return table.with_columns(direction=pl.when(way == "ab").then(to).when(way == "ba").then(back).otherwise(both))


def _pairs(counted: Counted) -> pl.DataFrame:
    found = counted.counts.select("source", "a", "b").unique()
    if counted.pair is None:
        return found
    sources = counted.periods.select("source").unique()
    return sources.with_columns(a=pl.lit(counted.pair[0]), b=pl.lit(counted.pair[1]))


def _command(columns: Sequence[str], counted: Counted, asked: Asked) -> pl.Expr:
    first, last = pl.col("period"), pl.col("period").dt.offset_by(STEPS[counted.period]) - timedelta(days=1)
    since = pl.max_horizontal(first, pl.lit(asked.since)) if asked.since else first
    until = pl.min_horizontal(last, pl.lit(asked.until)) if asked.until else last
    a, b, one_way = pl.col("a"), pl.col("b"), pl.lit("")
    if "direction" in columns:
        a = pl.when(pl.col("direction") == "ba").then("b").otherwise("a")
        b = pl.when(pl.col("direction") == "ba").then("a").otherwise("b")
        one_way = pl.lit(" --one-way")
    named = [name for name in ("quad", "area") if name in columns]
    chosen = [pl.concat_str(pl.lit(f" --{name} "), pl.col(name).cast(pl.String)) for name in named]
    return pl.concat_str(
        pl.lit("bilateral find "), a, pl.lit(" "), b, pl.lit(" --coded --source "), pl.col("source"), one_way,
        pl.lit(" --since "), since.cast(pl.String), pl.lit(" --until "), until.cast(pl.String), *chosen,
        pl.lit(f" --dedup {asked.dedup}" + (f" --as-of {asked.as_of}" if asked.as_of else "")),
    )  # fmt: skip
