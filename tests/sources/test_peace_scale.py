from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from loaded_tables import loaded, observed, set_aside

from bilateral.model import OBSERVATION_COLUMNS
from bilateral.sources.contract import Wanted
from bilateral.sources.peace_scale import load

HEADINGS = "dyad,yearmonth,peacelevel"
FIELDS = ("state", "other", "start", "end", "value", "label")


def write(folder: Path, *lines: str, headings: str = HEADINGS) -> Path:
    (folder / "peace.csv").write_text("\n".join([headings, *lines, ""]), encoding="utf8")
    return folder / "peace.csv"


def test_a_year_of_a_pair_becomes_a_level_with_its_name(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, "750770,1971,0", "2020,1990,1.0", "2365,1985,0.25"))
    assert batch.observations is not None
    assert batch.observations.columns == list(OBSERVATION_COLUMNS)
    year = (date(1971, 1, 1), date(1971, 12, 31))
    assert observed(batch, "peace_scale", *FIELDS) == [
        ("IND", "PAK", *year, 0.0, "severe rivalry"),
        ("CAN", "USA", date(1990, 1, 1), date(1990, 12, 31), 1.0, "security community"),
        ("SUN", "USA", date(1985, 1, 1), date(1985, 12, 31), 0.25, "lesser rivalry"),
    ]
    assert observed(batch, "peace_scale", "known")[0] == (date(2021, 12, 31),)


def test_months_and_pairs_in_two_columns_are_read_too(tmp_path: Path) -> None:
    path = write(tmp_path, "0.5,197112,770,750", headings="peacelevel,yearmonth,ccode2,ccode1")
    assert observed(loaded(load, path), "peace_scale", *FIELDS) == [
        ("IND", "PAK", date(1971, 12, 1), date(1971, 12, 31), 0.5, "negative peace")
    ]


def test_a_mean_of_months_has_no_name_and_a_missing_level_is_left_out(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, "2020,1987,0.8125", "2020,1988,-9", "2020,1989,NA"))
    assert observed(batch, "peace_scale", "value", "label") == [(0.8125, "")]
    assert batch.problems == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("935936,1999,0.5", "names no state that has a number"),
        ("2002,1999,0.5", "both sides are the same state"),
        ("2020,199,0.5", "year is none"),
        ("2020,199913,0.5", "month is none"),
        ("2020,1999,9", "level is no number from 0 to 1"),
        ("2020,1999,high", "level is no number from 0 to 1"),
        ("2020", "1 columns instead of 3"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, "2020,1990,1", bad, "2020,1991,1"))
    assert len(observed(batch, "peace_scale", "value")) == 2
    assert set_aside(batch) == [(3, reason)]
    assert [(file.rows, file.good) for file in batch.files] == [(3, 2)]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>", "web page"), (b"", "is empty"), (b"dyad,year\n2020,1990\n", "has no column level")],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "peace.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "peace.csv")
    assert words in batch.problems[0].reason
    assert (batch.refused, batch.files) == (True, [])


def test_only_wanted_years_and_states_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "750770,1971,0", "750770,1981,0", "2020,1981,1")
    wanted = Wanted(since=date(1980, 1, 1), actors=frozenset({"PAK"}))
    found = observed(loaded(load, path, wanted=wanted), "peace_scale", "state", "start")
    assert found == [("IND", date(1981, 1, 1))]


def test_the_real_file_says_of_each_pair_what_it_says(shared: Path) -> None:
    path = shared / "data" / "states" / "peacedata31_dyad_year.parquet"
    batch = loaded(load, path)
    raw = pl.read_parquet(path)
    good = raw.filter(pl.col("peacelevel") <= 1, ~pl.col("dyad").is_in([935936, 935937]))
    assert len(observed(batch, "peace_scale", "value")) == good.height
    assert sum(float(str(value)) for (value,) in observed(batch, "peace_scale", "value")) == pytest.approx(
        good["peacelevel"].sum()
    )
    for dyad, pair in ((750770, ("IND", "PAK")), (2020, ("CAN", "USA"))):
        theirs = dict(good.filter(pl.col("dyad") == dyad).select("yearmonth", "peacelevel").rows())
        found = observed(batch, "peace_scale", "state", "other", "start", "value")
        assert {day.year: v for one, other, day, v in found if (one, other) == pair and isinstance(day, date)} == theirs


def test_the_sample_is_in_order() -> None:
    sample = resources.files("bilateral.sources").joinpath("peace_scale/sample/peacedatav31.csv")
    with resources.as_file(sample) as file:
        batch = loaded(load, file)
    assert batch.problems == batch.issues == []
    assert len(observed(batch, "peace_scale", "value")) == 3
