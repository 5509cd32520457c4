"""Loads tables of the Correlates of War, each recognised by its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.cow import conflicts, disputes, organisations, periods, wars
from bilateral.sources.cow.years import good_rows, of_years
from bilateral.sources.editions import Edition, edition
from bilateral.sources.layouts import layouts
from bilateral.sources.numbered import Once, day_of, measured
from bilateral.sources.observations import Findings, of_files, whole
from bilateral.sources.tables import Table, read_tables

_LIST_OF_YEARS = 8
"""A list of members by years has no more columns than this: a wider table is another one, with a column missing."""
_CONFLICTS = ("dispute_participants", "disputes_by_year", "gml_disputes_by_year", "war_participants", "wars_by_year")


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield what tables of the Correlates of War say.

    Disputes and wars become claims `DISPUTE` between two states, with a note; all else, and the figures of disputes
    and wars, becomes observations: `variables.csv` names them. Values that stand for missing ones (-9) are left out,
    bad rows are set aside; a file that is none of the tables is one Problem. Nothing is raised for what stands in a
    file.
    """
    yield from of_files("cow", paths, wanted, _batches)


@dataclass(slots=True)
class _Reading:
    findings: Findings
    once: Once = field(default_factory=Once)
    kept: list[pl.DataFrame] = field(default_factory=list)
    """Rows of conflicts, which make claims only together."""
    layout: str = ""


def _batches(findings: Findings) -> Iterator[Batch]:
    reading = _Reading(findings)
    for piece in read_tables(findings.path, layouts("cow")):
        _refuse_wide_lists(piece)
        findings.set_aside(piece.bad)
        reading.layout = piece.layout.name
        about = edition("cow", reading.layout)
        if reading.layout in _CONFLICTS:
            reading.kept.append(_conflicts(piece, findings))
        else:
            yield from findings.batches(reading.once.of(_observed(piece, findings, about)))
    if reading.kept:
        yield from _whole(pl.concat(reading.kept), reading)


def _refuse_wide_lists(piece: Table) -> None:
    if piece.layout.name == "members_by_year" and len(piece.headings) > _LIST_OF_YEARS:
        raise UnreadableDocumentError(
            piece.file,
            f"has states and years, but none of the known figures among its {len(piece.headings)} columns",
            "Name a table as it is published, with its headings.",
        )


def _observed(piece: Table, findings: Findings, about: Edition) -> pl.DataFrame:
    match piece.layout.name:
        case "members" | "major_powers":
            return periods.memberships(piece, findings, about)
        case "contiguity_periods":
            return periods.contiguity(piece, findings, about)
        case "members_by_year":
            return periods.members_by_year(good_rows(piece, findings), about)
        case "organisations_of_states":
            return organisations.of_states(good_rows(piece, findings), piece, about)
        case "organisations_of_pairs":
            return organisations.shared(good_rows(piece, findings), piece, about)
        case "members_of_organisations":
            return organisations.of_organisations(piece, findings, about)
        case "disputes":
            return disputes.of_disputes(piece, findings, about)
        case name:
            return of_years(good_rows(piece, findings), name, about)


def _conflicts(piece: Table, findings: Findings) -> pl.DataFrame:
    """Return the good rows of a table of conflicts, with their days."""
    if piece.layout.name == "dispute_participants":
        return disputes.participants(piece, findings)
    if piece.layout.name == "war_participants":
        return wars.participants(piece, findings)
    number = ("conflict has no number", whole("item").is_null())
    rows = good_rows(piece, findings, number)
    exact = (day_of("start_year", "start_month", "start_day"), day_of("end_year", "end_month", "end_day", last=True))
    return disputes.with_item(rows).with_columns(exact[0].alias("from_day"), exact[1].alias("to_day"))


def _whole(rows: pl.DataFrame, reading: _Reading) -> Iterator[Batch]:
    """Yield the observations and claims of all rows of a table of conflicts."""
    findings, about = reading.findings, edition("cow", reading.layout)
    called = wars.CALLED if "war" in reading.layout else disputes.CALLED
    if reading.layout == "dispute_participants":
        observed, pairs = disputes.of_participants(rows, about), conflicts.against(rows, 1, 0)
        pairs = pairs.with_columns(side_one=pl.lit(1), side_other=pl.lit(0))
    elif reading.layout == "war_participants":
        observed, pairs = wars.of_participants(rows, about), conflicts.against(rows, 1, 2)
    else:
        typed = _typed(rows)
        by_year = reading.layout == "wars_by_year"
        observed = wars.of_pairs_by_year(typed, about) if by_year else of_years(rows, reading.layout, about)
        pairs = conflicts.of_pairs(typed)
    yield from findings.batches(reading.once.of(observed))
    yield from findings.claims(list(conflicts.claims_of(pairs, called, about, findings.path)))


def _typed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of pairs with numbers for what each side did, on their own days where the table has them."""
    did = ("hostility", "fatality", "deaths")
    figures = [f"{name}_{of}" for name in did for of in ("one", "other") if f"{name}_{of}" in rows.columns]
    return rows.select(
        "item",
        pl.lit(None, pl.String).alias("name"),
        "one",
        "other",
        "state",
        "other_state",
        pl.coalesce("from_day", "start").alias("start"),
        pl.coalesce("to_day", "end").alias("end"),
        "line",
        pl.col("to_day").is_not_null().alias("exact"),
        whole("side_one").alias("side_one"),
        whole("side_other").alias("side_other"),
        *(measured(name).alias(name) for name in figures),
    )
