"""Tone: the balance of cooperation and conflict, and intensity, with what few events say."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

CLASSES = ("verbCoop", "matlCoop", "verbConf", "matlConf")
YEARS = st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=1, max_size=8)


def of_years(*years: tuple[int, ...], **asked: object) -> Answer:
    own = pl.DataFrame(years, schema=CLASSES, orient="row").with_columns(year=2000 + pl.int_range(pl.len()))
    return measuring.of_table("tone", own, measuring.asked("tone", **asked))  # type: ignore[arg-type]


def test_the_balance_is_that_of_pakistan_and_russia_by_hand(shared: Path) -> None:
    file = shared / "data" / "measures" / "icews_pak_rus_2002_2014.csv"
    found = measuring.of_table("tone", file, measuring.asked("tone", "PAK", "RUS")).table
    assert found["balance"][0] == pytest.approx((1129 - 53) / (1129 + 53))
    assert found["balance"][-1] == pytest.approx((290 - 12) / (290 + 12))
    assert (found["balance_low"] < found["balance_shrunk"]).all()
    assert (found["balance_shrunk"] < found["balance_high"]).all()
    assert found["intensity"].null_count() == 13


def test_one_hostile_event_is_no_hostile_year() -> None:
    rows = of_years((80, 10, 8, 2), (70, 20, 5, 5), (85, 5, 7, 3), (75, 15, 6, 4), (0, 0, 1, 0)).table.to_dicts()
    assert rows[-1]["balance"] == -1
    assert rows[-1]["balance_shrunk"] > 0.5
    assert rows[-1]["balance_high"] - rows[-1]["balance_low"] > 2 * (rows[0]["balance_high"] - rows[0]["balance_low"])
    assert rows[0]["balance_shrunk"] == pytest.approx(rows[0]["balance"], abs=0.01)


def test_a_year_without_events_has_no_tone() -> None:
    found = of_years((5, 0, 1, 0), (0, 0, 0, 0)).table
    assert found["cooperation"].to_list() == [5, 0]
    assert [found[name][1] for name in ("balance", "balance_shrunk", "balance_low", "intensity")] == [None] * 4


def test_two_years_are_too_few_for_an_interval() -> None:
    found = of_years((5, 0, 1, 0), (6, 0, 2, 0))
    assert found.table["balance_low"].to_list() == [None, None]
    assert any("fewer than four periods" in note for note in found.notes)


def test_coded_events_have_intensity_and_each_direction_its_tone(tmp_path: Path) -> None:
    ledger, numbers = Ledger.open(tmp_path / "ledger"), itertools.count()
    rows = [
        row(next(numbers), day=f"{year}-{month:02d}-01", intensity=2.0, tone=-1.5)
        for year in range(2013, 2017)
        for month in (1, 12)
    ]
    rows += [
        row(next(numbers), "RUS", "PAK", f"{year}-07-01", act="ACCUSE", quad=3, intensity=-4.0)
        for year in range(2013, 2016)
    ]
    rows.append(row(next(numbers), "USA", "CHN", "2016-12-31"))
    put(ledger, *rows, files=(Raw(),))
    found = measuring.of_record("tone", ledger.record(), measuring.asked("tone", "PAK", "RUS")).table
    assert found["balance"].to_list() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])
    assert found["intensity"].to_list() == pytest.approx([0, 0, 0, 2])
    assert found["press_tone"].to_list() == pytest.approx([-1.5] * 4)
    assert 0 < found["intensity_shrunk"][3] < 2
    asked = measuring.asked("tone", "PAK", "RUS", of="direction", until="2013-12-31")
    ways = measuring.of_record("tone", ledger.record(), asked).table
    assert ways.select("direction", "balance").rows() == [("PAK to RUS", 1.0), ("RUS to PAK", -1.0)]


def test_a_table_without_classes_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no column quad"):
        measuring.of_table("tone", pl.DataFrame({"year": [2001], "events": [3]}), measuring.asked("tone"))


@settings(max_examples=60)
@given(YEARS)
def test_tones_have_bounds_and_conflict_mirrors_cooperation(years: list[tuple[int, ...]]) -> None:
    found = of_years(*years).table
    mirrored = of_years(*[(c, d, a, b) for a, b, c, d in years]).table
    for name in ("balance", "balance_shrunk", "balance_low", "balance_high"):
        told = found[name].drop_nulls()
        assert told.is_between(-1, 1).all()
    for name, other in (("balance", "balance"), ("balance_shrunk", "balance_shrunk"), ("balance_low", "balance_high")):
        one, two = (held.fill_null(np.nan).to_numpy() for held in (found[name], mirrored[other]))
        assert one == pytest.approx(-two, nan_ok=True, abs=1e-6)
