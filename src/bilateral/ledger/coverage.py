"""Which source speaks about which months: where none does, silence means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.stored import Quarantined, SourceSummary

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


def files_of(engine: DuckDB, source: str) -> list[dict[str, Any]]:
    """Return the raw files of a source that were loaded, the latest first: the columns of the table `files`."""
    return engine.rows("files_of_source", source=source)


def quarantine_of(engine: DuckDB, source: str) -> list[Quarantined]:
    """Return why rows of a source could not be taken, the most frequent reason first."""
    rows = engine.rows("quarantine_reasons", source=source)
    return [
        Quarantined(row["reason"], int(row["row_count"]), row["file_name"], row["line"], row["text"]) for row in rows
    ]


def dyads(engine: DuckDB) -> polars.DataFrame:
    """Count claims of facts by pair of parties: columns a, b, facts, naming (those that may name a body)."""
    import polars

    frame = polars.from_arrow(engine.query("dyads"))
    assert isinstance(frame, polars.DataFrame)
    sides = polars.col("dyad").str.split_exact(" ", 1).struct
    return frame.select(sides.field("field_0").alias("a"), sides.field("field_1").alias("b"), "facts", "naming")
