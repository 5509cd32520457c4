"""Rows of a table gathered into Parquet files that a commit can take: sorted, of one source and one month each.

A `PieceWriter` knows only the folder that it writes to, so it runs wherever rows come to be: here, or on a cluster.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import polars as pl
import pyarrow as pa

from bilateral.errors import LedgerError
from bilateral.ledger.arrow import empty_frame
from bilateral.ledger.delta import WRITING
from bilateral.ledger.groups import in_groups
from bilateral.ledger.tables import EVENT_ROWS, MONTH_CUBE, OBSERVATIONS, QUARANTINE

ROWS_IN_MEMORY = 1_000_000
"""Rows that wait before files are written; about 170 bytes each."""
ROWS_A_FILE = 100_000
"""A month with fewer rows than this waits for more of its own, as long as there is room."""
TOLD = "bilateral"
_KNOWN_BY = ("source", "file", "known", "day")
LATE = 31
"""Days after which a coded event that becomes known is a straggler: it says nothing of how well its day is covered."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the rows of a table are laid into files."""

    schema: pa.Schema
    month_of: str | None
    """The column of days whose months are kept apart; None where only sources are."""
    order: tuple[str, ...]
    repeating: tuple[str, ...]
    """Columns of words that recur: each word is held once."""
    described: tuple[str, ...]
    """Columns whose least and greatest value the table's log holds."""
    rows_a_group: int = 65_536
    """Rows a row group of Parquet: the smallest piece that a question about a pair can read."""
    told: tuple[str, ...] = ()
    """Columns whose different values, row by row, the footer of a file holds under `TOLD`."""


EVENT_PIECES = Arrangement(
    EVENT_ROWS,
    "day",
    ("actor", "target", "day"),
    (
        *("source", "actor", "target", "actor_name", "target_name", "actor_sector", "target_sector"),
        *("act", "code", "mode", "areas", "place", "file"),
    ),
    ("source", "event_id", "actor", "target", "day", "known"),
)
OBSERVATION_PIECES = Arrangement(
    OBSERVATIONS,
    None,
    ("variable", "state", "other", "start"),
    ("source", "variable", "unit", "state", "other", "item", "label", "file"),
    ("source", "variable", "state", "start", "known"),
)
CUBE_PIECES = Arrangement(
    MONTH_CUBE,
    "month",
    ("dyad", "area", "actor", "act"),
    ("source", "dyad", "actor", "target", "act", "area"),
    ("source", "month", "dyad", "of_rows"),
    rows_a_group=16_384,
)
CUBE_YEAR_PIECES = replace(
    CUBE_PIECES,
    month_of=None,
    order=("dyad", "area", "month", "actor", "act"),
    told=("source", "month", "of_rows"),
)
QUARANTINE_PIECES = Arrangement(QUARANTINE, None, (), ("source", "file", "reason"), ("source",))


@dataclass(frozen=True, slots=True)
class Piece:
    """A file in a table's folder that a commit may take into the table."""

    name: str
    size: int
    rows: int
    stats: str
    """Statistics as Delta Lake keeps them, JSON."""
    source: str
    month: date | None = None


@dataclass(slots=True)
class _Part:
    """What belongs to files that have ended, or to the one that has not."""

    fresh: list[pl.DataFrame] = field(default_factory=list)
    kept: list[pl.DataFrame] = field(default_factory=list)
    """Rows of small months that were counted but not written yet."""
    rows: int = 0
    pieces: list[Piece] = field(default_factory=list)
    known: list[pl.DataFrame] = field(default_factory=list)

    def take(self, other: _Part) -> None:
        self.fresh += other.fresh
        self.kept += other.kept
        self.rows += other.rows
        self.pieces += other.pieces
        self.known += other.known


