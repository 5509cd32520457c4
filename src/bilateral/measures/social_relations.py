"""The social relations model of a directed network: what is the sender's, what the receiver's, what the pair's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
LEAST = 3
"""States without which there is nothing to part: two states have one value each way."""


@dataclass(frozen=True, slots=True)
class SocialRelations:
    """Values of senders (rows) to receivers (columns), nan where unknown and on the diagonal, parted into effects."""

    values: Matrix
    mean: float
    sender: Matrix
    """How much more each state sends than the mean."""
    receiver: Matrix
    """How much more each receives."""

    @property
    def expected(self) -> Matrix:
        """What the general activity of both leads to expect."""
        return np.asarray(self.mean + self.sender[:, None] + self.receiver[None, :], np.float64)

    @property
    def residuals(self) -> Matrix:
        """What is more than that, from each to each."""
        return self.values - self.expected

    def moments(self) -> dict[str, float | None]:
        """Return the moments as the amen tutorial (section 1.1) defines them; None where too little is known."""
        known = ~np.isnan(self.sender) & ~np.isnan(self.receiver)
        effects = _covariance(self.sender[known], self.receiver[known])
        both = ~np.isnan(self.residuals) & ~np.isnan(self.residuals.T)
        dyads = _covariance(self.residuals[both], self.residuals.T[both])
        return {
            "n": float(len(self.values)),
            "mu": _known(self.mean),
            "var_row": _known(effects[0, 0]),
            "cov_row_col": _known(effects[0, 1]),
            "var_col": _known(effects[1, 1]),
            "cor_row_col": _correlation(effects),
            "var_resid": _known(dyads[0, 0]),
            "dyadic_cov": _known(dyads[0, 1]),
            "dyadic_cor": _correlation(dyads),
        }

    def spreads(self, sender: int) -> Matrix:
        """Return the standard errors of what is expected of one sender for each receiver; nan where none can be told.

        They come from leaving out each third state in turn (the jackknife).
        """
        without = _expected_without(self.values, sender)
        every = np.arange(len(self.values))
        without[every, every] = np.nan
        without[:, sender] = np.nan
        known = ~np.isnan(without)
        count = known.sum(1)
        centred = np.where(known, without - _ratio(np.where(known, without, 0).sum(1), count)[:, None], 0)
        squares = (centred**2).sum(1)
        return np.asarray(np.where(count > 1, np.sqrt(squares * (count - 1) / np.maximum(count, 1)), np.nan))


def social_relations(values: Matrix) -> SocialRelations:
    """Part a square matrix of values (rows send, columns receive; nan unknown; the diagonal is not looked at)."""
    held = np.array(values, np.float64)
    np.fill_diagonal(held, np.nan)
    known = ~np.isnan(held)
    total = np.where(known, held, 0)
    mean = _ratio(total.sum(), known.sum())
    return SocialRelations(
        held, float(mean), _ratio(total.sum(1), known.sum(1)) - mean, _ratio(total.sum(0), known.sum(0)) - mean
    )


def percentiles(values: Matrix) -> Matrix:
    """Return for each known value the share of known values that are smaller, equal ones half, in percent."""
    known = np.sort(values[~np.isnan(values)])
    below = np.searchsorted(known, values - 1e-12, "left") + np.searchsorted(known, values + 1e-12, "right")
    return np.asarray(np.where(np.isnan(values), np.nan, 50 * below / max(len(known), 1)), np.float64)


def _expected_without(values: Matrix, sender: int) -> Matrix:
    """Return what is expected of one sender for each receiver (rows) without each state in turn (columns)."""
    known = ~np.isnan(values)
    total = np.where(known, values, 0)
    mean = _ratio(total.sum() - total.sum(0) - total.sum(1), known.sum() - known.sum(0) - known.sum(1))
    row = _ratio(total[sender].sum() - total[sender], known[sender].sum() - known[sender])
    column = _ratio(total.sum(0)[:, None] - total.T, known.sum(0)[:, None] - known.T)
    return np.asarray(row[None, :] + column - mean[None, :], np.float64)


def _ratio(total: Matrix, count: NDArray[np.int64]) -> Matrix:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan), np.float64)


def _covariance(first: Matrix, second: Matrix) -> Matrix:
    if len(first) < 2:
        return np.full((2, 2), np.nan)
    return np.asarray(np.cov(first, second), np.float64)


def _correlation(covariance: Matrix) -> float | None:
    both = covariance[0, 0] * covariance[1, 1]
    return float(np.clip(covariance[0, 1] / np.sqrt(both), -1, 1)) if both > 1e-24 else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
