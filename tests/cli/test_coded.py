"""`find --coded` and `rebuild` on a ledger with a few rows made by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from typer.testing import CliRunner, Result

from bilateral.cli import app
from bilateral.ledger import Ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ledger = Ledger.open(tmp_path / "ledger")
    put(
        ledger,
        row(1), row(1), row(2, "RUS", "PAK", day="2018-01-03"), row(3, day="2018-03-04", act="AID", areas="aid"),
        files=(Raw("f"),),
    )  # fmt: skip
    return tmp_path / "ledger"


def bilateral(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_rows_are_listed_with_their_marks_and_counted(folder):
    lines = bilateral("find", "PAK", "Russia", "--coded", "--json", "--ledger", folder).stdout.splitlines()
    *rows, last = map(json.loads, lines)
    assert [(one["row_id"], one["copy"]) for one in rows] == [
        ("icews:1", 1), ("icews:1", 2), ("icews:2", 1), ("icews:3", 1),
    ]  # fmt: skip
    assert last == {"count": 4}
    limited = bilateral("find", "PAK", "RUS", "--coded", "--limit", 2, "--dedup", "ids", "--ledger", folder)
    assert "2 of 3 coded events" in limited.stderr
    one_way = bilateral("find", "RUS", "PAK", "--coded", "--one-way", "--csv", "--ledger", folder).stdout
    assert [one["row_id"] for one in csv.DictReader(one_way.splitlines())] == ["icews:2"]


def test_a_series_is_null_where_no_source_speaks_and_zero_where_it_is_silent(folder):
    lines = bilateral("find", "PAK", "RUS", "--by", "month", "--json", "--ledger", folder).stdout.splitlines()
    *months, last = map(json.loads, lines)
    assert [(one["period"], one["events"], one["covered"]) for one in months] == [
        ("2018-01-01", 2, True), ("2018-02-01", 0, True), ("2018-03-01", 1, True),
    ]  # fmt: skip
    assert last == {"count": 3}
    filtered = bilateral("find", "PAK", "RUS", "--by", "year", "--dedup", "rows", "--area", "aid", "--ledger", folder)
    assert filtered.stdout.split()[8:11] == ["2018-01-01", "icews", "1"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("PAK", "RUS", "arms", "--coded"), "names no party"),
        (("PAK", "--coded", "--kind", "event"), "--kind is for claims"),
        (("PAK", "--coded", "--act", "MEMBERSHIP"), "MEMBERSHIP"),
        (("PAK", "--coded", "--area", "weather"), "weather"),
        (("PAK", "--coded", "--quad", "5"), "no quad class"),
        (("PAK", "--by", "decade"), "no period"),
        (("--by", "month"), "needs a party"),
        (("PAK", "--coded", "--dedup", "twice"), "no way of counting"),
        (("PAK", "--dedup", "ids"), "add --coded"),
        (("PAK", "RUS", "--coded", "--source", "icewz"), "Did you mean icews?"),
        (("PAK", "RUS", "--by", "month", "--source", "nothing-like-it"), "gdelt, icews"),
        (("PAK", "RUS", "--by", "month", "--since", "2019-01-01", "--until", "2018-01-01"), "exchange the two"),
    ],
)
def test_what_coded_events_do_not_have_is_said(folder, arguments, words):
    result = bilateral("find", *arguments, "--ledger", folder)
    assert result.exit_code
    assert words in str(result.exception)


def test_sums_are_printed_without_the_noise_of_floating_point(tmp_path):
    put(Ledger.open(tmp_path), *(row(number, intensity=0.1) for number in range(3)), files=(Raw("f"),))
    lines = ("find", "PAK", "RUS", "--by", "year", "--dedup", "rows", "--ledger", tmp_path)
    assert " 0.3 " in bilateral(*lines).stdout


def test_a_source_that_is_loaded_and_says_nothing_is_no_mistake(folder):
    result = bilateral("find", "CHN", "JPN", "--coded", "--source", "gdelt", "--ledger", folder)
    assert "No coded event matches" in result.stderr


def test_rebuild_counts_all_again(folder):
    result = bilateral("rebuild", "--ledger", folder)
    assert "Counted 2 months" in result.stderr
    assert json.loads(bilateral("find", "PAK", "--coded", "--json", "--ledger", folder).stdout.splitlines()[-1]) == {
        "count": 4
    }


def test_a_source_shows_its_files_and_what_could_not_be_taken(folder):
    bad = {"source": "icews", "file": "f", "line": [7, 9, 8], "reason": ["no date", "no date", "no id"], "text": "raw"}
    with Ledger.open(folder).batch("load icews") as batch:
        batch.add_quarantine(pl.DataFrame(bad))
        batch.end_files([], "icews")
    shown = json.loads(bilateral("sources", "icews", "--json", "--ledger", folder).stdout)
    assert [(one["name"], one["rows"]) for one in shown["files"]] == [("rows.csv", 3)]
    assert [(one["reason"], one["rows"], one["file"], one["line"]) for one in shown["quarantine"]] == [
        ("no date", 2, "rows.csv", 7), ("no id", 1, "rows.csv", 8),
    ]  # fmt: skip
    printed = bilateral("sources", "icews", "--ledger", folder)
    assert "no date" in printed.stdout
    assert "Loaded files:" in printed.stderr
