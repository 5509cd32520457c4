"""Kendall's tau with time: by hand, and as scipy says it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bilateral.measures.kendall import tau_with_time

VALUES = st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=45).map(np.array)


def test_growth_without_exception_is_one() -> None:
    tau, p = tau_with_time(np.array([1.0, 2, 3, 4, 5]))
    assert (tau, p) == pytest.approx((1, 2 / 120))
    assert tau_with_time(np.array([5.0, 4, 3, 2, 1]))[0] == pytest.approx(-1)


def test_values_that_are_all_alike_tell_nothing() -> None:
    assert np.isnan(tau_with_time(np.full(5, 2.0))).all()


@given(st.one_of(VALUES, st.permutations(range(12)).map(lambda held: np.array(held, float))))
def test_tau_and_p_are_those_of_scipy(values: np.ndarray) -> None:
    expected = stats.kendalltau(np.arange(len(values)), values)
    assert tau_with_time(values) == pytest.approx((expected.statistic, expected.pvalue), nan_ok=True, abs=1e-9)
