"""Change points of a series of counts, exactly: every way to part it into phases weighed by its marginal likelihood.

Within a phase counts are Poisson with a Gamma prior on the mean, or negative binomial with a Beta prior, so that the
likelihood of a phase has a closed form. All ways to part the series are summed by dynamic programming (Fearnhead 2006):
the probabilities are exact, nothing is sampled. Before the data "no change" has one half, one change a quarter, and so
on (up to `MOST`); of a number of changes all dates are alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln, logsumexp

Floats = NDArray[np.float64]
MOST = 8
"""Changes that are thought possible at most."""
SHORTEST = 2
"""Periods of a phase at least: one period alone is an outlier."""
SIZES = np.geomspace(0.25, 1024, 13)
"""Sizes of the negative binomial, all alike before the data: the variance is mean + mean^2 / size."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is known of the changes of a series of n values."""

    numbers: Floats
    """The probability of 0, 1, 2 ... changes."""
    after: Floats
    """For each value but the last, the probability that a phase ends with it."""
    best: tuple[int, ...]
    """The most probable dates of the most probable number of changes: the number of values before each."""
    log_bayes: float
    """The log marginal likelihood of any change over that of none; 0 where the series is too short for a change."""
    size: float | None = None
    """The most probable size of the negative binomial."""

    @property
    def none(self) -> float:
        """The probability that there is no change."""
        return float(self.numbers[0])


def poisson_phases(counts: Floats, shape: float = 1.0, rate: float = 1.0) -> Floats:
    """Return the log marginal likelihood of every stretch i to j (j left out): (n + 1, n + 1), else -inf.

    The mean has the prior Gamma(shape, rate).
    """
    total, length, constant = _stretches(counts, -gammaln(counts + 1))
    prior = shape * np.log(rate) - gammaln(shape)
    return _ordered(constant + prior + gammaln(shape + total) - (shape + total) * np.log(rate + length), length)


def negative_binomial_phases(counts: Floats, size: float, a: float = 1.0, b: float = 1.0) -> Floats:
    """Return the same for a negative binomial of a known size whose probability has the prior Beta(a, b)."""
    each = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    total, length, constant = _stretches(counts, each)
    return _ordered(constant + betaln(a + size * length, b + total) - betaln(a, b), length)


def poisson_changes(counts: Floats, rate: float | None = None, most: int = MOST, shortest: int = SHORTEST) -> Changes:
    """Return the changes of counts that are Poisson within a phase, the mean being Gamma(1, rate) before the data.

    Without a rate it is 1 / mean of the series, so that the unit of counting does not matter.
    """
    rate = 1 / max(float(counts.mean()), 1 / len(counts)) if rate is None else rate
    return _changes([poisson_phases(counts, 1.0, rate)], most, shortest)


def negative_binomial_changes(counts: Floats, most: int = MOST, shortest: int = SHORTEST) -> Changes:
    """Return the changes of counts that scatter more than Poisson ones; the size is summed over `SIZES`.

    The prior Beta(1 + size / mean, 1) expects of every phase the mean of the series, with a long tail.
    """
    mean = max(float(counts.mean()), 1 / len(counts))
    tables = [negative_binomial_phases(counts, float(size), 1 + float(size) / mean) for size in SIZES]
    return _changes(tables, most, shortest, SIZES)


def _stretches(counts: Floats, each: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the sum of counts, the number of values and the sum of `each` of every stretch i to j."""
    at = np.arange(len(counts) + 1.0)
    sums, constants = np.concatenate([[0], counts.cumsum()]), np.concatenate([[0], each.cumsum()])
    length = np.maximum(at[None, :] - at[:, None], 0)
    return np.maximum(sums[None, :] - sums[:, None], 0), length, constants[None, :] - constants[:, None]


def _ordered(table: Floats, length: Floats) -> Floats:
    return np.where(length > 0, table, -np.inf)


def _changes(tables: list[Floats], most: int, shortest: int, sizes: Floats | None = None) -> Changes:
    """Sum over all ways to part a series, and over the tables, which are alike before the data."""
    n = len(tables[0]) - 1
    most = max(min(most, n // shortest - 1), 0)
    length = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    tables = [np.where(length >= min(shortest, n), table, -np.inf) for table in tables]
    ways = [comb(n - (k + 1) * (shortest - 1) - 1, k) for k in range(most + 1)] if most else [1]
    prior = np.array([-(k + 1) * np.log(2) - np.log(way) for k, way in enumerate(ways)])
    found = [_weighed(table, prior) for table in tables]
    weights = np.array([numbers for numbers, _ in found])
    total = logsumexp(weights)
    numbers = np.exp(logsumexp(weights, axis=0) - total)
    after = np.exp(logsumexp([ends for _, ends in found], axis=0) - total)
    changes, table = int(numbers.argmax()), int(logsumexp(weights, axis=1).argmax())
    bayes = 0.0
    if most:
        shares = logsumexp(-np.log(2) * np.arange(2, most + 2))
        bayes = float(logsumexp(weights[:, 1:]) - shares - logsumexp(weights[:, 0]) - np.log(2))
    return Changes(numbers, after, _best(tables[table], changes), bayes, None if sizes is None else float(sizes[table]))


def _weighed(table: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Return the log weight of each number of changes, and of a change after each value but the last."""
    n, kinds = len(table) - 1, len(prior)
    forward, backward = np.full((kinds, n + 1), -np.inf), np.full((kinds, n + 1), -np.inf)
    forward[0], backward[0] = table[0], table[:, n]
    for k in range(1, kinds):
        forward[k] = logsumexp(forward[k - 1][:, None] + table, axis=0)
        backward[k] = logsumexp(table + backward[k - 1][None, :], axis=1)
    ends = np.full(n + 1, -np.inf)
    for k in range(1, kinds):
        for before in range(k):
            ends = np.logaddexp(ends, prior[k] + forward[before] + backward[k - 1 - before])
    return prior + forward[:, n], ends[1:n]


def _best(table: Floats, changes: int) -> tuple[int, ...]:
    """Return the most probable dates of a number of changes."""
    best, came = table[0], []
    for _ in range(changes):
        ways = best[:, None] + table
        came.append(ways.argmax(axis=0))
        best = ways.max(axis=0)
    at, found = len(table) - 1, []
    for steps in reversed(came):
        at = int(steps[at])
        found.append(at)
    return tuple(reversed(found))


def levels(values: Floats, changes: int | None = None, shortest: int = SHORTEST, jump: int = 1) -> tuple[int, ...]:
    """Return the changes of a series' level by least squares (ruptures): so many (Dynp), else by a penalty (PELT).

    The penalty is 3 s^2 log n, with s from the median step between neighbours, which changes of level hardly touch.
    """
    import ruptures

    if changes is not None:
        found = ruptures.Dynp(model="l2", min_size=shortest, jump=jump).fit(values).predict(n_bkps=changes)
    else:
        spread = float(np.median(np.abs(np.diff(values)))) / (0.6744897501960817 * np.sqrt(2))
        penalty = 3 * spread**2 * np.log(len(values))
        if penalty == 0 or len(values) < 2 * shortest:
            return ()
        found = ruptures.Pelt(model="l2", min_size=shortest, jump=jump).fit(values).predict(pen=penalty)
    return tuple(int(at) for at in found[:-1])
