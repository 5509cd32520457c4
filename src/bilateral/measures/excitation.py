"""Series of events that call forth each other: the mutually exciting Hawkes process, its best fit and its intervals.

Each series i has the intensity mu_i + sum over series j and their events t_k before t of
branching_ij beta_i exp(-beta_i (t - t_k)) (Hawkes 1971). `branching_ij` is how many events of i one of j calls forth.
The likelihood falls apart by the receiving series, and with the decay given it is concave in all that is left: for
each decay of a grid the one best fit is found, so that no start decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

Floats = NDArray[np.float64]
_LESS = 1.920729410347062
"""By how much the log-likelihood falls at either end of an interval of 95 percent: half the chi-square."""
_GRID = 24
_MOST = 64.0
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Excited:
    """What calls forth the events of one series, at its most likely."""

    mu: float
    """Events a day that nothing seen calls forth."""
    half_life: float
    """Days until half of the excitation is gone."""
    branching: tuple[float, ...]
    """For each series, how many events of this one an event of it calls forth."""
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    """Ends of intervals of 95 percent by the profile likelihood; None where an end is not found."""
    loglik: float
    without: tuple[float, ...]
    """The log-likelihood with each series' excitation left out."""


def excited(series: Sequence[Floats], target: int, end: float) -> Excited:
    """Fit what excites the series `target`; times are sorted, in days from 0, and `end` is the last day observed."""
    fits = [_Decay(series, target, end, half) for half in _half_lives(series[target], end)]
    best = max(fits, key=lambda one: one.loglik)
    bounds = [_interval(fits, number, best) for number in range(len(series))]
    return Excited(
        mu=best.mu,
        half_life=best.half_life,
        branching=tuple(float(one) for one in best.branching),
        low=tuple(low for low, _ in bounds),
        high=tuple(high for _, high in bounds),
        loglik=best.loglik,
        without=tuple(max(one.fixed(number, 0.0) for one in fits) for number in range(len(series))),
    )


def log_likelihood(
    series: Sequence[Floats], target: int, end: float, mu: float, branching: Floats, beta: float
) -> float:
    """Return the log-likelihood of the events of `target` given all series; -inf where an event has no intensity."""
    decay = _Decay(series, target, end, float(np.log(2)) / beta, fitted=False)
    return decay.at(np.concatenate([[mu], branching]))


class _Decay:
    """The likelihood of one series for one decay: the pull of every series at its events, and the best fit."""

    def __init__(
        self, series: Sequence[Floats], target: int, end: float, half_life: float, *, fitted: bool = True
    ) -> None:
        self.half_life = half_life
        beta = float(np.log(2)) / half_life
        pulls = [beta * _echoes(series[target], one, beta) for one in series]
        self._design = np.column_stack([np.ones(len(series[target])), *pulls])
        self._spent = np.array([end, *(-np.expm1(-beta * (end - one)).sum() for one in series)])
        if fitted:
            self.mu, *self.branching = self._best(np.ones(len(self._spent), bool), np.zeros(len(self._spent)))
            self.loglik = self.at(np.array([self.mu, *self.branching]))

    def at(self, parameters: Floats) -> float:
        rates = self._design @ parameters
        if rates.min() <= 0:
            return float("-inf")
        return float(np.log(rates).sum() - self._spent @ parameters)

    def fixed(self, number: int, value: float) -> float:
        """Return the best log-likelihood with one branching held."""
        free = np.ones(len(self._spent), bool)
        free[number + 1] = False
        held = np.zeros(len(self._spent))
        held[number + 1] = value
        return self.at(self._best(free, held))

    def _best(self, free: NDArray[np.bool_], held: Floats) -> Floats:
        """Return the most likely parameters, those not free as held."""
        least = np.zeros(int(free.sum()))
        least[0] = 1e-9 * len(self._design) / self._spent[0]
        whole = held.copy()
        whole[free] = _minimum(self._design[:, free], self._spent[free], self._design @ held, least)
        return whole


def _minimum(design: Floats, spent: Floats, fixed: Floats, least: Floats) -> Floats:
    """Return x, not below `least`, with the smallest spent x - sum log(design x + fixed): projected Newton steps."""
    x = np.full(len(spent), 0.2)
    x[0] = 0.5 * len(design) / spent[0]
    cost = float(spent @ x - np.log(design @ x + fixed).sum())
    for _ in range(_STEPS):
        shares = design / (design @ x + fixed)[:, None]
        slope = spent - shares.sum(axis=0)
        free = (x > least) | (slope < 0)
        step = np.zeros(len(x))
        # least squares: events that nothing precedes, or that all precede alike, leave the curve singular
        step[free] = np.linalg.lstsq(shares[:, free].T @ shares[:, free], -slope[free], rcond=None)[0]
        tried, better = _descent(design, spent, fixed, least, x, step, cost)
        if cost - better < 1e-9:
            break
        x, cost = tried, better
    return x


def _descent(
    design: Floats, spent: Floats, fixed: Floats, least: Floats, x: Floats, step: Floats, cost: float
) -> tuple[Floats, float]:
    """Return the first of ever shorter steps that costs less, and what it costs."""
    for shorter in range(40):
        tried = np.maximum(x + step / 2**shorter, least)
        rates = design @ tried + fixed
        if rates.min() > 0 and (better := float(spent @ tried - np.log(rates).sum())) < cost:
            return tried, better
    return x, cost


def _interval(fits: Sequence[_Decay], number: int, best: _Decay) -> tuple[float | None, float | None]:
    """Return between which values one branching lies: those whose best likelihood is not much less than the best."""
    value = float(best.branching[number])
    near = [one for one in fits if one.loglik > best.loglik - _LESS]

    def above(x: float) -> float:
        return max(one.fixed(number, x) for one in near) - best.loglik + _LESS

    low = 0.0 if value <= 0 or above(0.0) >= 0 else _root(above, 0.0, value)
    step = max(value, 0.05)
    while above(value + step) > 0 and value + step < _MOST / 2:
        step *= 2
    high = _root(above, value, value + step) if above(value + step) <= 0 else None
    return low, high


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    return float(brentq(function, low, high, xtol=1e-4))


def _half_lives(times: Floats, end: float) -> Floats:
    """Return the half-lives tried: from half a day, or the shortest gap, to a quarter of the time observed."""
    gaps = np.diff(times)
    shortest = max(min(0.5, float(gaps[gaps > 0].min()) / 2 if (gaps > 0).any() else 0.5), end / 1e5)
    return np.geomspace(shortest, max(end / 4, 2 * shortest), _GRID)


def _echoes(targets: Floats, sources: Floats, beta: float) -> Floats:
    """Return for each target the sum of exp(-beta (t - s)) over the sources s before it."""
    echoes, echo, last, at = np.zeros(len(targets)), 0.0, 0.0, 0
    moments = sources.tolist()
    for number, time in enumerate(targets.tolist()):
        echo *= float(np.exp(-beta * (time - last)))
        while at < len(moments) and moments[at] < time:
            echo += float(np.exp(-beta * (time - moments[at])))
            at += 1
        echoes[number], last = echo, time
    return echoes
