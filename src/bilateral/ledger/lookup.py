"""Anything in the record by its id, or by the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.errors import AmbiguousNameError, UnknownNameError
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.event_view import event_id
from bilateral.ledger.rows import stored_claim_of
from bilateral.ledger.stored import StoredClaim, StoredDocument
from bilateral.model import Event, Judgement

if TYPE_CHECKING:
    from bilateral.ledger.record import Record

EventRow = dict[str, Any]
Shown = StoredClaim | StoredDocument | Event | Judgement | EventRow


def show(record: Record, engine: DuckDB, identifier: str) -> Shown:
    """Return what an id, the key of a hand-made claim, or the beginning of an id stands for."""
    found = _found(record, engine, identifier.strip())
    exact = found.get(identifier.strip())
    if exact is not None:
        return exact
    if found and len(keyed := _keyed(record, engine, identifier.strip())) == 1:
        return next(iter(keyed.values()))
    if len(found) > 1:
        raise AmbiguousNameError(identifier, sorted(found), "give more of the id")
    if not found:
        raise UnknownNameError(identifier, "claim, document, event, judgement or coded event of this record")
    return next(iter(found.values()))


def subject_ids(record: Record, engine: DuckDB, identifier: str) -> tuple[str, ...]:
    """Return the ids that a judgement about an id is about: of an event, its claims."""
    shown = show(record, engine, identifier)
    if isinstance(shown, Event):
        return shown.claims
    if isinstance(shown, dict):
        raise UnknownNameError(identifier, "claim, document, event or judgement (coded events cannot be judged)")
    return (shown.id,)


def _found(record: Record, engine: DuckDB, prefix: str) -> dict[str, Shown]:
    if not prefix:
        return {}
    found: dict[str, Shown] = {}
    if prefix[0] == "C":
        found |= _claims(record, engine, prefix)
    if prefix[0] == "D":
        ids = [row["document_id"] for row in engine.rows("documents_by_prefix", prefix=prefix)]
        found |= {one.id: one for one in (record.documents(ids) if ids else [])}
    if prefix[0] == "E":
        found |= _events(record, engine, prefix)
    if prefix[0] == "J":
        found |= {one.id: one for one in record.judgements() if one.id.startswith(prefix)}
    found |= {row["row_id"]: row for row in record.event_rows_by_id(prefix)}
    return found or _keyed(record, engine, prefix)


def _keyed(record: Record, engine: DuckDB, key: str) -> dict[str, Shown]:
    """Return the claims made by hand under a key, by their ids."""
    return {row["claim_id"]: record.decided(stored_claim_of(row)) for row in engine.rows("claims_by_key", key=key)}


def _claims(record: Record, engine: DuckDB, prefix: str) -> dict[str, Shown]:
    rows = engine.rows("claims_by_prefix", prefix=prefix, of_event=False)
    return {row["claim_id"]: record.decided(stored_claim_of(row)) for row in rows}


def _events(record: Record, engine: DuckDB, prefix: str) -> dict[str, Shown]:
    """Find events through the claims whose hash begins their ids; a claim that joined an earlier one has none."""
    found: dict[str, Shown] = {}
    for row in engine.rows("claims_by_prefix", prefix=prefix, of_event=True):
        stored = record.decided(stored_claim_of(row))
        a, b = (*stored.claim.parties, None, None)[:2]
        for event in record.events(a, b):
            if event.id == event_id(stored.id):
                found[event.id] = event
    return found
