"""The named queries on DuckDB, in memory, over the Parquet files of one version of each table."""

from __future__ import annotations

import functools
import glob
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from bilateral.errors import LedgerError
from bilateral.ledger.arrow import empty, rows

_SPARK_NAMES = (
    "create macro arrays_overlap(one, other) as list_has_any(one, other)",
    "create macro explode(list_of) as unnest(list_of)",
    "create macro startswith(content, prefix) as starts_with(content, prefix)",
    "create macro xxhash64(a, b, c) as hash(a, b, c), (a, b, c, d, e) as hash(a, b, c, d, e)",
    "create macro sha2(content, bits) as sha256(content)",
    "create macro shiftleft(number, bits) as number << bits",
)
"""Functions that Spark SQL has under these names: what DuckDB calls otherwise."""


MEMORY = "1GB"
"""What DuckDB may hold; the whole process stays under twice that, whatever the size of the ledger."""
REMEDY = "If files of the ledger are missing or damaged, restore its folder from a copy"


class DuckDB:
    """A connection whose views are the tables of a pinned ledger.

    Queries are files of `ledger/queries`, with parameters written `$name`.
    """

    def __init__(
        self,
        files: Mapping[str, Sequence[str]],
        schemas: Mapping[str, pa.Schema],
        as_of: date | None = None,
        spill: Path | None = None,
    ) -> None:
        """Lay a view over the files of each table; `as_of` hides what was published or known later, and undated.

        What does not fit into memory goes to the folder `spill`, which is made when it is needed.
        """
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "memory_limit": MEMORY,
        }
        if spill:
            config["temp_directory"] = str(spill)
        self._connection = duckdb.connect(":memory:", config=config)
        self._connection.execute("set timezone = 'UTC'")
        self._connection.execute("set enable_progress_bar = false")
        self._connection.execute("set parquet_metadata_cache = true")
        for macro in _SPARK_NAMES:
            self._connection.execute(macro)
        for name, schema in schemas.items():
            self.lay(name, files.get(name, ()), schema)
        day = f"date '{as_of.isoformat()}'" if as_of else "cast(null as date)"
        self._connection.execute(f"create temp view pinned as select {day} as as_of")
        for view in ("visible_documents", "open_claims", "visible_event_rows", "visible_observations"):
            self._connection.execute(f"create temp view {view} as {query_text(view)}")

    def query(self, name: str, **parameters: Any) -> pa.Table:
        """Run a named query; a failure names the query and gives its text."""
        text = query_text(name)
        used = {key: value for key, value in parameters.items() if f"${key}" in text}
        try:
            return self._connection.sql(text, params=used).to_arrow_table()
        except duckdb.Error as error:
            raise LedgerError(f"the query {name!r} failed: {_first_line(error)}. {REMEDY}") from error

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named query and return its rows as dictionaries."""
        return rows(self.query(name, **parameters))

    def batches(self, name: str, **parameters: Any) -> pa.RecordBatchReader:
        """Run a named query and return its rows in pieces, for results larger than memory.

        They must be taken before the next query is run.
        """
        return self._connection.sql(query_text(name), params=parameters).to_arrow_reader(50_000)

    def register(self, name: str, table: pa.Table) -> None:
        """Let queries see an Arrow table under a name, in the place of one laid before."""
        self._connection.register(name, table)

    def name(self, name: str, view: str) -> None:
        """Let queries see a view under another name too, in the place of what had it before."""
        self._connection.execute(f"create or replace temp view {name} as select * from {view}")

    def lay(self, name: str, files: Sequence[str], schema: pa.Schema) -> None:
        """Let queries see the rows of some Parquet files under the name of a table, in the place of those before."""
        if not files:
            self._connection.register(f"no_{name}", empty(schema))
            self._connection.execute(f"create or replace temp view {name} as select * from no_{name}")
            return
        listed = ", ".join("'" + glob.escape(file).replace("'", "''") + "'" for file in files)
        try:
            self._connection.execute(f"create or replace temp view {name} as select * from read_parquet([{listed}])")
        except duckdb.Error as error:
            raise LedgerError(f"the table {name!r} cannot be read: {_first_line(error)}. {REMEDY}") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


@functools.cache
def query_text(name: str) -> str:
    """Return the text of a named query."""
    return resources.files("bilateral.ledger").joinpath("queries", f"{name}.sql").read_text(encoding="utf8")
