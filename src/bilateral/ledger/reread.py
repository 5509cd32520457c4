"""A document read again: claims that are found again stay, those that are not are closed, new ones are opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.rows import claims_table
from bilateral.ledger.store import Store
from bilateral.ledger.tables import CLAIMS, DOCUMENTS
from bilateral.model import Medium

if TYPE_CHECKING:
    from bilateral.ledger.arrivals import Arrival

_LEDGER_COLUMNS = ("first_seen", "closed_at", "closed_by")


def replace_readings(store: Store, engine: DuckDB, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Put the readings of documents that the ledger holds in the place of earlier ones."""
    wanted = pa.table({"id": pa.array([arrival.id for arrival in arrivals], pa.string())})
    engine.register("wanted", wanted)
    kept: dict[str, list[dict[str, Any]]] = {}
    for row in engine.rows("readings_of"):
        kept.setdefault(row["document_id"], []).append(row)
    stored = {row["document_id"]: row for row in engine.rows("document_rows")}
    changed = {one.id: _changed_rows(one, kept.get(one.id, []), stored, now) for one in arrivals}
    rows = [row for rows in changed.values() for row in rows]
    store.tables["claims"].replace(pa.Table.from_pylist(rows, schema=CLAIMS), "claim_id")
    documents = [
        _reread_row(one, stored[one.id])
        for one in arrivals
        if changed[one.id] or (one.reader, one.state) != (stored[one.id]["reader"], stored[one.id]["state"])
    ]
    store.tables["documents"].replace(pa.Table.from_pylist(documents, schema=DOCUMENTS), "document_id")


def _changed_rows(
    arrival: Arrival, kept: Sequence[dict[str, Any]], stored: Mapping[str, dict[str, Any]], now: datetime
) -> list[dict[str, Any]]:
    """Return the rows of one document's claims that differ from what the ledger holds."""
    by_id = {row["claim_id"]: row for row in kept}
    claims = list(arrival.claims.values())
    seen = [by_id[claim.id]["first_seen"] if claim.id in by_id else now for claim in claims]
    brought = {row["claim_id"]: row for row in claims_table(claims, seen, stored).to_pylist()}
    changed = [row for key, row in brought.items() if row != by_id.get(key)]
    keys = {claim.key for claim in claims}
    for row in kept:
        stays = arrival.document.medium is Medium.NOTE and row["claim_key"] not in keys
        if row["claim_id"] not in brought and row["closed_at"] is None and not stays:
            changed.append({**row, "closed_at": now, "closed_by": arrival.reader})
    return changed


def _reread_row(arrival: Arrival, row: Mapping[str, Any]) -> dict[str, Any]:
    language = row["language"] or arrival.document.language
    return {
        **row,
        "state": arrival.state,
        "reader": arrival.reader,
        "reading": arrival.reading,
        "language": language,
    }
