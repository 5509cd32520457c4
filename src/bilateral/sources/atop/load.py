"""Loads ATOP: members and alliances become alliances that stand, pairs by year become observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.sources.atop.alliances import OBLIGATIONS, claims_of_alliances, claims_of_members, with_days
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.editions import edition
from bilateral.sources.layouts import layouts
from bilateral.sources.numbered import (
    Once,
    by_spells,
    is_no_state,
    is_no_year,
    measured,
    unknown_numbers,
    unordered,
    yearly,
)
from bilateral.sources.observations import Findings, first_fault, of_files, whole, year
from bilateral.sources.tables import Table, read_tables

_FLAGS = [pl.col(name).is_null() | measured(name).is_in([0.0, 1.0]) for name in OBLIGATIONS]


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield what tables of ATOP 5.1 say; which table it is, is told by its columns.

    Members become claims `ALLIANCE`, one for each time in which the same states were in it, and for each member an
    observation of each obligation (`item` is the alliance, with its phase after a point). Alliances become one claim
    each. Pairs by year become observations `defense`, `offense`, `neutrality`, `nonaggression` and `consultation`,
    1 or 0: of directed pairs `state` is bound to `other`. Bad rows are set aside; a file that is something else is one
    Problem. Nothing is raised for what stands in a file.
    """
    yield from of_files("atop", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    whole_table: list[pl.DataFrame] = []
    layout = ""
    once = Once()
    for piece in read_tables(findings.path, layouts("atop")):
        findings.set_aside(piece.bad)
        layout = piece.layout.name
        if layout in ("directed", "pairs"):
            yield from findings.batches(once.of(_pairs_by_year(piece, findings)))
        elif layout == "members":
            rows = _members(piece.frame, findings)
            whole_table.append(rows)
            yield from findings.batches(_obligations(rows))
        else:
            whole_table.append(_alliances(piece.frame, findings))
    if whole_table:
        made = claims_of_members if layout == "members" else claims_of_alliances
        yield from findings.claims(list(made(pl.concat(whole_table), edition("atop", layout), findings.path)))


def _pairs_by_year(piece: Table, findings: Findings) -> pl.DataFrame:
    unknown_numbers(piece.frame, findings, "one", "other")
    reason = first_fault(
        ("names no state that has a number", is_no_state("one") | is_no_state("other")),
        ("both sides are the same state", whole("one") == whole("other")),
        ("year is none", is_no_year("year")),
        ("an obligation is neither 0 nor 1", ~pl.all_horizontal(_FLAGS)),
    )
    dated = yearly(findings.taken(piece.frame, reason), ("one", "state"), ("other", "other_state"))
    pairs = dated.select("state", pl.col("other_state").alias("other"), "start", "end", *_values())
    found = _long(pairs, ["state", "other", "start", "end"], piece.layout.name)
    return found if piece.layout.name == "directed" else unordered(found)


def _members(frame: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    unknown_numbers(frame, findings, "member")
    reason = first_fault(
        ("alliance has no number", whole("alliance").is_null()),
        ("names no state that has a number", is_no_state("member")),
        *_faults_of_days(),
    )
    return by_spells(findings.taken(with_days(frame), reason), "member", "code", "since", "until")


def _alliances(frame: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    reason = first_fault(("alliance has no number", whole("alliance").is_null()), *_faults_of_days())
    return findings.taken(with_days(frame), reason)


def _faults_of_days() -> tuple[tuple[str, pl.Expr], ...]:
    open_end = whole("last_year").eq(0).fill_null(False)
    return (
        ("first year is none", is_no_year("first_year")),
        ("last year is none", ~open_end & is_no_year("last_year")),
        ("ends before it begins", (pl.col("until") < pl.col("since")) | (year("last_year") < year("first_year"))),
        ("an obligation is neither 0 nor 1", ~pl.all_horizontal(_FLAGS)),
    )


def _obligations(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what each member was bound to, from its entry to its exit or the last day of the data."""
    last = pl.lit(edition("atop", "members").last_day)
    members = rows.select(
        pl.col("code").alias("state"),
        pl.lit("").alias("other"),
        pl.col("since").alias("start"),
        pl.coalesce("until", pl.max_horizontal(last, "since")).alias("end"),
        pl.concat_str("alliance", "phase", separator=".").alias("item"),
        pl.when(pl.col("until").is_null()).then(pl.lit("in effect")).otherwise(pl.lit("")).alias("label"),
        *_values(),
    )
    return _long(members, ["state", "other", "start", "end", "item", "label"], "members")


def _values() -> list[pl.Expr]:
    return [measured(name).alias(name) for name in OBLIGATIONS]


def _long(frame: pl.DataFrame, index: list[str], layout: str) -> pl.DataFrame:
    """Return an observation for each obligation that a row tells of."""
    long = frame.unpivot(list(OBLIGATIONS), index=index, variable_name="variable", value_name="value")
    return long.drop_nulls("value").with_columns(edition("atop", layout).known(pl.col("end")).alias("known"))
