"""When the next of a series is due: intervals as a gamma renewal process, drawn towards what is usual where few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before any interval is seen: lognormal mean interval (days) and lognormal shape."""

    days: float
    days_spread: float
    shape: float
    shape_spread: float = 1.0


USUAL = Prior(days=365.0, days_spread=1.0, shape=6.0)
"""Most bodies of two states are meant to meet once a year: 95 in 100 between 51 days and seven years, and their
intervals vary by 15 to 110 percent of the mean."""
STATED_SPREAD, STATED_SHAPE = 0.15, 16.0
"""A rhythm that a text states is meant to be kept: the mean within a third of it, intervals varying by a quarter."""


_NOTHING = 1e-9
"""A point of the grid of so much less weight than the best changes no answer."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is believed of a series: weights, summing to one, over mean intervals (days) and gamma shapes."""

    means: Numbers
    shapes: Numbers
    weights: Numbers

    def passed(self, days: float) -> float:
        """Return the probability that an interval is over within some days: how surely a session is overdue by then.

        The posterior mean of the gamma distribution function, 0 for no days, growing to 1.
        """
        if days <= 0:
            return 0.0
        return min(float(self.weights @ special.gammainc(self.shapes, self.shapes * days / self.means)), 1.0)

    def quantile(self, share: float) -> float:
        """Return the days within which this share (above 0, below 1) of intervals is over, to a tenth of a day."""
        low, high = 0.0, float(self.weights @ self.means)
        while self.passed(high) < share:
            low, high = high, high * 2
        while high - low > 0.1:
            middle = (low + high) / 2
            low, high = (middle, high) if self.passed(middle) < share else (low, middle)
        return (low + high) / 2


def renewal(intervals: Sequence[tuple[int, int]], stated: int | None = None) -> Renewal | None:
    """Return what intervals say of a series: pairs of days and how many sessions on that is; None where nothing does.

    Intervals are independent and gamma-distributed with mean m and shape k, so the days to the n-th session on are
    gamma with shape nk. Priors are lognormal: m about a year, or about what a text states; k about 6, or 16. The
    posterior is computed on a grid. With no interval it says something only where a text states the rhythm.
    """
    if any(days <= 0 or steps < 1 for days, steps in intervals):
        raise ValueError(f"intervals are positive: {intervals}")
    if not intervals and stated is None:
        return None
    return _believed(tuple(intervals), Prior(float(stated), STATED_SPREAD, STATED_SHAPE) if stated else USUAL)


@lru_cache(maxsize=4096)
def _believed(intervals: tuple[tuple[int, int], ...], prior: Prior) -> Renewal:
    """Return the posterior on a grid around where it has weight."""
    means = np.linspace(np.log(1.0), np.log(40_000.0), 90)
    shapes = np.linspace(np.log(0.4), np.log(2_000.0), 50)
    for _ in range(2):
        weights = _posterior(means, shapes, intervals, prior)
        means, shapes = _around(means, weights.sum(1), 50), _around(shapes, weights.sum(0), 40)
    weights = _posterior(means, shapes, intervals, prior)
    mean, shape = np.meshgrid(np.exp(means), np.exp(shapes), indexing="ij")
    held = weights > _NOTHING * weights.max()
    return Renewal(mean[held], shape[held], weights[held] / weights[held].sum())


def _posterior(means: Numbers, shapes: Numbers, intervals: Sequence[tuple[int, int]], prior: Prior) -> Numbers:
    """Return the weights of a grid of logarithms of means (rows) and of shapes (columns)."""
    logs = _normal(means, np.log(prior.days), prior.days_spread)[:, None]
    logs = logs + _normal(shapes, np.log(prior.shape), prior.shape_spread)
    shape = np.exp(shapes)
    rate = shape / np.exp(means)[:, None]
    for days, steps in intervals:
        all_of = steps * shape
        logs = logs + all_of * np.log(rate) + (all_of - 1) * np.log(days) - rate * days - special.gammaln(all_of)
    held: Numbers = np.exp(logs - logs.max())
    weights: Numbers = held / held.sum()
    return weights


def _around(grid: Numbers, weights: Numbers, points: int) -> Numbers:
    """Return a finer grid over the part of a grid that has weight."""
    held = (weights > 1e-7 * weights.max()).nonzero()[0]
    first, last = max(held[0] - 1, 0), min(held[-1] + 1, len(grid) - 1)
    return np.linspace(grid[first], grid[last], points)


def _normal(values: Numbers, mean: float, spread: float) -> Numbers:
    density: Numbers = -(((values - mean) / spread) ** 2) / 2
    return density
