"""The place of a pair among all pairs of one side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def ranks(values: NDArray[np.float64], own: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the place of each value in its row, and how many of the row have one.

    `values` are those of some states (rows) with all (columns), nan where there is none; the row's own column (`own`)
    is left out. 1 is the smallest, equal ones share the better place; nan without a value.
    """
    held = values.copy()
    held[np.arange(len(own)), list(own)] = np.nan
    places = np.full(held.shape, np.nan)
    for row, found in zip(places, held, strict=True):
        row[:] = np.searchsorted(np.sort(found), found - 1e-12) + 1
    places[np.isnan(held)] = np.nan
    return places, (~np.isnan(held)).sum(axis=1)
