"""Arrow tables and their rows, made without pandas."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from bilateral.ledger import Ledger, arrow

MOMENT = pa.timestamp("us", "UTC")


def test_rows_hold_moments_in_utc_and_leave_out_nothing():
    when = datetime(2019, 6, 10, 12, 30, 0, 250, tzinfo=UTC)
    table = pa.table(
        {"name": ["a", "b"], "at": pa.array([when, None], MOMENT), "day": pa.array([date(1969, 7, 1), None])}
    )
    assert arrow.rows(table) == table.to_pylist()
    assert arrow.rows(table)[0]["at"].tzinfo is UTC
    early = pa.table({"at": pa.array([datetime(1948, 5, 1, tzinfo=UTC)], MOMENT)})
    assert arrow.rows(early) == [{"at": datetime(1948, 5, 1, tzinfo=UTC)}]


def test_tables_have_the_types_of_their_schema():
    schema = pa.schema({"source": pa.string(), "month": pa.date32()})
    made = arrow.table({"source": ("icews", "gdelt"), "month": [date(2018, 1, 1), date(2018, 2, 1)]}, schema)
    assert made.schema == schema
    assert made.to_pylist()[1] == {"source": "gdelt", "month": date(2018, 2, 1)}
    assert arrow.table({"source": (), "month": ()}, schema) == arrow.empty(schema)


def test_asking_a_record_does_not_import_pandas(ledger: Ledger):
    pytest.importorskip("pandas")
    with ledger.batch("remember") as batch:
        batch.remember("gdelt", "key", "value")
    asks = "; ".join(
        [
            "import sys, bilateral",
            f"desk = bilateral.open({str(ledger.folder)!r}, create=False)",
            "desk.find('PAK', 'RUS')",
            "desk.record().series('PAK', 'RUS')",
            "desk.brief('PAK', 'RUS')",
            "assert 'pandas' not in sys.modules",
        ]
    )
    subprocess.run([sys.executable, "-c", asks], check=True)


def test_writing_what_a_load_brings_does_not_import_pandas(tmp_path: Path):
    pytest.importorskip("pandas")
    loads = "; ".join(
        [
            "import sys, bilateral.ledger as ledger",
            f"folder = ledger.Ledger.open({str(tmp_path / 'ledger')!r})",
            "from bilateral.model import Issue",
            "batch = folder.batch('load gdelt')",
            "into = batch.__enter__()",
            "into.remember('gdelt', 'key', 'value')",
            "into.add_issues([Issue('gdelt', 'code', 'XYZ', 2, 'event 1')])",
            "batch.__exit__(None, None, None)",
            "assert folder.commits()[-1].versions['issues'] == 1",
            "assert 'pandas' not in sys.modules",
        ]
    )
    subprocess.run([sys.executable, "-c", loads], check=True)
