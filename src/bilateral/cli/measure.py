"""The verb that measures: `measure`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options, output
from bilateral.cli.wide import print_wide
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.measures import Answer


_ABOUT = ("source", "a", "b", "direction", "quad", "area")
"""Columns that say what a line is about, beside its period."""


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("measure")(measure)


_Terms = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME [A [B]]...", help="The measure, then the parties.", show_default=False),
]
_Table = Annotated[
    Path | None, typer.Option("--input", metavar="FILE", help="A table of your own (CSV or Parquet): no ledger.")
]
_Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw the answer into this file.")]


def measure(
    terms: _Terms = None,
    listed: Annotated[bool, typer.Option("--list", help="Say what each measure answers.")] = False,
    of: Annotated[str, typer.Option("--of", help="What is measured, where there is a choice: votes, alliances.")] = "",
    by: Annotated[str, typer.Option("--by", help="The period: year, month, session ... as the measure has.")] = "",
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    source: Annotated[str | None, typer.Option(help="Only what this source brought.")] = None,
    dedup: Annotated[
        str | None, typer.Option(help="How coded events are counted: rows, ids, documents or days (as by default).")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="All pairs instead of one.")] = False,
    table: _Table = None,
    chart: _Chart = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Measure a relationship: `bilateral measure similarity PAK RUS --of votes` says how alike the two vote.

    Each number has its definition, its source and its assumptions on the page of the measure. Where the record is
    silent the answer is empty, not zero, and says what is missing.
    """
    from bilateral.desk import measuring
    from bilateral.desk import open as open_desk

    output.one_format(as_json=as_json, as_csv=as_csv)
    if listed:
        _list(as_json=as_json, as_csv=as_csv)
        return
    if not terms:
        raise InvalidValueError("name a measure: `bilateral measure --list` lists them")
    if chart is not None and chart.suffix.lower() != ".svg":
        raise InvalidValueError(f"--chart {chart}: pictures are drawn as SVG; name the file {chart.stem}.svg")
    name, *parties = terms
    asked = measuring.asked(
        name, *parties,
        of=of, by=by, since=since, until=until, as_of=as_of, source=source, dedup=dedup, everyone=everyone,
        own_names=table is not None,
    )  # fmt: skip
    if table is not None:
        found = measuring.of_table(name, table, asked)
    else:
        found = measuring.of_record(name, open_desk(ledger, create=False).record(as_of=as_of), asked)
    _print(name, found, as_json=as_json, as_csv=as_csv)
    if chart is not None:
        chart.write_text(measuring.drawn(name, found, asked), encoding="utf8")
        output.say(f"Drawn: {chart}")


def _print(name: str, found: Answer, *, as_json: bool, as_csv: bool) -> None:
    rows = found.table.to_dicts()
    if as_json or as_csv:
        output.print_rows(rows, found.table.columns, as_json=as_json, as_csv=as_csv)
    else:
        shown = shown_of(name, found.table.columns)
        cut = print_wide([{one: row[one] for one in shown} for row in rows], shown)
        if cut:
            output.say("Long cells are cut: --json and --csv have them whole.")
        if more := [one for one in found.table.columns if one not in shown]:
            output.say(f"--json and --csv also give {', '.join(more)}.")
    for note in found.notes:
        output.say(note)


def shown_of(name: str, columns: Sequence[str]) -> list[str]:
    """Return the columns of an answer that a terminal shows: those the measure names, and what a line is about."""
    from bilateral.measures import measure_named
    from bilateral.measures.periods import COLUMNS as PERIODS

    show = measure_named(name).show
    return [one for one in columns if not show or one in (*show, *PERIODS, *_ABOUT)]


def _list(*, as_json: bool, as_csv: bool) -> None:
    from bilateral.measures import measures

    rows = [{"name": one.name, "question": one.question, "of": list(one.of), "by": list(one.by)} for one in measures()]
    output.print_rows(rows, ("name", "question", "of", "by"), as_json=as_json, as_csv=as_csv)
