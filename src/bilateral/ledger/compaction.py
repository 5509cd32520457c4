"""Joins small files of a table whose files we lay, so that years of daily loads stay quick to ask."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from bilateral.ledger.delta import DescribedFile, Table
from bilateral.ledger.pieces import Arrangement, PieceWriter

MANY_SMALL_FILES = 8
"""A source's month may have as many small files before they are joined: a row is rewritten once in eight loads."""
SMALL_FILE = 250_000
"""Rows below which a file is small."""


def compact(table: Table, arrangement: Arrangement) -> None:
    """Join the small files of each source and month that has many, in order, in one transaction."""
    joined: list[DescribedFile] = []
    writer = PieceWriter(table.folder, arrangement)
    for files in _small(table, arrangement):
        for file in files:
            writer.add(pl.read_parquet(file.path, glob=False))
            writer.end_files()
        joined += files
    if joined:
        table.add_pieces(writer.finish(), [file.name for file in joined], new=False)


def _small(table: Table, arrangement: Arrangement) -> list[list[DescribedFile]]:
    groups: dict[object, list[DescribedFile]] = defaultdict(list)
    for file in table.described(table.version()):
        if file.rows < SMALL_FILE:
            day = file.least[arrangement.month_of] if arrangement.month_of else None
            groups[file.least["source"], day and day.replace(day=1)].append(file)
    return [files for files in groups.values() if len(files) > MANY_SMALL_FILES]
