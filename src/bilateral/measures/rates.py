"""Rates of events per exposure, shares and levels, with intervals that allow for events that come in bursts.

Every function takes arrays whose last axis is time, NaN where nothing is known, and works on many series at once.
Events come in bursts: one summit makes ten rows. So a count scatters more than a Poisson count by a factor, the
dispersion phi. It is taken from the steps between neighbouring periods: a slow change hardly touches it, a sudden one
widens the intervals. Counts divided by phi are then treated as Poisson or binomial (quasi-likelihood; McCullagh and
Nelder 1989, chapters 4.5 and 6.2). Where fewer than `STEPS` steps are known, phi is unknown, and so are the intervals.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
STEPS = 3
"""Steps between neighbouring periods that tell how much a series scatters."""
_TAIL = 0.025


def dispersion_of_counts(counts: Floats, exposure: Floats) -> Floats:
    """Return by how much counts scatter more than Poisson ones of the same rate; 1 at least, NaN where unknown.

    The mean over neighbouring periods of (y1 e2 - y2 e1)^2 / (e1 e2 (y1 + y2)), which is 1 for Poisson counts.
    """
    (one, other), (e, f) = _neighbours(counts), _neighbours(np.broadcast_to(exposure, counts.shape))
    return _mean_step((one * f - other * e) ** 2, e * f * (one + other))


def dispersion_of_shares(hits: Floats, totals: Floats) -> Floats:
    """Return by how much shares of hits scatter more than binomial ones; 1 at least, NaN where unknown."""
    (one, other), (n, m) = _neighbours(hits), _neighbours(totals)
    both = (one + other) / np.where(n + m > 0, n + m, np.nan)
    return _mean_step((one * m - other * n) ** 2, n * m * (n + m) * both * (1 - both))


def rate_interval(counts: Floats, exposure: Floats, phi: Floats) -> tuple[Floats, Floats]:
    """Return the 95 percent interval of each period's rate (Garwood 1936, of counts / phi)."""
    phi, exposure = phi[..., None], np.where(exposure > 0, exposure, np.nan)
    low = np.where(counts > 0, special.gammaincinv(np.maximum(counts / phi, 1e-9), _TAIL), 0)
    high = special.gammaincinv(counts / phi + 1, 1 - _TAIL)
    known = np.isfinite(counts) & np.isfinite(phi)
    return np.where(known, low, np.nan) * phi / exposure, np.where(known, high, np.nan) * phi / exposure


def ratio_to_rest(counts: Floats, exposure: Floats, phi: Floats) -> tuple[Floats, Floats, Floats]:
    """Return each period's rate over that of all other periods together, with its 95 percent interval.

    Given the sum of both, a count is binomial: the interval is Clopper and Pearson's (1934), of counts / phi. NaN where
    there is no other period, or no event in the others (the upper end, and the ratio itself).
    """
    known = np.isfinite(counts) & np.isfinite(exposure) & (exposure > 0)
    y, e = np.where(known, counts, 0), np.where(known, exposure, 0)
    rest, rest_e = y.sum(-1, keepdims=True) - y, e.sum(-1, keepdims=True) - e
    odds = np.where(known & (rest_e > 0), rest_e / np.where(e > 0, e, np.nan), np.nan)
    ratio = np.where(rest > 0, y, np.nan) / np.where(rest > 0, rest, 1) * odds
    one, other = y / phi[..., None], rest / phi[..., None]
    low = np.where(y > 0, special.betaincinv(np.maximum(one, 1e-9), other + 1, _TAIL), 0)
    high = np.where(rest > 0, special.betaincinv(one + 1, np.maximum(other, 1e-9), 1 - _TAIL), np.nan)
    silent = ((y + rest) == 0) | ~np.isfinite(phi)[..., None]
    ends = [np.where(silent, np.nan, end / np.where(end < 1, 1 - end, np.nan)) * odds for end in (low, high)]
    return ratio, ends[0], ends[1]


