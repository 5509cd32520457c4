"""One Delta Lake table in a folder: append, replace by key, restore, compact, and the files of one version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, PostCommitHookProperties, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError
from deltalake.transaction import AddAction, RemoveAction

from bilateral.errors import LedgerError
from bilateral.ledger.arrow import empty, rows

if TYPE_CHECKING:
    from bilateral.ledger.pieces import Piece

FEW_FILES = 8
"""A table is left as it is with no more small files than this."""
MANY_FILES = 24
"""Files are joined when there are more than this."""
SMALL_BYTES = 32 * 1024 * 1024
TARGET_BYTES = 256 * 1024 * 1024

WRITING = "_writing-"
"""Begins the name of an empty file that says which writer is laying files into the folder: their names begin alike."""

_CONFIGURATION: dict[str, str | None] = {
    "delta.checkpointInterval": "20",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
}
_WRITER = WriterProperties(compression="ZSTD", max_row_group_size=8192)
"""Small row groups: rows are sorted by what is asked for, so that most groups are passed over by their statistics."""
_HOOKS = PostCommitHookProperties(create_checkpoint=True, cleanup_expired_logs=False)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what delta-rs reports into one line that names the table."""
    try:
        yield
    except LedgerError:
        raise
    except (DeltaError, OSError, pa.ArrowException) as error:
        said = str(error).partition("\n")[0].rstrip(".")
        raise LedgerError(
            f"{folder}: the table cannot be read or written: {said}. "
            "See that the disk is not full; if files are missing or damaged, restore the ledger folder from a copy"
        ) from error


@dataclass(frozen=True, slots=True)
class DescribedFile:
    """A file of a table, with the number of its rows and the least and greatest value of described columns."""

    path: str
    rows: int
    least: Mapping[str, Any]
    most: Mapping[str, Any]

    @property
    def name(self) -> str:
        """How the table's log names it."""
        return Path(self.path).name


def _described(folder: Path, added: Mapping[str, Any]) -> DescribedFile:
    return DescribedFile(
        str(folder / unquote(added["path"])),
        added["num_records"],
        {name.removeprefix("min."): value for name, value in added.items() if name.startswith("min.")},
        {name.removeprefix("max."): value for name, value in added.items() if name.startswith("max.")},
    )


def _read(file: str | Path, schema: pa.Schema) -> pa.Table:
    # `read_table` would do, and import pyarrow's data sets and pandas, for half a second
    return pq.ParquetFile(file).read(columns=schema.names).cast(schema)


def _actions(table: DeltaTable) -> list[dict[str, Any]]:
    """Return what the log says of each file of a table."""
    told = pa.RecordBatchReader.from_stream(table.get_add_actions(flatten=True)).read_all()
    kept = ("path", "num_records", "min.", "max.")
    return rows(told.select([name for name in told.column_names if name.startswith(kept)]))


