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
from bilateral.measures.changepoints import (
    changes_of_many,
    levels,
    levels_of_many,
    negative_binomial_changes,
    poisson_changes,
    poisson_phases,
)

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


def test_one_change_of_the_coal_disasters_is_told_from_a_table() -> None:
    table = series(*map(int, COAL), first=1851)
    found = measuring.of_table("phases", table, measuring.asked("phases", of="one_change"))
    chances = dict(found.table.select("year", "p_change_after").iter_rows())
    assert (chances[1891], chances[1890]) == pytest.approx((0.2401, 0.1838), abs=5e-5)
    assert sum(one for one in chances.values() if one is not None) == pytest.approx(1)
    assert chances[1961] is None
    assert found.table["expected_before"][0] == pytest.approx(40.003, abs=5e-4)
    assert found.table["log_bayes"][0] == pytest.approx(28.174, abs=5e-4)
    assert "most likely after 1891 (0.24)" in found.notes[0]


def test_one_change_is_of_counts_in_two_periods_at_least() -> None:
    with pytest.raises(InvalidValueError, match="whole numbers"):
        measuring.of_table("phases", series(0.5, 1.5), measuring.asked("phases", of="one_change"))
    (said,) = measuring.of_table("phases", series(4), measuring.asked("phases", of="one_change")).notes
    assert "one change needs 2" in said


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


def test_the_tone_has_phases_of_its_own() -> None:
    years = [
        (40, 10, 4, 1),
        (42, 12, 5, 1),
        (38, 9, 4, 2),
        (41, 10, 6, 0),
        (12, 2, 30, 9),
        (10, 3, 33, 8),
        (11, 2, 28, 9),
    ]
    own = pl.DataFrame(years, schema=["verbCoop", "matlCoop", "verbConf", "matlConf"], orient="row")
    found = measuring.of_table(
        "phases", own.with_columns(year=2001 + pl.int_range(pl.len())), measuring.asked("phases", of="tone")
    )
    assert found.table["phase"].to_list() == [1, 1, 1, 1, 2, 2, 2]
    assert found.table["value"][0] == pytest.approx(45 / 55)
    assert found.table["p_none"].to_list() == [None] * 7
    assert "one change of level, after 2004" in found.notes[0]


def test_every_pair_has_a_row_and_those_with_few_events_are_counted(tmp_path: Path) -> None:
    ledger, numbers = Ledger.open(tmp_path / "ledger"), itertools.count()
    times = {2011: 2, 2012: 1, 2013: 2, 2014: 12, 2015: 12, 2016: 11}
    days = [f"{year}-{month:02d}-02" for year, often in times.items() for month in range(12, 12 - often, -1)]
    rows = [row(next(numbers), day=day) for day in [*days, "2011-01-02"]]
    rows += [row(next(numbers), "IND", "CHN", f"{year}-05-01") for year in times]
    rows += [row(next(numbers), "USA", "CHN", day) for day in ("2011-01-02", "2016-12-31")]
    put(ledger, *rows, files=(Raw(),))
    found = measuring.of_record("phases", ledger.record(), measuring.asked("phases", everyone=True))
    assert [(one["a"], one["b"], one["changes"], one["last_change"]) for one in found.table.to_dicts()] == [
        ("PAK", "RUS", 1, 2013),
        ("CHN", "IND", 0, None),
    ]
    alone = measuring.of_record("phases", ledger.record(), measuring.asked("phases", "PAK", "RUS")).table
    assert found.table["p_none"][0] == pytest.approx(alone["p_none"][0])
    assert found.table["p_likely"][0] == pytest.approx(alone["p_change_after"].max())
    assert "2 of 3 pairs" in found.notes[0]
    tone = measuring.of_record("phases", ledger.record(), measuring.asked("phases", everyone=True, of="tone"))
    assert tone.table["p_none"].to_list() == [None, None]


def test_documents_alone_tell_no_phases(tmp_path: Path) -> None:
    from bilateral.desk import open as open_desk

    file = tmp_path / "claims.jsonl"
    file.write_text(
        '{"kind": "event", "act": "CONSULT", "actors": ["PAK", "RUS"], "targets": [], "status": "happened", '
        '"level": "reported", "speaker": "author", "start": "2016-03-01", "end": "2016-03-01", "areas": [], '
        '"said": "They met.", "source": {"publisher": "One", "published": "2016-03-02", "grade": "B2"}}',
        encoding="utf8",
    )
    desk = open_desk(tmp_path / "ledger")
    desk.load("claims", file)
    found = desk.measure("phases", "PAK", "RUS")
    assert found.table.is_empty()
    assert "breadth PAK RUS --of first" in found.notes[0]


@settings(max_examples=20)
@given(st.integers(4, 9).flatmap(lambda n: st.lists(st.lists(st.integers(0, 30), min_size=n, max_size=n), min_size=1)))
def test_many_series_are_answered_as_each_alone(held: list[list[int]]) -> None:
    counts = np.array(held, np.float64)
    none, after = changes_of_many(counts)
    assert levels_of_many(np.log1p(counts)) == [levels(np.log1p(one)) for one in counts]
    for one, alone, chances in zip(counts, none, after, strict=True):
        found = negative_binomial_changes(one)
        assert alone == pytest.approx(found.none)
        assert chances == pytest.approx(found.after, abs=1e-12)


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
