"""The verb for scheduled jobs: `watch`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options, output

if TYPE_CHECKING:
    from bilateral.brief.watch import Watched


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("watch")(watch)


def watch(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, as people name it.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other state.", show_default=False)],
    atom: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add what is new to this Atom feed.", show_default=False)
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep what was told in this file, not in the ledger.", show_default=False),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Tell what became known after this day instead."),
    ] = None,
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Tell what is new on two states since the last time: facts, changes, what was withdrawn, views.

    Made for a scheduled job. An interrupted run loses nothing: what was told is noted last, and a feed takes each entry
    once.
    """
    from bilateral import desk
    from bilateral.brief import feed
    from bilateral.brief.wording import counted

    def publish(found: Watched) -> None:
        if atom is not None:
            subject = " ".join(sorted((found.state.a, found.state.b)))
            title = f"{found.material.name_a} and {found.material.name_b}: what is new in the record"
            added = feed.write(atom, subject, title, found.entries(), datetime.now(UTC))
            output.say(f"{atom}: {counted(added, 'new entry', 'new entries')}")
        if as_json:
            output.print_json(found.json())
        else:
            output.say_result(found.text())

    opened = desk.open(ledger, create=False)
    opened.watch(a, b, since=since.date() if since else None, state=state, keep=publish)
