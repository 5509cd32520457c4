"""How sure a share is: Wilson's interval, with fewer values behind it where events come in clusters.

Sources: Wilson (1927) for the interval; the factor by which counts scatter more than independent ones is that of
quasi-likelihood (McCullagh and Nelder 1989), estimated from differences of neighbouring periods (von Neumann 1941), so
that a slow change of the share itself does not count as scatter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL = 1.959963984540054
FEWEST = 6
"""With fewer periods nothing is said of how the counts scatter, and no interval is given."""


def wilson(share: float, number: float) -> tuple[float, float] | tuple[None, None]:
    """Return the interval of 95 percent of a share (0 to 1) of independent values; None where there are none.

    >>> [round(end, 3) for end in wilson(0.0, 10)]
    [0.0, 0.278]
    """
    if not number > 0:
        return None, None
    square = NORMAL**2 / number
    middle, half = share + square / 2, NORMAL * np.sqrt(share * (1 - share) / number + square / (4 * number))
    return max(0.0, float((middle - half) / (1 + square))), min(1.0, float((middle + half) / (1 + square)))


def dispersion(counts: Floats, totals: Floats) -> Floats:
    """Return how many times more the shares of counts scatter than independent values would, at least 1.

    `counts` has a row for each period, in order, and a column for each share; `totals` a value for each period; nan
    are unknown. The result has a value for each column: nan where fewer than `FEWEST` periods have values.
    """
    known = ~np.isnan(totals) & (totals > 0) & ~np.isnan(counts).any(axis=1)
    held, of = counts[known], totals[known]
    if len(of) < FEWEST:
        return np.full(counts.shape[1], np.nan)
    share = held.sum(axis=0) / of.sum()
    steps = np.diff(held / of[:, None], axis=0)
    expected = share * (1 - share) * (1 / of[1:] + 1 / of[:-1]).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        scatter = np.where(expected > 0, (steps**2).sum(axis=0) / np.where(expected > 0, expected, 1), 1.0)
    return np.maximum(scatter, 1.0)
