"""Kendall's tau-b of values with time: is there monotone growth? The p is exact where no values are alike."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
EXACT = 33
"""Values up to which p is exact, where no two are alike."""


def tau_with_time(values: Floats) -> tuple[float, float]:
    """Return tau-b of values in the order of time (Kendall 1945), and its two-sided p; (nan, nan) where all are alike.

    The p is that of all orders being equally likely (Kendall 1938), else of the normal approximation with the variance
    corrected for ties.

    >>> tau, p = tau_with_time(np.array([1.0, 2, 4, 3]))
    >>> round(tau, 3), round(p, 3)
    (0.667, 0.333)
    """
    n = len(values)
    signs = np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)]
    pairs, score = n * (n - 1) // 2, float(signs.sum())
    tied = float((signs == 0).sum())
    if n < 2 or tied == pairs:
        return float("nan"), float("nan")
    tau = score / float(np.sqrt((pairs - tied) * pairs))
    if not tied and n <= EXACT:
        fewer = int(min((signs < 0).sum(), (signs > 0).sum()))
        return tau, min(1.0, 2 * sum(_orders(n)[: fewer + 1]))
    ties = np.unique(values, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    return tau, float(2 * special.ndtr(-abs(score) / np.sqrt(variance)))


@functools.cache
def _orders(n: int) -> tuple[float, ...]:
    """Return the share of all orders of n values that have 0, 1, 2 ... pairs out of order."""
    shares = np.ones(1)
    for length in range(2, n + 1):
        shares = np.convolve(shares, np.full(length, 1 / length))
    return tuple(map(float, shares))
