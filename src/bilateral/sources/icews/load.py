"""Loads ICEWS's event files (.tab, plain or zipped): columns are found by the names in the header."""

from __future__ import annotations

import csv
import difflib
import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl

from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.model import parse_date
from bilateral.sources.cells import cells
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.event_files import event_batches
from bilateral.sources.icews.rows import day, to_event_rows
from bilateral.sources.lines import tables

_STAMP = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{6})?(?!\d)")
_REMEDY = "Name a file of ICEWS's events as published, with its header."


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of files of ICEWS's events, at most 200,000 a batch.

    Each table of a zip has a header of its own. Bad rows are set aside, counted by reason and reported, with the first
    of each, in the last batch of a file, as are values that nothing knows. A file that is something else, is damaged,
    or whose figures lie outside what is expected is one Problem, and nothing of it is to be kept. Nothing is raised for
    what stands in the file.
    """
    for path in paths:
        yield from event_batches("icews", path, wanted, _rows)


def date_in_name(name: str) -> date | None:
    """Return the last date written as eight digits in a file's name, None where it holds none.

    >>> date_in_name("events.2018.20200427084805.tab")
    datetime.date(2020, 4, 27)
    """
    found = [_date("-".join(match.groups())) for match in _STAMP.finditer(name)]
    return next((one for one in reversed(found) if one), None)


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except InvalidValueError:
        return None


def _rows(path: Path, sha256: str, tally: Tally) -> Iterator[pl.DataFrame]:
    known = _known_dates(path, tally)
    for table, raw in _tables(path, tally):
        yield to_event_rows(raw, known[table], sha256, tally)


def _known_dates(path: Path, tally: Tally) -> dict[str, date]:
    """Return the day on which each table of a file became known: the date in its name, unless it holds later events.

    Where the name of a table in a zip has no date, that of the zip counts.
    """
    latest: dict[str, date | None] = {}
    for table, raw in _tables(path, Tally(tally.source, tally.file)):
        days = (latest.get(table), raw.select(day().max()).item())
        latest[table] = max(filter(None, days), default=None)
    return {
        table: _known_date(date_in_name(table) or date_in_name(path.name), last, path, tally)
        for table, last in latest.items()
    }


def _known_date(named: date | None, latest: date | None, path: Path, tally: Tally) -> date:
    if named and (latest is None or named >= latest):
        return named
    if latest is None:
        raise UnreadableDocumentError(str(path), "holds no row with a date", _REMEDY)
    why = "the latest Event Date: the name of the file has no date" + (" after it" if named else "")
    tally.value("known date", latest.isoformat(), 1, why)
    return latest


def _tables(path: Path, tally: Tally) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the columns of each table of a file piece by piece, those that it lacks as nulls, with the table's name."""
    for table, pieces in tables(path):
        names: tuple[str, ...] = ()
        lines = 0
        for piece in pieces:
            text = piece.decode("utf8", errors="replace")
            if not names:
                header, _, text = text.partition("\n")
                names = _names(header, str(path), tally)
                lines = 1
            used = [name for name in names if name in _columns()]
            raw = cells(text, names, used, tally, widths=(len(names),), before=lines)
            lines += text.count("\n")
            lacking = [name for name in _columns() if name not in names]
            yield table, raw.with_columns(pl.lit(None, pl.String).alias(name) for name in lacking)


def _names(header: str, where: str, tally: Tally) -> tuple[str, ...]:
    """Return the names of the columns as we write them, from a header; what it lacks or adds is said."""
    ours = {row["name"].casefold(): row["name"] for row in _described()}
    given = [name.strip().strip('"') for name in header.rstrip("\r").split("\t")]
    names = [ours.get(name.casefold(), name) for name in given]
    missing = [name for name, needed in _columns().items() if needed and name not in names]
    if missing:
        raise UnreadableDocumentError(where, f"has no column {', '.join(missing)} in its first line", _REMEDY)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UnreadableDocumentError(where, f"has two columns {twice[0]}", _REMEDY)
    for name in names:
        if name not in ours.values():
            tally.value("column", name, 1, _nearest(name, list(_columns())))
    return tuple(names)


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else "not used"


@functools.cache
def _columns() -> dict[str, bool]:
    """Return the names of the columns that are used, and whether a file must have them."""
    return {row["name"]: bool(row["needed"]) for row in _described() if row["field"]}


@functools.cache
def _described() -> tuple[dict[str, str], ...]:
    text = resources.files("bilateral.sources.icews").joinpath("columns.csv").read_text(encoding="utf8")
    return tuple(csv.DictReader(text.splitlines()))
