"""The trend of a short series that remembers itself: Sen's slope, with an interval that allows for autocorrelation.

Sources: Theil (1950), Sen (1968) for the slope and its interval from Kendall's S; Bayley and Hammersley (1946) for the
number of independent values that n values of a first-order process are worth, used so by Yue and Wang (2004); Marriott
and Pope (1954) for the bias of an autocorrelation in few values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 8
"""With fewer values no trend is told."""
_NORMAL = 1.959963984540054
_MOST_MEMORY = 0.95
METHOD = "Theil-Sen slope, 95 % interval with its variance widened for first-order autocorrelation"


@dataclass(frozen=True, slots=True)
class Trend:
    """A slope in units of the values for one unit of time, with its interval of 95 percent."""

    slope: float
    low: float | None
    """None where the values leave no width: an interval without one would claim to be sure."""
    high: float | None
    memory: float
    """First-order autocorrelation of what the slope leaves, 0 where it is negative."""
    values: int


def trend(times: Floats, values: Floats) -> Trend | None:
    """Return the trend of values at increasing times; nan are left out; None with fewer than `FEWEST` values."""
    known = ~np.isnan(values)
    at, held = times[known], values[known]
    if len(held) < FEWEST:
        return None
    first, second = np.triu_indices(len(held), 1)
    slopes = np.sort((held[second] - held[first]) / (at[second] - at[first]))
    slope = float(np.median(slopes))
    memory = _memory(held - slope * at)
    half = _NORMAL * np.sqrt(_variance(held) * _widening(memory, len(held)))
    ranks = np.arange(len(slopes))
    low, high = (float(np.interp((len(slopes) + way * half) / 2 - 0.5, ranks, slopes)) for way in (-1, 1))
    wide = high - low > 1e-12
    return Trend(slope, low if wide else None, high if wide else None, memory, len(held))


def _variance(values: Floats) -> float:
    """Return the variance of Kendall's S for values without memory, corrected for ties."""
    n, ties = len(values), np.unique(values, return_counts=True)[1]
    whole = n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()
    return float(whole / 18)


def _memory(left: Floats) -> float:
    """Return the first-order autocorrelation with its bias in few values taken out, from 0 to 0.95."""
    centred = left - left.mean()
    power = float(centred @ centred)
    if power <= 1e-18 * max(1.0, float(left @ left)):
        return 0.0
    raw, n = float(centred[1:] @ centred[:-1]) / power, len(left)
    return float(np.clip((n * raw + 2) / (n - 4), 0.0, _MOST_MEMORY))


def _widening(memory: float, n: int) -> float:
    lags = np.arange(1, n)
    return float(1 + 2 * ((1 - lags / n) * memory**lags).sum())
