"""The command line: one verb per concept, the same verbs as in Python and in the docs.

A package and not one module, since nine verbs with their help texts pass three hundred lines: `options` holds what
verbs share, `output` prints, and the verbs stand by what they do (`take_in`, `ask`, `conclude`).
"""

from __future__ import annotations

import os
import sys

import typer

from bilateral import __version__
from bilateral.cli import ask, conclude, take_in
from bilateral.errors import BilateralError

app = typer.Typer(
    name="bilateral",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keep the record of relations between states, question it and brief from it. "
    "Start with `bilateral demo`, or `bilateral read FILE` and `bilateral brief PAK RUS`.",
    epilog="Add --debug to any command to see a full traceback. Docs: a page per verb in docs/verbs.",
)
take_in.register(app)
ask.register(app)
conclude.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilateral {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Keep the record of relations between states, question it and brief from it."""


def main() -> None:
    """Run the command line; every error that a user can cause is one line on standard error."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    try:
        app(arguments)
    except BilateralError as error:
        if debug:
            raise
        typer.echo(f"bilateral: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("bilateral: stopped. What was committed is kept; repeat the command to go on.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        typer.echo(
            f"bilateral: {type(error).__name__}: {error}. This is our fault: add --debug and report it.", err=True
        )
        sys.exit(1)
