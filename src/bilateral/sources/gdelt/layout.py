"""Which of GDELT's files a table is: told by the number of its columns and by what stands in them."""

from __future__ import annotations

import csv
import functools
import re
from collections import Counter
from dataclasses import dataclass
from importlib import resources

from bilateral.errors import UnreadableDocumentError

_LOOKED_AT = 1000
_NOT_EVENTS = {
    16: ("is GDELT's mentions table, not its events", "Load the export (.export.CSV) of the same time."),
    15: ("is GDELT's mentions table, not its events", "Load the export (.export.CSV) of the same time."),
    27: ("is GDELT's knowledge graph, not its events", "Load the export (.export.CSV) of the same time."),
    11: ("is GDELT's knowledge graph, not its events", "Load the export (.export.CSV) of the same time."),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one version of GDELT's event files, in order; `widths` are the numbers of columns it may have.

    The historic files of version 1 end before SOURCEURL: 57 columns where the daily ones have 58.
    """

    version: int
    names: tuple[str, ...]
    widths: tuple[int, ...]

    def place(self, name: str) -> int:
        """Return the position of a column, from 0."""
        return self.names.index(name)


def layouts() -> tuple[Layout, ...]:
    """Return the layouts of the two versions."""
    return _layouts()


def recognise(text: str, where: str) -> Layout:
    """Return the layout of a table by its first lines, or raise UnreadableDocumentError saying what it is instead."""
    lines = [line.rstrip("\r") for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    widths = Counter(line.count("\t") + 1 for line in lines)
    width, _ = widths.most_common(1)[0] if widths else (0, 0)
    for layout in layouts():
        fitting = [line.split("\t") for line in lines if line.count("\t") + 1 in layout.widths]
        if width in layout.widths and 2 * sum(_looks_like_an_event(cells, layout) for cells in fitting) >= len(fitting):
            return layout
    known = "57, 58 (version 1) or 61 (version 2)"
    if width in (57, 58, 61):
        reason = f"has {width} columns as GDELT's events have, but not what they hold"
        raise UnreadableDocumentError(where, reason, "Name a file of GDELT's events as published, without changes.")
    reason, remedy = _NOT_EVENTS.get(
        width, (f"has {width} tab-separated columns, where GDELT's events have {known}", "Name a file of them.")
    )
    raise UnreadableDocumentError(where, reason, remedy)


def _looks_like_an_event(cells: list[str], layout: Layout) -> bool:
    return bool(
        re.fullmatch(r"\d{1,12}", cells[layout.place("GLOBALEVENTID")])
        and re.fullmatch(r"\d{8}", cells[layout.place("SQLDATE")])
        and cells[layout.place("QuadClass")] in ("1", "2", "3", "4", "")
        and re.fullmatch(r"\d{8}(\d{6})?", cells[layout.place("DATEADDED")])
    )


@functools.cache
def _layouts() -> tuple[Layout, ...]:
    text = resources.files("bilateral.sources.gdelt").joinpath("columns.csv").read_text(encoding="utf8")
    rows = list(csv.DictReader(text.splitlines()))
    first = tuple(row["name"] for row in rows if row["gdelt1"])
    second = tuple(row["name"] for row in rows if row["gdelt2"])
    return Layout(2, second, (len(second),)), Layout(1, first, (len(first) - 1, len(first)))
