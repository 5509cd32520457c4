from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.model import OBSERVATION_COLUMNS, QUARANTINE_COLUMNS, Kind
from bilateral.sources.contract import EVERYTHING, Wanted
from bilateral.sources.observations import Findings, day, first_fault, number, observations, wanted_of, whole, year
from bilateral.sources.standing_notes import Noted, noted

DAYS = {
    "1946-01-31": date(1946, 1, 31),
    "19460131": date(1946, 1, 31),
    "31jan1946": date(1946, 1, 31),
    "31 Jan 1946": date(1946, 1, 31),
    "1946-01-31T00:00:00": date(1946, 1, 31),
    "1946": None,
    "1946-02-31": None,
    "soon": None,
    None: None,
}
NUMBERS = {
    "3": (3.0, 3, None),
    "1946.0": (1946.0, 1946, 1946),
    "-0.5": (-0.5, None, None),
    "inf": (None, None, None),
    "1e300": (1e300, None, None),
    "three": (None, None, None),
    "9999": (9999.0, 9999, None),
}


@pytest.mark.parametrize(("text", "value"), DAYS.items())
def test_days_are_read_as_data_sets_write_them(text: str | None, value: date | None) -> None:
    assert pl.DataFrame({"day": [text]}, schema={"day": pl.String}).select(day("day")).item() == value


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.items())
def test_numbers_whole_numbers_and_years_are_told_apart(text: str, numbers: tuple[float | None, ...]) -> None:
    given = pl.DataFrame({"x": [text]})
    assert given.select(number("x"), whole("x").alias("whole"), year("x").alias("year")).row(0) == numbers


def test_observations_have_exactly_their_columns() -> None:
    found = observations(pl.DataFrame({"variable": ["vote"], "item": [7], "more": [1]}))
    assert found.columns == list(OBSERVATION_COLUMNS)
    assert found.row(0, named=True) == {
        **dict.fromkeys(OBSERVATION_COLUMNS, ""),
        **dict.fromkeys(("start", "end", "value", "known"), None),
        "variable": "vote",
        "item": "7",
    }


def frame() -> pl.DataFrame:
    day_of = [date(1990, 1, 1), date(2000, 1, 1), date(2000, 1, 1)]
    rows = {"state": ["PAK", "RUS", ""], "other": ["", "IND", ""], "start": day_of, "end": day_of}
    return observations(pl.DataFrame(rows))


@pytest.mark.parametrize(
    ("wanted", "states"),
    [
        (EVERYTHING, ["PAK", "RUS", ""]),
        (Wanted(since=date(1995, 1, 1)), ["RUS", ""]),
        (Wanted(until=date(1995, 1, 1)), ["PAK"]),
        (Wanted(actors=frozenset({"IND"})), ["RUS", ""]),
        (Wanted(without=(Wanted(actors=frozenset({"IND"})),)), ["PAK"]),
        (Wanted(since=date(1980, 1, 1), without=(Wanted(since=date(1995, 1, 1)),)), ["PAK"]),
    ],
)
def test_only_what_is_wanted_is_handed_over(wanted: Wanted, states: list[str]) -> None:
    assert wanted_of(frame(), wanted)["state"].to_list() == states


def account(tmp_path: Path, rows: int, bad: int) -> Findings:
    (tmp_path / "points.csv").write_text("x")
    findings = Findings.of("ideal_points", tmp_path / "points.csv", EVERYTHING)
    table = pl.DataFrame({"line": range(1, rows + 1), "raw": [f"row {one}" for one in range(1, rows + 1)]})
    good = findings.taken(table, first_fault(("is bad", pl.col("line") <= bad)))
    assert good.height == rows - bad
    return findings


def test_bad_rows_are_set_aside_with_their_line_and_counted(tmp_path: Path) -> None:
    last = account(tmp_path, 5, 2).last()
    assert last.quarantine is not None
    assert last.quarantine.columns == list(QUARANTINE_COLUMNS)
    assert last.quarantine.select("line", "reason", "text").rows() == [(1, "is bad", "row 1"), (2, "is bad", "row 2")]
    assert [problem.reason for problem in last.problems] == ["2 rows left out: is bad, first line 1: 'row 1'"]
    assert [(file.name, file.rows, file.good) for file in last.files] == [("points.csv", 5, 3)]


def test_a_file_that_will_be_refused_makes_no_claims(tmp_path: Path) -> None:
    where = Noted(source="ideal_points", origin="points.csv:1", publisher="Somebody", published=None)
    made = [noted("A and B agreed.", where, act="AGREEMENT", actors=["PAK", "RUS"])]
    assert [len(batch.claims) for batch in account(tmp_path, 5, 0).claims(made)] == [1]
    assert list(account(tmp_path, 2000, 1500).claims(made)) == []


def test_the_claims_of_one_note_stay_together(tmp_path: Path) -> None:
    where = Noted(source="ideal_points", origin="points.csv:1", publisher="Somebody", published=None)
    note, claim = noted("A and B agreed.", where, act="AGREEMENT", actors=["PAK", "RUS"])
    signing = replace(claim, kind=Kind.EVENT, act="AGREE")
    (batch,) = account(tmp_path, 5, 0).claims([(note, claim), (note, signing)])
    assert (batch.fetched, batch.claims) == ([note], [claim, signing])


def test_a_file_outside_what_is_expected_is_refused_with_figure_and_range(tmp_path: Path) -> None:
    last = account(tmp_path, 2000, 1500).last()
    assert last.refused
    assert last.files == []
    assert "share_of_good_rows is 0.25, expected 0.9 to 1" in last.problems[0].reason
