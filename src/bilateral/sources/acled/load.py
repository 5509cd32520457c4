"""Loads ACLED's exports (CSV, plain or zipped): quoted cells over several lines, columns found by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.model import parse_date
from bilateral.sources.acled.rows import day, to_event_rows
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.event_files import event_batches
from bilateral.sources.layouts import layouts
from bilateral.sources.tables import read_tables

_IN_NAMES = re.compile(r"(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)")


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of ACLED's exports of any age since 2017, a row for each event.

    Bad rows are counted by reason and set aside; actors, kinds of actors and sub-event types that nothing knows are
    issues. A file that is something else, or is damaged, is one Problem. Nothing is raised for what stands in the file.
    """
    for path in paths:
        yield from event_batches("acled", path, wanted, _tables)


def _tables(path: Path, sha256: str, tally: Tally) -> Iterator[pl.DataFrame]:
    known: date | None = None
    for piece in read_tables(path, layouts("acled")):
        raw = piece.frame.rename({"raw": "text"})
        if known is None and raw["timestamp"].null_count():
            known = _known_date(path, tally)
        tally.rows += piece.rows
        tally.bad_rows(piece.bad)
        yield to_event_rows(raw, sha256, tally, known)


def _known_date(path: Path, tally: Tally) -> date | None:
    """Return the day on which a file without timestamps became known: that in its name, unless it has later events."""
    days = [piece.frame.select(day().max()).item() for piece in read_tables(path, layouts("acled"))]
    latest = max(filter(None, days), default=None)
    named = next(filter(None, (_date("-".join(found)) for found in reversed(_IN_NAMES.findall(path.name)))), None)
    if named and (latest is None or named >= latest):
        return named
    if latest:
        why = "the latest event_date: rows have no timestamp, and the name of the file no date after it"
        tally.value("known date", latest.isoformat(), 1, why)
    return latest


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except InvalidValueError:
        return None
