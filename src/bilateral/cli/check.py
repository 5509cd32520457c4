"""The verb that holds a text against the record: `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli import options, output
from bilateral.errors import InvalidValueError


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("check")(check)


def check(
    target: Annotated[str, typer.Argument(metavar="FILE|URL", help="One text: a file or an address.")],
    date: options.DocumentDate = None,
    as_of: options.AsOf = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="FILE.html or FILE.md; without it Markdown is printed."),
    ] = None,
    as_json: options.AsJson = False,
    criticism: Annotated[
        bool,
        typer.Option("--criticism", help="With --json: end with one more line, the text as a source."),
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses inside your own network.")
    ] = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Hold a text against the record: every claim of it with a verdict, the rule, and quotes on both sides.

    The text is read and not kept. Nothing published after its date is held against it; what became known since is
    shown apart. Opinions get no verdict of true or false.
    """
    from bilateral import desk

    if to and to.suffix.lower() not in {".html", ".md"}:
        raise InvalidValueError(f"{str(to)!r} is no format of a check: name a file that ends in .html or .md")
    if criticism and not as_json:
        raise InvalidValueError("--criticism goes with --json; the page and the Markdown hold it without asking")
    checked = desk.open(ledger, create=False).check(target, date=date, as_of=as_of, allow_private=allow_private)
    if to:
        checked.save(to)
        output.say(f"Wrote {to}: {checked.summary()}")
    if as_json:
        for line in checked.json_lines(criticism=criticism):
            output.print_json(line)
    elif not to:
        output.say_result(checked.markdown())
    for note in checked.notes if as_json or to else ():
        output.say(f"bilateral: {note}")
