"""Militarised disputes: of participants, of pairs by year, and of disputes alone."""

from __future__ import annotations

import polars as pl

from bilateral.sources.cow.vocabulary import label, levels
from bilateral.sources.editions import Edition
from bilateral.sources.numbered import (
    by_spells,
    day_of,
    is_missing,
    is_no_state,
    is_no_year,
    measured,
    told,
    unknown_numbers,
)
from bilateral.sources.observations import Findings, first_fault, whole
from bilateral.sources.tables import Table

CALLED = "Militarised interstate dispute"
_SCALES = {"hostility": "mid_hostility", "fatality": "mid_fatality", "action": "mid_highest_action"}
_OF_DISPUTES = {
    **_SCALES,
    "outcome": "mid_outcome",
    "settlement": "mid_settlement",
    "shortest": "mid_shortest_duration",
    "longest": "mid_longest_duration",
}
_LEVELLED = ("hostility", "fatality", "outcome", "settlement")


def with_item(rows: pl.DataFrame) -> pl.DataFrame:
    """Cut `.0` off the numbers of conflicts."""
    return rows.with_columns(pl.col("item").str.replace(r"\.0+$", ""))


def participants(piece: Table, findings: Findings) -> pl.DataFrame:
    """Return the good participants: `item`, `name`, `side` (1 began), `state`, `since`, `until`, how far they went."""
    unknown_numbers(piece.frame, findings, "one")
    reason = first_fault(
        ("dispute has no number", whole("item").is_null()),
        ("names no state that has a number", is_no_state("one")),
        ("side is neither 0 nor 1", ~whole("side").is_in([0, 1]).fill_null(False)),
        *_faults(piece.frame),
    )
    rows = with_item(findings.taken(_dated(piece.frame), reason))
    typed = rows.with_columns(
        pl.lit(None, pl.String).alias("name"), whole("side"), *(measured(name).alias(name) for name in _SCALES)
    )
    return by_spells(typed, "one", "state", "since", "until")


def of_participants(rows: pl.DataFrame, about: Edition) -> pl.DataFrame:
    """Return how far each participant of a dispute (`item`) went, and what it cost it."""
    return _long(rows.with_columns(pl.col("since").alias("start"), pl.col("until").alias("end")), _SCALES, about)


def of_disputes(piece: Table, findings: Findings, about: Edition) -> pl.DataFrame:
    """Return what is said of disputes as a whole; `state` is empty, `item` the number of the dispute."""
    reason = first_fault(("dispute has no number", whole("item").is_null()), *_faults(piece.frame))
    rows = with_item(findings.taken(_dated(piece.frame), reason))
    whole_years = pl.when(pl.col("end_year").is_null()).then(
        pl.col("since").dt.offset_by(pl.concat_str(told("longest").fill_null(1) - 1, pl.lit("d")))
    )
    dated = rows.with_columns(
        pl.lit("").alias("state"),
        pl.col("since").alias("start"),
        pl.coalesce(whole_years, "until").alias("end"),
        *(measured(name).alias(name) for name in _OF_DISPUTES),
    )
    return _long(dated, _OF_DISPUTES, about)


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        day_of("start_year", "start_month", "start_day").alias("since"),
        day_of("end_year", "end_month", "end_day", last=True).alias("until"),
    )


def _faults(frame: pl.DataFrame) -> list[tuple[str, pl.Expr]]:
    given_end = pl.col("end_year").is_not_null() & ~is_missing("end_year")
    needs_end = pl.lit(True) if "side" in frame.columns else given_end
    levelled = [name for name in _LEVELLED if name in frame.columns]
    return [
        ("first year is none", is_no_year("start_year")),
        ("last year is none", needs_end & is_no_year("end_year")),
        ("ends before it begins", pl.col("until") < pl.col("since")),
        *((f"{name} is no level of the scale", _no_level(name)) for name in levelled),
    ]


def _no_level(name: str) -> pl.Expr:
    given = pl.col(name).is_not_null() & ~is_missing(name)
    return given & ~measured(name).is_in(list(levels(name))).fill_null(False)


def _long(rows: pl.DataFrame, names: dict[str, str], about: Edition) -> pl.DataFrame:
    found = [
        rows.select(
            pl.lit(variable).alias("variable"),
            pl.lit("days" if "duration" in variable else "").alias("unit"),
            "state",
            "item",
            "start",
            "end",
            pl.col(name).alias("value"),
            label(pl.col(name), name if name in _LEVELLED else "").alias("label"),
            about.known(pl.col("end")).alias("known"),
        )
        for name, variable in names.items()
    ]
    return pl.concat(found).drop_nulls("value")
