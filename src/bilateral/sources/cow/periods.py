"""Tables of periods: members of the system of states, major powers, contiguity."""

from __future__ import annotations

import polars as pl

from bilateral.sources.cow.vocabulary import label, levels
from bilateral.sources.editions import Edition
from bilateral.sources.numbered import (
    by_spells,
    day_of,
    is_no_state,
    is_no_year,
    measured,
    unknown_numbers,
    unordered,
)
from bilateral.sources.observations import Findings, day, first_fault, whole
from bilateral.sources.tables import Table

_MONTH = r"^\d{6}$"


def memberships(piece: Table, findings: Findings, about: Edition) -> pl.DataFrame:
    """Return `system_member` or `major_power`, 1 from the first to the last day, cut where the state's code changes."""
    name = "major_power" if piece.layout.name == "major_powers" else "system_member"
    dated = piece.frame.with_columns(
        day_of("start_year", "start_month", "start_day").alias("since"),
        day_of("end_year", "end_month", "end_day", last=True).alias("until"),
    )
    unknown_numbers(dated, findings, "one")
    reason = first_fault(
        ("names no state that has a number", is_no_state("one")),
        ("first year is none", is_no_year("start_year")),
        ("last year is none", is_no_year("end_year")),
        ("ends before it begins", pl.col("until") < pl.col("since")),
    )
    rows = by_spells(findings.taken(dated, reason), "one", "state", "since", "until")
    ends = pl.col("until")
    return rows.select(
        pl.lit(name).alias("variable"),
        "state",
        pl.col("since").alias("start"),
        ends.alias("end"),
        pl.lit(1.0).alias("value"),
        pl.when(ends >= about.last_day).then(pl.lit("goes on")).otherwise(pl.lit("")).alias("label"),
        about.known(ends).alias("known"),
    )


def members_by_year(rows: pl.DataFrame, about: Edition) -> pl.DataFrame:
    """Return `system_member`, 1 in each year of a list of states by years."""
    return rows.select(
        pl.lit("system_member").alias("variable"),
        "state",
        "start",
        "end",
        pl.lit(1.0).alias("value"),
        about.known(pl.col("end")).alias("known"),
    )


def contiguity(piece: Table, findings: Findings, about: Edition) -> pl.DataFrame:
    """Return `contiguity` with its level, from the first day of its first month to the last day of its last one."""
    dated = piece.frame.with_columns(_month("begin").alias("since"), _month("end").dt.month_end().alias("until"))
    unknown_numbers(dated, findings, "one", "other")
    known = measured("contiguity").is_in(list(levels("contiguity"))).fill_null(False)
    reason = first_fault(
        ("names no state that has a number", is_no_state("one") | is_no_state("other")),
        ("both sides are the same state", whole("one") == whole("other")),
        ("begin is no month", pl.col("since").is_null()),
        ("end is no month", pl.col("until").is_null()),
        ("ends before it begins", pl.col("until") < pl.col("since")),
        ("contiguity is no level of the scale", ~known),
    )
    rows = by_spells(findings.taken(dated, reason), "one", "state", "since", "until")
    parts = by_spells(rows, "other", "other_state", "since", "until")
    value = measured("contiguity")
    return unordered(
        parts.select(
            pl.lit("contiguity").alias("variable"),
            "state",
            pl.col("other_state").alias("other"),
            pl.col("since").alias("start"),
            pl.col("until").alias("end"),
            value.alias("value"),
            label(value, "contiguity").alias("label"),
            about.known(pl.col("until")).alias("known"),
        )
    )


def _month(name: str) -> pl.Expr:
    """Return the first day of months (`195901`) and of the months of days."""
    text = pl.col(name).str.replace(r"\.0+$", "")
    of_month = pl.when(text.str.contains(_MONTH)).then(text + "01").str.to_date("%Y%m%d", strict=False)
    return pl.coalesce(of_month, day(name)).dt.month_start()
