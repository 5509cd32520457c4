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
_AT_ONCE = 4_000_000
"""Numbers of tables of many series that are in memory at once."""
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


def poisson_phases(counts: Floats, shape: float | Floats = 1.0, rate: float | Floats = 1.0) -> Floats:
    """Return the log marginal likelihood of every stretch i to j (j left out): (..., n + 1, n + 1), else -inf.

    The mean has the prior Gamma(shape, rate). Of several series (..., n) each is answered by itself.
    """
    total, length, constant = _stretches(counts, -gammaln(counts + 1))
    shape, rate = (np.asarray(one)[..., None, None] for one in (shape, rate))
    prior = shape * np.log(rate) - gammaln(shape)
    return _ordered(constant + prior + gammaln(shape + total) - (shape + total) * np.log(rate + length), length)


def negative_binomial_phases(counts: Floats, size: float, a: float | Floats = 1.0, b: float = 1.0) -> Floats:
    """Return the same for a negative binomial of a known size whose probability has the prior Beta(a, b)."""
    a = np.asarray(a)[..., None, None]
    each = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    total, length, constant = _stretches(counts, each)
    return _ordered(constant + betaln(a + size * length, b + total) - betaln(a, b), length)


def poisson_changes(counts: Floats, rate: float | None = None, most: int = MOST, shortest: int = SHORTEST) -> Changes:
    """Return the changes of counts that are Poisson within a phase, the mean being Gamma(1, rate) before the data.

    Without a rate it is 1 / mean of the series, so that the unit of counting does not matter.
    """
    rate = 1 / max(float(counts.mean()), 1 / len(counts)) if rate is None else rate
    return _changes(poisson_phases(counts, 1.0, rate)[None], most, shortest)


def negative_binomial_changes(counts: Floats, most: int = MOST, shortest: int = SHORTEST) -> Changes:
    """Return the changes of counts that scatter more than Poisson ones; the size is summed over `SIZES`.

    The prior Beta(1 + size / mean, 1) expects of every phase the mean of the series, with a long tail.
    """
    return _changes(_negative_binomial_tables(counts), most, shortest, SIZES)


