"""Which months the files of the month cube hold, and how they are laid: a month apart, or many of a year together.

A file that holds a month is written anew whenever that month is counted again, so the months of the latest year lie
apart; of earlier years, which seldom change, they are joined, since a question about a pair opens every file.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pyarrow.parquet as pq

from bilateral.ledger.delta import DescribedFile, Table
from bilateral.ledger.pieces import CUBE_PIECES, CUBE_YEAR_PIECES, TOLD, Piece, PieceWriter
from bilateral.ledger.store import Store

MANY_MONTHS = 4
"""An earlier year may have as many months in files of their own before they are joined."""

Month = tuple[str, date]
"""A source, and the first day of a month."""
_SIDES = (pl.col("actor"), pl.col("target"))
DYAD = pl.concat_str(pl.min_horizontal(_SIDES), pl.max_horizontal(_SIDES), separator=" ").alias("dyad")
"""The column `dyad` of the cube's lines: what `dyad` in `ledger.rows` gives for a claim's parties."""


@dataclass(slots=True)
class Counted:
    """The files of one source and month, how many rows they hold, and the last day on which one became known."""

    files: list[str] = field(default_factory=list)
    rows: int = 0
    known: date = date.min


def months_of_rows(files: Iterable[DescribedFile]) -> dict[Month, Counted]:
    """Return what the log of `event_rows` says of each month."""
    found: dict[Month, Counted] = {}
    for file in files:
        month = found.setdefault((file.least["source"], file.least["day"].replace(day=1)), Counted())
        month.files.append(file.path)
        month.rows += file.rows
        month.known = max(month.known, file.most["known"])
    return found


def months_of_cube(files: Iterable[DescribedFile]) -> dict[Month, Counted]:
    """Return which months the cube holds; `rows` are those that were counted."""
    found: dict[Month, Counted] = {}
    for file in files:
        for month, rows in _months_in(file).items():
            counted = found.setdefault(month, Counted())
            counted.files.append(file.name)
            counted.rows = rows
    return found


def _months_in(file: DescribedFile) -> dict[Month, int]:
    """Return the months of a file with the rows they were counted from: by the table's log, or by its footer."""
    if file.least["month"] == file.most["month"]:
        return {(file.least["source"], file.least["month"]): file.least["of_rows"]}
    return dict(_told_by(file.path))


@functools.cache
def _told_by(path: str) -> tuple[tuple[Month, int], ...]:
    """Return what the footer of a file says; a file is never changed once it is written."""
    said = json.loads(pq.read_metadata(path).metadata[TOLD.encode()])
    return tuple(((source, date.fromisoformat(month)), rows) for source, month, rows in said)


def add_counted(store: Store, months: Mapping[Month, Iterable[Piece]]) -> None:
    """Take lines of the cube that were counted elsewhere, each month in the place of what was there of it."""
    table = store.tables["month_cube"]
    pieces = [piece for of_month in months.values() for piece in of_month]
    gone = []
    for file in table.described(table.version()):
        held = _months_in(file)
        if held.keys() & months.keys():
            gone.append(file.name)
            pieces += _written(table, [file], held.keys() - months.keys())
    table.add_pieces(pieces, gone)
    for files in _to_join(table):
        joined = [month for file in files for month in _months_in(file)]
        table.add_pieces(_written(table, files, joined), [file.name for file in files], new=False)


def _to_join(table: Table) -> Iterator[list[DescribedFile]]:
    """Yield the files of one month of each source and year that is over and has many of them."""
    years: dict[tuple[str, int], list[DescribedFile]] = defaultdict(list)
    latest: dict[str, int] = defaultdict(int)
    for file in table.described(table.version()):
        source, month = file.least["source"], file.most["month"]
        latest[source] = max(latest[source], month.year)
        if file.least["month"] == month:
            years[source, month.year].append(file)
    for (source, year), files in years.items():
        if year < latest[source] and len(files) > MANY_MONTHS:
            yield files


def _written(table: Table, files: Iterable[DescribedFile], months: Iterable[Month]) -> list[Piece]:
    """Write the lines of some months that lie in some files into files of their own, months together."""
    wanted = list(months)
    if not wanted:
        return []
    kept = pl.struct("source", "month").is_in([{"source": source, "month": month} for source, month in wanted])
    writer = PieceWriter(table.folder, CUBE_YEAR_PIECES if len(wanted) > 1 else CUBE_PIECES)
    for file in files:
        lines = pl.read_parquet(file.path, glob=False).with_columns(pl.col("source").cast(pl.String))
        writer.add(lines.filter(kept))
        writer.end_files()
    return writer.finish()
