"""What loading one file of coded events is, whatever its columns: rows, bad rows, issues, and the end of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.coded import Tally
from bilateral.sources.contract import Batch, LoadedFile, Wanted, declaration
from bilateral.sources.lines import fingerprint

Tables = Callable[[Path, str, Tally], Iterator[pl.DataFrame]]
"""Yields the event rows of a file piece by piece, given its SHA-256; bad rows and odd values go to the tally."""

ROWS_A_BATCH = 200_000
_FETCH = "Fetch the file again; if it is whole, say so and load it after raising the range in source.yml."


def event_batches(
    source: str, path: Path, wanted: Wanted, tables: Tables, tally: Tally | None = None
) -> Iterator[Batch]:
    """Yield the wanted event rows of one file, at most 200,000 a batch, with what could not be taken.

    The last batch ends the file. A file that is something else, or is damaged, and one whose figures lie outside what
    the source expects end in a batch that is refused: nothing of theirs is to be kept. Nothing is raised for what
    stands in a file. `tally` counts under another name than the source's.
    """
    tally = tally or Tally(source, str(path))
    sha256 = ""
    try:
        sha256 = fingerprint(path)
        for rows in tables(path, sha256, tally):
            aside = tally.set_aside(sha256)
            kept = wanted.of(rows)
            yield from (Batch(rows=part) for part in kept.iter_slices(ROWS_A_BATCH) if part.height)
            if aside is not None:
                yield Batch(quarantine=aside)
        yield end_of_file(source, path, sha256, tally)
    except UnreadableDocumentError as error:
        yield unreadable(source, path, error, tally)


def unreadable(source: str, path: Path, error: UnreadableDocumentError, tally: Tally) -> Batch:
    """Return the batch that refuses a file which cannot be read, or not to its end."""
    return Batch(problems=[_other(path, source, error), *tally.problems()], issues=tally.issues(), refused=True)


def _other(path: Path, source: str, error: UnreadableDocumentError) -> Problem:
    """Say what a file is that cannot be read; where it is another data set's, name the command for it."""
    from bilateral.sources.whose import whose

    other = whose(path, source) if path.is_file() else None
    if other is None:
        return Problem(error.origin, error.reason, error.remedy)
    return Problem(error.origin, f"is a file of {other}: it {error.reason}", f"Use `bilateral load {other}`.")


def end_of_file(source: str, path: Path, sha256: str, tally: Tally) -> Batch:
    """Return the batch that ends a file, or refuses it where its figures lie outside what the source expects.

    Raises UnreadableDocumentError for a file without rows.
    """
    if not tally.rows:
        raise UnreadableDocumentError(str(path), "holds no rows", "Name a file of the data set, with its header.")
    outside = [
        Problem(str(path), f"{issue.field} is {issue.value}, {issue.example}: nothing of the file is kept", _FETCH)
        for issue in declaration(source).unexpected(tally.figures())
    ]
    loaded = LoadedFile(sha256, path.name, path.stat().st_size, tally.rows, tally.good)
    return Batch(
        quarantine=tally.set_aside(sha256),
        issues=tally.issues(),
        problems=[*tally.problems(), *outside],
        files=[] if outside else [loaded],
        refused=bool(outside),
    )
