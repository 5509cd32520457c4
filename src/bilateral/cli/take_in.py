"""The verb that brings documents into the record: `read`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.claim_lines import claim_line
from bilateral.cli import options, output
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.desk.intake import Reading, Report


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("read")(read)


_Targets = Annotated[
    list[str],
    typer.Argument(metavar="PATH|FOLDER|URL...", help="Files, folders, web pages or feeds.", show_default=False),
]
_NoStore = Annotated[bool, typer.Option("--no-store", help="Read and print, but keep nothing.")]
_Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read at once.")]
_AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch addresses inside your own network.")]
_Follow = Annotated[bool, typer.Option("--follow", help="Also fetch the page that each entry of a feed links to.")]
_MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", metavar="SHARE", help="Leave out claims the reader is less sure of, 0 to 1."),
]
_Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print what gave each field of each claim, and how sure that is; keep nothing."),
]


def read(
    targets: _Targets,
    date: options.DocumentDate = None,
    as_json: options.AsJson = False,
    no_store: _NoStore = False,
    jobs: _Jobs = 1,
    allow_private: _AllowPrivate = False,
    follow: _Follow = False,
    min_confidence: _MinConfidence = 0.0,
    explain: _Explain = False,
    engine: options.Engine = "local",
    master: options.Master = None,
    ledger: options.LedgerFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """Read documents into the record: who says what about relations between states, with the exact quote.

    Takes .txt, .md, .html, .pdf, .docx, .eml, saved feeds, folders of these, and addresses. What has been read before
    is left alone, so an interrupted run is completed by repeating it. A file that cannot be read is named with the
    reason, the rest is done, and the exit status is 1.
    """
    if no_store or explain:
        from bilateral.desk.cluster import reader_on
        from bilateral.desk.intake import Report, arrivals, bar_of, fetch, read_all

        if explain and engine != "local":
            raise InvalidValueError("--explain reads on this machine: leave out --engine")
        report = Report()
        found = arrivals(fetch(targets, date=date, allow_private=allow_private, follow=follow), report)
        bar, many = bar_of(min_confidence), reader_on(engine, master)
        readings = read_all(found, jobs=jobs, min_confidence=bar, explain=explain, many=many)
        _print_readings(readings, report, as_json=as_json, explain=explain)
        return
    from bilateral import desk

    report = desk.open(ledger).read(
        *targets,
        date=date, jobs=jobs, allow_private=allow_private, follow=follow, min_confidence=min_confidence,
        engine=engine, master=master, progress=output.progress(quiet), each=_print_claims if as_json else None,
    )  # fmt: skip
    conclude(report, quiet=quiet)


def _print_readings(readings: Iterable[Reading], report: Report, *, as_json: bool, explain: bool) -> None:
    """Print the claims of each document as it is read, with their reasons where these were asked for; conclude."""
    for one in readings:
        report.note(one, "read")
        if as_json:
            _print_claims(one)
        elif explain:
            _print_reasons(one)
        else:
            _print_claims_as_words(one)
    conclude(report, quiet=as_json)


def _print_claims(one: Reading) -> None:
    for claim in one.claims or ():
        line = claim_line(claim, document=one.document.origin)
        if claim.id in one.why:
            line["why"] = {field: asdict(reason) for field, reason in one.why[claim.id].items()}
        output.print_json(line)


def _print_claims_as_words(one: Reading) -> None:
    columns = ("kind", "act", "actors", "targets", "status", "level", "speaker", "start", "end", "quote")
    output.print_rows((claim_line(claim, document=one.document.origin) for claim in one.claims or ()), columns)


def _print_reasons(one: Reading) -> None:
    """Print each claim's quote, then its fields with what gave them."""
    for claim in one.claims or ():
        line, why = claim_line(claim, document=one.document.origin), one.why.get(claim.id, {})
        output.say_result(f"{one.document.origin}:{claim.span.start}  {' '.join(claim.quote.split())}")
        rows = (
            {"field": field, "value": line.get(field), "sure": why[field].confidence, "because": why[field].rule}
            for field in line
            if field in why and (line[field] not in (None, [], "") or field in ("start", "targets"))
        )
        output.print_rows(rows, ("field", "value", "sure", "because"))
        output.say_result("")


def conclude(report: Report, *, quiet: bool) -> None:
    """Say what was done and what went wrong; leave with status 1 if anything could not be taken in."""
    if not quiet:
        output.say(report.summary())
    for problem in (*report.not_read, *report.problems):
        output.say(f"bilateral: {problem}")
    if not quiet and report.issues:
        output.say(f"Values not recognised: {len(report.issues)}; `bilateral sources` lists them.")
    if report.failed:
        raise typer.Exit(1)