class Table:
    """A table of the ledger; it is made, empty and at version 0, when something is first written to it."""

    def __init__(self, folder: Path, schema: pa.Schema, sort: str | None = None) -> None:
        """Name the table's folder, schema and the column by which it is kept in order; nothing is touched yet."""
        self.folder = folder
        self._sort = sort
        self.schema = schema
        self._uri = folder.as_uri()
        self._delta: DeltaTable | None = None
        self._described: tuple[int, list[DescribedFile]] | None = None

    @property
    def exists(self) -> bool:
        """Whether anything has been written."""
        return self._delta is not None or ((self.folder / "_delta_log").is_dir() and self._is_delta())

    def _is_delta(self) -> bool:
        return bool(DeltaTable.is_deltatable(self._uri))

    def version(self) -> int:
        """Return the latest version, 0 for a table that does not exist yet."""
        with _told(self.folder):
            return int(self._latest().version()) if self.exists else 0

    def stamp(self) -> int:
        """Return a number that changes with every commit to the table; cheap enough to ask for each document."""
        log = self.folder / "_delta_log"
        return log.stat().st_mtime_ns if log.is_dir() else 0

    def files(self, version: int) -> list[str]:
        """Return the paths of the Parquet files that make up one version."""
        if version == 0:
            return []
        with _told(self.folder):
            uris = DeltaTable(self._uri, version=version).file_uris()
        return sorted(str(self.folder / unquote(uri.rsplit("/", 1)[-1])) for uri in uris)

    def described(self, version: int) -> list[DescribedFile]:
        """Return the files of one version with what the table's log knows of them."""
        if version == 0:
            return []
        if self._described is None or self._described[0] != version:
            with _told(self.folder):
                added = _actions(DeltaTable(self._uri, version=version))
            self._described = (version, [_described(self.folder, file) for file in added])
        return self._described[1]

    def rows(self) -> pa.Table:
        """Return the latest content of a small table."""
        files = self.files(self.version())
        with _told(self.folder):
            read = [_read(file, self.schema) for file in files]
        return pa.concat_tables([empty(self.schema), *read])

    def last(self, column: str) -> pa.Table:
        """Return the rows of the file that holds the greatest value of a column, by the statistics of the table."""
        if self.version() == 0:
            return empty(self.schema)
        with _told(self.folder):
            added = _actions(self._latest())
            best = max(added, key=lambda file: file[f"max.{column}"])
            return _read(self.folder / unquote(best["path"]), self.schema)

    def append(self, rows: pa.Table) -> None:
        """Add rows, with the schema's columns in any order."""
        if not rows.num_rows:
            return
        ordered = rows.select(self.schema.names).cast(self.schema)
        with _told(self.folder):
            write_deltalake(
                self._made(), ordered, mode="append", post_commithook_properties=_HOOKS, writer_properties=_WRITER
            )

    def add_pieces(self, pieces: Iterable[Piece], gone: Iterable[str] = (), *, new: bool = True) -> None:
        """Take files that lie in the folder into the table, in the place of those named; one transaction.

        `new` is False where the rows are the same as before, only laid otherwise.
        """
        now = int(time() * 1000)
        actions: list[AddAction | RemoveAction] = [
            AddAction(piece.name, piece.size, {}, now, new, piece.stats) for piece in pieces
        ]
        actions += [RemoveAction(name, new, now) for name in gone]
        if actions:
            with _told(self.folder):
                made = self._made()
                made.create_write_transaction(actions, "append", made.schema(), post_commithook_properties=_HOOKS)

    def sweep(self) -> None:
        """Delete what a writer left that was stopped before its files became part of the table."""
        marks = list(self.folder.glob(f"{WRITING}*")) if self.folder.is_dir() else []
        named = {Path(file).name for file in self.files(self.version())} if marks else set()
        for mark in marks:
            for file in self.folder.glob(f"{mark.name.removeprefix(WRITING)}-*"):
                if file.name not in named:
                    file.unlink(missing_ok=True)
            mark.unlink(missing_ok=True)

    def replace(self, rows: pa.Table, key: str) -> None:
        """Put rows in the place of those with the same `key`, and add those that are new."""
        if not rows.num_rows:
            return
        with _told(self.folder):
            merge = self._made().merge(
                rows.select(self.schema.names).cast(self.schema),
                f"kept.{key} = brought.{key}",
                source_alias="brought",
                target_alias="kept",
                post_commithook_properties=_HOOKS,
                writer_properties=_WRITER,
            )
            merge.when_matched_update_all().when_not_matched_insert_all().execute()

    def restore(self, version: int) -> None:
        """Make the content what it was at `version`; nothing happens where it is that already."""
        if self.version() != version:
            with _told(self.folder):
                self._latest().restore(version, post_commithook_properties=_HOOKS)

    def compact(self) -> None:
        """Join small files where there are many, and put them in order; the content stays the same.

        The whole table is put in order when what came since is half of it, so that a row is rewritten seldom; a table
        larger than one file is only joined.
        """
        if not self.exists:
            return
        with _told(self.folder):
            sizes = self._latest().get_add_actions().column("size_bytes").to_pylist()
            few = len(sizes) <= FEW_FILES or sum(size < SMALL_BYTES for size in sizes) <= FEW_FILES
            optimize = self._latest().optimize
            if self._sort and not few and sum(sizes) < TARGET_BYTES and sum(sizes) > 1.5 * max(sizes):
                optimize.z_order(
                    [self._sort],
                    target_size=TARGET_BYTES,
                    post_commithook_properties=_HOOKS,
                    writer_properties=_WRITER,
                )
            elif len(sizes) > MANY_FILES and not few:
                optimize.compact(target_size=TARGET_BYTES, post_commithook_properties=_HOOKS, writer_properties=_WRITER)

    def _latest(self) -> DeltaTable:
        if self._delta is None:
            self._delta = DeltaTable(self._uri)
        else:
            self._delta.update_incremental()
        return self._delta

    def _made(self) -> DeltaTable:
        if self.exists:
            return self._latest()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._delta = DeltaTable.create(self._uri, self.schema, mode="ignore", configuration=_CONFIGURATION)
        return self._delta
