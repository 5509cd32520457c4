"""Loads votes of the General Assembly: Voeten's table, or the three tables of unvotes, told by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.layouts import layouts
from bilateral.sources.observations import Findings, of_files
from bilateral.sources.tables import Table, layout_of, read_tables
from bilateral.sources.un_votes import rows

_BESIDE = ("*roll_call*", "*rollcall*", "*descriptions*")
_NAME_THEM = "Name the table of roll calls too: bilateral load un_votes un_votes.csv un_roll_calls.csv"


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the votes of files, and the facts of their roll calls as observations of no state.

    `item` is the number of the roll call (`rcid`), `start` and `end` its day. Tables of votes without days need the
    table of roll calls: named with them, or lying beside them. Bad rows are set aside; a file that is something else is
    one Problem. Nothing is raised for what stands in a file.
    """
    known = layouts("un_votes")
    told = {path: layout.name if (layout := layout_of(path, known)) else "" for path in paths}
    calls = _Calls([path for path, name in told.items() if name == "roll calls"])
    first = sorted(paths, key=lambda path: told[path] != "roll calls")
    yield from of_files("un_votes", first, wanted, partial(_batches, calls=calls))


@dataclass(slots=True)
class _Calls:
    """The days of roll calls, from the tables that hold them."""

    paths: list[Path]
    _days: dict[Path, pl.DataFrame] = field(default_factory=dict)

    def beside(self, findings: Findings) -> pl.DataFrame:
        """Return number and day of the roll calls of the tables that were named, or that lie beside a file."""
        paths = self.paths or _beside(findings.path)
        if not paths:
            raise UnreadableDocumentError(str(findings.path), "holds no days: they are in another table", _NAME_THEM)
        if not self.paths:
            findings.tally.value("roll calls", paths[0].name, 1, "taken from beside the file, not loaded")
        return pl.concat([self._of(path) for path in paths]).unique("item", keep="first", maintain_order=True)

    def _of(self, path: Path) -> pl.DataFrame:
        if path not in self._days:
            pieces = (rows.typed(one.frame).filter(rows.fault_of_call().is_null()) for one in _pieces(path))
            found = [piece.select(list(rows.CALLS)) for piece in pieces]
            self._days[path] = pl.concat([pl.DataFrame(schema=rows.CALLS), *found])
        return self._days[path]


def _beside(path: Path) -> list[Path]:
    known = layouts("un_votes")
    found = sorted({one for form in _BESIDE for one in path.parent.glob(form) if one.is_file()})
    return [one for one in found if (layout := layout_of(one, known)) and layout.name == "roll calls"][:1]


def _pieces(path: Path) -> Iterator[Table]:
    return read_tables(path, layouts("un_votes"))


def _batches(findings: Findings, calls: _Calls) -> Iterator[Batch]:
    seen: set[str] = set()
    days: pl.DataFrame | None = None
    for piece in _pieces(findings.path):
        findings.set_aside(piece.bad)
        frame = rows.typed(piece.frame)
        if piece.layout.name in ("votes", "issues"):
            days = calls.beside(findings) if days is None else days
            frame = frame.join(days, on="item", how="left", maintain_order="left")
        for observed in _observed(piece.layout.name, frame, seen, findings):
            yield from findings.batches(observed)


def _observed(layout: str, frame: pl.DataFrame, seen: set[str], findings: Findings) -> Iterator[pl.DataFrame]:
    """Yield the observations of a piece of a table; `seen` are roll calls whose facts were handed over."""
    if layout == "roll calls":
        yield rows.facts(findings.taken(frame, rows.fault_of_call()))
    elif layout == "issues":
        yield rows.issues(findings.taken(frame, rows.fault_of_issue()), findings)
    elif layout == "votes":
        yield rows.votes(findings.taken(rows.with_vote(frame), rows.fault_of_vote()), findings)
    else:
        fault = pl.coalesce(rows.fault_of_call(), rows.fault_of_vote())
        taken = findings.taken(rows.with_vote(frame), fault)
        fresh = taken.unique("item", keep="first", maintain_order=True).filter(~pl.col("item").is_in(list(seen)))
        seen.update(fresh["item"])
        yield rows.facts(fresh)
        yield rows.votes(taken, findings)
