"""The verb that cites: `cite`."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli import options, output
from bilateral.errors import UnknownNameError


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("cite")(cite)


def cite(
    terms: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B] [ID]... [SOURCE]...",
            help="States, ids of claims, events or documents, sources; without any, all data sets that are held.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="bibtex or csl-json.")] = "bibtex",
    as_of: options.AsOf = None,
    ledger: options.LedgerFolder = None,
) -> None:
    """Print citations: `bilateral cite PAK RUS` cites the brief on the two and all that it rests on.

    Documents with publisher, date, address and day of access; data sets as their owners ask, with the files held.
    """
    from bilateral import desk
    from bilateral.brief.citation import FORMATS

    if format not in FORMATS:
        raise UnknownNameError(format, "format of citations", FORMATS)
    entries = desk.open(ledger, create=False).cite(*(terms or ()), as_of=as_of)
    if format == "csl-json":
        output.print_json([dict(one.csl) for one in entries])
    elif entries:
        output.say_result("\n\n".join(one.bibtex() for one in entries))
    if not entries:
        output.say("Nothing to cite: the record holds no document or data set on this.")
