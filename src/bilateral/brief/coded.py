"""The section on bulk coded events: counts by year and quad class, kept apart from what documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.brief.content import Section
from bilateral.brief.material import Material
from bilateral.ontology import name_of

if TYPE_CHECKING:
    import polars

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def coded_events(material: Material) -> Section:
    """Count the coded rows of data sets between the two by source, year, direction and quad class."""
    rows = material.coded_rows
    table: list[dict[str, str]] = []
    if rows.height:
        counts = _counted(rows)
        table = [
            {
                "source": str(row["source"]),
                "year": str(row["year"]),
                "direction": f"{name_of(row['actor'])} to {name_of(row['target'])}",
                **{name: str(row[f"quad_{quad}"]) for quad, name in QUADS.items()},
                "rows": str(row["rows"]),
            }
            for row in counts
        ]
    return Section(
        "coded",
        "Coded events of data sets",
        table=tuple(table),
        intro="Rows of machine-coded data sets as they are, re-reports included: who did what to whom by the coder of "
        "each source. They are not merged with what documents say and stand behind no sentence above. "
        "`bilateral sources NAME` gives the citation of each.",
    )


def _counted(rows: polars.DataFrame) -> list[dict[str, Any]]:
    import polars

    quads = [(polars.col("quad") == quad).sum().alias(f"quad_{quad}") for quad in QUADS]
    return (
        rows.with_columns(polars.col("day").dt.year().alias("year"))
        .group_by("source", "year", "actor", "target")
        .agg(*quads, polars.len().alias("rows"))
        .sort("source", "year", "actor", "target")
        .to_dicts()
    )
