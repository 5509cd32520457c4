"""Closeness: is it more between two states than the general activity of both explains? The social relations model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.contract import Answer, Asked, code_among, measure_named, period_of, wanting
from bilateral.measures.numbers import number_column
from bilateral.measures.periods import whole
from bilateral.measures.social_relations import LEAST, Matrix, SocialRelations, percentiles, social_relations
from bilateral.ontology.states import is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

NORMAL = 1.959963984540054
"""Standard errors on either side of an interval of 95 percent."""
_MIDDLE = {"year": (7, 2), "quarter": (2, 15), "month": (1, 15)}


@dataclass(frozen=True, slots=True)
class _Network:
    """One period: what it is called, the states in order, and their values to each other."""

    keys: dict[str, object]
    states: list[str]
    values: Matrix
    day: date | None = None


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table sender, receiver, value (and a period), or from a square matrix with its names first.

    With parties, a row for each period and pair: value, expected (with expected_low and expected_high), residual and
    percentile among all directed pairs, each `_ab` and `_ba`; closeness (the mean of both residuals) and its percentile
    among all pairs. With no party, the moments: quantity, value. Null where a value is unknown.
    """
    return _answer(list(_networks(table, asked)), asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: log(1 + coded events) of all pairs of states of a period, for each source apart."""
    spoken = record.series(by=asked.by, source=asked.source, since=asked.since, until=asked.until)
    covered = spoken.filter(whole(spoken, asked.by)).select("period", "source")
    if covered.is_empty():
        none = "No source speaks of all pairs for a whole period here: `bilateral load SOURCE FILE` without --actors."
        return Answer(pl.DataFrame(), (none,))
    counts = record.event_row_counts(
        by=asked.by, acts=False, source=asked.source, since=asked.since, until=asked.until
    )  # fmt: skip
    found = _answer(list(_counted(counts.join(covered, on=["period", "source"]), asked)), asked)
    rule = f"Values: log(1 + coded events), counted by {asked.dedup}, among states with an event in the {asked.by}."
    left = "Periods of which a source speaks only in part are left out."
    return Answer(found.table, (rule, left, *found.notes))


def _counted(counts: pl.DataFrame, asked: Asked) -> Iterator[_Network]:
    states = pl.Series([one for one in {*counts["actor"], *counts["target"]} if is_state(one)], dtype=pl.String)
    of_states = counts.filter(pl.col("actor").is_in(states.implode()) & pl.col("target").is_in(states.implode()))
    summed = of_states.group_by("period", "source", "actor", "target").agg(value=pl.col(asked.dedup).sum().log1p())
    for (period, source), held in sorted(summed.group_by("period", "source"), key=lambda pair: str(pair[0])):
        assert isinstance(period, date)
        month, day = _MIDDLE[asked.by]
        middle = period.replace(month=period.month + month - 1, day=day)
        keys = {asked.by: period.year if asked.by == "year" else period, "source": source}
        yield _filled(keys, held.select("value", sender="actor", receiver="target"), 0.0, middle)


def _networks(table: pl.DataFrame, asked: Asked) -> Iterator[_Network]:
    names = table.columns[1:]
    if "sender" not in table.columns and sorted(map(str, table.to_series(0))) == sorted(names) and len(names) > 1:
        matrix = np.column_stack([_numbers(table[str(name)]) for name in table.to_series(0)])
        yield _Network({}, [str(name) for name in table.to_series(0)], matrix)
        return
    wanting(table, list(measure_named("closeness").columns[""]), "closeness (no square matrix either)")
    held = table.with_columns(value=pl.Series(_numbers(table["value"])), sender=pl.col("sender").cast(pl.String))
    period = period_of(table, asked)
    groups = [((None,), held)] if period is None else list(held.group_by(period, maintain_order=True))
    for (name,), rows in groups:
        yield _filled({period: name} if period else {}, rows.with_columns(pl.col("receiver").cast(pl.String)), np.nan)


def _numbers(column: pl.Series) -> Matrix:
    return np.asarray(number_column(column).fill_null(np.nan).to_numpy(), np.float64)


def _filled(keys: dict[str, object], rows: pl.DataFrame, nothing: float, day: date | None = None) -> _Network:
    """Return the network of rows sender, receiver, value, with what a pair without a row has."""
    if twice := rows.filter(pl.struct("sender", "receiver").is_duplicated()).rows(named=True):
        pair = f"{twice[0]['sender']} to {twice[0]['receiver']}"
        raise InvalidValueError(f"{pair} has several values in one period. Sum them, or name the period")
    states = sorted({*rows["sender"].drop_nulls(), *rows["receiver"].drop_nulls()})
    at = {code: number for number, code in enumerate(states)}
    values = np.full((len(states), len(states)), nothing)
    for sender, receiver, value in rows.select("sender", "receiver", "value").drop_nulls().iter_rows():
        values[at[sender], at[receiver]] = value
    return _Network(keys, states, values, day)


def _answer(networks: list[_Network], asked: Asked) -> Answer:
    small = [
        f"{' '.join(map(str, network.keys.values())) or 'The table'}: fewer than {LEAST} states."
        for network in networks
        if _too_small(network)
    ]
    enough = [(network, social_relations(network.values)) for network in networks if not _too_small(network)]
    if not asked.parties and not asked.everyone:
        rows = [row for network, model in enough for row in _moments(network, model)]
    else:
        rows = [row for network, model in enough for row in _pairs(network, model, asked)]
    missing = [] if rows else [f"No period in which {' and '.join(asked.parties) or 'a pair'} can be told apart."]
    return Answer(pl.DataFrame(rows, infer_schema_length=None), (*small, *missing))


def _too_small(network: _Network) -> bool:
    return len(network.states) < LEAST


def _moments(network: _Network, model: SocialRelations) -> Iterator[dict[str, object]]:
    for quantity, value in model.moments().items():
        yield network.keys | {"quantity": quantity, "value": value}


def _pairs(network: _Network, model: SocialRelations, asked: Asked) -> Iterator[dict[str, object]]:
    residuals = model.residuals
    mean = (residuals + residuals.T) / 2
    upper = np.where(np.triu(np.ones_like(mean), 1) > 0, mean, np.nan)
    pairs, placed = int((~np.isnan(upper)).sum()), percentiles(upper)
    reciprocity = model.moments()["dyadic_cor"]
    columns = {"value": model.values, "expected": model.expected, "residual": residuals}
    columns["percentile"] = percentiles(residuals)
    asked_for = list(_asked_for(network, asked))
    wide = {sender: NORMAL * model.spreads(sender) for sender in {one for pair in asked_for for one in pair}}
    for a, b in asked_for:
        row: dict[str, object] = {"a": network.states[a], "b": network.states[b]} | network.keys
        for way, (sender, receiver) in {"ab": (a, b), "ba": (b, a)}.items():
            row |= {f"{name}_{way}": _number(held[sender, receiver]) for name, held in columns.items()}
            expected, beside = columns["expected"][sender, receiver], wide[sender][receiver]
            known = beside > 1e-12
            row[f"expected_low_{way}"] = _number(expected - beside) if known else None
            row[f"expected_high_{way}"] = _number(expected + beside) if known else None
        row |= {"closeness": _number(mean[a, b]), "percentile": _number(placed[min(a, b), max(a, b)])}
        yield row | {"pairs": pairs, "reciprocity": reciprocity}


def _asked_for(network: _Network, asked: Asked) -> Iterator[tuple[int, int]]:
    """Yield the positions of the pairs asked for: of two parties, of one with all others, or all."""
    held = [
        network.states.index(code)
        for party in asked.parties
        if (code := code_among(network.states, party, network.day))
    ]
    if asked.everyone and not asked.parties:
        yield from combinations(range(len(network.states)), 2)
    elif len(held) == len(asked.parties) == 1:
        yield from ((held[0], other) for other in range(len(network.states)) if other != held[0])
    elif len(held) == 2:  # a pair: two parties that both stand in the period
        yield held[0], held[1]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
