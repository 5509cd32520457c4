"""Order: the Hawkes likelihood against numbers computed apart, and its fit on events made by chance."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures.hawkes import fit, log_likelihood

TIMES = st.lists(st.floats(0.01, 20), min_size=1, max_size=8).map(lambda held: np.sort(np.array(held)))


def test_the_likelihood_agrees_with_numbers_computed_apart(shared: Path) -> None:
    given = pl.read_csv(shared / "data" / "measures" / "hawkes_exp.csv", infer_schema_length=None)
    times = np.array([float(one) for one in given.columns[0].partition("=")[2].split()])
    for line in given.select("mu", "alpha", "beta", "loglik_bruteforce").iter_rows():
        mu, alpha, beta, expected = map(float, line)
        assert log_likelihood(times, 10.0, mu, alpha, beta) == pytest.approx(expected, abs=1e-9)


def test_the_likelihood_at_given_parameters_is_told_from_the_command_line(shared: Path, tmp_path: Path) -> None:
    given = pl.read_csv(shared / "data" / "measures" / "hawkes_exp.csv", infer_schema_length=None)
    times = given.columns[0].partition("=")[2].split()
    end = given.columns[1].partition("=")[2]
    rows = [
        {
            "series": f"row {number}",
            "time": time,
            "end": end,
            "mu": mu,
            "alpha": alpha,
            "beta": beta,
        }
        for number, (mu, alpha, beta) in enumerate(given.select("mu", "alpha", "beta").iter_rows())
        for time in times
    ]
    table = tmp_path / "times.csv"
    pl.DataFrame(rows).write_csv(table)
    said = CliRunner().invoke(app, ["measure", "order", "--of", "hawkes", "--input", str(table), "--json"])
    told = [json.loads(line)["loglik"] for line in said.stdout.splitlines()]
    assert told == pytest.approx([float(one) for one in given["loglik_bruteforce"]], abs=1e-6)


def test_parameters_that_no_process_has_are_refused() -> None:
    table = pl.DataFrame({"time": [1.0, 2.0], "mu": [0.5, 0.5], "alpha": [0.2, 0.3], "beta": [1.0, 1.0]})
    with pytest.raises(InvalidValueError, match="alpha of a series is one number"):
        measuring.of_table("order", table, measuring.asked("order", of="hawkes"))
    early = table.with_columns(alpha=pl.lit(0.2), end=pl.lit(1.5))
    with pytest.raises(InvalidValueError, match="no event lies after the end"):
        measuring.of_table("order", early, measuring.asked("order", of="hawkes"))


@given(TIMES, st.floats(0.1, 2), st.floats(0, 2), st.floats(0.2, 3))
def test_the_recursion_is_the_double_sum(times: np.ndarray, mu: float, alpha: float, beta: float) -> None:
    rates = [mu + alpha * np.exp(-beta * (t - times[:i])).sum() for i, t in enumerate(times)]
    whole = mu * 20 + alpha / beta * (1 - np.exp(-beta * (20 - times))).sum()
    assert log_likelihood(times, 20.0, mu, alpha, beta) == pytest.approx(np.log(rates).sum() - whole, abs=1e-7)


def test_bursts_are_told_from_a_steady_pace() -> None:
    chance = np.random.default_rng(7)
    bursts = np.sort(np.concatenate([start + chance.exponential(0.5, 6) for start in range(0, 300, 20)]))
    steady = np.sort(chance.uniform(0, 300, 90))
    table = pl.concat([pl.DataFrame({"series": name, "time": t}) for name, t in (("burst", bursts), ("even", steady))])
    burst, even = measuring.of_table("order", table, measuring.asked("order", of="hawkes")).table.to_dicts()
    assert burst["p"] < 1e-6 < even["p"]
    assert 0.5 < burst["branching"] < 1
    assert burst["half_life"] < 5
    assert fit(steady, 300.0).loglik >= fit(steady, 300.0).loglik_poisson - 0.1


def test_days_with_events_of_a_record_make_a_series_each_way(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    days = [f"2018-{month:02d}-{day:02d}" for month in range(1, 7) for day in (3, 4, 5)]
    put(ledger, *(row(number, day=day) for number, day in enumerate([*days, "2018-01-03"])), files=(Raw(),))
    question = measuring.asked("order", "RUS", "PAK", of="hawkes")
    (line,) = measuring.of_record("order", ledger.record(), question).table.to_dicts()
    assert (line["series"], line["events"], line["end"]) == ("icews PAK to RUS", 18, 154)
    assert 0 < line["branching"] < 1
    empty = measuring.of_record("order", ledger.record(), measuring.asked("order", "IND", "PAK", of="hawkes"))
    assert empty.table.is_empty()
    assert "bilateral load" in empty.notes[0]


def test_too_few_events_and_wrong_times_are_said() -> None:
    days = pl.DataFrame({"time": [date(2018, 1, 1) + timedelta(one) for one in range(3)]})
    found = measuring.of_table("order", days, measuring.asked("order"))
    assert found.table.is_empty()
    assert "3 events" in found.notes[0]
    with pytest.raises(InvalidValueError, match="before 0"):
        measuring.of_table("order", pl.DataFrame({"time": [-1.0, 2.0]}), measuring.asked("order"))
