"""Coded events made by hand for the tests of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from bilateral.ledger import Commit, Ledger


@dataclass(frozen=True)
class Raw:
    """A raw file as sources describe it."""

    sha256: str = "f"
    name: str = "rows.csv"
    size: int = 100
    rows: int = 3
    good: int = 3


def row(number: int | str, actor: str = "PAK", target: str = "RUS", day: str = "2018-01-02", **fields: object) -> dict:
    given = {
        "source": "icews", "event_id": str(number), "actor": actor, "target": target,
        "actor_name": "", "target_name": "", "actor_sector": "", "target_sector": "", "act": "CONSULT",
        "code": "040", "mode": "", "areas": "", "quad": 1, "intensity": 1.0, "day": date.fromisoformat(day),
        "known": date.fromisoformat(day), "reports": 1, "tone": None, "place": "", "url": f"story {number}",
        "file": "f",
    }  # fmt: skip
    return given | fields


def put(ledger: Ledger, *rows: dict, files: tuple[Raw, ...] = (), filter: str = "") -> Commit:
    """Load rows as one raw file, in one commit."""
    with ledger.batch("load icews") as batch:
        batch.add_rows(pl.DataFrame(rows))
        batch.end_files(files, "icews", filter)
    return ledger.commits()[-1]
