"""Two camps of a signed network by search, and how few ties can stand in their way by the spectrum of the network.

The search is a tabu search over single states (Glover 1989), from the camps that the first eigenvector tells; it finds
the best camps known of networks too tangled for a proof in seconds. The bound is that of Delorme and Poljak (1993): of
m ties no fewer than (m - n λ / 2) / 2 are frustrated, with λ the largest eigenvalue of the signs plus any diagonal that
sums to zero; the diagonal is moved by subgradients to make it small. Every diagonal gives a bound that holds.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

Signs: TypeAlias = NDArray[np.int64]
_STEPS = 4000
"""Moves of the search: on made networks of 190 states ten times as many find nothing better."""
_AWAY = 10
"""For how many moves at most a state that has changed its camp stays there, beside a twentieth of the states."""
_ROUNDS = 80
_ROOM = 1e-6


def searched(ties: Signs) -> Signs:
    """Return the camps (1 and -1 for each state) with the fewest frustrated ties that the search finds.

    `ties` is the symmetric matrix of signs. By chance, but with a fixed seed: the same network has the same camps.
    """
    chance = np.random.default_rng(len(ties))
    side = np.where(_first(ties.astype(np.float64))[1] >= 0, 1, -1)
    agreement = side * (ties @ side)
    held = best = int(agreement.sum()) // 2
    found, free_from = side.copy(), np.zeros(len(ties), np.int64)
    for move in range(_STEPS):
        open_now = (free_from <= move) | (held - 2 * agreement > best)
        state = int(np.where(open_now, agreement, np.iinfo(np.int64).max).argmin())
        held -= 2 * int(agreement[state])
        side[state] = -side[state]
        agreement += 2 * side[state] * ties[state] * side
        agreement[state] = -agreement[state]
        free_from[state] = move + len(ties) // 20 + int(chance.integers(min(_AWAY, len(ties))))
        if held > best:
            best, found = held, side.copy()
    return found


def frustrated(ties: Signs, side: Signs) -> int:
    """Return how many ties stand in the way of some camps: friendly ones across, hostile ones within."""
    return int((np.abs(ties).sum() - side @ ties @ side) // 4)


def fewest_by_spectrum(ties: Signs) -> int:
    """Return a number of ties that no two camps can do with fewer of."""
    count, states = np.abs(ties).sum() / 2, len(ties)
    diagonal, least = np.zeros(states), np.inf
    for number in range(_ROUNDS):
        most, vector = _first(ties.astype(np.float64) + np.diag(diagonal))
        least = min(least, most)
        slope = states * vector**2 - 1
        if not (length := float(slope @ slope)):
            break
        diagonal -= slope * most / (10 + number) / length**0.5
        diagonal -= diagonal.mean()
    return int(np.ceil((count - states * least / 2) / 2 - _ROOM))


def _first(matrix: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the largest eigenvalue of a symmetric matrix with its vector, of length 1."""
    last = len(matrix) - 1
    values, vectors = eigh(matrix, subset_by_index=[last, last])
    return float(values[0]), vectors[:, 0]
