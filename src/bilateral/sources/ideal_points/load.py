"""Loads published ideal points: a row for each state and session becomes an observation for each figure in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.ontology.cow_codes import states_of_cow
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.layouts import layouts
from bilateral.sources.observations import Findings, first_fault, number, of_files, whole, year_end, year_start
from bilateral.sources.parties import with_states
from bilateral.sources.releases import released
from bilateral.sources.tables import read_tables

VARIABLES = {
    "ideal_point": "ideal_point",
    "votes": "ideal_point_votes",
    "q0": "ideal_point_q0",
    "q5": "ideal_point_q5",
    "q10": "ideal_point_q10",
    "q50": "ideal_point_q50",
    "q90": "ideal_point_q90",
    "q95": "ideal_point_q95",
    "q100": "ideal_point_q100",
    "ideal_point_final": "ideal_point_final_passage",
    "votes_final": "ideal_point_final_passage_votes",
    "q5_final": "ideal_point_final_passage_q5",
    "q95_final": "ideal_point_final_passage_q95",
}
"""Our fields in `columns.csv`, and the variables that they become."""

_FIRST_YEAR = 1945
_OPENED = (10, 1)
"""Month and day on which every regular session is under way: a number means the state of that day."""
_MOST = 200
_FARTHEST = 20.0


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the figures of files of ideal points: a variable for the point, its quantiles and its number of votes.

    `item` is the session; it lies in the year 1945 + session, from 1 January to 31 December. Bad rows are set aside;
    a file that is something else is one Problem. Nothing is raised for what stands in a file.
    """
    yield from of_files("ideal_points", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    for piece in read_tables(findings.path, layouts("ideal_points")):
        findings.set_aside(piece.bad)
        rows = findings.taken(_typed(piece.frame), _fault())
        yield from findings.batches(_observed(_with_state(rows, findings), findings.path))


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    figures = [number(name).alias(name) for name in VARIABLES]
    given = [pl.col(name).is_not_null().alias(f"given {name}") for name in VARIABLES]
    return frame.with_columns(*figures, *given, whole("session").alias("session"), whole("ccode").alias("ccode"))


def _fault() -> pl.Expr:
    broken = [pl.col(name).is_null() & pl.col(f"given {name}") for name in VARIABLES]
    return first_fault(
        ("session is none", ~pl.col("session").is_between(1, _MOST).fill_null(False)),
        ("ideal point is no number", pl.col("ideal_point").is_null()),
        ("ideal point is farther from 0 than 20", pl.col("ideal_point").abs() > _FARTHEST),
        ("a figure is no number", pl.any_horizontal(broken)),
        ("names no state", pl.col("ccode").is_null() & pl.col("name").is_null()),
    )


def _with_state(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Add `start`, `end` and `state`: by number where it is known, else by name."""
    year = pl.col("session") + _FIRST_YEAR
    dated = rows.with_columns(year_start(year).alias("start"), year_end(year).alias("end"))
    numbered = dated.with_columns(states_of_cow(pl.col("ccode"), pl.date(year, *_OPENED)).alias("state"))
    by_number = numbered.filter(pl.col("state").is_not_null())
    rest = numbered.filter(pl.col("state").is_null()).drop("state")
    findings.unknown("ccode", rest.filter(pl.col("ccode").is_not_null()), "ccode")
    return pl.concat([by_number, with_states(rest, "name", "state", findings)], how="diagonal").sort("line")


def _observed(rows: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Return a row for each figure."""
    known = pl.lit(released(path.name), pl.Date).alias("known")
    item = pl.col("session").cast(pl.String).alias("item")
    long = rows.select("state", "start", "end", item, known, *VARIABLES).unpivot(
        list(VARIABLES), index=["state", "start", "end", "item", "known"], variable_name="field", value_name="value"
    )
    unit = pl.when(pl.col("field").str.starts_with("votes")).then(pl.lit("roll calls")).otherwise(pl.lit(""))
    named = long.with_columns(pl.col("field").replace_strict(VARIABLES).alias("variable"), unit.alias("unit"))
    return named.drop_nulls("value").filter(pl.col("state") != "")
