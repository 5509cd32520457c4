"""Loads GDELT's files: events of version 1 and 2 and mentions, plain or zipped, in batches that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.contract import EVERYTHING, Batch, Wanted, declaration
from bilateral.sources.event_files import end_of_file, unreadable
from bilateral.sources.gdelt.layout import Layout, layout_of
from bilateral.sources.gdelt.mentions import to_observations
from bilateral.sources.gdelt.rows import to_event_rows
from bilateral.sources.observations import wanted_of
from bilateral.sources.packed import Pack, RawFile, packs, together


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows and mentions of GDELT's files (.CSV or .zip), at most 200,000 a batch.

    Small files share a batch, in which they end; large ones come in several. Bad rows are set aside, counted by reason
    and reported with the first of each where their file ends, as are values that nothing knows. A file that is
    something else, is damaged, or whose figures lie outside what is expected is one Problem, and nothing of it is to be
    kept. Nothing is raised for what stands in a file.
    """
    size = int(declaration("gdelt").options["megabytes_a_parse"]) * 1024 * 1024
    for pack in packs("gdelt", paths, layout_of, size):
        yield from _batches(pack, wanted)


def _batches(pack: Pack[Layout], wanted: Wanted) -> Iterator[Batch]:
    found = pl.DataFrame() if pack.kind is None else _rows(pack, pack.kind)
    ends = [_end(file) for file in pack.ended]
    refused = [file.sha256 for file, end in zip(pack.ended, ends, strict=True) if end.refused]
    if refused and found.height:
        found = found.filter(~pl.col("file").is_in(refused))
    aside = [part.file.tally.set_aside(part.file.sha256) for part in pack.parts if part.file.sha256 not in refused]
    good = together([Batch(quarantine=one) for one in aside] + [end for end in ends if not end.refused])
    yield from _slices(found, pack.kind, wanted)
    if good.quarantine is not None or good.files:
        yield good
    yield from (end for end in ends if end.refused)


def _rows(pack: Pack[Layout], layout: Layout) -> pl.DataFrame:
    return to_event_rows(pack, layout) if layout.table == "events" else to_observations(pack, layout)


def _slices(found: pl.DataFrame, layout: Layout | None, wanted: Wanted) -> Iterator[Batch]:
    size = int(declaration("gdelt").options["rows_a_batch"])
    if layout is None or found.is_empty():
        return
    if layout.table == "events":
        yield from (Batch(rows=part) for part in wanted.of(found).iter_slices(size) if part.height)
    else:
        yield from (Batch(observations=part) for part in wanted_of(found, wanted).iter_slices(size) if part.height)


def _end(file: RawFile) -> Batch:
    try:
        if file.fault:
            raise file.fault
        return end_of_file("gdelt", file.path, file.sha256, file.tally)
    except UnreadableDocumentError as error:
        return unreadable("gdelt", file.path, error, file.tally)
