"""The query for BigQuery against the month cube of a ledger."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from test_gdelt import CODEBOOK, FIRST
from test_gdelt_bigquery import asked, assert_same

import bilateral


@pytest.mark.parametrize(
    ("name", "columns"),
    [("gdelt2_15min_20151027220000.export.csv", CODEBOOK), ("gdelt1_events.csv", FIRST)],
)
def test_the_query_gives_the_lines_of_the_ledgers_cube(
    shared: Path, tmp_path: Path, name: str, columns: list[str]
) -> None:
    path = shared / "data" / "events" / "gdelt" / name
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("gdelt", path)
    table = tmp_path / "ledger" / "tables" / "month_cube"
    cube = pl.read_parquet(sorted(table.rglob("*.parquet"))).with_columns(pl.col(pl.Categorical).cast(pl.String))
    assert cube.height > 5
    assert_same(asked(path, columns), cube)