def changes_of_many(counts: Floats, most: int = MOST, shortest: int = SHORTEST) -> tuple[Floats, Floats]:
    """Return of many series (series, n) what `negative_binomial_changes` says of each by itself.

    That is the probability of no change (series) and of a change after each value but the last (series, n - 1).
    """
    size = max(1, _AT_ONCE // (len(SIZES) * (counts.shape[1] + 1) ** 2))
    found = [
        _summed(_negative_binomial_tables(counts[at : at + size]), most, shortest) for at in range(0, len(counts), size)
    ]
    none = [numbers[:, 0] for numbers, *_ in found]
    return np.concatenate(none), np.concatenate([after for _, after, *_ in found])


def _negative_binomial_tables(counts: Floats) -> Floats:
    mean = np.maximum(counts.mean(-1), 1 / counts.shape[-1])
    return np.stack([negative_binomial_phases(counts, float(size), 1 + float(size) / mean) for size in SIZES], -3)


def _stretches(counts: Floats, each: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the sum of counts, the number of values and the sum of `each` of every stretch i to j."""
    at = np.arange(counts.shape[-1] + 1.0)
    before = [(0, 0)] * (counts.ndim - 1) + [(1, 0)]
    sums, constants = (np.pad(one.cumsum(-1), before) for one in (counts, each))
    length = np.maximum(at[None, :] - at[:, None], 0)
    total = np.maximum(sums[..., None, :] - sums[..., :, None], 0)
    return total, length, constants[..., None, :] - constants[..., :, None]


def _ordered(table: Floats, length: Floats) -> Floats:
    return np.where(length > 0, table, -np.inf)


def _changes(tables: Floats, most: int, shortest: int, sizes: Floats | None = None) -> Changes:
    """Sum over all ways to part a series, and over tables (tables, n + 1, n + 1), which are alike before the data."""
    numbers, after, weights, tables = _summed(tables, most, shortest)
    changes, table = int(numbers.argmax()), int(logsumexp(weights, axis=1).argmax())
    bayes = 0.0
    if len(numbers) > 1:
        shares = logsumexp(-np.log(2) * np.arange(2, len(numbers) + 1))
        bayes = float(logsumexp(weights[:, 1:]) - shares - logsumexp(weights[:, 0]) - np.log(2))
    return Changes(numbers, after, _best(tables[table], changes), bayes, None if sizes is None else float(sizes[table]))


def _summed(tables: Floats, most: int, shortest: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the probabilities of each number of changes and of a change after each value but the last.

    Beside them the log weight of each table and number (..., tables, numbers), and the tables with the stretches that
    are too short left out. Tables are (..., tables, n + 1, n + 1).
    """
    n = tables.shape[-1] - 1
    most = max(min(most, n // shortest - 1), 0)
    length = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    tables = np.where(length >= min(shortest, n), tables, -np.inf)
    ways = [comb(n - (k + 1) * (shortest - 1) - 1, k) for k in range(most + 1)] if most else [1]
    prior = np.array([-(k + 1) * np.log(2) - np.log(way) for k, way in enumerate(ways)])
    weights, ends = _weighed(tables, prior)
    total = logsumexp(weights, axis=(-2, -1), keepdims=True)
    numbers = np.exp(logsumexp(weights - total, axis=-2))
    return numbers, np.exp(logsumexp(ends - total, axis=-2)), weights, tables


def _weighed(tables: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Return the log weight of each number of changes, and of a change after each value but the last."""
    n, kinds = tables.shape[-1] - 1, len(prior)
    forward, backward = [tables[..., 0, :]], [tables[..., :, n]]
    for _ in range(1, kinds):
        forward.append(_log_sum(forward[-1][..., :, None] + tables, -2))
        backward.append(_log_sum(tables + backward[-1][..., None, :], -1))
    ends = np.full(tables.shape[:-1], -np.inf)
    for k in range(1, kinds):
        for before in range(k):
            ends = np.logaddexp(ends, prior[k] + forward[before] + backward[k - 1 - before])
    return prior + np.stack([one[..., n] for one in forward], -1), ends[..., 1:n]


def _log_sum(values: Floats, axis: int) -> Floats:
    """Return the logarithm of the sum of exponentials, -inf of nothing but -inf: scipy's is slow on many tables."""
    most = values.max(axis, keepdims=True)
    most = np.where(np.isfinite(most), most, 0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - most).sum(axis)) + most.squeeze(axis))


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
        penalty = float(_penalty(values))
        if penalty == 0 or len(values) < 2 * shortest:
            return ()
        found = ruptures.Pelt(model="l2", min_size=shortest, jump=jump).fit(values).predict(pen=penalty)
    return tuple(int(at) for at in found[:-1])


def levels_of_many(values: Floats, shortest: int = SHORTEST) -> list[tuple[int, ...]]:
    """Return the changes of level of many series (series, n) by the same cost and penalty, each as PELT finds them.

    Of few values every way to part them is cheap: the best end of each stretch is looked for without pruning.
    """
    count, n = values.shape
    penalty = _penalty(values)
    if n < 2 * shortest:
        return [()] * count
    sums, squares = (np.pad(one.cumsum(-1), [(0, 0), (1, 0)]) for one in (values, values**2))
    cost, came = np.full((count, n + 1), np.inf), np.zeros((count, n + 1), int)
    cost[:, 0] = -penalty
    for end in range(shortest, n + 1):
        starts = np.arange(end - shortest + 1)
        total = sums[:, end, None] - sums[:, starts]
        within = squares[:, end, None] - squares[:, starts] - total**2 / (end - starts)
        ways = cost[:, starts] + within + penalty[:, None]
        came[:, end] = ways.argmin(-1)
        cost[:, end] = ways.min(-1)
    return [_walked(row) if fee > 0 else () for row, fee in zip(came, penalty, strict=True)]


def _walked(came: NDArray[np.int_]) -> tuple[int, ...]:
    at, found = int(came[-1]), []
    while at:
        found.append(at)
        at = int(came[at])
    return tuple(reversed(found))


def _penalty(values: Floats) -> Floats:
    spread = np.median(np.abs(np.diff(values)), axis=-1) / (0.6744897501960817 * np.sqrt(2))
    return np.asarray(3 * spread**2 * np.log(values.shape[-1]))
