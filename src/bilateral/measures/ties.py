"""Signed ties out of a record, by a stated rule, for measures on networks.

The rule: in a year two states are friendly where either owes the other an alliance obligation (ATOP: defence, offence,
neutrality, non-aggression or consultation), and hostile where the peace scale calls them rivals (0 severe, 0.25 lesser
rivalry). Where both hold, the hostile tie counts: an old treaty between rivals binds little. Years that only one of the
two sources covers are left out, because there the missing half would pass for peace, or for isolation.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from bilateral.measures.contract import Asked
from bilateral.measures.state_lines import stood_on

if TYPE_CHECKING:
    from bilateral.ledger import Record

RULE = "Friendly: an alliance obligation (atop). Hostile: rivalry (peace_scale), also where both hold."
RIVALRY = 0.25
_OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def ties_of(record: Record, asked: Asked) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the ties of a record by the rule (columns year, a, b, sign), and the rule or what it lacks in words."""
    obligations = pl.concat([record.observations(name, since=asked.since, until=asked.until) for name in _OBLIGATIONS])
    scale = record.observations("peace_scale", since=asked.since, until=asked.until)
    obligations = obligations.filter(pl.col("other") != "")
    friendly = _yearly(obligations.filter(pl.col("value") > 0), 1)
    hostile = _yearly(scale.filter(pl.col("value") <= RIVALRY), -1)
    missing = [name for name, held in (("atop", obligations), ("peace_scale", scale)) if held.is_empty()]
    if missing:
        loads = " and ".join(f"`bilateral load {name} FILE`" for name in missing)
        return pl.DataFrame(), (f"The record holds no {' and no '.join(missing)} for that period: {loads}.",)
    both = sorted(set(_yearly(obligations, 0)["year"]) & set(_yearly(scale, 0)["year"]))
    ties = pl.concat([friendly, hostile]).filter(pl.col("year").is_in(both))
    return ties.group_by("year", "a", "b").agg(pl.col("sign").min()).sort("year", "a", "b"), (RULE,)


def _yearly(observed: pl.DataFrame, sign: int) -> pl.DataFrame:
    """Return the ties by year, of the states that stood in its middle: of 1991 the Soviet Union, not Russia too."""
    told = observed.select("state", "other", year=pl.col("start").dt.year()).unique()
    for side in ("state", "other"):
        codes = told.select("year", side).unique()
        then = [stood_on(code, date(year, 7, 2)) for year, code in codes.iter_rows()]
        told = told.join(codes.with_columns(pl.Series("then", then, pl.String)), on=["year", side])
        told = told.with_columns(pl.col("then").alias(side)).drop("then")
    ties = told.filter(pl.col("state") != pl.col("other"))
    first, last = pl.min_horizontal("state", "other"), pl.max_horizontal("state", "other")
    return ties.select("year", a=first, b=last, sign=pl.lit(sign)).unique()
