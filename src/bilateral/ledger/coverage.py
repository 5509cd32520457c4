"""Which source speaks about which months: where none does, silence means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.stored import SourceSummary

if TYPE_CHECKING:
    import polars


def coverage(engine: DuckDB) -> polars.DataFrame:
    """Count what each source has brought by the month in which it became known.

    Columns: source, month (date, null where undated), documents, claims, event_rows.
    """
    import polars

    frame = polars.from_arrow(engine.query("coverage"))
    assert isinstance(frame, polars.DataFrame)
    return frame


def source_summaries(engine: DuckDB) -> list[SourceSummary]:
    """Return what each source has brought, by name."""
    return [SourceSummary(**row) for row in engine.rows("sources")]
