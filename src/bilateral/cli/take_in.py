"""The verbs that bring things into the record: `read` and `load`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.claim_lines import claim_line
from bilateral.cli import options, output

if TYPE_CHECKING:
    from bilateral.desk.intake import Reading, Report


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("read")(read)
    app.command("load")(load)


def read(
    targets: Annotated[
        list[str],
        typer.Argument(metavar="PATH|FOLDER|URL...", help="Files, folders, web pages or feeds.", show_default=False),
    ],
    date: options.DocumentDate = None,
    as_json: options.AsJson = False,
    no_store: Annotated[bool, typer.Option("--no-store", help="Read and print, but keep nothing.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read at once.")] = 1,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses inside your own network.")
    ] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Also fetch the page that each entry of a feed links to.")
    ] = False,
    ledger: options.LedgerFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """Read documents into the record: who says what about relations between states, with the exact quote.

    Takes .txt, .md, .html, .pdf, .docx, .eml, saved feeds, folders of these, and addresses. What has been read before
    is left alone, so an interrupted run is completed by repeating it. A file that cannot be read is named with the
    reason, the rest is done, and the exit status is 1.
    """
    if no_store:
        _read_without_storing(targets, date, as_json, jobs, allow_private, follow)
        return
    from bilateral import desk

    report = desk.open(ledger).read(
        *targets,
        date=date,
        jobs=jobs,
        allow_private=allow_private,
        follow=follow,
        progress=output.progress(quiet),
        each=_print_claims if as_json else None,
    )
    _conclude(report, quiet=quiet)


def _read_without_storing(
    targets: list[str], date: options.DocumentDate, as_json: bool, jobs: int, allow_private: bool, follow: bool
) -> None:
    from bilateral.desk.intake import Report, arrivals, fetch, read_all

    report = Report()
    fetched = fetch(targets, date=date, allow_private=allow_private, follow=follow)
    for one in read_all(arrivals(fetched, report), jobs=jobs):
        report.note(one, "read")
        if as_json:
            _print_claims(one)
        else:
            _print_claims_as_words(one)
    _conclude(report, quiet=as_json)


def _print_claims(one: Reading) -> None:
    for claim in one.claims or ():
        output.print_json(claim_line(claim, document=one.document.origin))


def _print_claims_as_words(one: Reading) -> None:
    columns = ("kind", "act", "actors", "targets", "status", "level", "speaker", "start", "end", "quote")
    output.print_rows((claim_line(claim, document=one.document.origin) for claim in one.claims or ()), columns)


def load(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="claims, icews or gdelt; `bilateral sources` lists them.")
    ],
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of that data set.", show_default=False)],
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """Load a data set into the record: claims made by hand, or coded events of ICEWS or GDELT.

    Rows that cannot be taken are counted by reason with the first example; values that the vocabularies do not know
    become issues, which `bilateral sources` shows. Loading the same file again changes nothing.
    """
    from bilateral import desk

    report = desk.open(ledger).load(source, *paths, progress=output.progress(quiet))
    if as_json:
        output.print_json(
            {
                "source": source,
                "rows": report.rows,
                "documents": dict(report.documents),
                "claims": dict(report.claims),
                "issues": len(report.issues),
                "problems": [str(problem) for problem in report.problems],
            }
        )
    _conclude(report, quiet=quiet or as_json)


def _conclude(report: Report, *, quiet: bool) -> None:
    """Say what was done and what went wrong; leave with status 1 if anything could not be taken in."""
    if not quiet:
        output.say(report.summary())
    for problem in (*report.not_read, *report.problems):
        output.say(f"bilateral: {problem}")
    if not quiet and report.issues:
        output.say(f"Values not recognised: {len(report.issues)}; `bilateral sources` lists them.")
    if report.failed:
        raise typer.Exit(1)
