"""Every named query gives the same on DuckDB and on Spark: keys and counts exactly, floats to 1e-9."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from made_tables import make, rows_of

import bilateral.ledger
from bilateral.ledger.engines.duckdb import DuckDB, query_text
from bilateral.ledger.engines.spark import Spark
from bilateral.ledger.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

QUERIES = sorted(file.stem for file in (Path(bilateral.ledger.__file__).parent / "queries").glob("*.sql"))

NOT_SHARED: Mapping[str, str] = {}
"""Queries that only DuckDB runs, each with what Spark says; the mark fails when Spark learns them."""

VALUES: Mapping[str, Any] = {
    "a": ["PAK"],
    "above": 0.0,
    "any_act": ["COOPERATE", "CONSULT"],
    "any_status": ["happened"],
    "b": ["RUS", "IND"],
    "besides": ["PAK RUS"],
    "both": True,
    "act": "COOPERATE",
    "area": "military",
    "by": "month",
    "chosen": True,
    "either": True,
    "document": "D" + "1".rjust(20, "0"),
    "filter": "",
    "key": "k1",
    "kind": ["event", "standing"],
    "acts": True,
    "first_code": "",
    "last_code": "~",
    "first_dyad": "IND PAK",
    "last_dyad": "PAK RUS",
    "level": "reported",
    "most": 2**31 - 1,
    "named": True,
    "of_event": True,
    "prefix": "",
    "quad": 2,
    "since": date(2018, 1, 20),
    "source": "gdelt",
    "states": ["PAK", "RUS"],
    "until": date(2018, 4, 1),
    "variable": "vote",
    "variables": ["ideal_point", "vote"],
    "way": "documents",
}
"""A value for every parameter that a query has; those that a query lets be null are tried as null too."""

REGISTERED = {
    "wanted": pa.table({"id": [f"{kind}{number:020d}" for kind in "CDJ" for number in range(0, 40, 3)]}),
    "wanted_bands": pa.table({"band": pa.array([11, -12], pa.int64())}),
    "wanted_dyads": pa.table({"dyad": ["PAK RUS"]}),
    "months_of_rows": pa.table({"source": ["gdelt"], "month": pa.array([date(2018, 2, 1)], pa.date32())}),
    **dict.fromkeys(("counted_rows", "repeated_rows"), rows_of("event_rows", TABLES["event_rows"])),
}
"""What the code registers before it runs a query that names it."""


@pytest.fixture(scope="module", params=[None, date(2018, 3, 1)], ids=["now", "as-of"])
def engines(request: pytest.FixtureRequest, spark: SparkSession, tmp_path_factory: pytest.TempPathFactory):
    files = make(TABLES, tmp_path_factory.mktemp("a ledger's é?*{x}"))
    both = DuckDB(files, TABLES, request.param), Spark(spark, files, TABLES, request.param)
    for engine in both:
        for name, table in REGISTERED.items():
            engine.register(name, table)
    return both


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_query_gives_the_same_on_both_engines(name, engines, request):
    if name in NOT_SHARED:
        request.applymarker(pytest.mark.xfail(strict=True, reason=NOT_SHARED[name]))
    duckdb, spark = engines
    for parameters in calls(name):
        wanted, got = duckdb.query(name, **parameters), spark.query(name, **parameters)
        assert got.column_names == wanted.column_names
        ordered = re.search(r"^order by ", query_text(name), re.MULTILINE) is not None
        assert_same(got, wanted, ordered=ordered)


@pytest.mark.parametrize("name", QUERIES)
def test_the_made_tables_hold_something_for_every_query(name, tmp_path):
    engine = DuckDB(make(TABLES, tmp_path), TABLES)
    for table, rows in REGISTERED.items():
        engine.register(table, rows)
    assert any(engine.query(name, **parameters).num_rows for parameters in calls(name))


def test_a_query_that_fails_on_spark_is_named(engines):
    from bilateral.errors import LedgerError

    _, spark = engines
    with pytest.raises(LedgerError, match=r"the query 'remembered' failed on Spark: .*source"):
        spark.query("remembered")


def calls(name: str) -> list[dict[str, Any]]:
    """Return the parameters to try a query with: each one given, then each one null that may be null."""
    text = query_text(name)
    given = {parameter: VALUES[parameter] for parameter in sorted(set(re.findall(r"\$(\w+)", text)))}
    nulls = {parameter: None for parameter in given if f"${parameter} is null" in text}
    switched = {parameter: not value for parameter, value in given.items() if isinstance(value, bool)}
    found = [given, given | nulls, given | switched]
    return [call for at, call in enumerate(found) if call not in found[:at]]


def assert_same(got: pa.Table, wanted: pa.Table, *, ordered: bool) -> None:
    rows = [[tuple(map(plain, row.values())) for row in table.to_pylist()] for table in (got, wanted)]
    if not ordered:
        rows = [sorted(table, key=repr) for table in rows]
    assert len(rows[0]) == len(rows[1])
    for one, other in zip(*rows, strict=True):
        assert all(map(same, one, other)), f"{one}\n{other}"


def plain(value: Any) -> Any:
    """Return whole numbers as int and floats rounded for sorting only in what `repr` shows."""
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        return tuple(map(plain, value))
    return value


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return type(one) is type(other) and bool(one == other)
