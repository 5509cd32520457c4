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
from bilateral.model import Problem, parse_date
from bilateral.sources.cells import cells
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, Wanted, declaration
from bilateral.sources.icews.rows import day, to_event_rows
from bilateral.sources.lines import chunks, fingerprint

_STAMP = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{6})?(?!\d)")
_REMEDY = "Name a file of ICEWS's events as published, with its header."


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of files of ICEWS's events, at most 200,000 a batch.

    Bad rows are counted by reason and reported, with the first of each, in the last batch of a file, as are values that
    nothing knows. A file that is something else is one Problem. Nothing is raised for what stands in the file.
    """
    for path in paths:
        yield from _file(path, wanted)


def _file(path: Path, wanted: Wanted) -> Iterator[Batch]:
    tally = Tally("icews", str(path))
    try:
        yield from _batches(path, wanted, tally)
        last = Batch(problems=[] if tally.rows else [Problem(str(path), "holds no row below its header", _REMEDY)])
    except UnreadableDocumentError as error:
        last = Batch(problems=[Problem(error.origin, error.reason, error.remedy)])
    last.problems.extend(tally.problems())
    last.issues.extend(tally.issues())
    if tally.rows:
        last.issues.extend(declaration("icews").unexpected(tally.figures()))
    yield last


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


def _batches(path: Path, wanted: Wanted, tally: Tally) -> Iterator[Batch]:
    sha256 = fingerprint(path)
    known = _known_date(path, tally)
    size = int(declaration("icews").options["rows_a_batch"])
    for raw in _tables(path, tally):
        rows = to_event_rows(raw, known, sha256, tally)
        yield from (Batch(rows=part) for part in wanted.of(rows).iter_slices(size) if part.height)


def _known_date(path: Path, tally: Tally) -> date:
    """Return the day on which a file became known: the date in its name, unless it holds later events."""
    latest: date | None = None
    for raw in _tables(path, Tally(tally.source, tally.file)):
        last = raw.select(day().max()).item()
        latest = max(filter(None, (latest, last)), default=None)
    named = date_in_name(path.name)
    if named and (latest is None or named >= latest):
        return named
    if latest is None:
        raise UnreadableDocumentError(str(path), "holds no row with a date", _REMEDY)
    why = "the latest Event Date: the name of the file has no date" + (" after it" if named else "")
    tally.value("known date", latest.isoformat(), 1, why)
    return latest


def _tables(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """Yield the columns of a file piece by piece, those that it lacks as nulls."""
    names: tuple[str, ...] = ()
    lines = 0
    for chunk in chunks(path):
        text = chunk.decode("utf8", errors="replace")
        if not names:
            header, _, text = text.partition("\n")
            names = _names(header, str(path), tally)
            lines = 1
        used = [name for name in names if name in _columns()]
        raw = cells(text, names, used, tally, widths=(len(names),), before=lines)
        lines += text.count("\n")
        yield raw.with_columns(pl.lit(None, pl.String).alias(name) for name in _columns() if name not in names)


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
