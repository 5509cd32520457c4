"""The verbs that conclude: `brief`, `judge` and `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli import options, output
from bilateral.errors import InvalidValueError


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("brief")(brief)
    app.command("judge")(judge)
    app.command("demo")(demo)


def brief(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, as people name it.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other state.", show_default=False)],
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="FILE.html or FILE.md; without it Markdown is printed."),
    ] = None,
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Write the brief on two states: every sentence ends in references that open the quote in its context."""
    from bilateral import desk

    if to and to.suffix.lower() not in {".html", ".md"}:
        raise InvalidValueError(f"{str(to)!r} is no format of a brief: name a file that ends in .html or .md")
    composed = desk.open(ledger, create=False).brief(a, b, since=since, until=until, as_of=as_of)
    if to:
        composed.save(to)
        output.say(f"Wrote {to}: {composed.summary()}")
    if as_json:
        output.print_json(composed.json())
    elif not to:
        typer.echo(composed.markdown())


def judge(
    verdict: Annotated[str, typer.Argument(help="accept, reject, merge, split, grade or correct.")],
    subjects: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Claims, events or documents.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(help="Why; kept with the decision.", prompt=True)],
    by: Annotated[str, typer.Option(help="Who decides; kept with the decision.", prompt=True)],
    value: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="The new grade, or a corrected field.")
    ] = None,
    ledger: options.LedgerFolder = None,
) -> None:
    """Decide about what the record holds: the decision is appended with its reason, and a later one undoes it."""
    from bilateral import desk

    values = dict(_pair(text) for text in value or ())
    decided = desk.open(ledger, create=False).judge(verdict, *subjects, reason=reason, by=by, values=values)
    output.say(f"{decided.id}: {verdict} {' '.join(decided.subjects)}")


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or not field:
        raise InvalidValueError(f"{text!r} sets nothing: write FIELD=VALUE, such as grade=B2")
    return field.strip(), value.strip()


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
