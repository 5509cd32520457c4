"""What data sets bring in a batch: coded events, observations, rows set aside, and the raw files they stood in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import polars as pl
import pyarrow as pa

from bilateral.ledger.compaction import compact
from bilateral.ledger.pieces import (
    EVENT_PIECES,
    OBSERVATION_PIECES,
    QUARANTINE_PIECES,
    Arrangement,
    Piece,
    PieceWriter,
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


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was gathered of raw files that have ended: files laid into the tables' folders, and what is to be noted.

    It can be pickled: what an executor of a cluster gathers, another process commits.
    """

    pieces: Mapping[str, Sequence[Piece]]
    """By table."""
    known: pl.DataFrame
    """What `counted_by_known` says of the event rows."""
    spans: pl.DataFrame
    """The days of the observations by source and file."""
    files: Sequence[Mapping[str, object]]
    """The raw files, with source and filter."""


class DataRows:
    """Gathers rows of data sets in files; it knows only the folders of the tables, and so runs on executors too."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """Write to the folders of the tables in `ARRANGEMENTS`."""
        self._writers = {name: PieceWriter(folders[name], arrangement) for name, arrangement in ARRANGEMENTS.items()}
        self._files: list[dict[str, object]] = []
        self._spans: list[pl.DataFrame] = []

    def add(self, table: str, rows: pl.DataFrame) -> None:
        """Take rows of a raw file that has not ended."""
        self._writers[table].add(rows)
        if table == "observations" and rows.height:
            self._spans.append(_spans(rows))

    def end_files(self, files: Iterable[RawFile], source: str, filter: str) -> None:
        """Say that all rows so far belong to files that have been handed over whole, these among them."""
        for writer in self._writers.values():
            writer.end_files()
        for file in files:
            row = {name: getattr(file, name) for name in ("sha256", "name", "size", "rows", "good")}
            self._files.append({"source": source, "filter": filter, **row})

    def drop_unfinished(self) -> None:
        """Forget the rows that came since files last ended."""
        for writer in self._writers.values():
            writer.drop_unfinished()

    def finish(self) -> Harvest:
        """Write what waits of files that have ended, and return all that was gathered of them."""
        pieces = {name: writer.finish() for name, writer in self._writers.items()}
        spans = pl.concat([_spans(_NO_OBSERVATIONS), *self._spans])
        return Harvest(pieces, self._writers["event_rows"].known, spans, self._files)


def folders(store: Store) -> dict[str, Path]:
    """Return where the rows of data sets are laid, and the lines of the cube."""
    return {name: store.tables[name].folder for name in (*ARRANGEMENTS, "month_cube")}


def commit(store: Store, harvests: Sequence[Harvest], now: datetime) -> set[str]:
    """Take what was gathered into the tables, one transaction each; return the sources that brought something."""
    sources = {str(file["source"]) for harvest in harvests for file in harvest.files}
    for name in ARRANGEMENTS:
        pieces = [piece for harvest in harvests for piece in harvest.pieces[name]]
        store.tables[name].add_pieces(pieces)
        sources |= {piece.source for piece in pieces}
        if pieces:
            compact(store.tables[name], ARRANGEMENTS[name])
    known = pl.concat([harvest.known for harvest in harvests])
    days = known.group_by("source", "known").agg(pl.col("rows").sum().alias("event_rows")).sort("source", "known")
    store.tables["coverage_rows"].append(days.to_arrow().cast(COVERAGE))
    if files := [dict(file) for harvest in harvests for file in harvest.files]:
        spans = pl.concat([harvest.spans for harvest in harvests])
        store.tables["files"].append(_with_days(files, known, spans, now))
    return sources


def _with_days(
    files: Sequence[Mapping[str, object]], known: pl.DataFrame, spans: pl.DataFrame, now: datetime
) -> pa.Table:
    of_rows = known.rename({"file": "sha256"}).group_by("source", "sha256").agg(*_DAYS, *_COVERED)
    of_observations = spans.group_by("source", "sha256").agg(*_WIDEST)
    days = pl.concat([of_rows, of_observations]).group_by("source", "sha256").agg(*_WIDEST)
    noted = pl.DataFrame(files).unique(["source", "sha256", "filter"], maintain_order=True)
    found = noted.join(days, on=["source", "sha256"], how="left").with_columns(pl.lit(now).alias("loaded_at"))
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
