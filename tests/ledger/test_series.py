"""Series of coded events: zero where a source is silent, null where it does not speak, a line for each period."""

from datetime import date
from pathlib import Path

import polars as pl
from coded_rows import Raw, put, row

from bilateral.ledger import Ledger


def lines(found: pl.DataFrame) -> list[tuple]:
    return [(str(one["period"])[:7], one["source"], one["events"], one["covered"]) for one in found.to_dicts()]


def ledger_with(folder: Path, *rows: dict, filter: str = "") -> Ledger:
    ledger = Ledger.open(folder / "ledger")
    put(ledger, *rows, files=(Raw(),), filter=filter)
    return ledger


def test_a_silent_month_within_coverage_is_zero(tmp_path: Path) -> None:
    ledger = ledger_with(
        tmp_path, row(1, day="2018-01-02"), row(2, "USA", "CHN", day="2018-02-03"), row(3, day="2018-03-04")
    )
    assert lines(ledger.record().series("PAK", "RUS")) == [
        ("2018-01", "icews", 1, True),
        ("2018-02", "icews", 0, True),
        ("2018-03", "icews", 1, True),
    ]


def test_a_month_asked_for_outside_of_coverage_is_null(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, row(1, day="2018-01-02"), row(2, day="2018-01-30"))
    asked = {"since": date(2017, 12, 1), "until": date(2018, 2, 28)}
    assert lines(ledger.record().series("PAK", "RUS", **asked)) == [
        ("2017-12", "icews", None, False),
        ("2018-01", "icews", 2, True),
        ("2018-02", "icews", None, False),
    ]


def test_more_than_a_year_of_which_a_whole_file_holds_nothing_of_anybody_is_null(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, row(1, day="2012-01-02"), row(2, "USA", "CHN", day="2018-04-03"))
    found = ledger.record().series("PAK", "RUS", "year")
    assert found["events"].to_list() == [1, None, None, None, None, None, 0]
    assert found["covered_days"].to_list() == [30, 0, 0, 0, 0, 0, 3]


def test_years_without_an_event_of_the_actors_that_were_wanted_are_zero(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, row(1, day="2015-01-02"), row(2, day="2018-03-30"), filter="actors PAK RUS")
    assert ledger.record().series("PAK", "RUS", "year")["events"].to_list() == [1, 0, 0, 1]


def test_a_pair_that_was_not_wanted_of_a_file_is_null_and_not_zero(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, row(1, day="2018-01-02"), row(2, day="2018-01-30"), filter="actors PAK RUS")
    assert lines(ledger.record().series("USA", "CHN")) == [("2018-01", "icews", None, False)]
    assert lines(ledger.record().series("PAK", "RUS")) == [("2018-01", "icews", 2, True)]


def test_a_record_without_coded_events_has_no_series(tmp_path: Path) -> None:
    assert Ledger.open(tmp_path / "ledger").record().series("PAK", "RUS").is_empty()


def test_the_ways_of_counting_differ_where_rows_repeat(tmp_path: Path) -> None:
    twice = [row(1), row(1), row(2, url="story 1"), row(3, day="2018-01-05")]
    record = ledger_with(tmp_path, *twice).record()
    counts = {
        way: record.series("PAK", "RUS", dedup=way)["events"].sum() for way in ("rows", "ids", "documents", "days")
    }
    assert counts == {"rows": 4, "ids": 3, "documents": 2, "days": 2}


def test_a_source_that_brings_no_coded_events_has_no_zeros(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, row(1), row(2, day="2018-03-31"))
    with ledger.batch("load un_votes") as batch:
        seen = {"source": "un_votes", "variable": "vote", "unit": "", "state": "PAK", "other": "", "item": "1"}
        days = {"start": date(2018, 1, 2), "end": date(2018, 12, 2), "known": date(2018, 1, 2)}
        batch.add_observations(pl.DataFrame([{**seen, **days, "value": 1.0, "label": "yes", "file": "v"}]))
        batch.end_files([Raw(sha256="v")], "un_votes", "")
    assert ledger.record().series("PAK", "RUS", "year", source="un_votes").is_empty()
