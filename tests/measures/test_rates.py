"""Rates, ratios, shares and means with intervals: by hand, against statsmodels, and by their laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bilateral.measures.rates import (
    dispersion_of_counts,
    dispersion_of_shares,
    growth,
    rate_interval,
    ratio_to_rest,
    shrunken_mean,
    shrunken_share,
)

SERIES = st.integers(4, 9).flatmap(lambda n: arrays(np.float64, (1, n), elements=st.integers(0, 60).map(float)))


def one(*values: float | None) -> np.ndarray:
    return np.array([[np.nan if value is None else value for value in values]], np.float64)


def test_dispersion_is_the_mean_step_by_hand() -> None:
    # steps (8 - 2)^2 / 10, (2 - 8)^2 / 10, (8 - 2)^2 / 10, each 3.6 with alike exposure
    assert dispersion_of_counts(one(8, 2, 8, 2), one(1, 1, 1, 1)) == pytest.approx([3.6])
    assert dispersion_of_counts(one(4, 8, 4, 8), one(1, 2, 1, 2)) == pytest.approx([1.0])  # the rate never changes
    assert np.isnan(dispersion_of_counts(one(8, 2, None, 2), one(1, 1, 1, 1))).all()  # one step is too few


def test_dispersion_of_poisson_counts_is_about_one() -> None:
    counts = np.random.default_rng(1).poisson(20, (200, 40)).astype(float)
    assert dispersion_of_counts(counts, np.ones(40)).mean() == pytest.approx(1.15, abs=0.1)  # none counts below one


def test_intervals_of_poisson_counts_are_garwoods() -> None:
    low, high = rate_interval(one(0, 10), one(1, 2), np.array([1.0]))
    assert low == pytest.approx(one(0, 4.795389 / 2), abs=1e-6)
    assert high == pytest.approx(one(3.688879, 18.390356 / 2), abs=1e-6)


def test_ratio_is_that_of_the_rates_and_unknown_without_others() -> None:
    ratio, low, high = ratio_to_rest(one(30, 10, None), one(1, 2, 1), np.array([1.0]))
    assert ratio[0, :2] == pytest.approx([6.0, 1 / 6])
    assert (low[0, 0] < 6 < high[0, 0], np.isnan(ratio[0, 2])) == (True, True)
    assert low[0, 0] == pytest.approx(1 / high[0, 1])
    alone = ratio_to_rest(one(30, None), one(1, 1), np.array([1.0]))
    assert all(np.isnan(part).all() for part in alone)


def test_growth_is_that_of_a_quasi_poisson_regression() -> None:
    import statsmodels.api as sm
    from scipy import stats

    counts, exposure = np.array([9.0, 7, 15, 11, 30, 28]), np.array([10.0, 11, 9, 12, 14, 13])
    design = sm.add_constant(np.arange(6.0))
    model = sm.GLM(counts, design, family=sm.families.Poisson(), exposure=exposure).fit(scale="X2")
    slope, low, high = growth(counts[None], exposure[None])
    assert np.log(slope[0]) == pytest.approx(model.params[1], abs=1e-8)
    assert np.log(high[0] / low[0]) / 2 == pytest.approx(model.bse[1] * stats.t.ppf(0.975, 4), rel=1e-6)


def test_growth_is_unknown_where_all_events_fall_into_one_period() -> None:
    assert all(np.isnan(part).all() for part in growth(one(0, 0, 5, 0, 0), one(1, 1, 1, 1, 1)))
    assert all(np.isnan(part).all() for part in growth(one(1, 2, 5), one(1, 1, 1)))


def test_a_share_of_few_events_is_drawn_to_the_other_periods() -> None:
    share, low, high = shrunken_share(one(1, 90, 90), one(1, 100, 100), np.array([1.0]), 10.0)
    prior = (180 + 1) / (200 + 2)
    assert share[0, 0] == pytest.approx((10 * prior + 1) / 11)
    assert share[0, 1] == pytest.approx(0.9, abs=0.003)
    assert high[0, 0] - low[0, 0] > high[0, 1] - low[0, 1] > 0
    assert np.isnan(shrunken_share(one(1, 90), one(1, 100), np.array([np.nan]), 10.0)[1]).all()


def test_a_mean_of_few_events_is_drawn_to_the_other_periods() -> None:
    mean, low, high = shrunken_mean(one(8, 200, 220, 180, None), one(1, 100, 100, 100, 1), 10.0)
    assert mean[0, 0] == pytest.approx((8 + 10 * 2.0) / 11)
    assert np.isnan(mean[0, 4])
    assert low[0, 0] < mean[0, 0] < high[0, 0]
    assert np.isnan(shrunken_mean(one(8, 200), one(1, 100), 10.0)[1]).all()


def test_shares_that_are_all_alike_tell_no_dispersion() -> None:
    assert np.isnan(dispersion_of_shares(one(5, 5, 5, 5), one(5, 5, 5, 5))).all()


@given(SERIES, st.floats(0.1, 50))
def test_the_unit_of_exposure_changes_no_ratio(counts: np.ndarray, unit: float) -> None:
    exposure = np.linspace(1, 2, counts.shape[1])[None]
    phi = dispersion_of_counts(counts, exposure)
    assert dispersion_of_counts(counts, unit * exposure) == pytest.approx(phi, nan_ok=True)
    for plain, other in zip(
        ratio_to_rest(counts, exposure, phi), ratio_to_rest(counts, unit * exposure, phi), strict=True
    ):
        assert other == pytest.approx(plain, nan_ok=True, rel=1e-6)
    for plain, other in zip(growth(counts, exposure), growth(counts, unit * exposure), strict=True):
        assert other == pytest.approx(plain, nan_ok=True, rel=1e-5)


@given(SERIES)
def test_time_backwards_turns_growth_over(counts: np.ndarray) -> None:
    ones = np.ones_like(counts)
    forward, back = growth(counts, ones)[0], growth(counts[:, ::-1], ones)[0]
    assert forward == pytest.approx(1 / back, nan_ok=True, rel=1e-5)


@given(SERIES)
def test_an_interval_holds_its_value_and_has_width(counts: np.ndarray) -> None:
    exposure = np.ones_like(counts)
    phi = dispersion_of_counts(counts, exposure)
    low, high = rate_interval(counts, exposure, phi)
    assert ((low <= counts) & (counts <= high) & (low < high) | np.isnan(high)).all()
    ratio, below, above = ratio_to_rest(counts, exposure, phi)
    known = np.isfinite(ratio) & np.isfinite(below) & np.isfinite(above)
    assert (below[known] <= ratio[known] + 1e-9).all()
    assert (ratio[known] <= above[known] + 1e-9).all()
    share, least, most = shrunken_share(np.minimum(counts, 30), counts, phi, 10.0)
    told = np.isfinite(least)
    assert ((least >= 0) & (least < share) & (share < most) & (most <= 1))[told].all()
