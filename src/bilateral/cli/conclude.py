"""The verbs that conclude: `brief` and `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli import options, output


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("brief")(brief)
    app.command("demo")(demo)


def brief(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, as people name it.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other state.", show_default=False)],
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="FILE.html, .md, .pdf, .docx or .json; without it Markdown is printed.",
        ),
    ] = None,
    length: Annotated[
        str, typer.Option(metavar="short|full", help="The first page with what is open, or everything.")
    ] = "full",
    since_brief: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|YYYY-MM-DD",
            help="An earlier brief (.html, .md, .json) or a day: tell what is new, changed or withdrawn since.",
            show_default=False,
        ),
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A C", help="Put this pair beside the first: same measures, same period.", show_default=False
        ),
    ] = None,
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Write the brief on two states: every sentence ends in references that open the quote in its context."""
    from bilateral import desk
    from bilateral.brief.forms import form_of

    if to:
        form_of(to)
    composed = desk.open(ledger, create=False).brief(
        a, b, since=since, until=until, as_of=as_of, length=length, since_brief=since_brief, compare=compare
    )
    if to:
        composed.save(to)
        output.say(f"Wrote {to}: {composed.summary()}")
    if as_json:
        output.print_json(composed.json())
    elif not to:
        typer.echo(composed.markdown())


def demo(
    to: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the brief goes.")] = Path(
        "brief.html"
    ),
    ledger: Annotated[Path, typer.Option("--ledger", metavar="DIR", help="A ledger folder made anew.")] = Path(
        "demo-ledger"
    ),
    quiet: options.Quiet = False,
) -> None:
    """Read the bundled sample on Pakistan and Russia into a fresh ledger and write its brief."""
    from bilateral.desk.demo import demonstrate

    say = (lambda _: None) if quiet else output.say
    say("Reading the bundled sample: a dozen short documents and a file of claims, all written for it.")
    made = demonstrate(ledger, to, progress=output.progress(quiet))
    say(f"{made.report.summary()}\nWrote {to}: {made.brief.summary()}")
    say(
        f"Open {to} in a browser. Then try:\n"
        f"  bilateral find PAK RUS arms --ledger {ledger}\n"
        f"  bilateral brief Pakistan Russia --as-of 2018-12-31 --ledger {ledger}\n"
        f"  bilateral sources --ledger {ledger}"
    )
