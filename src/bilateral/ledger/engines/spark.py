"""The named queries on Spark, over the Parquet files of one version of each table: the same text as on DuckDB."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from bilateral.errors import LedgerError
from bilateral.ledger.engines.duckdb import query_text
from bilateral.ledger.engines.session import first_line

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

VIEWS = ("visible_documents", "open_claims", "visible_event_rows", "visible_observations")
_PARAMETER = re.compile(r"\$(\w+)")
_GLOB = re.compile(r"([\\*?\[\]{}])")

_TYPES: Mapping[str, str] = {
    "a": "array<string>",
    "above": "double",
    "any_act": "array<string>",
    "any_status": "array<string>",
    "b": "array<string>",
    "besides": "array<string>",
    "kind": "array<string>",
    "quad": "int",
    "since": "date",
    "until": "date",
}
"""Types of the parameters that are no text: DuckDB takes a null as it comes, Spark wants to know what it would be."""


class Spark:
    """A session whose views are the tables of a pinned ledger; the files must be where every executor sees them.

    Queries are files of `ledger/queries`, with parameters written `$name`.
    """

    def __init__(
        self,
        session: SparkSession,
        files: Mapping[str, Sequence[str]],
        schemas: Mapping[str, pa.Schema],
        as_of: date | None = None,
    ) -> None:
        """Lay a view over the files of each table; `as_of` hides what was published or known later, and undated."""
        self._session = session.newSession()
        self._session.conf.set("spark.sql.session.timeZone", "UTC")
        for name, schema in schemas.items():
            self.lay(name, files.get(name, ()), schema)
        day = f"date '{as_of.isoformat()}'" if as_of else "cast(null as date)"
        self._session.sql(f"create temporary view pinned as select {day} as as_of")
        for view in VIEWS:
            self._session.sql(f"create temporary view {view} as {query_text(view)}")

    def query(self, name: str, **parameters: Any) -> pa.Table:
        """Run a named query; a failure names the query and says why."""
        try:
            return self.frame(name, **parameters).toArrow()
        except LedgerError:
            raise
        except Exception as error:  # py4j passes on whatever the JVM throws
            raise LedgerError(f"the query {name!r} failed on Spark: {first_line(error)}") from error

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named query and return its rows as dictionaries."""
        return list(self.query(name, **parameters).to_pylist())

    def frame(self, name: str, **parameters: Any) -> DataFrame:
        """Return a named query as a Spark frame that has not been run yet."""
        text = query_text(name)
        used = {key: value for key, value in parameters.items() if f"${key}" in text}
        given = {key: value for key, value in used.items() if value is not None}
        try:
            return self._session.sql(_in_spark(text, used), args=given)
        except Exception as error:  # py4j passes on whatever the JVM throws
            raise LedgerError(f"the query {name!r} failed on Spark: {first_line(error)}") from error

    def register(self, name: str, table: pa.Table) -> None:
        """Let queries see an Arrow table under a name, in the place of one laid before."""
        frame = self._session.createDataFrame(table) if table.num_rows else self._empty(table.schema)
        frame.createOrReplaceTempView(name)

    def keep(self, name: str, query: str, **parameters: Any) -> None:
        """Let queries see what a named query finds under a name; it is not run yet."""
        self.frame(query, **parameters).createOrReplaceTempView(name)

    def name(self, name: str, view: str) -> None:
        """Let queries see a view under another name too, in the place of what had it before."""
        self._session.sql(f"create or replace temporary view {name} as select * from {view}")

    def lay(self, name: str, files: Sequence[str], schema: pa.Schema) -> None:
        """Let queries see the rows of some Parquet files under the name of a table, in the place of those before."""
        if not files:
            self._empty(schema).createOrReplaceTempView(name)
            return
        listed = ["file://" + _GLOB.sub(r"\\\1", file) for file in files]
        try:
            frame = self._session.read.schema(_struct(schema)).parquet(*listed)
        except Exception as error:  # py4j passes on whatever the JVM throws
            raise LedgerError(f"the table {name!r} cannot be read on Spark: {first_line(error)}") from error
        frame.createOrReplaceTempView(name)

    def _empty(self, schema: pa.Schema) -> DataFrame:
        return self._session.createDataFrame([], _struct(schema))


def _struct(schema: pa.Schema) -> StructType:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _in_spark(text: str, parameters: Mapping[str, Any]) -> str:
    """Write the parameters as Spark does, nulls with their type."""

    def written(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in parameters and parameters[name] is None:
            return f"cast(null as {_TYPES.get(name, 'string')})"
        return f":{name}"

    return _PARAMETER.sub(written, text)
