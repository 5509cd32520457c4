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

from bilateral.ledger.arrow import empty_frame
from bilateral.ledger.cube_files import DYAD, Counted, Month, add_counted, months_of_cube, months_of_rows
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
    return lines.rename({"period": "month"}).with_columns(DYAD, pl.lit(rows.rows).alias("of_rows"))


_KEYS = ("source", "day", "actor", "target", "act", "quad", "areas", "event_id", "known", "code", "url")
_WORDS = ("actor", "target", "act")
_TOLD_BY = {"id": ("actor", "target", "event_id"), "document": (*_WORDS, "day", "document")}


def repeated_rows(files: Iterable[str]) -> pa.Table:
    """Return the rows of some files that the query `repeated_rows` finds, a file at a time in memory.

    Digests that occur again are looked for among 64-bit numbers in order, which costs a third of grouping by them.
    """
    # polars forgets the numbers of words, and begins anew, when no column holds any
    words = pl.Series([""], dtype=pl.Categorical)
    digests = [_digests(file, words.dtype) for file in files]
    again = {name: _repeated([one[name] for one in digests]) for name in _TOLD_BY}
    found = []
    for file, one in zip(files, digests, strict=True) if any(map(len, again.values())) else ():
        chosen = one.select(pl.any_horizontal(pl.col(name).is_in(again[name].implode()) for name in again)).to_series()
        if chosen.any():
            found.append(_read(file, _KEYS).filter(chosen))
    return pl.concat([empty_frame(EVENT_ROWS).select(_KEYS), *found]).to_arrow()


def _digests(file: str, numbered: pl.DataType) -> pl.DataFrame:
    """Return a number for what makes each row the telling of an event (`id`) and of a document (`document`)."""
    rows = pl.read_parquet(file, columns=[*_WORDS, "day", "event_id", "url"], glob=False)
    parts = {name: pl.col(name).cast(numbered).to_physical().hash(seed=at) for at, name in enumerate(_WORDS)}
    parts["day"] = pl.col("day").hash(seed=len(_WORDS))
    parts["event_id"] = pl.col("event_id").hash()
    parts["document"] = pl.when(pl.col("url") != "").then("url").otherwise("event_id").hash()
    numbers = rows.select(number.alias(name) for name, number in parts.items())
    return numbers.select(
        pl.reduce(lambda one, other: one ^ other, [pl.col(part) for part in told]).alias(name)
        for name, told in _TOLD_BY.items()
    )


def _read(file: str, columns: tuple[str, ...]) -> pl.DataFrame:
    read = pl.read_parquet(file, columns=list(columns), glob=False)
    return read.with_columns(pl.col(pl.Categorical).cast(pl.String)).select(columns)


def _repeated(digests: list[pl.Series]) -> pl.Series:
    ordered = np.sort(np.concatenate([one.to_numpy() for one in digests]))
    return pl.Series(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]), dtype=pl.UInt64)
