"""Blocs: does the world of a period fall into two camps, how nearly, and which ties stand in the way?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bilateral.measures.contract import Answer, Asked, measure_named, period_of, wanting
from bilateral.measures.frustration import frustration
from bilateral.measures.networks import SignedNetwork, signed_network, triads, walk_balance
from bilateral.measures.ties import ties_of

if TYPE_CHECKING:
    from bilateral.ledger import Record


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from ties with columns a, b, sign, and the period (`window` or `year`) where there is one.

    A row for each period: n (states with a tie), n_nonisolated, m and m_neg (ties, hostile ones), t_ppp to t_nnn
    (triangles by signs), balanced_fraction, walk_balance, frustration_index_exact with frustration_bound (equal where
    it is proven), normalised_frustration = 1 - 2L/m, camp_a and camp_b (codes), frustrated (ties as "A B"). Null where
    a network has no triangle or no tie to count.
    """
    wanting(table, list(measure_named("blocs").columns[""]), "blocs")
    period = period_of(table, asked)
    if period is None:
        return Answer(pl.DataFrame([bloc(signed_network(table))], infer_schema_length=None))
    rows = [
        {period: name} | bloc(signed_network(held, f"{period} {name}"))
        for (name,), held in table.group_by(period, maintain_order=True)
    ]
    return Answer(pl.DataFrame(rows, infer_schema_length=None))


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: ties by the rule of `measures.ties`, a network for each period."""
    table, notes = ties_of(record, asked)
    if table.is_empty():
        return Answer(pl.DataFrame(), notes)
    found = of_table(table, asked)
    return Answer(found.table, (*notes, *found.notes))


def bloc(network: SignedNetwork) -> dict[str, object]:
    """Return what `of_table` says of one network."""
    ppp, ppn, pnn, nnn = triads(network)
    every = ppp + ppn + pnn + nnn
    edges = len(network.edges)
    found = frustration(network)
    return {
        "n": len(network.states),
        "n_nonisolated": int((network.ties != 0).any(axis=1).sum()),
        "m": edges,
        "m_neg": sum(sign < 0 for *_, sign in network.edges),
        "t_ppp": ppp,
        "t_ppn": ppn,
        "t_pnn": pnn,
        "t_nnn": nnn,
        "balanced_fraction": (ppp + pnn) / every if every else None,
        "walk_balance": walk_balance(network),
        "frustration_index_exact": found.index,
        "frustration_bound": found.bound,
        "normalised_frustration": 1 - 2 * found.index / edges if edges else None,
        "camp_a": list(found.camps[0]),
        "camp_b": list(found.camps[1]),
        "frustrated": [f"{a} {b}" for a, b in found.edges],
    }