class PieceWriter:
    """Gathers rows in memory up to a bound and writes them as sorted files; a raw file's rows count once it ends."""

    def __init__(self, folder: Path, arrangement: Arrangement, rows_in_memory: int = ROWS_IN_MEMORY) -> None:
        """Write to a table's folder, which is made with the first file."""
        self._folder = folder
        self._arrangement = arrangement
        self._most = rows_in_memory
        self._name = uuid4().hex
        self._written = 0
        self._ended = _Part()
        self._open = _Part()

    def add(self, rows: pl.DataFrame) -> None:
        """Take rows of a raw file that has not ended."""
        if not rows.height:
            return
        self._open.fresh.append(arranged(rows, self._arrangement))
        self._open.rows += rows.height
        if self._ended.rows + self._open.rows > self._most:
            self._spill(self._open if self._open.rows > self._ended.rows else self._ended)

    def end_files(self) -> None:
        """Say that all rows so far belong to files that have been handed over whole."""
        self._ended.take(self._open)
        self._open = _Part()

    def drop_unfinished(self) -> None:
        """Forget the rows that came since files last ended."""
        for piece in self._open.pieces:
            (self._folder / piece.name).unlink(missing_ok=True)
        self._open = _Part()

    def finish(self) -> list[Piece]:
        """Write what waits of files that have ended, forget the rest, and return the files written."""
        self.drop_unfinished()
        self._spill(self._ended, everything=True)
        return self._ended.pieces

    @property
    def known(self) -> pl.DataFrame:
        """What `counted_by_known` says of the rows of ended files, in as many lines as there were files written."""
        return pl.concat([counted_by_known(empty_frame(EVENT_ROWS)), *self._ended.known])

    def _spill(self, part: _Part, everything: bool = False) -> None:
        if self._arrangement is EVENT_PIECES and part.fresh:
            part.known.append(counted_by_known(pl.concat([rows.select(_KNOWN_BY) for rows in part.fresh])))
        groups = list(in_groups([*part.kept, *part.fresh], self._arrangement.month_of, self._arrangement.order))
        small = [group for group in groups if group.height < ROWS_A_FILE]
        if sum(group.height for group in small) > self._most // 2:
            everything = True
        part.fresh, part.kept = [], [] if everything else small
        part.rows = sum(group.height for group in part.kept)
        part.pieces += [self._write(group) for group in groups if everything or group.height >= ROWS_A_FILE]

    def _write(self, rows: pl.DataFrame) -> Piece:
        if not self._written:
            with _told(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / f"{WRITING}{self._name}").touch()
        self._written += 1
        return write_piece(self._folder / f"{self._name}-{self._written:05}.parquet", rows, self._arrangement)


def arranged(rows: pl.DataFrame, arrangement: Arrangement) -> pl.DataFrame:
    """Return exactly the columns of a table, words that recur held once."""
    types: dict[str, pl.DataType] = dict(empty_frame(arrangement.schema).schema)
    types |= dict.fromkeys(arrangement.repeating, pl.Categorical())
    return rows.select(pl.col(name).cast(kind) for name, kind in types.items())


def write_piece(file: Path, rows: pl.DataFrame, arrangement: Arrangement) -> Piece:
    """Write rows of one source, and of one month where the table keeps months apart, in the order they come in."""
    with _told(file.parent):
        rows.write_parquet(
            file,
            compression="zstd",
            compression_level=1,
            row_group_size=arrangement.rows_a_group,
            metadata={TOLD: _told_by(rows, arrangement)},
        )
        size = file.stat().st_size
    day = rows[arrangement.month_of][0] if arrangement.month_of else None
    return Piece(file.name, size, rows.height, _stats(rows, arrangement), rows["source"][0], day and day.replace(day=1))


def _told_by(rows: pl.DataFrame, arrangement: Arrangement) -> str:
    """Return the different values of the columns that the footer tells, as JSON."""
    different = rows.select(arrangement.told).unique() if arrangement.told else pl.DataFrame()
    return json.dumps(sorted(map(list, different.rows()), key=str), default=str)


def _stats(rows: pl.DataFrame, arrangement: Arrangement) -> str:
    described = {
        name: pl.col(name).unique().cast(pl.String) if name in arrangement.repeating else pl.col(name)
        for name in arrangement.described
    }
    least = rows.select(values.min().alias(name) for name, values in described.items()).row(0, named=True)
    most = rows.select(values.max().alias(name) for name, values in described.items()).row(0, named=True)
    return json.dumps(
        {
            "numRecords": rows.height,
            "minValues": {name: value for name, value in least.items() if value is not None},
            "maxValues": {name: value for name, value in most.items() if value is not None},
            "nullCount": rows.select(arrangement.described).null_count().row(0, named=True),
        },
        default=str,
    )


def counted_by_known(rows: pl.DataFrame) -> pl.DataFrame:
    """Count event rows by source, file and the day on which they became known, with their first and last day.

    Columns: source, file, known, rows, first_day, last_day, and the same three of those known in time: timely,
    first_timely, last_timely.
    """
    day, timely = pl.col("day"), pl.col("timely_day")
    in_time = pl.col("known") - day <= timedelta(days=LATE)
    return (
        rows.select(*_KNOWN_BY, pl.when(in_time).then(day).alias("timely_day"))
        .group_by("source", "file", "known")
        .agg(
            pl.len().cast(pl.Int64).alias("rows"),
            day.min().alias("first_day"),
            day.max().alias("last_day"),
            timely.count().cast(pl.Int64).alias("timely"),
            timely.min().alias("first_timely"),
            timely.max().alias("last_timely"),
        )
        .with_columns(pl.col("source", "file").cast(pl.String))
    )


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line that names the table."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        said = str(error).partition("\n")[0].rstrip(".")
        raise LedgerError(
            f"{folder}: the table cannot be written: {said}. See that the disk is not full, and repeat the command: "
            "nothing half-done remains"
        ) from error
