"""The options that verbs share, each defined once with its help text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bilateral.model import parse_date


def _day(text: str | date) -> date:
    return text if isinstance(text, date) else parse_date(text)


def _day_option(*names: str, help: str) -> Any:
    return typer.Option(*names, parser=_day, metavar="YYYY-MM-DD", help=help)


LedgerFolder = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="DIR",
        help="The ledger folder; without it BILATERAL_LEDGER, else your user data folder.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines and nothing else on standard output.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print comma-separated values with a header.")]
Since = Annotated[date | None, _day_option("--since", help="Only what ends on this day or later.")]
Until = Annotated[date | None, _day_option("--until", help="Only what starts on this day or earlier.")]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actors",
        metavar="NAME,NAME",
        help="Only what has one of these states, organisations or armed groups on either side.",
        show_default=False,
    ),
]
AsOf = Annotated[
    date | None,
    _day_option(
        "--as-of", help="Only what had been published by this day; undated documents are left out and counted."
    ),
]
DocumentDate = Annotated[
    date | None, _day_option("--date", help="The documents' own date: relative dates are counted from it.")
]
Engine = Annotated[
    str,
    typer.Option("--engine", metavar="local|spark", help="What does the work: this machine, or a Spark cluster."),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master",
        metavar="URL",
        help="The cluster for --engine spark, such as spark://host:7077; without it BILATERAL_MASTER, else what "
        "Spark's own settings say, else this machine.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]


def names(given: list[str] | None) -> list[str]:
    """Return the names in the values of an option that takes several, separated by commas."""
    return [name.strip() for value in given or () for name in value.split(",") if name.strip()]
