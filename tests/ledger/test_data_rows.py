"""Rows of data sets in the ledger: only those of ended files, in files of one source and month, swept when left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from coded_rows import Raw, put, row

from bilateral.errors import LedgerError
from bilateral.ledger import Ledger, pieces


def files(ledger: Ledger, table: str = "event_rows") -> list[Path]:
    return sorted((ledger.folder / "tables" / table).glob("*.parquet"))


def test_repeated_rows_are_kept(ledger):
    put(ledger, row(1), row(1))
    put(ledger, row(1))
    assert ledger.record().event_rows("PAK", "RUS").height == 3


def test_files_hold_one_source_and_one_month_in_order_of_pair_and_day(ledger):
    rows = [row(n, actor, "RUS", day) for n, (actor, day) in enumerate(
        [("PAK", "2018-02-03"), ("IND", "2018-02-04"), ("PAK", "2018-02-01"), ("AFG", "2018-01-31"), ("", "2018-02-01")]
    )]  # fmt: skip
    put(ledger, *rows, row(9, day="2018-02-02", source="gdelt"))
    held = [pq.read_table(file).to_pylist() for file in files(ledger)]
    shown = sorted([(one["source"], one["actor"], one["day"].isoformat()) for one in rows] for rows in held)
    assert shown == [
        [("gdelt", "PAK", "2018-02-02")],
        [("icews", "", "2018-02-01"), ("icews", "IND", "2018-02-04"),
         ("icews", "PAK", "2018-02-01"), ("icews", "PAK", "2018-02-03")],
        [("icews", "AFG", "2018-01-31")],
    ]  # fmt: skip


def test_rows_of_a_file_that_has_not_ended_are_not_part_of_the_commit(ledger):
    with ledger.batch("load icews") as batch:
        batch.add_rows(pl.DataFrame([row(1)]))
        batch.end_files([Raw("a")], "icews")
        batch.add_rows(pl.DataFrame([row(2)]))
        batch.add_quarantine(pl.DataFrame({"source": "icews", "file": "b", "line": 1, "reason": "r", "text": "t"}))
        batch.drop_unfinished()
        batch.add_rows(pl.DataFrame([row(3)]))
    assert ledger.record().event_rows("PAK", "RUS")["event_id"].to_list() == ["1"]
    assert ledger.loaded_files("icews") == {"a"}
    assert files(ledger, "quarantine") == []


def test_a_batch_that_brings_nothing_makes_no_commit(ledger):
    with ledger.batch("load icews") as batch:
        batch.add_rows(pl.DataFrame([row(1)]))
        batch.drop_unfinished()
        batch.end_files([], "icews")
    assert ledger.commits() == []


def test_little_memory_is_enough_for_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "ROWS_A_FILE", 10)
    writer = pieces.PieceWriter(tmp_path, pieces.EVENT_PIECES, rows_in_memory=50)
    for n in range(100):
        days = ["2018-01-02", "2018-01-03", "2018-02-03", "2017-01-01"]
        writer.add(pl.DataFrame([row(4 * n + i, "PAK" if n % 2 else "IND", day=day) for i, day in enumerate(days)]))
        assert len(writer._ended.fresh) + len(writer._open.fresh) <= 13
        if n % 3 == 0:
            writer.end_files()
    writer.end_files()
    written = writer.finish()
    assert sum(piece.rows for piece in written) == 400
    assert writer.known["rows"].sum() == 400
    assert {piece.month for piece in written} == {date(2018, 1, 1), date(2018, 2, 1), date(2017, 1, 1)}
    assert sorted(pl.read_parquet(tmp_path / "*.parquet")["event_id"].cast(int)) == list(range(400))


def test_what_was_dropped_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "ROWS_A_FILE", 1)
    writer = pieces.PieceWriter(tmp_path, pieces.EVENT_PIECES, rows_in_memory=2)
    writer.add(pl.DataFrame([row(1)]))
    writer.end_files()
    writer.add(pl.DataFrame([row(2), row(3), row(4)]))
    assert len(list(tmp_path.glob("*.parquet"))) == 1
    writer.drop_unfinished()
    assert [piece.rows for piece in writer.finish()] == [1]
    assert writer.known["rows"].sum() == 1
    assert len(list(tmp_path.glob("*.parquet"))) == 1


def stopped_batch(ledger: Ledger) -> None:
    with ledger.batch("load icews") as batch:
        batch.add_rows(pl.DataFrame([row(2)]))
        batch.end_files([], "icews")
        batch._data._writers["event_rows"].finish()
        assert len(files(ledger)) == 2
        raise KeyboardInterrupt


def test_a_failed_batch_leaves_no_file(ledger):
    put(ledger, row(1))
    before = files(ledger)
    with pytest.raises(KeyboardInterrupt):
        stopped_batch(ledger)
    assert files(ledger) == before
    assert ledger.record().event_rows("PAK", "RUS").height == 1


def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(ledger, monkeypatch):
    put(ledger, row(1))
    before = files(ledger)
    real = pl.DataFrame.write_parquet

    def full(frame: pl.DataFrame, file: Path, **options: object) -> None:
        real(frame, file)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(LedgerError, match=r"No space left on device.*nothing half-done remains") as caught:
        put(ledger, row(2))
    assert "\n" not in str(caught.value)
    assert files(ledger) == before
    assert len(ledger.commits()) == 1


def test_loaded_files_are_known_by_hash_and_filter(ledger):
    put(ledger, row(1), files=(Raw("a"),))
    put(ledger, row(2), files=(Raw("b"),), filter="actors PAK")
    assert ledger.loaded_files("icews") == {"a"}
    assert ledger.loaded_files("icews", "actors PAK") == {"a", "b"}
    assert ledger.loaded_files("gdelt") == set()


def test_the_days_of_a_file_leave_out_stragglers_unless_most_rows_are_late(ledger):
    put(
        ledger,
        *[row(n, day=f"2018-03-{n:02}") for n in range(1, 4)],
        row(9, day="2017-03-01", known=date(2018, 3, 1)),
        files=(Raw("f"),),
    )
    put(
        ledger,
        *[row(n, day=f"2018-{n:02}-01", known=date(2019, 1, 5), file="g") for n in range(1, 13)],
        files=(Raw("g"),),
    )
    table = ledger._store.tables["files"].rows().sort_by("sha256").to_pylist()
    assert [(one["first_day"], one["covered_from"], one["covered_until"]) for one in table] == [
        (date(2017, 3, 1), date(2018, 3, 1), date(2018, 3, 3)),
        (date(2018, 1, 1), date(2018, 1, 1), date(2018, 12, 1)),
    ]


def test_rows_without_a_column_are_refused_before_anything_is_written(ledger):
    with pytest.raises(pl.exceptions.ColumnNotFoundError), ledger.batch("load icews") as batch:
        batch.add_rows(pl.DataFrame([row(1)]).drop("known"))
    assert files(ledger) == []
