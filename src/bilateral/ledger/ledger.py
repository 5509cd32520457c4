"""The ledger: a folder that keeps the record, one writer at a time, any number of readers that never wait."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bilateral.ledger import commits
from bilateral.ledger.batch import LAID_BY_US, Batch
from bilateral.ledger.commits import Commit
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.known import KnownDocuments
from bilateral.ledger.lock import writing
from bilateral.ledger.record import Record
from bilateral.ledger.store import SPILL, Store, open_store
from bilateral.ledger.tables import TABLES


class Ledger:
    """An open ledger folder; make one with `Ledger.open`.

    >>> import tempfile
    >>> ledger = Ledger.open(tempfile.mkdtemp())
    >>> with ledger.batch("read") as batch:
    ...     pass
    >>> ledger.record().claims("PAK", "RUS")
    []
    """

    def __init__(self, store: Store, wait: float) -> None:
        """Stand on an open store."""
        self._store = store
        self._wait = wait
        self._known: tuple[int, KnownDocuments] | None = None
        self._stamp = 0

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, wait: float = 60.0) -> Ledger:
        """Open a ledger folder, making it where there is none and `create` allows.

        `wait` is how many seconds a batch waits for another writer. `LedgerError` where the folder is something
        else, of a newer version, or closed to the user.
        """
        return cls(open_store(Path(path).expanduser().absolute(), create=create), wait)

    @property
    def folder(self) -> Path:
        """Where the ledger lies."""
        return self._store.folder

    @contextmanager
    def batch(self, verb: str, *, refresh: bool = True) -> Iterator[Batch]:
        """Take the writer's lock and hand out a batch, which is committed as a whole when the block ends well.

        An exception in the block leaves the record as it was. A batch that brings nothing new makes no commit. With
        `refresh=False` the month cube is not brought up to date: what it lacks is counted from the rows whenever it is
        asked for, until `refresh` or the next batch with rows.
        """
        with writing(self.folder, verb, self._wait):
            before = commits.last(self._store.commits)
            self._restore(before)
            batch = Batch(self._store, self._scratch, self._known_at(before), verb, before, refresh=refresh)
            try:
                yield batch
                after = batch.commit()
            except BaseException:
                self._known = None
                self._restore(before)
                raise
            self._sweep()
            self._known = (after.number, batch.known)

    def refresh(self, *, rebuild: bool = False) -> int:
        """Bring the month cube up to date, or with `rebuild` count all of it again; return how many months it took."""
        with self.batch("rebuild" if rebuild else "refresh") as batch:
            return batch.refresh_cube(rebuild=rebuild)

    def record(self, *, as_of: date | None = None, version: int | None = None) -> Record:
        """Pin the record as it is now, as it was after commit `version`, or as it was known on the day `as_of`.

        What comes later does not change it. Undated documents are left out of a record as of a day, and counted.
        """
        found = (
            commits.last(self._store.commits)
            if version is None
            else commits.commit_numbered(self._store.commits, version)
        )
        return Record(self._store, found, as_of)

    def commits(self) -> list[Commit]:
        """Return every commit, the first one first; their numbers are the versions that `record` takes."""
        return commits.commits(self._store.commits)

    def remembered(self, source: str) -> dict[str, str]:
        """Return what a source asked to be told next time, such as ETags by address."""
        rows = self._laid(commits.last(self._store.commits), "memory").rows("remembered", source=source)
        return {row["key"]: row["value"] for row in rows}

    def loaded_files(self, source: str, filter: str = "") -> set[str]:
        """Return the SHA-256 of the raw files that were loaded with this filter, or whole."""
        rows = self._laid(commits.last(self._store.commits), "files").rows("loaded_files", source=source, filter=filter)
        return {row["sha256"] for row in rows}

    def filters_of_files(self, source: str) -> dict[str, tuple[str, ...]]:
        """Return the filters with which each raw file of a source was loaded, by SHA-256; "" for the whole file."""
        rows = self._laid(commits.last(self._store.commits), "files").rows("filters_of_files", source=source)
        found: dict[str, tuple[str, ...]] = {}
        for row in rows:
            found[row["sha256"]] = (*found.get(row["sha256"], ()), row["filter"])
        return found

    def reader_of(self, document_id: str) -> str | None:
        """Return the version of the reader that has read a document, None where the ledger does not hold it."""
        stamp = self._store.commits.stamp()
        if self._known is None or stamp != self._stamp:
            self._known_at(commits.last(self._store.commits))
            self._stamp = stamp
        known = self._known[1].get(document_id) if self._known else None
        return known.reader if known else None

    def original(self, sha256: str) -> bytes | None:
        """Return the original bytes of a document by their SHA-256, None where they were not kept."""
        file = self._store.original(sha256)
        return file.read_bytes() if sha256 and file.is_file() else None

    def keep_file(self, path: Path, sha256: str) -> None:
        """Keep a raw file under its SHA-256, which is trusted, without reading it into memory."""
        self._store.keep_file(path, sha256)

    def _known_at(self, commit: Commit) -> KnownDocuments:
        if self._known is None or self._known[0] != commit.number:
            engine = self._laid(commit, "documents")
            self._known = (commit.number, KnownDocuments(engine.query("known_documents")))
        return self._known[1]

    @functools.cached_property
    def _scratch(self) -> DuckDB:
        return DuckDB({}, TABLES, spill=self.folder / SPILL)

    def _laid(self, commit: Commit, name: str) -> DuckDB:
        table = self._store.tables[name]
        self._scratch.lay(name, table.files(commit.versions.get(name, 0)), table.schema)
        return self._scratch

    def _restore(self, before: Commit) -> None:
        for name, table in self._store.tables.items():
            table.restore(before.versions.get(name, 0))
        self._sweep()

    def _sweep(self) -> None:
        for name in LAID_BY_US:
            self._store.tables[name].sweep()
