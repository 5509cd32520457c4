"""Lead and lag: planted leads are found the right way round, drift and chance are not taken for them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures.lead_lag import correlation, granger, has_unit_root


def _led(length: int = 160, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    leader, follower = chance.normal(size=length), np.zeros(length)
    for at in range(2, length):
        follower[at] = 0.3 * follower[at - 1] + 0.6 * leader[at - 2] + chance.normal()
    return leader, follower


def _table(**series: np.ndarray) -> pl.DataFrame:
    parts = [pl.DataFrame({"period": range(len(v)), "series": k, "value": v}) for k, v in series.items()]
    return pl.concat(parts).with_columns(pl.col("value").fill_nan(None))


def _asked(**series: np.ndarray) -> tuple[pl.DataFrame, tuple[str, ...]]:
    found = measuring.of_table("order", _table(**series), measuring.asked("order", of="lead"))
    return found.table, found.notes


def test_the_granger_test_is_that_of_statsmodels():
    from statsmodels.tsa.stattools import grangercausalitytests

    leader, follower = _led()
    ours = granger(leader, follower, 4)
    theirs = grangercausalitytests(np.column_stack([follower, leader]), [ours.lags])[ours.lags][0]["ssr_ftest"]
    assert (ours.f, ours.p) == pytest.approx(theirs[:2], rel=1e-9)
    assert ours.lags == 2
    assert ours.total > 0


def test_a_planted_lead_is_found_the_right_way_round():
    leader, follower = _led()
    table, notes = _asked(leader=leader, follower=follower)
    says = dict(table.select(pl.concat_str("leader", pl.lit(" > "), "follower"), "says").iter_rows())
    assert says == {"leader > follower": "more follows more", "follower > leader": "no lead shown"}
    strongest = table.filter(pl.col("leader") == "leader").sort("r").row(-1, named=True)
    assert strongest["lag"] == 2
    assert strongest["r_q"] < 0.001
    assert any("more follower follows within 2" in note for note in notes)
    assert any("never a cause" in note for note in notes)


def test_two_walks_by_chance_are_differenced_and_rarely_said_to_lead():
    chance = np.random.default_rng(11)
    found = 0
    for _ in range(40):
        table, _ = _asked(a=chance.normal(size=120).cumsum(), b=chance.normal(size=120).cumsum())
        found += int((table["r_q"] < 0.05).any() or (table["granger_q"] < 0.05).any())
    assert found <= 6


def test_drifting_series_are_told_from_steady_ones():
    chance = np.random.default_rng(5)
    steps = chance.normal(size=300)
    assert not has_unit_root(steps)
    assert has_unit_root(steps.cumsum())


def test_gaps_are_left_out_and_do_not_shift_the_lags():
    leader, follower = _led()
    leader[40:52] = np.nan
    assert granger(leader, follower, 4).periods < granger(*_led(), 4).periods
    assert correlation(leader, follower, 2).r == pytest.approx(correlation(*_led(), 2).r, abs=0.1)


def test_a_wide_interval_is_given_where_both_series_carry_on():
    chance = np.random.default_rng(2)
    slow = [np.convolve(chance.normal(size=170), np.ones(20) / 20, "valid") for _ in range(2)]
    carried, free = correlation(slow[0], slow[1], 1), correlation(*_led(151), 1)
    wide, narrow = (np.arctanh(one.high) - np.arctanh(one.low) for one in (carried, free))
    assert wide > 2 * narrow


@given(st.integers(0, 2**20), st.floats(0.1, 50), st.floats(-9, 9))
def test_units_do_not_matter_and_correlations_stay_in_bounds(seed: int, factor: float, shift: float):
    leader, follower = _led(60, seed)
    first, second = correlation(leader, follower, 1), correlation(factor * leader + shift, follower, 1)
    assert -1 <= first.low <= first.r <= first.high <= 1
    assert first.r == pytest.approx(second.r, abs=1e-9)
    assert granger(leader, follower, 2).f == pytest.approx(granger(factor * leader + shift, follower, 2).f, rel=1e-5)


def test_identical_series_have_no_interval_of_no_width():
    leader, _ = _led()
    assert correlation(leader, leader, 0).low is None


def test_few_or_still_periods_are_named_and_not_tested():
    table, notes = _asked(short=np.arange(5.0), still=np.ones(50))
    assert table.is_empty()
    assert sum("fewer than 20 periods with a value, or no movement" in note for note in notes) == 2
    with pytest.raises(InvalidValueError, match="two values"):
        measuring.of_table("order", pl.DataFrame({"period": [1, 1], "series": ["a", "a"], "value": [1, 2]}),
                           measuring.asked("order", of="lead"))  # fmt: skip


def test_a_record_holds_both_directions_of_a_pair_and_pairs_of_three(tmp_path: Path):
    ledger = Ledger.open(tmp_path / "ledger")
    chance = np.random.default_rng(4)
    start, rows = date(2014, 1, 1), []
    for week in range(200):
        for way, (a, b) in enumerate((("PAK", "RUS"), ("RUS", "PAK"), ("PAK", "USA"), ("RUS", "USA"))):
            for at in range(int(chance.integers(0, 4))):
                day = start + timedelta(weeks=week, days=at)
                rows.append(row(f"{week} {way} {at}", a, b, str(day)))
    put(ledger, *rows, files=(Raw(),))
    record = ledger.record()
    table = measuring.of_record("order", record, measuring.asked("order", "PAK", "RUS", of="lead", by="week")).table
    assert set(table["leader"]) == {"PAK to RUS cooperation", "RUS to PAK cooperation"}
    assert table["lag"].max() == 8
    three = measuring.asked("order", "PAK", "RUS", "USA", of="lead", by="week", source="icews")
    found = measuring.of_record("order", record, three)
    assert set(found.table["follower"]) == {f"{pair} cooperation" for pair in ("PAK-RUS", "PAK-USA", "RUS-USA")}
    assert any("54 tests" in note for note in found.notes)
    nothing = measuring.of_record("order", record, measuring.asked("order", "IND", "CHN", of="lead"))
    assert nothing.table.is_empty()
