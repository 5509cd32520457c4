"""Raw files in packs for one parse each: small ones together, large ones piece by piece, each line known as its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Issue
from bilateral.sources.cells import count
from bilateral.sources.coded import Tally
from bilateral.sources.contract import Batch
from bilateral.sources.lines import CHUNK, chunks, fingerprint

Kind = TypeVar("Kind")


@dataclass(slots=True)
class RawFile:
    """A raw file that is being read."""

    path: Path
    tally: Tally
    sha256: str = ""
    lines: int = 0
    """Lines handed over so far."""
    fault: UnreadableDocumentError | None = None
    """Why it cannot be read, or not to its end."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a pack that belong to one file; `before` of its lines stand before them."""

    file: RawFile
    lines: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class Pack(Generic[Kind]):
    """Whole lines of one file or of several of one kind; `ended` are the files of which nothing more comes."""

    kind: Kind | None
    content: bytes = b""
    parts: tuple[Part, ...] = ()
    ended: tuple[RawFile, ...] = ()

    def part(self, at: pl.Series) -> pl.Series:
        """Return the number (from 0) of the part that each line stands in, given the lines' places in the pack."""
        if len(self.parts) == 1:
            return pl.Series("part", np.zeros(len(at), np.uint32))
        return pl.Series("part", np.repeat(np.arange(len(self.parts), dtype=np.uint32), self._lengths)).gather(at)

    def line(self, at: pl.Series) -> pl.Series:
        """Return the number (from 1) of each line in its file, given the lines' places in the pack."""
        starts = np.concatenate(([0], np.cumsum(self._lengths)[:-1]))
        shift = pl.Series([part.before + 1 for part in self.parts], dtype=pl.Int64) - pl.Series(starts)
        return (at.cast(pl.Int64) + shift.gather(self.part(at))).alias("line")

    @property
    def _lengths(self) -> list[int]:
        return [part.lines for part in self.parts]


@dataclass(slots=True)
class _Waiting(Generic[Kind]):
    """Small files of one kind that wait for others."""

    kind: Kind | None = None
    contents: list[bytes] = field(default_factory=list)
    files: list[RawFile] = field(default_factory=list)
    size: int = 0

    def pack(self) -> Iterator[Pack[Kind]]:
        """Hand over what waits, if anything does."""
        if self.files:
            parts = tuple(map(_part, self.files, self.contents))
            yield Pack(self.kind, b"".join(self.contents), parts, tuple(self.files))
        self.kind, self.contents, self.files, self.size = None, [], [], 0


def packs(
    source: str, paths: Iterable[Path], kind_of: Callable[[bytes, str], Kind], size: int = CHUNK
) -> Iterator[Pack[Kind]]:
    """Yield the lines of files in packs of about `size` bytes, and each file once as one that has ended.

    `kind_of` tells from the first bytes of a file and its name of what kind it is, or raises UnreadableDocumentError. A
    file that cannot be read ends with its `fault`. Nothing is raised for what stands in a file.
    """
    waiting: _Waiting[Kind] = _Waiting()
    for path in paths:
        file = RawFile(path, Tally(source, str(path)))
        try:
            yield from _packs_of(file, kind_of, waiting, size)
        except UnreadableDocumentError as error:
            file.fault = error
            yield Pack(None, ended=(file,))
    yield from waiting.pack()


def _packs_of(
    file: RawFile, kind_of: Callable[[bytes, str], Kind], waiting: _Waiting[Kind], size: int
) -> Iterator[Pack[Kind]]:
    file.sha256 = fingerprint(file.path)
    pieces = chunks(file.path, size)
    first = next(pieces)
    kind = kind_of(first, str(file.path))
    second = next(pieces, None)
    if waiting.files and (waiting.kind != kind or waiting.size + len(first) > size or second is not None):
        yield from waiting.pack()
    if second is None:
        content = first if first.endswith(b"\n") else first + b"\n"
        waiting.kind = kind
        waiting.contents.append(content)
        waiting.files.append(file)
        waiting.size += len(content)
        return
    for content in _followed([first, second], pieces):
        yield Pack(kind, content, (_part(file, content),))
    yield Pack(kind, ended=(file,))


def _followed(first: Sequence[bytes], others: Iterator[bytes]) -> Iterator[bytes]:
    yield from first
    yield from others


def _part(file: RawFile, content: bytes) -> Part:
    lines = count(content, b"\n") + (not content.endswith(b"\n"))
    part = Part(file, lines, file.lines)
    file.lines += lines
    return part


@dataclass(frozen=True, slots=True)
class Tallies:
    """The tallies of the files of a pack; rows say by `at` or by `part` which of them counts."""

    pack: Pack[Any]

    def unknown(self, name: str, rows: pl.DataFrame, column: str) -> None:
        """Count the values of a column in rows (with `part`) that hold such as no vocabulary knows."""
        for (part,), held in rows.partition_by("part", as_dict=True, maintain_order=True).items():
            self._of(part).unknown(name, held, column)

    def bad_rows(self, found: pl.DataFrame) -> None:
        """Count rows that are not taken: columns `at`, `reason` and `text`."""
        if found.is_empty():
            return
        placed = found.with_columns(self.pack.part(found["at"]), self.pack.line(found["at"]))
        for (part,), rows in placed.partition_by("part", as_dict=True, maintain_order=True).items():
            self._of(part).rows += rows.height
            self._of(part).bad_rows(rows)

    def good_rows(self, part: pl.Series, with_both: pl.Series) -> None:
        """Count rows that are taken, and those among them with two known parties, by the numbers of their parts."""
        parts = len(self.pack.parts)
        good, both = (np.bincount(one.to_numpy(), minlength=parts).tolist() for one in (part, with_both))
        for number in range(parts):
            tally = self._of(number)
            tally.rows += good[number]
            tally.good += good[number]
            tally.with_both += both[number]

    def _of(self, part: object) -> Tally:
        assert isinstance(part, int)
        return self.pack.parts[part].file.tally


def together(batches: Sequence[Batch]) -> Batch:
    """Return what files that are read together end with as one batch: an odd value once, with its whole count."""
    odd: dict[tuple[str, str, str], Issue] = {}
    for issue in (issue for batch in batches for issue in batch.issues):
        key = (issue.source, issue.field, issue.value)
        first = odd.get(key)
        odd[key] = replace(first, count=first.count + issue.count) if first else issue
    aside = [batch.quarantine for batch in batches if batch.quarantine is not None]
    return Batch(
        quarantine=pl.concat(aside) if aside else None,
        issues=sorted(odd.values(), key=lambda issue: -issue.count),
        problems=[problem for batch in batches for problem in batch.problems],
        files=[file for batch in batches for file in batch.files],
    )
