"""Printing rows with many columns on a terminal: cut long cells, then break the table into blocks that fit."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size

import typer

from bilateral.cli.output import Row

LONGEST = 40
"""Characters of a cell; the rest is cut, and JSON and CSV keep it."""
KEYS = 4
"""Columns at most that come again in every block, to say which row is meant."""
_PRINTED = 160
"""The width where standard output is no terminal."""


def print_wide(rows: Sequence[Row], columns: Sequence[str]) -> bool:
    """Print rows as one table, or as several blocks below each other; say whether a cell was cut.

    Every block begins with the columns that tell the rows apart: the fewest of the first ones that do.
    """
    if not rows:
        return False
    cells = {column: [_cell(row.get(column)) for row in rows] for column in columns}
    shown = {column: [_cut(cell) for cell in held] for column, held in cells.items()}
    widths = {column: max(len(column), *map(len, held)) for column, held in shown.items()}
    keys = _keys(rows, columns, cells)
    width = get_terminal_size().columns if sys.stdout.isatty() else _PRINTED
    for number, block in enumerate(_blocks(columns, keys, widths, width)):
        if number:
            typer.echo("")
        typer.echo("  ".join(column.ljust(widths[column]) for column in block).rstrip())
        for at in range(len(rows)):
            typer.echo("  ".join(shown[column][at].ljust(widths[column]) for column in block).rstrip())
    return shown != cells


def _keys(rows: Sequence[Row], columns: Sequence[str], cells: dict[str, list[str]]) -> list[str]:
    for count in range(1, KEYS + 1):
        if len(set(zip(*(cells[column] for column in columns[:count]), strict=True))) == len(rows):
            return list(columns[:count])
    return list(columns[:KEYS]) if len(rows) > 1 else []


def _blocks(columns: Sequence[str], keys: list[str], widths: dict[str, int], width: int) -> Iterator[list[str]]:
    """Yield the columns of each block: the keys, then as many others as fit, one at least."""
    block, used = list(keys), sum(widths[key] + 2 for key in keys)
    for column in columns:
        if column in keys:
            continue
        if len(block) > len(keys) and used + widths[column] > width:
            yield block
            block, used = list(keys), sum(widths[key] + 2 for key in keys)
        block.append(column)
        used += widths[column] + 2
    yield block


def _cut(cell: str) -> str:
    """Cut a cell after its last whole word that fits."""
    if len(cell) <= LONGEST:
        return cell
    kept = cell[: LONGEST - 3]
    return f"{kept.rpartition(' ')[0] or kept}..."


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return _listed([_cell(one) for one in value])
    return " ".join(str(value).split())


def _listed(words: list[str]) -> str:
    """Join words, as many as fit, and say how many more there are."""
    mark = ", " if any(" " in word for word in words) else " "
    if len(whole := mark.join(words)) <= LONGEST:
        return whole
    count = next(n for n in range(len(words), -1, -1) if n < 2 or len(mark.join(words[:n])) <= LONGEST - 6)
    return f"{mark.join(words[:count])} +{len(words) - count}" if count < len(words) else whole
