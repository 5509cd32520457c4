"""Loads SIPRI's trade register and its tables of values, told apart by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.layouts import layouts
from bilateral.sources.observations import Findings, of_files
from bilateral.sources.releases import generated, released
from bilateral.sources.sipri import register, values
from bilateral.sources.tables import read_tables

_PUBLISHER = "SIPRI Arms Transfers Database"
_REGISTERS = ("register", "deliveries")


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the transfers of arms of files: registers as observations and standing claims, tables as observations.

    In observations `state` supplies and `other` receives. Bad rows are set aside; a file that is something else is one
    Problem. Nothing is raised for what stands in a file.
    """
    yield from of_files("sipri", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    parts: list[pl.DataFrame] = []
    known: date | None = None
    for piece in read_tables(findings.path, layouts("sipri")):
        findings.set_aside(piece.bad)
        known = generated(piece.before) or released(findings.path.name)
        dated = pl.lit(known, pl.Date).alias("known")
        if piece.layout.name in _REGISTERS:
            parts.append(register.orders(piece.frame, findings))
        elif piece.layout.name == "flows":
            yield from findings.batches(values.flows(piece, findings).with_columns(dated))
        else:
            yield from findings.batches(values.by_year(piece, findings).with_columns(dated))
    if parts:
        yield from _registered(pl.concat(parts), findings, known)


def _registered(rows: pl.DataFrame, findings: Findings, known: date | None) -> Iterator[Batch]:
    yield from findings.batches(register.observed(rows).with_columns(pl.lit(known, pl.Date).alias("known")))
    publisher = f"{_PUBLISHER}, generated {known}" if known else _PUBLISHER
    yield from findings.claims(register.supplies(register.deals(rows), str(findings.path), publisher, known))
