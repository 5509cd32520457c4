"""What a batch adds to the small tables: sources, issues, judgements and what sources asked to be told next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

import pyarrow as pa

from bilateral.ledger import arrow
from bilateral.ledger.rows import issue_row, judgements_table
from bilateral.ledger.store import Store
from bilateral.ledger.tables import ISSUES, MEMORY, SOURCES
from bilateral.model import Issue, Judgement

_ISSUE_KEY = ("source", "field", "value", "count", "example")


def write(
    store: Store,
    now: datetime,
    sources: AbstractSet[str],
    issues: Sequence[Issue],
    judgements: Mapping[str, Judgement],
    memory: Mapping[tuple[str, str], str],
) -> None:
    """Append what the tables do not hold yet."""
    tables = store.tables
    if new := sources - set(tables["sources"].rows().column("source").to_pylist()):
        rows = [{"source": name, "first_seen": now} for name in sorted(new)]
        tables["sources"].append(arrow.table_of(rows, SOURCES))
    if issues:
        noted = {tuple(row[name] for name in _ISSUE_KEY) for row in arrow.rows(tables["issues"].rows())}
        brought = [issue_row(issue, now) for issue in dict.fromkeys(issues)]
        unseen = [row for row in brought if tuple(row[name] for name in _ISSUE_KEY) not in noted]
        tables["issues"].append(arrow.table_of(unseen, ISSUES))
    if judgements:
        decided = set(tables["judgements"].rows().column("judgement_id").to_pylist())
        fresh = [one for key, one in judgements.items() if key not in decided]
        tables["judgements"].append(judgements_table(fresh))
    if memory:
        tables["memory"].append(_new_memory(memory, tables["memory"].rows(), now))


def _new_memory(memory: Mapping[tuple[str, str], str], kept: pa.Table, now: datetime) -> pa.Table:
    rows = sorted(arrow.rows(kept), key=lambda row: row["noted_at"])
    known = {(row["source"], row["key"]): row["value"] for row in rows}
    new = [
        {"source": source, "key": key, "value": value, "noted_at": now}
        for (source, key), value in memory.items()
        if known.get((source, key)) != value
    ]
    return arrow.table_of(new, MEMORY)
