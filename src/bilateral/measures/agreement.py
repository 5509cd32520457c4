"""How alike two portfolios are: agreement, S, Cohen's kappa, Scott's pi and tau-b of counted pairs of categories.

Everything follows from the joint counts of two states: `joint[k, l]` is on how many items (roll calls, states) the
first stood in category k and the second in category l. Categories are fixed beforehand: leaving out one that nobody
used changes the weighted coefficients.

Sources: Signorino and Ritter (1999) for S; Häge (2011) for kappa and pi on foreign policy; Kendall (1945) for tau-b.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]


def joint_counts(portfolios: NDArray[np.int8], categories: int, among: NDArray[np.int8] | None = None) -> Counts:
    """Count for each pair of rows in how many columns one stands in category k and the other in l.

    `portfolios` has a row for each state and a column for each item, categories from 0, -1 where a state has none;
    `among` are the rows to pair them with, the same where None. The result has the shape (rows of `portfolios`, rows of
    `among`, categories, categories).
    """
    ours, theirs = (_one_hot(held, categories) for held in (portfolios, portfolios if among is None else among))
    return np.stack([np.stack([one @ other.T for other in theirs], axis=-1) for one in ours], axis=-2)


def _one_hot(portfolios: NDArray[np.int8], categories: int) -> list[Counts]:
    return [(portfolios == category).astype(np.float64) for category in range(categories)]


def similarity_s(joint: Counts, scores: NDArray[np.float64], power: int = 1) -> Counts:
    """Return S = 1 - 2 sum |x-y|^p / (n d^p), d the largest distance of two scores; nan where n is 0."""
    distance = _distances(scores) ** power
    total = joint.sum(axis=(-2, -1))
    return 1 - 2 * _ratio((joint * distance).sum(axis=(-2, -1)), total * distance.max())


def chance_corrected(joint: Counts, scores: NDArray[np.float64], power: int, *, pooled: bool) -> Counts:
    """Return 1 - observed / expected disagreement: Cohen's kappa, or Scott's pi where margins are `pooled`.

    `power` weighs disagreement: 0 all alike (unweighted), 1 linear, 2 quadratic. nan where no item is shared or where
    the margins leave nothing to expect (both always in one category).
    """
    weights = _distances(scores) ** power if power else (_distances(scores) > 0).astype(np.float64)
    total = joint.sum(axis=(-2, -1))[..., None]
    rows, columns = _ratio(joint.sum(axis=-1), total), _ratio(joint.sum(axis=-2), total)
    if pooled:
        rows = columns = (rows + columns) / 2
    observed = (_ratio(joint, total[..., None]) * weights).sum(axis=(-2, -1))
    expected = (rows[..., :, None] * columns[..., None, :] * weights).sum(axis=(-2, -1))
    return 1 - _ratio(observed, expected)


def tau_b(joint: Counts) -> Counts:
    """Return Kendall's tau-b of two ordered portfolios, ties corrected; nan where one of them is constant."""
    size = joint.shape[-1]
    later = np.triu(np.ones((size, size)), 1)
    below = later @ joint @ later.T
    crossed = later @ joint @ later
    concordant = (joint * below).sum(axis=(-2, -1))
    discordant = (joint * crossed).sum(axis=(-2, -1))
    untied = [_pairs(joint.sum(axis=(-2, -1))) - _pairs(joint.sum(axis=axis)).sum(axis=-1) for axis in (-1, -2)]
    return _ratio(concordant - discordant, np.sqrt(untied[0] * untied[1]))


def _pairs(counts: Counts) -> Counts:
    return counts * (counts - 1) / 2


def _distances(scores: NDArray[np.float64]) -> Counts:
    return np.abs(scores[:, None] - scores[None, :])


def _ratio(above: Counts, below: Counts) -> Counts:
    """Divide, with nan where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / np.where(below > 0, below, 1), np.nan)
