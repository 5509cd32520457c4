"""Signed networks: states joined by friendly (+1) and hostile (-1) ties, as matrices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.errors import InvalidValueError

Matrix = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """States in the order of their codes, and a symmetric matrix of their ties: 1, -1, or 0 where there is none."""

    states: tuple[str, ...]
    ties: Matrix

    @property
    def edges(self) -> list[tuple[int, int, int]]:
        """Return each tie once: positions of its states, the smaller first, and its sign."""
        rows, columns = np.nonzero(np.triu(self.ties, 1))
        return [(int(a), int(b), int(self.ties[a, b])) for a, b in zip(rows, columns, strict=True)]


def signed_network(edges: pl.DataFrame, where: str = "the table") -> SignedNetwork:
    """Return the network of a table with columns a, b (names of states) and sign (positive or negative).

    A tie may stand in both directions if both agree in sign. InvalidValueError names a tie of a state with itself, a
    sign that is none, and a pair that is friendly in one row and hostile in another.
    """
    sign = pl.col("sign").cast(pl.Float64, strict=False).sign()
    given = edges.select(a=pl.min_horizontal("a", "b"), b=pl.max_horizontal("a", "b"), sign=sign)
    for fault, words in (
        (edges["a"].is_null() | edges["b"].is_null(), "one side of the tie has no name"),
        (pl.col("a") == pl.col("b"), "a state has no tie with itself"),
        (pl.col("sign").is_null() | (pl.col("sign") == 0), "the sign is neither positive nor negative"),
    ):
        if not (bad := given.filter(fault.fill_null(True))).is_empty():
            raise InvalidValueError(f"{where}: {bad['a'][0]} and {bad['b'][0]}: {words}")
    ties = given.unique()
    twice = ties.group_by("a", "b").len().filter(pl.col("len") > 1).sort("a", "b")
    if not twice.is_empty():
        raise InvalidValueError(f"{where}: {twice['a'][0]} and {twice['b'][0]} are both friendly and hostile")
    states = tuple(sorted({*ties["a"], *ties["b"]}))
    matrix = np.zeros((len(states), len(states)), np.int64)
    at = {code: number for number, code in enumerate(states)}
    for a, b, sign in ties.iter_rows():
        matrix[at[a], at[b]] = matrix[at[b], at[a]] = int(sign)
    return SignedNetwork(states, matrix)


def triads(network: SignedNetwork) -> tuple[int, int, int, int]:
    """Count the triangles by their signs: +++, ++-, +--, ---.

    With P the friendly and N the hostile ties, these are trace(PPP)/6, trace(PPN)/2, trace(PNN)/2, trace(NNN)/6.
    """
    friendly, hostile = (network.ties > 0).astype(np.int64), (network.ties < 0).astype(np.int64)
    pp, nn = friendly @ friendly, hostile @ hostile
    once = (pp * friendly).sum() // 6, (pp * hostile).sum() // 2, (nn * friendly).sum() // 2, (nn * hostile).sum() // 6
    return int(once[0]), int(once[1]), int(once[2]), int(once[3])


def walk_balance(network: SignedNetwork) -> float | None:
    """Return trace exp(A) / trace exp(|A|): the share of closed walks that are balanced (Estrada and Benzi 2014).

    None for a network without ties.
    """
    if not network.ties.any():
        return None
    signed = np.linalg.eigvalsh(network.ties.astype(np.float64))
    plain = np.linalg.eigvalsh(np.abs(network.ties).astype(np.float64))
    largest = plain.max()
    return float(np.exp(signed - largest).sum() / np.exp(plain - largest).sum())
