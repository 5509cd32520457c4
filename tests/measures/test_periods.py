"""Periods: what the cells of a period column mean, which rows touch some days, and which periods count as whole."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.ledger import Ledger
from bilateral.measures.periods import days_of, whole, within


@pytest.mark.parametrize(
    ("cell", "column", "days"),
    [
        (2015, "year", ("2015-01-01", "2015-12-31")),
        (2015.0, "year", ("2015-01-01", "2015-12-31")),
        ("2016-02", "month", ("2016-02-01", "2016-02-29")),
        (date(2016, 2, 1), "month", ("2016-02-01", "2016-02-29")),
        ("2016-02-01", "quarter", ("2016-02-01", "2016-04-30")),
        ("2016-Q4", "", ("2016-10-01", "2016-12-31")),
        ("2016-02-03", "day", ("2016-02-03", "2016-02-03")),
        ("1946-1949", "window", ("1946-01-01", "1949-12-31")),
        (2, "session", ("1947-01-01", "1947-12-31")),
        (2, "year", None),
        ("46-49", "window", None),
        ("2016-13", "month", None),
        ("spring", "period", None),
        ("1949-1946", "window", None),
    ],
)
def test_cells_mean_the_days_they_name(cell: object, column: str, days: tuple[str, str] | None) -> None:
    assert days_of(cell, column) == (days and tuple(map(date.fromisoformat, days)))


def test_rows_that_touch_the_days_are_kept() -> None:
    table = pl.DataFrame({"year": [2001, 2002, 2003, None], "value": [1, 2, 3, 4]})
    assert within(table, date(2002, 6, 1), None)["value"].to_list() == [2, 3]
    assert within(table, None, date(2002, 1, 1))["value"].to_list() == [1, 2]
    assert within(table, None, None).height == 4


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"a": ["PAK"], "sign": [1]}, "need a column .* It has a, sign"),
        ({"window": ["46-49"], "sign": [1]}, "window: '46-49' is no day"),
    ],
)
def test_a_table_that_cannot_be_held_against_days_is_refused(table: dict[str, list[object]], said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        within(pl.DataFrame(table), date(2002, 6, 1), None)


@given(st.lists(st.integers(1900, 2100), max_size=8), st.integers(1900, 2100))
def test_since_and_until_part_a_table(years: list[int], year: int) -> None:
    table = pl.DataFrame({"year": years}, schema={"year": pl.Int64})
    before, after = within(table, None, date(year, 12, 31)), within(table, date(year + 1, 1, 1), None)
    assert sorted([*before["year"], *after["year"]]) == sorted(years)


def test_a_measure_of_a_table_keeps_to_the_days_asked_for(tmp_path: Path) -> None:
    table = pl.DataFrame({"year": range(2001, 2011), "value": [5, 4, 6, 5, 4, 5, 50, 52, 48, 51]})
    table.write_csv(tmp_path / "series.csv")
    asked = measuring.asked("phases", since="2003-01-01", until="2006-12-31")
    found = measuring.of_table("phases", tmp_path / "series.csv", asked).table
    assert found["year"].to_list() == [2003, 2004, 2005, 2006]
    assert found["changes"].to_list() == [0] * 4


@pytest.mark.parametrize(("option", "value"), [("as_of", "2019-01-01"), ("source", "icews")])
def test_what_only_a_record_knows_is_refused_with_a_table(option: str, value: str) -> None:
    asked = measuring.asked("phases", **{option: value})  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=f"--{option.replace('_', '-')} asks the record"):
        measuring.of_table("phases", pl.DataFrame({"year": [2001], "value": [1]}), asked)


def test_a_misspelt_source_is_named_with_those_that_exist(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger")
    asked = ["measure", "phases", "PAK", "RUS", "--source", "icewz", "--ledger", str(tmp_path / "ledger")]
    result = CliRunner().invoke(app, asked)
    assert isinstance(result.exception, UnknownNameError)
    assert "icews" in str(result.exception)


def test_a_period_of_which_only_some_days_are_covered_is_not_whole(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    put(ledger, row(1, day="2018-01-02"), row(2, day="2018-03-15"), files=(Raw(),))
    months = ledger.record().series("PAK", "RUS", "month")
    assert months["covered_days"].to_list() == [30, 28, 15]
    assert months["covered"].to_list() == [True] * 3
    assert whole(months, "month").to_list() == [True, True, False]
    cut = ledger.record().series("PAK", "RUS", "month", since=date(2018, 2, 10), until=date(2018, 4, 1))
    assert cut["covered_days"].to_list() == [19, 15, 0]
    assert cut["events"].to_list() == [0, 1, None]
    assert ledger.record().series("PAK", "RUS", "quarter")["covered_days"].to_list() == [73]
