"""Hill numbers: how many kinds there are, counted as if all were equally common, with bootstrap intervals."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
SEED = 20190610
"""Of the bootstrap: the same counts have the same interval, whatever stands beside them."""
DRAWS = 400
ORDERS = (0, 1, 2)
_ENDS = (2.5, 97.5)


def hill(counts: Floats, order: int) -> Floats:
    """Return the Hill number of an order (Hill 1973) over the last axis, NaN where nothing is counted.

    Order 0 is the number of kinds, 1 the exponential of Shannon's entropy, 2 the inverse of Simpson's index.

    >>> [round(float(hill(np.array([8.0, 1, 1]), order)), 2) for order in ORDERS]
    [3.0, 1.89, 1.52]
    """
    total = counts.sum(-1, keepdims=True)
    shares = counts / np.where(total > 0, total, np.nan)
    if order == 1:
        logs = np.log(np.where(shares > 0, shares, 1))
        return np.asarray(np.exp(-(shares * logs).sum(-1)))
    if order == 0:
        return np.where(total[..., 0] > 0, (counts > 0).sum(-1), np.nan)
    return np.asarray(1 / (shares**2).sum(-1))


def hill_intervals(counts: Floats, most: int, draws: int = DRAWS) -> list[tuple[float, float]]:
    """Return the 95 percent intervals of the Hill numbers of `ORDERS` of one line of counts.

    The events are drawn again, as many, from the shares as they are likely to be: kinds that were not seen take what
    the ones seen once suggest (Chao and others 2014, appendix G), but no more than `most` kinds are thought of. The
    draws are centred on the number itself. (nan, nan) where it has no width, or there are fewer than two events.
    """
    if counts.sum() < 2:
        return [(np.nan, np.nan)] * len(ORDERS)
    drawn = np.random.default_rng(SEED).multinomial(int(counts.sum()), _likely(counts, most), size=draws).astype(float)
    found = []
    for order in ORDERS:
        values = hill(drawn, order)
        moved = float(hill(counts, order)) - values.mean()
        low, high = (float(np.clip(end + moved, 1, most)) for end in np.percentile(values, _ENDS))
        found.append((low, high) if high - low > 1e-9 else (np.nan, np.nan))
    return found


def _likely(counts: Floats, most: int) -> Floats:
    """Return the shares of the kinds seen, and of those not seen, by the counts of those seen once and twice."""
    seen = counts[counts > 0]
    n, once, twice = seen.sum(), float((seen == 1).sum()), float((seen == 2).sum())
    unseen = (n - 1) / n * (once**2 / (2 * twice) if twice else once * (once - 1) / 2)
    kinds = min(int(np.ceil(unseen)), most - len(seen))
    if kinds <= 0:
        return np.asarray(seen / n)
    missing = once / n * (n - 1) * once / ((n - 1) * once + 2 * max(twice, 1e-9 if once < 2 else twice))
    shares = seen / n
    lost = shares * (1 - shares) ** n
    shares = shares - missing * lost / lost.sum()
    return np.concatenate([shares, np.full(kinds, missing / kinds)])
