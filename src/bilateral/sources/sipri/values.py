"""Values of transfers by year: long tables, and tables with a column for each year."""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from datetime import date
from importlib import resources

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.ontology import continues, is_state, state_on
from bilateral.sources.observations import Findings, first_fault, number, year, year_end, year_start
from bilateral.sources.parties import party, with_states
from bilateral.sources.tables import Table

UNIT = "million TIV"
"""SIPRI's trend-indicator value, in millions: a measure of volume, not of money."""

_TOTALS = ("total", "world", "sum")
_PERIOD = re.compile(r",?\s*(?:for\s+)?\d{4}\s*[-\u2013]\s*\d{4}.*$|,?\s*\d{4}\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """What the line above a table by years says: which side its rows are, and who the other side is ("" for all)."""

    rows_are: str
    other_is: str
    other: str


def title_of(before: tuple[str, ...]) -> Title | None:
    """Return what the lines above a table say of its sides, None where they say nothing.

    >>> title_of(('"TIV of arms exports from Russia, 2010-2019"',))
    Title(rows_are='recipient', other_is='supplier', other='Russia')
    """
    for line in before:
        words = line.strip(' "\t,;').replace('"', "")
        for row in _titles():
            if words.casefold().startswith(row["words"]):
                other = _PERIOD.sub("", words[len(row["words"]) :]).strip(" ,;")
                return Title(row["rows_are"], row["other_is"], other if row["other_is"] else "")
    return None


def flows(piece: Table, findings: Findings) -> pl.DataFrame:
    """Return the observations `arms_transfers` of a long table: state = supplier, other = recipient."""
    typed = piece.frame.with_columns(year("year").alias("years"), number("tiv").alias("value"))
    fault = first_fault(
        ("year is none", pl.col("years").is_null()),
        ("value is no number", pl.col("value").is_null()),
        ("value is negative", pl.col("value") < 0),
        ("names no supplier or no recipient", pl.col("supplier").is_null() | pl.col("recipient").is_null()),
    )
    dated = _dated(findings.taken(typed, fault))
    return transfers(with_sides(dated, findings))


def by_year(piece: Table, findings: Findings) -> pl.DataFrame:
    """Return the observations of a table with a column for each year.

    `arms_transfers` where the title names one side; `arms_exports` or `arms_imports` (`other` "") where it is a table
    of every state's total.
    """
    title = title_of(piece.before)
    if title is None:
        reason = "does not say above its headings whose exports or imports it holds"
        remedy = "Keep the lines above the table as SIPRI exports them (TIV of arms exports from ...)."
        raise UnreadableDocumentError(str(findings.path), reason, remedy)
    broken = [number(name).is_null() & pl.col(name).is_not_null() for name in piece.years]
    fault = first_fault(
        ("names no state", pl.col("party").is_null()), ("a value is no number", pl.any_horizontal(broken))
    )
    good = findings.taken(piece.frame, fault)
    rows = good.filter(~pl.col("party").str.to_lowercase().is_in(_TOTALS))
    long = rows.unpivot(list(piece.years), index=["line", "raw", "party"], variable_name="year", value_name="tiv")
    cells = long.drop_nulls("tiv").with_columns(year("year").alias("years"), number("tiv").alias("value"))
    dated = _dated(cells)
    if not title.other_is:
        states = with_states(dated.rename({"party": title.rows_are}), title.rows_are, "state", findings)
        name = "arms_exports" if title.rows_are == "supplier" else "arms_imports"
        return states.filter(pl.col("state") != "").with_columns(
            pl.lit(name).alias("variable"), pl.lit(UNIT).alias("unit")
        )
    sides = dated.rename({"party": title.rows_are}).with_columns(pl.lit(title.other).alias(title.other_is))
    return transfers(with_sides(sides, findings))


def with_sides(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Add `state` (who supplies) and `other` (who receives); names that mean no party are counted."""
    coded = with_states(with_states(rows, "supplier", "state", findings), "recipient", "other", findings)
    return coded.filter((pl.col("state") != "") & (pl.col("other") != ""))


def transfers(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows as observations of the variable `arms_transfers`.

    A 0 under the name of a state that did not stand yet (`Russia` in 1985) says nothing of the one that it continues,
    which has rows of its own where it is listed: the value is unknown.
    """
    early = _early(rows, "supplier", "state") | _early(rows, "recipient", "other")
    value = pl.when(~(early & (pl.col("value") == 0))).then("value").alias("value")
    return rows.with_columns(value, pl.lit("arms_transfers").alias("variable"), pl.lit(UNIT).alias("unit"))


def _early(rows: pl.DataFrame, name: str, code: str) -> pl.Series:
    """Return in which rows a party bears the name of a state that continued it only later, or from within the year."""
    keys = rows.select(name, code, "start")
    early = {row: _too_early(*row) for row in keys.unique().rows()}
    return pl.Series([early[row] for row in keys.rows()], dtype=pl.Boolean)


def _too_early(name: str, code: str, start: date | None) -> bool:
    today = continues(code) if is_state(code) else code
    if start is None or party(name) != today or not is_state(today):
        return False
    then = state_on(today, start)
    return today != code or (then != today and continues(then) == today)


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(year_start(pl.col("years")).alias("start"), year_end(pl.col("years")).alias("end"))


@functools.cache
def _titles() -> tuple[dict[str, str], ...]:
    text = resources.files("bilateral.sources.sipri").joinpath("titles.csv").read_text(encoding="utf8")
    return tuple(csv.DictReader(text.splitlines()))
