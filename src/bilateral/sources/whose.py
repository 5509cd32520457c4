"""Says of which other data set a file is, by the names of its columns, so that an error can name the right command."""

from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.layouts import Column, Layout, layouts
from bilateral.sources.lines import chunks
from bilateral.sources.separated import SEPARATORS, cells, decoded
from bilateral.sources.tables import layout_of

_GDELT = (57, 58, 61)


def whose(path: Path, not_of: str) -> str | None:
    """Return the source whose columns a file has, None where none has them all; `not_of` is not asked for.

    Every source is asked that describes its columns in `columns.csv`; GDELT's files, which name no columns, are told
    by their number.
    """
    try:
        first = decoded(next(chunks(path, 65536))).split("\n", 1)[0].rstrip("\r")
    except (UnreadableDocumentError, StopIteration):
        return None
    if not_of != "gdelt" and first.count("\t") + 1 in _GDELT and re.match(r"\d+\t\d{8}\t", first):
        return "gdelt"
    named = [cells(first, separator) for separator in SEPARATORS]
    folder = resources.files("bilateral.sources")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == not_of or not entry.joinpath("columns.csv").is_file():
            continue
        known = [one for one in _layouts(entry.name) if any(column.needed for column in one.columns)]
        if any(not one.missing(headings) for one in known for headings in named) or layout_of(path, known):
            return entry.name
    return None


def _layouts(source: str) -> tuple[Layout, ...]:
    text = resources.files("bilateral.sources").joinpath(source, "columns.csv").read_text(encoding="utf8")
    rows = list(csv.DictReader(text.splitlines()))
    if "layout" in rows[0]:
        return layouts(source)
    columns = [
        Column(row["name"], (re.sub(r"[^a-z0-9%]+", "", row["name"].casefold()),), True)
        for row in rows
        if row.get("needed")
    ]
    return (Layout(source, tuple(columns)),)
