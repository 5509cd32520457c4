"""What data sets bring in a batch: coded events, observations, rows set aside, and the raw files they stood in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

import polars as pl
import pyarrow as pa

from bilateral.ledger.pieces import (
    EVENT_PIECES,
    OBSERVATION_PIECES,
    QUARANTINE_PIECES,
    Arrangement,
    Piece,
    PieceWriter,
    counted_by_known,
)
from bilateral.ledger.store import Store
from bilateral.ledger.tables import COVERAGE, FILES

ARRANGEMENTS: dict[str, Arrangement] = {
    "event_rows": EVENT_PIECES,
    "observations": OBSERVATION_PIECES,
    "quarantine": QUARANTINE_PIECES,
}


class RawFile(Protocol):
    """A raw file that was handed over whole, as sources describe it."""

    @property
    def sha256(self) -> str:
        """Its bytes by hash."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def rows(self) -> int:
        """Rows in it, good or bad."""

    @property
    def good(self) -> int:
        """Rows that were taken."""


class DataRows:
    """Gathers the rows of one batch and commits them to their tables."""

    def __init__(self, store: Store) -> None:
        """Write to the tables of a ledger."""
        self._store = store
        self._writers = {
            name: PieceWriter(store.tables[name].folder, arrangement) for name, arrangement in ARRANGEMENTS.items()
        }
        self._files: list[dict[str, object]] = []
        self._spans: list[pl.DataFrame] = []
        self._pieces: dict[str, list[Piece]] = {name: [] for name in ARRANGEMENTS}
        self._known: list[pl.DataFrame] = []
        self.sources: set[str] = set()

    def add(self, table: str, rows: pl.DataFrame) -> None:
        """Take rows of a raw file that has not ended."""
        self._writers[table].add(rows)
        if table == "observations" and rows.height:
            self._spans.append(_spans(rows))

    def add_pieces(self, table: str, pieces: Iterable[Piece], known: pl.DataFrame | None = None) -> None:
        """Take files that another process has written to the table's folder, with what it counted of event rows."""
        self._pieces[table] += pieces
        if known is not None:
            self._known.append(known)

    def end_files(self, files: Iterable[RawFile], source: str, filter: str) -> None:
        """Say that all rows so far belong to files that have been handed over whole, these among them."""
        for writer in self._writers.values():
            writer.end_files()
        for file in files:
            row = {name: getattr(file, name) for name in ("sha256", "name", "size", "rows", "good")}
            self._files.append({"source": source, "filter": filter, **row})
            self.sources.add(source)

    def drop_unfinished(self) -> None:
        """Forget the rows that came since files last ended."""
        for writer in self._writers.values():
            writer.drop_unfinished()

    def commit(self, now: datetime) -> None:
        """Take the rows of ended files into their tables, one transaction each."""
        for name, writer in self._writers.items():
            pieces = [*self._pieces[name], *writer.finish()]
            self._store.tables[name].add_pieces(pieces)
            self.sources |= {piece.source for piece in pieces}
        known = pl.concat([self._writers["event_rows"].known, *self._known])
        days = known.group_by("source", "known").agg(pl.col("rows").sum().alias("event_rows")).sort("source", "known")
        self._store.tables["coverage_rows"].append(days.to_arrow().cast(COVERAGE))
        if self._files:
            self._store.tables["files"].append(self._with_days(known, now))

    def _with_days(self, known: pl.DataFrame, now: datetime) -> pa.Table:
        of_rows = known.rename({"file": "sha256"}).group_by("source", "sha256").agg(*_DAYS, *_COVERED)
        of_observations = pl.concat([_spans(_NO_OBSERVATIONS), *self._spans]).group_by("source", "sha256").agg(*_WIDEST)
        days = pl.concat([of_rows, of_observations]).group_by("source", "sha256").agg(*_WIDEST)
        files = pl.DataFrame(self._files).unique(["source", "sha256", "filter"], maintain_order=True)
        found = files.join(days, on=["source", "sha256"], how="left").with_columns(pl.lit(now).alias("loaded_at"))
        return found.select(FILES.names).to_arrow().cast(FILES)


_DAYS = (
    pl.col("first_day").min(),
    pl.col("last_day").max(),
    pl.col("known").min().alias("first_known"),
    pl.col("known").max().alias("last_known"),
)
_IN_TIME = 2 * pl.col("timely").sum() >= pl.col("rows").sum()
_COVERED = (
    pl.when(_IN_TIME).then(pl.col("first_timely").min()).otherwise(pl.col("first_day").min()).alias("covered_from"),
    pl.when(_IN_TIME).then(pl.col("last_timely").max()).otherwise(pl.col("last_day").max()).alias("covered_until"),
)
_WIDEST = tuple(
    expression
    for first, last in (("first_day", "last_day"), ("first_known", "last_known"), ("covered_from", "covered_until"))
    for expression in (pl.col(first).min(), pl.col(last).max())
)
_NO_OBSERVATIONS = pl.DataFrame(
    schema={"source": pl.String, "file": pl.String, "start": pl.Date, "end": pl.Date, "known": pl.Date}
)


def _spans(observations: pl.DataFrame) -> pl.DataFrame:
    """Return the days of observations by source and file."""
    return observations.group_by(pl.col("source").cast(pl.String), pl.col("file").cast(pl.String).alias("sha256")).agg(
        pl.col("start").min().alias("first_day"),
        pl.col("end").max().alias("last_day"),
        pl.col("known").min().alias("first_known"),
        pl.col("known").max().alias("last_known"),
        pl.col("start").min().alias("covered_from"),
        pl.col("end").max().alias("covered_until"),
    )


__all__ = ["ARRANGEMENTS", "DataRows", "RawFile", "counted_by_known"]
