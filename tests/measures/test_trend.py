"""The trend: a line is found whatever else is in the series, and memory widens what can be said of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bilateral.measures.trend import trend

SERIES = arrays(np.float64, st.integers(8, 30), elements=st.floats(-5, 5, width=32))


def test_one_wild_value_does_not_bend_a_line() -> None:
    values = 0.1 * np.arange(12.0)
    values[5] = 40.0
    found = trend(np.arange(12.0), values)
    assert found is not None
    assert found.slope == pytest.approx(0.1)


def test_a_series_that_never_moves_has_no_interval_and_a_short_one_no_trend() -> None:
    found = trend(np.arange(9.0), np.full(9, 0.25))
    assert found is not None
    assert (found.slope, found.low, found.high) == (0.0, None, None)
    assert trend(np.arange(7.0), np.arange(7.0)) is None


def test_unknown_values_are_left_out_and_gaps_keep_their_length() -> None:
    times = np.array([0, 1, 2, 3, 4, 10, 11, 12, 13.0])
    values = 2 * times
    values[4] = np.nan
    found = trend(times, values)
    assert found is not None
    assert (found.slope, found.values) == (pytest.approx(2.0), 8)


@pytest.mark.parametrize(("memory", "least"), [(0.0, 0.93), (0.6, 0.86)])
def test_the_interval_holds_the_slope_about_as_often_as_it_says(memory: float, least: float) -> None:
    chance, held = np.random.default_rng(7), 0
    for _ in range(200):
        shocks, values = chance.normal(size=80), np.zeros(80)
        for at in range(1, 80):
            values[at] = memory * values[at - 1] + shocks[at]
        found = trend(np.arange(40.0), values[40:] + 0.05 * np.arange(40.0))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.05 <= found.high
    assert held / 200 >= least


@given(SERIES, st.floats(-3, 3), st.floats(0.1, 4))
def test_level_and_scale_of_values_pass_through(values: np.ndarray, level: float, scale: float) -> None:
    times = np.arange(float(len(values)))
    found, other = trend(times, values), trend(times, level + scale * values)
    assert found is not None
    assert other is not None
    assert other.slope == pytest.approx(scale * found.slope, abs=1e-9)


@given(SERIES)
def test_the_interval_is_about_its_slope_and_turns_with_the_series(values: np.ndarray) -> None:
    times = np.arange(float(len(values)))
    found, turned = trend(times, values), trend(times, -values)
    assert found is not None
    assert turned is not None
    assert turned.slope == pytest.approx(-found.slope, abs=1e-9)
    if found.low is not None and found.high is not None:
        assert found.low - 1e-9 <= found.slope <= found.high + 1e-9
        assert turned.low == pytest.approx(-found.high, abs=1e-9)
