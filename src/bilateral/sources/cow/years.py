"""Tables with a row for each state or pair and year: every column of figures becomes a variable."""

from __future__ import annotations

import polars as pl

from bilateral.sources.cow.vocabulary import Variable, label, levels, variables
from bilateral.sources.editions import Edition
from bilateral.sources.numbered import (
    is_missing,
    is_no_number,
    is_no_state,
    is_no_year,
    measured,
    unknown_numbers,
    unordered,
    yearly,
)
from bilateral.sources.observations import Findings, first_fault, whole, year
from bilateral.sources.tables import Table


def good_rows(piece: Table, findings: Findings, *faults: tuple[str, pl.Expr]) -> pl.DataFrame:
    """Return the good rows of a table by years, with `start`, `end`, `state` and, of pairs, `other_state`.

    The bad ones are set aside: rows that name no state or year, or for which one of further `faults` holds.
    """
    pairs = "other" in piece.frame.columns
    sides = ("one", "other") if pairs else ("one",)
    unknown_numbers(piece.frame, findings, *sides)
    reason = first_fault(
        ("names no state that has a number", pl.any_horizontal(is_no_state(side) for side in sides)),
        ("both sides are the same state", whole("one") == whole("other") if pairs else pl.lit(False)),
        ("year is none", is_no_year("year")),
        *(fault for variable in variables(piece.layout.name) for fault in _faults(variable)),
        *faults,
    )
    codes = (("one", "state"), ("other", "other_state"))[: len(sides)]
    return yearly(findings.taken(piece.frame, reason), *codes)


def of_years(rows: pl.DataFrame, layout: str, about: Edition) -> pl.DataFrame:
    """Return the observations of good rows: one for each variable of the layout that the row has a value of."""
    found = [_of_variable(rows, variable, about) for variable in variables(layout)]
    return pl.concat(found).drop_nulls("value")


def _faults(variable: Variable) -> list[tuple[str, pl.Expr]]:
    called = variable.field.replace("_", " ")
    faults = [(f"{called} is no number", is_no_number(variable.field))]
    if variable.levels:
        given = pl.col(variable.field).is_not_null() & ~is_missing(variable.field)
        known = measured(variable.field).is_in(list(levels(variable.levels))).fill_null(False)
        faults.append((f"{called} is no level of the scale", given & ~known))
    return faults


def _of_variable(rows: pl.DataFrame, variable: Variable, about: Edition) -> pl.DataFrame:
    sides = ["state", "other_state"] if "other_state" in rows.columns else ["state"]
    first, *second = sides if variable.of != "other" else sides[::-1]
    value = measured(variable.field)
    item = pl.col("item").str.replace(r"\.0+$", "") if "item" in rows.columns else pl.lit("")
    found = rows.select(
        pl.lit(variable.name).alias("variable"),
        variable.unit_of(year("year")).alias("unit"),
        pl.col(first).alias("state"),
        (pl.col(second[0]) if second else pl.lit("")).alias("other"),
        item.alias("item"),
        "start",
        "end",
        value.alias("value"),
        label(value, variable.levels).alias("label"),
        about.known(pl.col("end")).alias("known"),
    )
    return unordered(found) if variable.of == "both" else found
