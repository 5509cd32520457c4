"""The place of a pair among all pairs of one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranks:
    """Values of some states with all others: a row for each of the some, nan where there is none or with itself."""

    values: NDArray[np.float64]

    def rank(self, row: int, other: int) -> int | None:
        """Return the place of a pair, 1 for the smallest value, equal ones sharing the better; None without a value."""
        value = self.values[row, other]
        return None if np.isnan(value) else int((self.values[row] < value - 1e-12).sum()) + 1

    def pairs(self, row: int) -> int:
        """Return among how many pairs that is."""
        return int((~np.isnan(self.values[row])).sum())


def ranks(values: NDArray[np.float64], own: Sequence[int]) -> Ranks:
    """Rank the columns of each row, smallest first, the row's own column (`own`) left out."""
    held = values.copy()
    held[np.arange(len(own)), list(own)] = np.nan
    return Ranks(held)
