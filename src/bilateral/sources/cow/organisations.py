"""Tables with a column for each organisation, or for each state: who is a member of what."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from importlib import resources

import polars as pl

from bilateral.sources.cow.vocabulary import label, levels
from bilateral.sources.editions import Edition
from bilateral.sources.numbered import is_no_year, unordered
from bilateral.sources.observations import Findings, first_fault, number, year, year_end, year_start
from bilateral.sources.parties import with_states
from bilateral.sources.tables import Table

_NAMED = {"un": "UN", "upu": "UPU"}
"""Organisations by whose columns the tables are recognised."""
_MEMBER = list(levels("membership"))
_FULL = ("1", "1.0")
"""How files write a full membership: compared as text, since the widest table has half a billion cells."""


def of_states(rows: pl.DataFrame, piece: Table, about: Edition) -> pl.DataFrame:
    """Return `organisation_member` for each state, year and organisation (`item`) that it belongs to, as what.

    What a column says of non-members, of unknown membership and of organisations that do not exist is left out.
    """
    named = rows.rename(_NAMED)
    organisations = [*_NAMED.values(), *piece.others]
    long = named.unpivot(organisations, index=["state", "start", "end"], variable_name="item", value_name="status")
    return _members(long, about)


def of_organisations(piece: Table, findings: Findings, about: Edition) -> pl.DataFrame:
    """Return `organisation_member` from a table of organisations by years, with a column for each state."""
    reason = first_fault(("year is none", is_no_year("year")), ("organisation has no name", pl.col("item").is_null()))
    rows = findings.taken(piece.frame, reason)
    at = year("year")
    dated = rows.with_columns(year_start(at).alias("start"), year_end(at).alias("end"))
    long = dated.unpivot(
        piece.others, index=["item", "start", "end"], variable_name="name", value_name="status"
    ).with_columns(pl.col("name").replace(_names()), pl.col("name").alias("raw"))
    return _members(with_states(_of_members(long), "name", "state", findings), about).filter(pl.col("state") != "")


def shared(rows: pl.DataFrame, piece: Table, about: Edition) -> pl.DataFrame:
    """Return how many organisations both states of a pair are full members of: `shared_organisations`."""
    both = [pl.col(name).is_in(_FULL) for name in (*_NAMED, *piece.others)]
    found = rows.select(
        pl.lit("shared_organisations").alias("variable"),
        pl.lit("organisations").alias("unit"),
        "state",
        pl.col("other_state").alias("other"),
        "start",
        "end",
        pl.sum_horizontal(one.fill_null(False).cast(pl.Int64) for one in both).cast(pl.Float64).alias("value"),
        about.known(pl.col("end")).alias("known"),
    )
    return unordered(found)


def _of_members(long: pl.DataFrame) -> pl.DataFrame:
    return long.filter(number("status").is_in(_MEMBER))


def _members(long: pl.DataFrame, about: Edition) -> pl.DataFrame:
    value = number("status")
    return _of_members(long).select(
        pl.lit("organisation_member").alias("variable"),
        "state",
        "item",
        "start",
        "end",
        value.alias("value"),
        label(value, "membership").alias("label"),
        about.known(pl.col("end")).alias("known"),
    )


@functools.cache
def _names() -> Mapping[str, str]:
    """Return the names of states whose columns are headed by other words, by those words."""
    text = resources.files("bilateral.sources.cow").joinpath("state_columns.csv").read_text(encoding="utf8")
    return {row["heading"]: row["name"] for row in csv.DictReader(text.splitlines())}
