"""Loads tables of agreements between states: each becomes an agreement that stands, and its signing an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.layouts import layouts
from bilateral.sources.observations import Findings, of_files
from bilateral.sources.releases import released
from bilateral.sources.tables import read_tables
from bilateral.sources.treaties import rows
from bilateral.sources.treaties.claims import claims, publisher_of


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the agreements of tables: a note, a standing claim `AGREEMENT`, and an event `AGREE` where a day is given.

    Bad rows are set aside; a file that is something else is one Problem. Nothing is raised for what stands in a file.
    """
    yield from of_files("treaties", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    parts: list[pl.DataFrame] = []
    layout, tells_ends = "", False
    for piece in read_tables(findings.path, layouts("treaties")):
        findings.set_aside(piece.bad)
        layout, tells_ends = piece.layout.name, "terminated" in piece.layout.fields(piece.headings)
        parts.append(findings.taken(rows.typed(piece.frame), rows.fault()))
    publisher, published = publisher_of(layout, findings.path.name), released(findings.path.name)
    made = claims(pl.concat(parts), layout, findings, publisher, published, tells_ends=tells_ends)
    yield from findings.claims(list(made))
