"""Printing: rows as a table, as CSV or as JSON Lines; words and progress to standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

import typer

from bilateral.errors import InvalidValueError

Row = Mapping[str, object]
_AT_ONCE = 1_000
"""Lines of JSON that are written together."""


def say(words: str) -> None:
    """Print words for the user on standard error, so that standard output holds results only."""
    typer.echo(("\r\x1b[K" if sys.stderr.isatty() else "") + words, err=True)


def say_result(words: str) -> None:
    """Print words that are a result, on standard output."""
    typer.echo(words)


def progress(quiet: bool) -> Callable[[str], None]:
    """Return a function that shows how far long work has got: one line rewritten on a terminal, else one line each."""
    if quiet:
        return lambda _: None
    if sys.stderr.isatty():
        return lambda words: typer.echo(f"\r\x1b[K{words}", err=True, nl=False)
    return say


def one_format(*, as_json: bool, as_csv: bool) -> None:
    """Refuse two formats at once: whoever asks for both would get one without a word."""
    if as_json and as_csv:
        raise InvalidValueError("--json and --csv are two formats: choose one")


def print_json(value: object) -> None:
    """Print one line of JSON."""
    typer.echo(_json(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def print_rows(rows: Iterable[Row], columns: Sequence[str], *, as_json: bool = False, as_csv: bool = False) -> int:
    """Print rows in the format asked for and return how many there were; JSON keeps every field of a row."""
    listed = list(rows)
    if as_json:
        for first in range(0, len(listed), _AT_ONCE):
            typer.echo("\n".join(map(_json, listed[first : first + _AT_ONCE])))
    elif as_csv:
        _print_csv(listed, columns)
    elif listed:
        _print_table(listed, columns)
    return len(listed)


def _print_csv(rows: Sequence[Row], columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: _cell(row.get(column)) for column in columns} for row in rows)


def _print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    width = None if sys.stdout.isatty() else 160
    Console(width=width).print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(_cell(item) for item in value)
    return repr(float(f"{value:.12g}")) if isinstance(value, float) else str(value)


def print_fields(fields: Row) -> None:
    """Print the fields of one thing, a line each, leaving out what is empty."""
    filled = {name: _cell(value) for name, value in fields.items() if value not in (None, "", [], {}, ())}
    width = max(map(len, filled), default=0)
    for name, value in filled.items():
        typer.echo(f"{name:<{width}}  {value}")
