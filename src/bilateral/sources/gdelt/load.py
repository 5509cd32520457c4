"""Loads GDELT's event files: version 1 and 2, plain or zipped, in batches that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.cells import cells
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, LoadedFile, Wanted, declaration
from bilateral.sources.gdelt.layout import Layout, recognise
from bilateral.sources.gdelt.rows import USED, to_event_rows
from bilateral.sources.lines import chunks, fingerprint


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of files of GDELT's events (.CSV or .zip), at most 200,000 a batch.

    Bad rows are counted by reason and reported, with the first of each, in the last batch of a file, as are values that
    nothing knows. A file that is something else is one Problem. Nothing is raised for what stands in the file.
    """
    for path in paths:
        yield from _file(path, wanted)


def _file(path: Path, wanted: Wanted) -> Iterator[Batch]:
    tally = Tally("gdelt", str(path))
    try:
        yield from _batches(path, wanted, tally)
        last = Batch(files=[LoadedFile(fingerprint(path), path.name, path.stat().st_size, tally.rows, tally.good)])
    except UnreadableDocumentError as error:
        last = Batch(problems=[Problem(error.origin, error.reason, error.remedy)])
    last.problems.extend(tally.problems())
    last.issues.extend(tally.issues())
    if tally.rows:
        last.issues.extend(declaration("gdelt").unexpected(tally.figures()))
    yield last


def _batches(path: Path, wanted: Wanted, tally: Tally) -> Iterator[Batch]:
    sha256 = fingerprint(path)
    size = int(declaration("gdelt").options["rows_a_batch"])
    layout: Layout | None = None
    lines = 0
    for chunk in chunks(path):
        text = chunk.decode("utf8", errors="replace")
        layout = layout or recognise(text, str(path))
        raw = cells(text, layout.names, USED, tally, widths=layout.widths, before=lines)
        rows = to_event_rows(raw, sha256, tally)
        lines += text.count("\n")
        yield from (Batch(rows=part) for part in wanted.of(rows).iter_slices(size) if part.height)
