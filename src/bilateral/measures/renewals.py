"""When the next of a series is due: intervals as a gamma renewal process, drawn towards what is usual where few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

USUAL_DAYS = 365.0
"""The median of the prior of the mean interval: most bodies between states are meant to meet once a year."""
SPREAD = 1.0
"""The standard deviation of its logarithm: 95 percent of bodies between 51 days and seven years."""
STATED_SPREAD = 0.15
"""The same where a text says how often: a yearly exercise may be held within three months of its day."""
REGULARITY, REGULARITY_SPREAD = 6.0, 1.0
"""Median and logarithmic spread of the prior of the shape: intervals vary by 41 percent, 15 to 110 in 95 of 100."""

_MEANS = np.exp(np.linspace(np.log(3.0), np.log(20_000.0), 121))
_SHAPES = np.exp(np.linspace(np.log(0.5), np.log(300.0), 49))


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is believed of a series: weights over mean intervals (rows, days) and shapes (columns), summing to one."""

    weights: NDArray[np.float64]

    def passed(self, days: float) -> float:
        """Return the probability that an interval is over within some days: how surely a session is overdue by then.

        The posterior mean of the gamma distribution function.
        """
        if days <= 0:
            return 0.0
        return float((self.weights * special.gammainc(_SHAPES, _SHAPES * days / _MEANS[:, None])).sum())

    def quantile(self, share: float) -> float:
        """Return the days within which this share of intervals is over (bisection, to a tenth of a day)."""
        low, high = 0.0, 1.0
        while self.passed(high) < share:
            high *= 2
        while high - low > 0.1:
            middle = (low + high) / 2
            low, high = (middle, high) if self.passed(middle) < share else (low, middle)
        return (low + high) / 2


def renewal(intervals: Sequence[tuple[int, int]], stated: int | None = None) -> Renewal | None:
    """Return what intervals say of a series: pairs of days and how many sessions on that is; None where nothing does.

    Intervals are independent and gamma-distributed with mean m and shape k, so the days to the n-th session on are
    gamma with shape nk. Priors are lognormal: m about a year, or about what a text states; k about 6. The posterior is
    computed on a grid. With no interval it says something only where a text states the rhythm.
    """
    if any(days <= 0 or steps < 1 for days, steps in intervals):
        raise ValueError(f"intervals are positive: {intervals}")
    if not intervals and stated is None:
        return None
    usual, spread = (float(stated), STATED_SPREAD) if stated else (USUAL_DAYS, SPREAD)
    logs = _normal(np.log(_MEANS), np.log(usual), spread)[:, None] + _normal(
        np.log(_SHAPES), np.log(REGULARITY), REGULARITY_SPREAD
    )
    for days, steps in intervals:
        logs = logs + _log_density(days, steps)
    weights = np.exp(logs - logs.max())
    return Renewal(weights / weights.sum())


def _log_density(days: int, steps: int) -> NDArray[np.float64]:
    shape, rate = steps * _SHAPES, _SHAPES / _MEANS[:, None]
    density: NDArray[np.float64] = (
        shape * np.log(rate) + (shape - 1) * np.log(days) - rate * days - special.gammaln(shape)
    )
    return density


def _normal(values: NDArray[np.float64], mean: float, spread: float) -> NDArray[np.float64]:
    density: NDArray[np.float64] = -(((values - mean) / spread) ** 2) / 2
    return density