def growth(counts: Floats, exposure: Floats, rounds: int = 60) -> tuple[Floats, Floats, Floats]:
    """Return by what factor the rate grows from period to period, with its 95 percent interval.

    A log-linear quasi-Poisson regression on time with exposure as offset; the dispersion (1 at least) is Pearson's over
    n - 2, the quantile Student's. NaN with fewer than four known periods, or where all events fall into one period.
    """
    known = np.isfinite(counts) & np.isfinite(exposure) & (exposure > 0)
    y, e = np.where(known, counts, 0.0), np.where(known, exposure, 0.0)
    n = known.sum(-1)
    total = np.where(y.sum(-1) > 0, y.sum(-1), np.nan)
    time = (
        np.arange(counts.shape[-1])
        - (np.arange(counts.shape[-1]) * known).sum(-1, keepdims=True) / np.maximum(n, 1)[..., None]
    )
    slope = np.zeros(counts.shape[:-1])
    for _ in range(rounds):
        fitted = _fitted(slope, time, e, total)
        centre = (fitted * time).sum(-1) / total
        spread = (fitted * (time - centre[..., None]) ** 2).sum(-1)
        step = ((y - fitted) * time).sum(-1) / np.where(spread > 0, spread, np.nan)
        slope = slope + np.clip(step, -1, 1)
        if not (np.abs(step) > 1e-10).any():
            break
    fitted = _fitted(slope, time, e, total)
    centre = (fitted * time).sum(-1) / total
    spread = (fitted * (time - centre[..., None]) ** 2).sum(-1)
    pearson = np.where(fitted > 0, (y - fitted) ** 2 / np.where(fitted > 0, fitted, 1), 0).sum(-1)
    scatter = np.maximum(pearson / np.maximum(n - 2, 1), 1)
    told = (n >= STEPS + 1) & ((y > 0).sum(-1) > 1) & (np.abs(step) < 1e-6)
    wide = special.stdtrit(np.maximum(n - 2, 1), 1 - _TAIL) * np.sqrt(scatter / np.where(spread > 0, spread, np.nan))
    ends = [np.where(told, value, np.nan) for value in (slope, slope - wide, slope + wide)]
    return np.exp(ends[0]), np.exp(ends[1]), np.exp(ends[2])


def shrunken_share(hits: Floats, totals: Floats, phi: Floats, weight: float) -> tuple[Floats, Floats, Floats]:
    """Return the share of hits drawn towards that of the other periods, with its 95 percent credible interval.

    The prior is Beta(weight m, weight (1 - m)), m = (h + 1) / (n + 2) of the hits h among the events n of all other
    periods; hits and events of the period itself are divided by phi (by 1 for the share where phi is unknown).
    """
    known = np.isfinite(hits) & np.isfinite(totals)
    h, n = np.where(known, hits, 0), np.where(known, totals, 0)
    prior = (h.sum(-1, keepdims=True) - h + 1) / (n.sum(-1, keepdims=True) - n + 2)
    by = np.where(np.isfinite(phi), phi, 1)[..., None]
    a, b = weight * prior + h / by, weight * (1 - prior) + (n - h) / by
    told = known & np.isfinite(phi)[..., None]
    low, high = (np.where(told, special.betaincinv(a, b, end), np.nan) for end in (_TAIL, 1 - _TAIL))
    return np.where(known, a / (a + b), np.nan), low, high


def shrunken_mean(sums: Floats, totals: Floats, weight: float) -> tuple[Floats, Floats, Floats]:
    """Return the mean of each period drawn towards that of the other periods, with its 95 percent interval.

    The variance of one item is taken from the steps between neighbouring means, (m1 - m2)^2 / (1 / n1 + 1 / n2); the
    mean of the others counts as `weight` items. NaN where no other period has an item.
    """
    known = np.isfinite(sums) & np.isfinite(totals) & (totals > 0)
    s, n = np.where(known, sums, 0), np.where(known, totals, 0)
    (one, other), (k, m) = _neighbours(s), _neighbours(np.where(known, totals, np.nan))
    steps = (one / k - other / m) ** 2 / (1 / k + 1 / m)
    count = np.isfinite(steps).sum(-1)
    variance = np.where(count >= STEPS, np.nansum(steps, -1) / np.maximum(count, 1), np.nan)[..., None]
    others = n.sum(-1, keepdims=True) - n
    prior = (s.sum(-1, keepdims=True) - s) / np.where(others > 0, others, np.nan)
    drawn = np.where(known, (s + weight * prior) / (n + weight), np.nan)
    wide = special.stdtrit(np.maximum(count, 1), 1 - _TAIL)[..., None] * np.sqrt(variance / (n + weight))
    wide = np.where(wide > 0, wide, np.nan)
    return drawn, drawn - wide, drawn + wide


def _fitted(slope: Floats, time: Floats, exposure: Floats, total: Floats) -> Floats:
    """Return what is expected of each period by a slope, so that the sum over all is what was counted."""
    powers = slope[..., None] * time
    weights: Floats = exposure * np.exp(powers - powers.max(-1, keepdims=True))
    whole = weights.sum(-1, keepdims=True)
    expected: Floats = weights / np.where(whole > 0, whole, np.nan) * total[..., None]
    return expected


def _neighbours(values: Floats) -> tuple[Floats, Floats]:
    return values[..., :-1], values[..., 1:]


def _mean_step(squares: Floats, expected: Floats) -> Floats:
    """Return the mean of squares over expectations, of steps that say something; NaN where they are too few."""
    steps = squares / np.where(expected > 0, expected, np.nan)
    count = np.isfinite(steps).sum(-1)
    mean = np.nansum(steps, -1) / np.maximum(count, 1)
    return np.where(count >= STEPS, np.maximum(mean, 1), np.nan)
