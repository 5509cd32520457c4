"""Mutual excitation: what was planted is found, in its direction, within its interval."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.ledger import Ledger
from bilateral.measures.excitation import excited, log_likelihood
from bilateral.measures.hawkes import log_likelihood as of_one

END = 1200.0


@pytest.fixture(scope="module")
def planted() -> list[np.ndarray]:
    """Events of a at a steady pace, each calling forth half an event of b some three days later."""
    chance = np.random.default_rng(8)
    a = np.sort(chance.uniform(0, END, 150))
    heard = a[chance.uniform(size=150) < 0.5]
    echoes = heard + chance.exponential(3, len(heard))
    b = np.sort(np.concatenate([echoes[echoes < END], chance.uniform(0, END, 60)]))
    return [a, b]


def test_the_planted_direction_is_found_within_its_interval(planted):
    table = pl.concat([pl.DataFrame({"series": name, "time": one}) for name, one in zip("ab", planted, strict=True)])
    found = measuring.of_table("order", table, measuring.asked("order", of="excitation"))
    rows = {(one["exciting"], one["excited"]): one for one in found.table.to_dicts()}
    assert rows["a", "b"]["branching_low"] < 0.5 < rows["a", "b"]["branching_high"]
    assert rows["a", "b"]["branching_low"] > 0.1
    assert rows["a", "b"]["q"] < 0.001
    assert rows["b", "a"]["q"] > 0.05
    assert 1 < rows["a", "b"]["half_life"] < 6
    assert "a day of a is followed by" in found.notes[0]


def test_one_series_alone_has_the_likelihood_of_the_plain_process(planted):
    times = planted[1]
    ours = log_likelihood([times], 0, END, 0.05, np.array([0.4]), 0.7)
    assert ours == pytest.approx(of_one(times, END, 0.05, 0.4 * 0.7, 0.7), abs=1e-7)


@settings(max_examples=20)
@given(st.lists(st.floats(0.5, 49), min_size=3, max_size=9, unique=True), st.floats(0.2, 2))
def test_the_likelihood_is_the_double_sum_over_both_series(times: list[float], beta: float):
    a, b = np.sort(np.array(times[::2])), np.sort(np.array(times[1::2]))
    branching = np.array([0.3, 0.6])
    rates = [
        0.1 + sum(w * beta * np.exp(-beta * (t - one[one < t])).sum() for w, one in zip(branching, (a, b), strict=True))
        for t in a
    ]
    spent = 0.1 * 50 + sum(w * (1 - np.exp(-beta * (50 - one))).sum() for w, one in zip(branching, (a, b), strict=True))
    assert log_likelihood([a, b], 0, 50.0, 0.1, branching, beta) == pytest.approx(np.log(rates).sum() - spent, abs=1e-8)


def test_the_best_fit_is_no_worse_than_without_any_excitation(planted):
    found = excited(planted, 0, END)
    rate = len(planted[0]) / END
    assert found.loglik >= len(planted[0]) * np.log(rate) - len(planted[0]) - 1e-6
    assert all(one <= found.loglik + 1e-6 for one in found.without)


def test_few_events_are_named_and_days_of_a_record_are_fitted(tmp_path: Path):
    ledger = Ledger.open(tmp_path / "ledger")
    days = [f"2018-{month:02d}-{day:02d}" for month in range(1, 7) for day in (3, 4, 5)]
    rows = [
        row(f"{way} {day}", *way, day) for way in (("PAK", "RUS"), ("RUS", "PAK")) for day in days[: 18 - len(way[0])]
    ]
    put(ledger, *rows, files=(Raw(),))
    found = measuring.of_record("order", ledger.record(), measuring.asked("order", "PAK", "RUS", of="excitation"))
    assert found.table.select("exciting", "excited").n_unique() == 4
    assert found.table["branching"].is_between(0, 64).all()
    few = pl.DataFrame({"series": ["a", "b"], "time": [1.0, 2.0]})
    nothing = measuring.of_table("order", few, measuring.asked("order", of="excitation"))
    assert nothing.table.is_empty()
    assert "table a: 1 events; a fit needs 10." in nothing.notes


def test_events_that_nothing_precedes_do_not_stop_the_fit():
    """Series whose pulls are zero, or alike, at the events of another leave the curve singular."""
    early, late = np.arange(1.0, 12.0), np.arange(500.0, 512.0)
    for target in range(3):
        found = excited([early, late, late.copy()], target, 512.0)
        assert np.isfinite(found.loglik)
        assert all(np.isfinite(one) for one in found.branching)
