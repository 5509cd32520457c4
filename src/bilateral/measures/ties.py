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

from bilateral.ledger.state_lines import stood_on
from bilateral.measures.contract import Asked

if TYPE_CHECKING:
    from bilateral.ledger import Record

RULE = "Friendly: an alliance obligation (atop). Hostile: rivalry (peace_scale), also where both hold."
RIVALRY = 0.25
_OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
_SOURCES = {"atop": _OBLIGATIONS, "peace_scale": ("peace_scale",)}


def ties_of(record: Record, asked: Asked) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the ties of a record by the rule (columns year, a, b, sign), and the rule or what it lacks in words."""
    covered = {
        source: record.years_observed(variables, source, since=asked.since, until=asked.until)
        for source, variables in _SOURCES.items()
    }
    if missing := [source for source, years in covered.items() if not years]:
        loads = " and ".join(f"`bilateral load {name} FILE`" for name in missing)
        return pl.DataFrame(), (f"The record holds no {' and no '.join(missing)} for that period: {loads}.",)
    obligations = record.observed(_OBLIGATIONS, "atop", above=0, since=asked.since, until=asked.until)
    scale = record.observed(["peace_scale"], "peace_scale", since=asked.since, until=asked.until)
    told = (
        obligations.filter(pl.col("other") != "").with_columns(sign=pl.lit(1)),
        scale.filter(pl.col("value") <= RIVALRY).with_columns(sign=pl.lit(-1)),
    )
    signed = pl.concat([one.select("state", "other", "sign", year=pl.col("start").dt.year()) for one in told])
    ties = _yearly(signed.filter(pl.col("year").is_in(sorted(set.intersection(*covered.values())))))
    return ties.group_by("year", "a", "b").agg(pl.col("sign").min()).sort("year", "a", "b"), (RULE,)


def _yearly(signed: pl.DataFrame) -> pl.DataFrame:
    """Return the ties by year, of the states that stood in its middle: of 1991 the Soviet Union, not Russia too."""
    told = signed.unique()
    codes = pl.concat([told.select("year", code=side) for side in ("state", "other")]).unique()
    then = [stood_on(code, date(year, 7, 2)) for year, code in codes.iter_rows()]
    stood = codes.with_columns(pl.Series("then", then, pl.String))
    for side in ("state", "other"):
        told = told.join(stood.rename({"code": side}), on=["year", side])
        told = told.with_columns(pl.col("then").alias(side)).drop("then")
    ties = told.filter(pl.col("state") != pl.col("other"))
    first, last = pl.min_horizontal("state", "other"), pl.max_horizontal("state", "other")
    return ties.select("year", "sign", a=first, b=last).unique()
