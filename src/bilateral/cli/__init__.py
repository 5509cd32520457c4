"""The command line: one verb per concept, the same verbs as in Python and in the docs.

A package and not one module, since nine verbs with their help texts pass three hundred lines: `options` holds what
verbs share, `output` prints, and the verbs stand by what they do (`take_in`, `load`, `ask`, `judge`, `conclude`).
"""

from __future__ import annotations

import gc
import os
import sys

import typer
from typer.exceptions import TyperException

from bilateral import __version__
from bilateral.cli import ask, check, cite, coded, conclude, judge, load, measure, take_in, watch
from bilateral.errors import BilateralError, extra_wanted

_STOPPED = 130
"""The exit status after Ctrl-C."""
_COLLECT_AFTER = 100_000
"""Objects made before the collector looks for cycles: a command makes millions that live until it ends, and looking
through them every 700, as Python does unasked, took a third of its time."""

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
load.register(app)
ask.register(app)
coded.register(app)
check.register(app)
cite.register(app)
conclude.register(app)
watch.register(app)
judge.register(app)
measure.register(app)


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
    """Run the command line; every error that a user or the machine can cause is one line on standard error."""
    gc.set_threshold(_COLLECT_AFTER, 20, 50)
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    try:
        status = app(arguments, standalone_mode=False) or 0
    except TyperException as error:
        status = _usage(error)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except Exception as error:
        if debug:
            raise
        typer.echo(_told(error), err=True)
        status = 1
    if status == _STOPPED:
        typer.echo("bilateral: stopped. What was committed is kept; repeat the command to go on.", err=True)
    sys.exit(_flushed(status))


def _usage(error: TyperException) -> int:
    """Say what is wrong with the arguments in one line, and where to read on; without arguments, all of the help."""
    said = error.format_message()
    context = getattr(error, "ctx", None)
    if "\n" in said:
        typer.echo(said, err=True)
    else:
        remedy = f". See `{context.command_path} --help`" if context else ""
        typer.echo(f"bilateral: {said.replace('Value error, ', '').rstrip('.')}{remedy}", err=True)
    return error.exit_code


def _told(error: Exception) -> str:
    """Say in one line what was wrong: what `bilateral` refuses, what the system refuses, or a fault of ours."""
    if isinstance(error, ModuleNotFoundError):
        error = extra_wanted(error, "this command") or error
    if isinstance(error, BilateralError):
        said = str(error)
    elif isinstance(error, typer.Abort):
        said = "stopped: an answer was asked for and none came. Give it as an option"
    elif isinstance(error, OSError) and error.errno is not None:
        where = f"{error.filename}: " if error.filename is not None else ""
        said = f"{where}{error.strerror}. Check the path, your permissions there and the space left"
    else:
        said = f"{type(error).__name__}: {error}. This is our fault: add --debug and report it."
    return f"bilateral: {' '.join(said.split())}"


def _flushed(status: int) -> int:
    """Return the exit status once all is written; a reader that has gone away, such as `head`, is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        typer.echo(_told(error), err=True)
        return status or 1
    return status
