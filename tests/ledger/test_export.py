"""The record as files of other programs."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from bilateral.errors import InvalidValueError, LedgerError
from bilateral.model import Amount, Judgement, Verdict


@pytest.fixture
def filled(ledger, document, claim, add):
    paper = document("Four helicopters were delivered.", metadata={"section": "World"})
    add(paper, claim(paper, amounts=[Amount(4.0, None, "helicopters")], dates=("2017-08-30", "2017-08-30")))
    return ledger


def test_parquet_holds_lists_and_dates(filled, tmp_path):
    written = filled.record().export(tmp_path / "out")
    assert [file.name for file in written] == [
        "claims.parquet", "documents.parquet", "event_rows.parquet", "events.parquet",
        "judgements.parquet",
    ]  # fmt: skip
    (row,) = pq.read_table(tmp_path / "out" / "claims.parquet").to_pylist()
    assert row["actors"] == ["PAK", "RUS"]
    assert row["amounts"] == [{"value": 4.0, "unit": None, "of": "helicopters"}]
    assert str(row["start"]) == "2017-08-30"


def test_json_lines_and_csv_hold_the_same(filled, tmp_path):
    filled.record().export(tmp_path / "lines", "jsonl")
    filled.record().export(tmp_path / "cells", "csv")
    line = json.loads((tmp_path / "lines" / "events.jsonl").read_text())
    with (tmp_path / "cells" / "events.csv").open(newline="") as file:
        (cells,) = csv.DictReader(file)
    assert line["actors"] == json.loads(cells["actors"]) == ["PAK", "RUS"]
    assert line["start"] == cells["start"] == "2017-08-30"
    document = json.loads((tmp_path / "lines" / "documents.jsonl").read_text())
    assert document["metadata"] == {"section": "World"}


def test_what_exists_is_not_overwritten_and_unknown_formats_are_named(filled, tmp_path):
    with pytest.raises(LedgerError, match="is there already"):
        filled.record().export(tmp_path)
    with pytest.raises(InvalidValueError, match="choose among parquet, csv, jsonl"):
        filled.record().export(tmp_path / "out", "xlsx")
    assert list(tmp_path.glob("*out*")) == []


def test_decisions_are_exported_with_what_undoes_them_and_grades_show_in_documents(filled, tmp_path):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    (said,), (paper,) = filled.record().claims(), filled.record().documents()
    first = Judgement(verdict=Verdict.REJECT, subjects=(said.id,), reason="seen", by="A. Analyst", at=at)
    undoing = replace(first, subjects=(first.id,), at=at + timedelta(seconds=1))
    graded = replace(first, verdict=Verdict.GRADE, subjects=(paper.id,), at=at, values={"grade": "D4"})
    for judgement in (first, graded, undoing):
        with filled.batch("judge") as batch:
            batch.add_judgement(judgement)
    filled.record().export(tmp_path / "lines", "jsonl")
    rows = [json.loads(line) for line in (tmp_path / "lines" / "judgements.jsonl").read_text().splitlines()]
    assert {row["id"]: row["undone_by"] for row in rows} == {first.id: undoing.id, graded.id: None, undoing.id: None}
    assert next(row for row in rows if row["id"] == graded.id)["values"] == {"grade": "D4"}
    assert json.loads((tmp_path / "lines" / "documents.jsonl").read_text())["grade"] == "D4"
    assert json.loads((tmp_path / "lines" / "claims.jsonl").read_text())["grade"] == "D4"
