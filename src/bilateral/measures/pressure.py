"""Pressure: which third states pull two together, and which apart, by the signs of their ties to both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.ledger.state_lines import line_of
from bilateral.measures.contract import Answer, Asked, code_among, measure_named, period_of, wanting
from bilateral.measures.networks import SignedNetwork, signed_network
from bilateral.measures.periods import days_of
from bilateral.measures.ties import ties_of

if TYPE_CHECKING:
    from bilateral.ledger import Record


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from ties with columns a, b, sign, and the period (`window` or `year`) where there is one.

    A row for each period and pair: sign_ab (1, -1, 0 for no tie), common_neighbours (thirds with a tie to both),
    balanced and unbalanced (triangles with the pair's own tie, null without one), pressure (the sum over thirds k of
    sign(a,k) sign(b,k)), share_of_balanced, pos_pull and neg_pull (the thirds that pull together and apart, their
    names with a space between; empty for none), and which of them do so newly since the pair's row before: pos_new and
    neg_new (null in the first).
    """
    wanting(table, list(measure_named("pressure").columns[""]), "pressure")
    period = period_of(table, asked)
    groups = [((None,), table)] if period is None else sorted(table.group_by(period), key=lambda one: str(one[0][0]))
    rows = [
        ({period: name} if period else {}) | row
        for (name,), held in groups
        for row in _pressures(
            signed_network(held, f"{period} {name}" if period else "the table"), asked, _day(name, period)
        )
    ]
    found = pl.DataFrame(list(map(_joined, _with_new(rows))), infer_schema_length=None)
    none = f"No period in which both {' and '.join(asked.parties)} have a tie."
    return Answer(found, (none,) if found.is_empty() else ())


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: ties by the rule of `measures.ties`, a network for each period."""
    table, notes = ties_of(record, asked)
    if table.is_empty():
        return Answer(pl.DataFrame(), notes)
    found = of_table(table, asked)
    return Answer(found.table, (*notes, *found.notes))


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with the names of thirds in one text, as the published tables of such triads have them."""
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _with_new(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows with the thirds that pull otherwise than in the pair's row before, or had no tie to both then."""
    before: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        pair = line_of(row["a"]), line_of(row["b"])
        earlier = before.get(pair)
        new = {
            f"{side}_new": [one for one in row[f"{side}_pull"] if one not in earlier[f"{side}_pull"]]
            if earlier
            else None
            for side in ("pos", "neg")
        }
        before[pair] = row
        yield row | new


def _day(name: object, period: str | None) -> date | None:
    """Return the middle of the first year of a period: the day whose states are meant."""
    days = days_of(name, period) if period else None
    return date(days[0].year, 7, 2) if days else None


def _pressures(network: SignedNetwork, asked: Asked, day: date | None) -> Iterator[dict[str, Any]]:
    if asked.everyone:
        pairs = list(combinations(network.states, 2))
    else:
        a, b = (code_among(network.states, party, day) for party in asked.parties)
        pairs = [(a, b)] if a and b and a != b else []
    for a, b in pairs:
        yield {"a": a, "b": b} | _pressure(network, network.states.index(a), network.states.index(b))


def _pressure(network: SignedNetwork, a: int, b: int) -> dict[str, object]:
    signs = network.ties[a] * network.ties[b]
    tie = int(network.ties[a, b])
    together = [network.states[k] for k in (signs > 0).nonzero()[0]]
    apart = [network.states[k] for k in (signs < 0).nonzero()[0]]
    thirds = len(together) + len(apart)
    balanced = len(together) if tie > 0 else len(apart)
    return {
        "sign_ab": tie,
        "common_neighbours": thirds,
        "balanced": balanced if tie else None,
        "unbalanced": thirds - balanced if tie else None,
        "pressure": int(signs.sum()),
        "share_of_balanced": balanced / thirds if tie and thirds else None,
        "pos_pull": together,
        "neg_pull": apart,
    }
