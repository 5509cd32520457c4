"""Full-text search over documents and quotes, within what a record shows."""

from __future__ import annotations

from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.identifiers import wanted
from bilateral.ledger.search_index import Index
from bilateral.ledger.stored import Hit


def search(index: Index, engine: DuckDB, words: str, *, kind: str | None, limit: int) -> list[Hit]:
    """Return the best hits for a user's words."""
    weights = dict(index.matches(words, kind=kind))
    if not weights:
        return []
    engine.register("wanted", wanted(weights))
    shown = {row["id"]: row for row in engine.rows("hits")}
    best = [key for key in weights if key in shown][:limit]
    snippets = index.snippets(words, best)
    return [
        Hit(
            id=key,
            kind=shown[key]["kind"],
            document_id=shown[key]["document_id"],
            title=shown[key]["title"],
            snippet=" ".join(snippets.get(key, "").split()),
            publisher=shown[key]["publisher"],
            published=shown[key]["published"],
            rank=weights[key],
        )
        for key in best
    ]
