"""Shares: Wilson's interval against printed values, and how far clustered counts scatter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.measures.shares import dispersion, wilson


def test_the_interval_is_wilsons() -> None:
    # Newcombe (1998), table I: 81 of 263, and 15 of 148
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0.5, 0) == (None, None)


@given(st.integers(1, 500), st.data())
def test_an_interval_has_width_and_holds_its_share(number: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, number)) / number
    low, high = wilson(share, number)
    assert low is not None
    assert high is not None
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
    assert high - low > 0


def test_independent_counts_scatter_once_and_doubled_ones_twice() -> None:
    totals = np.full(400, 200.0)
    counts = np.random.default_rng(3).binomial(100, 0.3, 400).astype(float)[:, None]
    assert dispersion(counts * 2, totals)[0] == pytest.approx(2, rel=0.2)
    assert dispersion(counts, totals / 2)[0] == pytest.approx(1, abs=0.2)


def test_a_slow_change_is_no_scatter_and_few_periods_say_nothing() -> None:
    slow = np.linspace(20, 80, 50)[:, None]
    assert dispersion(slow, np.full(50, 100.0))[0] == 1
    assert np.isnan(dispersion(slow[:5], np.full(5, 100.0))[0])
