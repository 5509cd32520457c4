"""Periods of which a source speaks, and those between them of which it does not: they stay in an answer, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bilateral.measures.contract import Asked
from bilateral.measures.periods import STEPS

if TYPE_CHECKING:
    from bilateral.ledger import Record


def known_later(record: Record, asked: Asked, source: str) -> str | None:
    """Return in words that what was loaded of a source became known only after the day of `--as-of`; None if not so."""
    files = record.files(source) if asked.as_of else []
    days = [one["first_known"] for one in files if one["first_known"]]
    if not files or asked.as_of is None or any(day <= asked.as_of for day in days):
        return None
    when = f"became known on {min(days)}" if days else "has no day on which it became known"
    return f"What is loaded of {source} {when}: by {asked.as_of} nothing of it was known. Ask without --as-of."


def months_spoken(spoken: pl.DataFrame, asked: Asked, by: str) -> pl.DataFrame:
    """Return the months in which a source speaks, each with its period and on how many days of that it speaks.

    `spoken` is a series by month (`Record.series`: period, source, covered_days). Columns: source, `moment` (a month),
    the period under the name `by` (a year as a number, else its first day) and covered_days. Periods of which it does
    not speak have one row without a moment, covered_days 0: those between the first and the last of which it does, and
    with `since` or `until` all that are asked for.
    """
    day = pl.col("period")
    period = (day.dt.year() if by == "year" else day.dt.truncate(STEPS[by])).alias(by)
    named = spoken.select("source", "covered_days", period, moment="period")
    days = named.group_by("source", by).agg(pl.col("covered_days").sum())
    told = days.filter(pl.col("covered_days") > 0)
    ends = told.group_by("source").agg(first=pl.col(by).min(), last=pl.col(by).max())
    silent = days.filter(pl.col("covered_days") == 0).join(ends, on="source")
    if asked.since is None and asked.until is None:
        silent = silent.filter(pl.col(by).is_between("first", "last"))
    months = named.filter(pl.col("covered_days") > 0).drop("covered_days").join(told, on=["source", by])
    return pl.concat([months, silent.drop("first", "last")], how="diagonal").sort("source", by, "moment")
