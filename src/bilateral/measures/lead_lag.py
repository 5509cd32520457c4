"""What leads what: correlations of one series with another later on, and Granger's test. Associations, never causes."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
LEAST = 20
"""Periods with both values without which nothing is tested."""
UNIT_ROOT = 0.05
"""A series is differenced where the test of Dickey and Fuller leaves its unit root with a higher p than this."""
_NORMAL = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Correlation:
    """The correlation of a series with another so many periods later, with its interval of 95 percent and its p.

    The interval and p are None where the correlation is 1 or -1, or where too little is left beside what both series
    carry on from their own past.
    """

    lag: int
    periods: int
    r: float
    low: float | None
    high: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Granger:
    """Whether the past of a leader says of a follower what the follower's own past does not: an F test."""

    lags: int
    periods: int
    f: float
    p: float
    total: float
    """Sum of the leader's coefficients: above zero, more is followed by more."""


def correlation(leader: Floats, follower: Floats, lag: int) -> Correlation | None:
    """Return the correlation of the leader with the follower `lag` periods later; None where it has no value.

    Values that are NaN are left out. Two series that each carry on from their own past agree by chance more often than
    independent values do: the variance is that of Bartlett (1946), 1/n times the sum over all lags of the product of
    both autocorrelations, and never below 1/n.
    """
    length = len(leader) - lag
    x, y = leader[:length], follower[lag:]
    both = ~(np.isnan(x) | np.isnan(y))
    count = int(both.sum())
    if count < LEAST or np.ptp(x[both]) == 0 or np.ptp(y[both]) == 0:
        return None
    r = float(np.clip(np.corrcoef(x[both], y[both])[0, 1], -1, 1))
    furthest = min(count // 4, 24)
    shared = autocorrelations(leader, furthest) * autocorrelations(follower, furthest)
    weights = 1 - np.arange(1, furthest + 1) / count
    independent = count / max(1 + 2 * float((weights * shared).sum()), 1.0)
    if independent <= 4 or abs(r) > 1 - 1e-12:
        return Correlation(lag, count, r, None, None, None)
    spread = 1 / np.sqrt(independent - 3)
    low, high = np.tanh(np.arctanh(r) + np.array([-1, 1]) * _NORMAL * spread)
    p = 2 * stats.norm.sf(abs(np.arctanh(r)) / spread)
    return Correlation(lag, count, r, float(low), float(high), float(p))


def autocorrelations(values: Floats, furthest: int) -> Floats:
    """Return the correlations of a series with itself 1 to `furthest` periods later; NaN values are left out."""
    centred = values - np.nanmean(values)
    variance = np.nansum(centred**2)
    return np.array([np.nansum(centred[:-lag] * centred[lag:]) / variance for lag in range(1, furthest + 1)])


def granger(leader: Floats, follower: Floats, most: int) -> Granger | None:
    """Return Granger's test (1969) with the number of lags, 1 to `most`, that the follower is best explained with.

    Least squares of the follower on its own lags, against the same with the leader's lags beside; Schwarz's criterion
    chooses their number, for all on the same periods. None with too few periods, or where a series does not move.
    """
    fits = [found for lags in range(1, most + 1) if (found := _fit(leader, follower, lags, most)) is not None]
    if not fits:
        return None
    lags = min(fits, key=lambda one: one.criterion).lags
    best = _fit(leader, follower, lags, lags)
    if best is None or best.left <= 0:
        return None
    freedom = best.periods - 2 * lags - 1
    f = (best.alone - best.left) / lags / (best.left / freedom)
    return Granger(lags, best.periods, float(f), float(stats.f.sf(f, lags, freedom)), best.total)


def has_unit_root(values: Floats) -> bool:
    """Say whether the augmented Dickey-Fuller test leaves open that a series wanders without a level to return to.

    It looks at the longest stretch without NaN; lags by Akaike's criterion. True for a stretch that is too short to
    tell.
    """
    from statsmodels.tsa.stattools import adfuller

    stretch = _longest(values)
    if len(stretch) < LEAST or np.ptp(stretch) == 0:
        return True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = adfuller(stretch, autolag="AIC")
    p = found.pvalue if hasattr(found, "pvalue") else found[1]
    return bool(p > UNIT_ROOT)


@dataclass(frozen=True, slots=True)
class _Fit:
    lags: int
    periods: int
    alone: float
    left: float
    total: float
    criterion: float


def _fit(leader: Floats, follower: Floats, lags: int, room: int) -> _Fit | None:
    """Fit with so many lags on the periods for which `room` lags are known."""
    past = [np.roll(series, lag) for series in (follower, leader) for lag in range(1, room + 1)]
    whole = np.column_stack([follower, *past])[room:]
    whole = whole[~np.isnan(whole).any(axis=1)]
    if len(whole) < max(LEAST, 2 * room + 2 + lags) or np.ptp(whole, axis=0).min() == 0:
        return None
    y, ones = whole[:, 0], np.ones((len(whole), 1))
    own, other = whole[:, 1 : 1 + lags], whole[:, 1 + room : 1 + room + lags]
    alone, _ = _residual(np.hstack([ones, own]), y)
    left, coefficients = _residual(np.hstack([ones, own, other]), y)
    if left <= 1e-12 * float(((y - y.mean()) ** 2).sum()):
        return None
    criterion = len(y) * np.log(left / len(y)) + (2 * lags + 1) * np.log(len(y))
    return _Fit(lags, len(y), alone, left, float(coefficients[1 + lags :].sum()), float(criterion))


def _residual(columns: Floats, y: Floats) -> tuple[float, Floats]:
    coefficients = np.linalg.lstsq(columns, y, rcond=None)[0]
    return float(((y - columns @ coefficients) ** 2).sum()), np.asarray(coefficients, np.float64)


def _longest(values: Floats) -> Floats:
    """Return the longest stretch without NaN."""
    stretches = np.split(values, np.nonzero(np.isnan(values))[0])
    return max((one[~np.isnan(one)] for one in stretches), key=len)
