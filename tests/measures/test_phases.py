"""Phases: change points by hand, by trying all ways, and against published cases."""

import itertools
from math import comb
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
from bilateral.measures.changepoints import levels, negative_binomial_changes, poisson_changes, poisson_phases

COUNTS = st.lists(st.integers(0, 30), min_size=4, max_size=9).map(lambda held: np.array(held, np.float64))
# British coal mining disasters by year, 1851 to 1961 (Jarrett 1979)
COAL = "454104340633402633545314415534252234213221111300101100310322011101010002100011023311211112420014000100000100101"


def series(*values: float | None, first: int = 2001) -> pl.DataFrame:
    return pl.DataFrame({"year": range(first, first + len(values)), "value": values})


def test_coal_disasters_change_after_1891_as_published() -> None:
    counts = np.array([float(one) for one in COAL])
    assert (len(counts), counts.sum()) == (111, 191)
    found = poisson_changes(counts, rate=1.0, most=1, shortest=1)
    after = found.after / found.after.sum()
    assert 1851 + int(after.argmax()) == 1891
    assert (after[40], after[39]) == pytest.approx((0.2401, 0.1838), abs=5e-5)
    assert (after * np.arange(1, 111)).sum() == pytest.approx(40.003, abs=5e-4)
    assert found.log_bayes == pytest.approx(28.174, abs=5e-4)


def test_the_nile_falls_after_1898() -> None:
    from statsmodels.datasets import nile

    flow = nile.load_pandas().data["volume"].to_numpy()
    assert levels(flow, changes=1, shortest=5) == levels(flow) == (28,)
    assert (flow[:28].mean(), flow[28:].mean()) == pytest.approx((1097.75, 849.972222))


def test_three_steps_are_found_where_they_are() -> None:
    import ruptures

    signal, _ = ruptures.pw_constant(500, 3, 3, noise_std=5, seed=1234)
    assert levels(signal, changes=3, jump=5) == (120, 250, 380)


def test_pakistan_and_russia_changed_once_after_2003_and_did_not_grow(shared: Path) -> None:
    file = shared / "data" / "measures" / "icews_pak_rus_2002_2014.csv"
    found = measuring.of_table("phases", file, measuring.asked("phases", "PAK", "RUS"))
    first, last = found.table.row(0, named=True), found.table.row(-1, named=True)
    assert (first["changes"], round(first["tau"], 2), round(first["tau_p"], 2)) == (1, -0.13, 0.59)
    assert found.table.filter(pl.col("phase") == 1)["year"].to_list() == [2002, 2003]
    assert first["phase_mean"] > 3 * last["phase_mean"]
    assert int(found.table["p_change_after"].arg_max() or 0) == 1
    assert "one change of level, after 2003" in found.notes[0]


def test_counts_that_stay_have_no_change() -> None:
    found = measuring.of_table("phases", series(5, 4, 6, 5, 3, 5, 6, 4), measuring.asked("phases"))
    assert found.table["changes"].unique().to_list() == [0]
    assert found.table["p_none"][0] > 0.5
    assert "no change of level" in found.notes[0]


def test_years_without_a_value_are_null_and_no_zero() -> None:
    table = series(50, 54, 49, 51, None, None, 5, 4, 6, 5)
    found = measuring.of_table("phases", table, measuring.asked("phases")).table
    assert found["phase"].to_list() == [1, 1, 1, 1, None, None, 2, 2, 2, 2]
    assert found["p_change_after"][3] > 0.9
    assert found["p_change_after"][4] is None


def test_levels_that_are_no_counts_have_no_probability() -> None:
    found = measuring.of_table("phases", series(-1.5, -1.4, -1.6, -1.5, 2.0, 2.1, 1.9, 2.2), measuring.asked("phases"))
    assert found.table["phase"].to_list() == [1, 1, 1, 1, 2, 2, 2, 2]
    assert found.table["p_none"].to_list() == [None] * 8
    assert found.table["phase_low"][0] < -1.5 < found.table["phase_high"][0]


def test_tables_that_say_too_little_are_named() -> None:
    assert "has 1 periods" in measuring.of_table("phases", series(3), measuring.asked("phases")).notes[0]
    with pytest.raises(InvalidValueError, match="year 2001 comes twice"):
        measuring.of_table("phases", pl.concat([series(1), series(2)]), measuring.asked("phases"))
    with pytest.raises(InvalidValueError, match="no column"):
        measuring.of_table("phases", pl.DataFrame({"n": [1]}), measuring.asked("phases"))


def test_events_of_a_record_are_parted_by_source(tmp_path: Path) -> None:
    ledger, numbers = Ledger.open(tmp_path / "ledger"), itertools.count()
    times = {2011: 1, 2012: 1, 2013: 2, 2014: 12, 2015: 12, 2016: 12}
    days = [f"{year}-{month:02d}-02" for year, often in times.items() for month in range(12, 12 - often, -1)]
    days += ["2011-01-02", "2017-01-02"]  # of 2017 the source covers one month
    put(ledger, *(row(next(numbers), day=day) for day in days), files=(Raw(),))
    found = measuring.of_record("phases", ledger.record(), measuring.asked("phases", "PAK", "RUS"))
    assert found.table["source"].unique().to_list() == ["icews"]
    assert found.table["phase"].to_list() == [1, 1, 1, 2, 2, 2, None]
    assert found.table["value"].to_list() == [2, 1, 2, 12, 12, 12, None]
    empty = measuring.of_record("phases", Ledger.open(tmp_path / "b").record(), measuring.asked("phases", "PAK", "RUS"))
    assert empty.table.is_empty()
    assert "bilateral load" in empty.notes[0]


@settings(max_examples=40)
@given(COUNTS)
def test_probabilities_are_those_of_trying_all_ways(counts: np.ndarray) -> None:
    n, table = len(counts), poisson_phases(counts, 1.0, 1.0)
    weights: dict[tuple[int, ...], float] = {}
    for k in range(3):
        for ends in itertools.combinations(range(1, n), k):
            parts = itertools.pairwise((0, *ends, n))
            weights[ends] = np.exp(sum(table[i, j] for i, j in parts)) / comb(n - 1, k) / 2 ** (k + 1)
    total = sum(weights.values())
    found = poisson_changes(counts, rate=1.0, most=2, shortest=1)
    for k in range(3):
        assert found.numbers[k] == pytest.approx(sum(w for e, w in weights.items() if len(e) == k) / total)
    for at in range(1, n):
        assert found.after[at - 1] == pytest.approx(sum(w for e, w in weights.items() if at in e) / total)


@settings(max_examples=30)
@given(COUNTS)
def test_time_backwards_says_the_same(counts: np.ndarray) -> None:
    found, back = negative_binomial_changes(counts), negative_binomial_changes(counts[::-1])
    assert found.numbers.sum() == pytest.approx(1)
    assert found.after == pytest.approx(back.after[::-1], abs=1e-9)
    assert ((found.after > -1e-12) & (found.after < 1 + 1e-9)).all()
