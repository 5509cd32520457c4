"""The month cube: coded events counted by month, kept beside the rows and counted again where rows have come.

A month of a source is up to date while the cube was counted from as many rows as the table has: rows are only ever
added. So it does not matter who wrote the rows, or whether a load was killed before it had counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from bilateral.ledger.arrow import empty_frame
from bilateral.ledger.cube_files import Counted, Month, add_counted, months_of_cube, months_of_rows
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.pieces import CUBE_PIECES, Piece, PieceWriter
from bilateral.ledger.store import Store
from bilateral.ledger.tables import EVENT_ROWS


def to_count(rows: Mapping[Month, Counted], cube: Mapping[Month, Counted]) -> list[Month]:
    """Return the months that the cube does not hold as the rows are."""
    nothing = Counted()
    return sorted(month for month, counted in rows.items() if cube.get(month, nothing).rows != counted.rows)


def months_to_count(store: Store, *, rebuild: bool = False) -> dict[Month, Counted]:
    """Return the months that are out of date, or with `rebuild` all, as the tables are now."""
    rows_table, table = store.tables["event_rows"], store.tables["month_cube"]
    rows = months_of_rows(rows_table.described(rows_table.version()))
    cube = months_of_cube(table.described(table.version()))
    return {month: rows[month] for month in (sorted(rows) if rebuild else to_count(rows, cube))}


def refresh(store: Store, engine: DuckDB, *, rebuild: bool = False) -> int:
    """Count again the months that are out of date, or with `rebuild` all; return how many there were.

    One month is in memory at a time; all of them reach the table in one transaction.
    """
    months = months_to_count(store, rebuild=rebuild)
    writer = PieceWriter(store.tables["month_cube"].folder, CUBE_PIECES)
    for rows in months.values():
        writer.add(counted(engine, rows))
        writer.end_files()
    pieces: dict[Month, list[Piece]] = {month: [] for month in months}
    for piece in writer.finish():
        pieces[piece.source, piece.month or date.min].append(piece)
    add_counted(store, pieces)
    return len(months)


def counted(engine: DuckDB, rows: Counted) -> pl.DataFrame:
    """Count the rows of a month: the columns of the table `month_cube`."""
    engine.lay("counted_rows", rows.files, EVENT_ROWS)
    engine.register("repeated_rows", repeated_rows(rows.files))
    lines = pl.from_arrow(engine.query("event_counts", by="month"))
    assert isinstance(lines, pl.DataFrame)
    return lines.rename({"period": "month"}).with_columns(pl.lit(rows.rows).alias("of_rows"))


_KEYS = ("source", "day", "actor", "target", "act", "quad", "areas", "event_id", "known", "code", "url")
_DOCUMENT = pl.when(pl.col("url") != "").then("url").otherwise("event_id")
_DIGESTS = {
    "id": (pl.col("actor"), pl.col("target"), pl.col("event_id")),
    "document": (pl.col("actor"), pl.col("target"), pl.col("act"), pl.col("day"), _DOCUMENT),
}


def repeated_rows(files: Iterable[str]) -> pa.Table:
    """Return the rows of some files that the query `repeated_rows` finds, a file at a time in memory.

    Digests that occur again are looked for among 64-bit numbers in order, which costs a third of grouping by them.
    """
    digests = [_digests(file) for file in files]
    again = {name: _repeated([one[name] for one in digests]) for name in _DIGESTS}
    found = []
    for file, one in zip(files, digests, strict=True):
        chosen = np.isin(one["id"], again["id"]) | np.isin(one["document"], again["document"])
        if chosen.any():
            found.append(_read(file, _KEYS).filter(pl.Series(chosen)))
    return pl.concat([empty_frame(EVENT_ROWS).select(_KEYS), *found]).to_arrow()


def _digests(file: str) -> dict[str, NDArray[np.uint64]]:
    rows = _read(file, ("actor", "target", "act", "day", "event_id", "url"))
    return {
        name: np.bitwise_xor.reduce(
            [rows.select(word.hash(seed=at)).to_series().to_numpy() for at, word in enumerate(words)]
        )
        for name, words in _DIGESTS.items()
    }


def _read(file: str, columns: tuple[str, ...]) -> pl.DataFrame:
    read = pl.read_parquet(file, columns=list(columns), glob=False)
    return read.with_columns(pl.col(pl.Categorical).cast(pl.String)).select(columns)


def _repeated(digests: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    ordered = np.sort(np.concatenate(digests))
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
