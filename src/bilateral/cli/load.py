"""The verb that brings data sets into the record: `load`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options, output
from bilateral.cli.take_in import conclude
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.desk import Desk
    from bilateral.desk.download import Ask
    from bilateral.desk.intake import Report


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("load")(load)


_Source = Annotated[str, typer.Argument(metavar="SOURCE", help="A data set; `bilateral sources` lists them.")]
_Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE...]",
        help="Files of that data set, or folders of them; without any they are downloaded.",
        show_default=False,
    ),
]
_Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE.yml",
        help="With the source `table`: which column is which field of a table of your own.",
        show_default=False,
    ),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="List what would be downloaded, and end.")]
_V2 = Annotated[bool, typer.Option("--v2", help="Download version 2 (GDELT).")]
_Translated = Annotated[
    bool, typer.Option("--translated", help="Download the stream of translated news too (GDELT 2).")
]
_Mentions = Annotated[bool, typer.Option("--mentions", help="Download the tables of mentions too (GDELT 2).")]
_Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="Where downloads are kept; without it in the ledger.",
        show_default=False,
    ),
]
_Keep = Annotated[
    bool, typer.Option("--keep/--no-keep", help="Keep downloaded files, or delete each once it is loaded.")
]
_Offline = Annotated[bool, typer.Option("--offline", help="Ask nothing of the network.")]
_AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also download from addresses inside your own network.")
]


def load(
    source: _Source,
    paths: _Paths = None,
    since: options.Since = None,
    until: options.Until = None,
    actors: options.Actors = None,
    mapping: _Mapping = None,
    dry_run: _DryRun = False,
    v2: _V2 = False,
    translated: _Translated = False,
    mentions: _Mentions = False,
    cache: _Cache = None,
    keep: _Keep = True,
    offline: _Offline = False,
    allow_private: _AllowPrivate = False,
    engine: options.Engine = "local",
    master: options.Master = None,
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """Load a data set into the record: claims made by hand, coded events, votes, alliances and more.

    Without files they are downloaded: only those of the days asked for, checked, and kept in the ledger, so that an
    interrupted run is completed by repeating it. Rows that cannot be taken are counted by reason with the first
    example; values that the vocabularies do not know become issues, which `bilateral sources` shows. Loading the same
    file again changes nothing.
    """
    from bilateral import desk
    from bilateral.desk.download import Ask

    flags = {"v2": v2, "translated": translated, "mentions": mentions}
    chosen = frozenset(name for name, given in flags.items() if given)
    ask = Ask(options=chosen, cache=cache, offline=offline, keep=keep, allow_private=allow_private)
    if paths and (dry_run or ask != Ask(offline=offline)):
        raise InvalidValueError("options of downloads go without FILE: leave out the one or the other")
    opened = desk.open(ledger)
    if dry_run:
        _print_plan(opened, source, since, until, options.names(actors), ask, as_json=as_json)
        return
    report = opened.load(
        source, *(paths or ()),
        since=since, until=until, actors=options.names(actors), mapping=mapping, ask=ask,
        engine=engine, master=master, progress=output.progress(quiet),
    )  # fmt: skip
    if as_json:
        _print_report(source, report)
    conclude(report, quiet=quiet or as_json)


def _print_report(source: str, report: Report) -> None:
    output.print_json(
        {
            "source": source,
            "rows": report.rows,
            "observations": report.observations,
            "documents": dict(report.documents),
            "claims": dict(report.claims),
            "issues": len(report.issues),
            "problems": [str(problem) for problem in report.problems],
        }
    )


def _print_plan(
    opened: Desk, source: str, since: date | None, until: date | None, actors: list[str], ask: Ask, *, as_json: bool
) -> None:
    """Print what a download would fetch; leave with status 1 if the publisher does not list all of it."""
    plan = opened.plan(source, since=since, until=until, actors=actors, ask=ask)
    output.print_rows(
        (each.row() for each in plan.slices), ("name", "since", "until", "size", "state"), as_json=as_json
    )
    for line in (*plan.warnings, plan.summary(), *map(str, plan.missing)):
        output.say(f"bilateral: {line}")
    if plan.missing:
        raise typer.Exit(1)
