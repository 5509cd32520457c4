"""Loads any table (CSV, TSV, Parquet) by a mapping file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.event_files import event_batches
from bilateral.sources.observations import Findings, of_files
from bilateral.sources.table.events import to_event_rows
from bilateral.sources.table.mapping import TableMapping
from bilateral.sources.table.observed import observed
from bilateral.sources.table.read import missing_said, pieces
from bilateral.sources.table.standing import standing

_SAY = "say with --mapping FILE.yml which column is which field: docs/sources/table.md has examples"


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING, mapping: TableMapping | None = None) -> Iterator[Batch]:
    """Yield what the mapping makes of tables: event rows, observations, or standing claims with their notes.

    Bad rows are counted by reason and set aside; parties, acts and sectors that nothing knows are issues. A table that
    lacks a column of the mapping is one Problem that names it and what comes near. Nothing is raised for what stands in
    a table; without a mapping InvalidValueError says what one is.
    """
    if mapping is None:
        raise InvalidValueError(f"a table of your own needs a mapping: {_SAY}")
    if mapping.brings == "events":
        for path in paths:
            yield from _events(path, wanted, mapping)
        return
    yield from of_files(mapping.source, paths, wanted, lambda findings: _others(findings, mapping))


def _events(path: Path, wanted: Wanted, mapping: TableMapping) -> Iterator[Batch]:
    def tables(path: Path, sha256: str, tally: Tally) -> Iterator[pl.DataFrame]:
        try:
            for piece, frame in pieces(path, mapping):
                tally.rows += piece.rows
                tally.bad_rows(piece.bad)
                yield to_event_rows(frame, mapping, sha256, tally)
        except UnreadableDocumentError as error:
            raise missing_said(error) from None

    return event_batches("table", path, wanted, tables, Tally(mapping.source, str(path)))


def _others(findings: Findings, mapping: TableMapping) -> Iterator[Batch]:
    make = observed if mapping.brings == "observations" else standing
    try:
        for piece, frame in pieces(findings.path, mapping):
            findings.set_aside(piece.bad)
            yield from make(frame, mapping, findings)
    except UnreadableDocumentError as error:
        raise missing_said(error) from None
