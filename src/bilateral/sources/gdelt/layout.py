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
_FEW = 3
_GRAPH = ("is GDELT's knowledge graph, not its events", "Load the export (.export.CSV) of the same time.")
_NOT_EVENTS = {27: _GRAPH, 11: _GRAPH}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of GDELT's files, in order; `widths` are the numbers of columns it may have.

    `table` is `events` or `mentions`. The historic event files of version 1 end before SOURCEURL: 57 columns where the
    daily ones have 58; mentions may lack the last, which is always empty.
    """

    table: str
    version: int
    names: tuple[str, ...]
    widths: tuple[int, ...]
    signs: tuple[tuple[str, str], ...]
    """Columns by whose patterns a row is known as one of this kind."""

    def knows(self, cells: list[str]) -> bool:
        """Whether a row looks like one of this kind."""
        return len(cells) in self.widths and all(
            re.fullmatch(pattern, cells[self.names.index(name)]) for name, pattern in self.signs
        )


def layouts() -> tuple[Layout, ...]:
    """Return the layouts of the events of both versions and of the mentions."""
    return _layouts()


def layout_of(content: bytes, where: str) -> Layout:
    """Return the layout of a table by its first lines, or raise UnreadableDocumentError saying what it is instead."""
    few = [line.rstrip("\r").split("\t") for line in _first(content, _FEW)]
    for layout in layouts():
        if few and all(map(layout.knows, few)):
            return layout
    return _recognise([line.rstrip("\r") for line in _first(content, _LOOKED_AT) if line.strip()], where)


def _first(content: bytes, count: int) -> list[str]:
    return [line.decode("utf8", errors="replace") for line in content.split(b"\n", count)[:count]]


def _recognise(lines: list[str], where: str) -> Layout:
    rows = [line.split("\t") for line in lines]
    width, _ = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    for layout in layouts():
        fitting = [row for row in rows if len(row) in layout.widths]
        if width in layout.widths and 2 * sum(map(layout.knows, fitting)) >= len(fitting):
            return layout
    known = "57, 58 (version 1) or 61 (version 2)"
    if width in (57, 58, 61):
        reason = f"has {width} columns as GDELT's events have, but not what they hold"
        raise UnreadableDocumentError(where, reason, "Name a file of GDELT's events as published, without changes.")
    reason, remedy = _NOT_EVENTS.get(
        width, (f"has {width} tab-separated columns, where GDELT's events have {known}", "Name a file of them.")
    )
    raise UnreadableDocumentError(where, reason, remedy)


_STAMP = r"\d{14}"
_SIGNS_OF_EVENTS = (
    ("GLOBALEVENTID", r"\d{1,12}"),
    ("SQLDATE", r"\d{8}"),
    ("QuadClass", r"[1-4]?"),
    ("DATEADDED", r"\d{8}(\d{6})?"),
)
_SIGNS_OF_MENTIONS = (
    ("GLOBALEVENTID", r"\d{1,12}"),
    ("EventTimeDate", _STAMP),
    ("MentionTimeDate", _STAMP),
    ("MentionType", r"\d"),
)


@functools.cache
def _layouts() -> tuple[Layout, ...]:
    columns = _rows("columns.csv")
    first = tuple(row["name"] for row in columns if row["gdelt1"])
    second = tuple(row["name"] for row in columns if row["gdelt2"])
    mentions = tuple(row["name"] for row in _rows("mentions.csv"))
    return (
        Layout("events", 2, second, (len(second),), _SIGNS_OF_EVENTS),
        Layout("events", 1, first, (len(first) - 1, len(first)), _SIGNS_OF_EVENTS),
        Layout("mentions", 2, mentions, (len(mentions) - 1, len(mentions)), _SIGNS_OF_MENTIONS),
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("bilateral.sources.gdelt").joinpath(name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))
