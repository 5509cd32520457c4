"""Wars between states: of participants, and of pairs by year."""

from __future__ import annotations

import polars as pl

from bilateral.sources.editions import Edition
from bilateral.sources.numbered import (
    by_spells,
    day_of,
    is_no_number,
    is_no_state,
    is_no_year,
    measured,
    unknown_numbers,
)
from bilateral.sources.observations import Findings, first_fault, whole
from bilateral.sources.tables import Table

CALLED = "Inter-state war"


def participants(piece: Table, findings: Findings) -> pl.DataFrame:
    """Return the good participants: `item`, `name`, `side` (1, 2), `state`, `since`, `until`, `deaths` in all the war.

    One that left a war and took it up again stands there twice.
    """
    unknown_numbers(piece.frame, findings, "one")
    dated = piece.frame.with_columns(
        day_of("start_year", "start_month", "start_day").alias("since"),
        day_of("end_year", "end_month", "end_day", last=True).alias("until"),
        day_of("start_year_2", "start_month_2", "start_day_2").alias("again"),
        day_of("end_year_2", "end_month_2", "end_day_2", last=True).alias("finally"),
    )
    reason = first_fault(
        ("war has no number", whole("item").is_null()),
        ("names no state that has a number", is_no_state("one")),
        ("side is neither 1 nor 2", ~whole("side").is_in([1, 2]).fill_null(False)),
        ("first year is none", is_no_year("start_year")),
        ("last year is none", is_no_year("end_year")),
        ("ends before it begins", pl.col("until") < pl.col("since")),
        ("battle deaths is no number", is_no_number("deaths")),
    )
    rows = findings.taken(dated, reason).with_columns(
        pl.col("item").str.replace(r"\.0+$", ""), whole("side"), measured("deaths").alias("deaths")
    )
    later = rows.filter(pl.col("again") <= pl.col("finally")).with_columns(since="again", until="finally")
    return by_spells(pl.concat([rows, later]), "one", "state", "since", "until").drop("again", "finally")


def of_participants(rows: pl.DataFrame, about: Edition) -> pl.DataFrame:
    """Return `war_battle_deaths` of each state in a war (`item`), from its first day in it to its last."""
    return _deaths(
        rows.rename({"since": "start", "until": "end"}).select("item", "state", "start", "end", "deaths"), about
    )


def of_pairs_by_year(rows: pl.DataFrame, about: Edition) -> pl.DataFrame:
    """Return `war_battle_deaths` of each state in a war (`item`) out of a table of pairs, which repeats them.

    A state whose code changes during a war (Prussia, Germany) has them under the first.
    """
    sides = (("one", "state", "deaths_one"), ("other", "other_state", "deaths_other"))
    found = [
        rows.select(
            "item",
            whole(number).alias("number"),
            pl.col(code).alias("state"),
            "start",
            "end",
            pl.col(deaths).alias("deaths"),
        )
        for number, code, deaths in sides
    ]
    first = pl.col("state").sort_by("start").first().over("item", "number")
    return _deaths(pl.concat(found).with_columns(first.alias("state")), about)


def _deaths(rows: pl.DataFrame, about: Edition) -> pl.DataFrame:
    whole_war = rows.group_by("item", "state", maintain_order=True).agg(
        pl.min("start"), pl.max("end"), pl.max("deaths").alias("value")
    )
    return whole_war.drop_nulls("value").with_columns(
        pl.lit("war_battle_deaths").alias("variable"),
        pl.lit("deaths").alias("unit"),
        about.known(pl.col("end")).alias("known"),
    )
