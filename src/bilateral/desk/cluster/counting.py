"""The month cube counted on executors, by the same queries as here, and laid by them into the ledger's folder."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.desk.cluster.work import agree, told, version
from bilateral.ledger.pieces import CUBE_PIECES, Piece, PieceWriter
from bilateral.ledger.tables import EVENT_ROWS, TABLES

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from bilateral.ledger import Ledger
    from bilateral.ledger.cube_files import Counted, Month

_ANSWER = "pieces binary"
_TASKS_A_CORE = 4


def count_on(session: SparkSession, ledger: Ledger) -> int:
    """Count the months that rows have come to on a cluster, and commit what it laid; return how many there were.

    Raises `ClusterError` where a task fails on every executor that tries it; the rows are in the record all the same,
    and what the cube lacks is counted from them when it is asked for.
    """
    with ledger.batch("refresh", refresh=False) as batch:
        months = batch.months_to_count()
        if months:
            with told("counting the month cube"):
                batch.add_counted(_counted(session, batch.folders["month_cube"], months))
        return len(months)


def _counted(session: SparkSession, folder: Path, months: Mapping[Month, Counted]) -> dict[Month, list[Piece]]:
    from bilateral.ledger.engines.spark import Spark

    engine = Spark(session, {}, TABLES)
    engine.lay("counted_rows", [file for rows in months.values() for file in rows.files], EVENT_ROWS)
    engine.keep("repeated_rows", "repeated_rows")
    lines = engine.frame("event_counts", by="month")
    folder.mkdir(parents=True, exist_ok=True)
    tasks = min(len(months), session.sparkContext.defaultParallelism * _TASKS_A_CORE)
    held = {month: rows.rows for month, rows in months.items()}
    work = functools.partial(_lay, wanted=version(), folder=folder, held=held)
    found: dict[Month, list[Piece]] = {month: [] for month in months}
    for row in lines.repartition(tasks, "source", "period").mapInArrow(work, _ANSWER).collect():
        for piece in pickle.loads(row.pieces):
            found[piece.source, piece.month or date.min].append(piece)
    return found


def _lay(
    parts: Iterator[pa.RecordBatch], wanted: str, folder: Path, held: Mapping[Month, int]
) -> Iterator[pa.RecordBatch]:
    """Lay the lines of some months into files, on an executor; `held` says how many rows each was counted from."""
    import polars as pl
    import pyarrow as pa

    from bilateral.ledger.cube_files import DYAD

    agree(wanted)
    counted = pl.DataFrame(
        [(source, month, rows) for (source, month), rows in held.items()],
        schema={"source": pl.String, "month": pl.Date, "of_rows": pl.Int64},
        orient="row",
    )
    writer = PieceWriter(folder, CUBE_PIECES)
    for part in parts:
        lines = pl.from_arrow(pa.table(part))
        assert isinstance(lines, pl.DataFrame)
        writer.add(lines.rename({"period": "month"}).with_columns(DYAD).join(counted, on=["source", "month"]))
    writer.end_files()
    yield pa.RecordBatch.from_pydict({"pieces": pa.array([pickle.dumps(writer.finish())], pa.binary())})
