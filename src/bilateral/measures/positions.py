"""Where a state stands between two poles in each period, from tables of votes, points, events, arms or alliances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.ledger.state_lines import stood_on
from bilateral.measures.contract import Asked
from bilateral.measures.shares import NORMAL, dispersion, wilson
from bilateral.measures.similarity import OBLIGATIONS, obligation_in, votes_in
from bilateral.ontology.cow_codes import cow_members

Floats = NDArray[np.float64]

_STRONGEST = max(OBLIGATIONS.values())
_NINETY = 1.6448536269514722
"""Standard errors on either side of an interval of 90 percent, which the quantiles of ideal points bound."""


def placed(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    """Return a row for each period (`keys`): first_value, second_value, n, position, position_low, position_high.

    The table is one of those that `measures.yml` lists for the object asked for, with the parties under the codes that
    they were asked for; of events it may have a finer period in the column `moment`. What is unknown is null or nan.
    """
    return _PLACED[asked.of](table, keys, asked)


def position(first: Floats, second: Floats) -> Floats:
    """Return `(second - first) / (second + first)` of weights of two poles, in [-1, 1]; nan where both are 0."""
    total = first + second
    return np.where(total > 0, (second - first) / np.where(total > 0, total, 1), np.nan)


def distance_spread(
    distances: tuple[float, float], sides: tuple[float, float], errors: tuple[float, float, float]
) -> float:
    """Return the standard error of a position from distances (delta method).

    `distances` are those to the first and to the second pole, `sides` the signs of the state's point less each pole's,
    `errors` the standard errors of the points of state, first and second pole, taken as independent.
    """
    near, far = distances
    own = (far * sides[0] - near * sides[1]) ** 2 * errors[0] ** 2
    return float(2 / (near + far) ** 2 * np.sqrt(own + far**2 * errors[1] ** 2 + near**2 * errors[2] ** 2))


def _votes(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    """Weigh the roll calls on which the poles differ: each counts for the pole voted with, in halves where between."""
    cast = table if "x" in table.columns else votes_in(table)
    cast = cast.filter(pl.col("state").is_in(asked.parties)).with_columns(pl.col("x").cast(pl.Float64))
    wide = _wide(cast, [*keys, "item"], "x", asked)
    state, first, second = (pl.col(party) for party in asked.parties)
    apart = (first != second) & state.is_not_null()
    way = ((2 * state - first - second) / (second - first)).clip(-1, 1)
    divided = wide.with_columns(way=pl.when(apart).then((1 + way) / 2))
    cast_any = pl.any_horizontal(state.is_not_null())
    counted = divided.group_by(keys).agg(
        n=pl.col("way").count(), second_value=pl.col("way").sum(), voted=cast_any.any()
    )
    weighed = counted.with_columns(pl.col("n").cast(pl.Float64), first_value=pl.col("n") - pl.col("second_value"))
    # a state that did not vote at all voted with nobody, which is unknown and not none
    weighed = weighed.with_columns(pl.when("voted").then(pl.col("n", "first_value", "second_value"))).drop("voted")
    return _with_wilson(weighed.sort(keys), np.ones(weighed.height))


def _ideal_points(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    told = [name for name in ("value", "low", "high") if name in table.columns]
    held = table.filter(pl.col("state").is_in(asked.parties)).group_by([*keys, "state"]).agg(pl.col(told).first())
    points = _wide(held, keys, "value", asked).sort(keys)
    point = points.select(asked.parties).to_numpy().astype(float)
    to_first, to_second = np.abs(point[:, 0] - point[:, 1]), np.abs(point[:, 0] - point[:, 2])
    at = position(to_second, to_first)
    errors = np.full_like(point, np.nan)
    if {"low", "high"} <= set(told):
        wide = held.with_columns(error=(pl.col("high") - pl.col("low")) / (2 * _NINETY))
        errors = _wide(wide, keys, "error", asked).sort(keys).select(asked.parties).to_numpy().astype(float)
    half = np.array([NORMAL * _spread(*row) for row in zip(point, errors, strict=True)])
    columns = _bounded(at, at - half, at + half)
    return points.select(keys).with_columns(
        first_value=pl.Series(to_first), second_value=pl.Series(to_second), n=pl.lit(None, pl.Float64), **columns
    )


def _spread(point: Floats, errors: Floats) -> float:
    distances = (abs(point[0] - point[1]), abs(point[0] - point[2]))
    if not sum(distances) > 0 or np.isnan(errors).any():
        return float("nan")
    return distance_spread(distances, (np.sign(point[0] - point[1]), np.sign(point[0] - point[2])), tuple(errors))


def _events(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    """Weigh the events with either pole; a source's counts scatter together, so its series says how much."""
    parts = []
    groups = table.group_by("source", maintain_order=True) if "source" in keys else [((None,), table)]
    for _, rows in groups:
        finest = ["moment"] if "moment" in table.columns else keys
        series = _summed(rows, finest, asked, both=True).select("first_value", "second_value").to_numpy().astype(float)
        scatter = dispersion(series[:, 1:], series.sum(axis=1))
        held = _summed(rows, keys, asked, both=True).with_columns(n=pl.col("first_value") + pl.col("second_value"))
        parts.append(_with_wilson(held, np.repeat(scatter, held.height)))
    return pl.concat(parts).sort(keys)


def _arms(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    """Weigh the arms that either pole sends, beside all that the state received; a register has no sampling error."""
    received = table.filter(pl.col("receiver") == asked.parties[0])
    known = pl.col("value").null_count() == 0
    totals = received.group_by(keys).agg(total=pl.when(known).then(pl.col("value").sum()), told=pl.lit(True))
    weighed = _summed(table, keys, asked, both=False, none=0.0).join(totals, on=keys, how="left")
    weighed = weighed.with_columns(pl.when("told").then(pl.col("first_value", "second_value"))).drop("told")
    at = position(weighed["first_value"].to_numpy(), weighed["second_value"].to_numpy())
    return weighed.with_columns(n=pl.lit(None, pl.Float64), **_bounded(at))


def _alliances(table: pl.DataFrame, keys: list[str], asked: Asked) -> pl.DataFrame:
    state, *poles = asked.parties
    strength = table.with_columns(x=obligation_in(table))
    years = table.select(keys).unique().sort(keys)
    for name, pole in zip(("first_value", "second_value"), poles, strict=True):
        bound = pl.concat_list("state", "other").list.sort() == pl.lit(sorted((state, pole)))
        ties = strength.filter(bound).group_by(keys).agg(pl.col("x").max().cast(pl.Float64).alias(name))
        years = years.join(ties, on=keys, how="left").with_columns(pl.col(name).fill_null(0.0))
    member = pl.Series([_member(int(year), asked.parties) for year in years[keys[0]]], dtype=pl.Boolean)
    told = years.with_columns(pl.when(member).then(pl.col("first_value", "second_value"))).sort(keys)
    weights = told.select("first_value", "second_value").to_numpy().astype(float)
    return told.with_columns(n=pl.lit(None, pl.Float64), **_bounded((weights[:, 1] - weights[:, 0]) / _STRONGEST))


def _member(year: int, parties: tuple[str, ...]) -> bool:
    system = {member.code for member in cow_members(year)}
    return all(stood_on(party, date(year, 7, 2)) in system for party in parties)


def _summed(
    table: pl.DataFrame, keys: list[str], asked: Asked, *, both: bool, none: float | None = None
) -> pl.DataFrame:
    """Sum what either pole sends the state, and with `both` what it sends them.

    Null where a value is unknown; `none` where a period has no row of a pole and the state.
    """
    state, *poles = asked.parties
    found = table.select(keys).unique().sort(keys)
    for name, pole in zip(("first_value", "second_value"), poles, strict=True):
        sent = (pl.col("sender") == pole) & (pl.col("receiver") == state)
        returned = (pl.col("sender") == state) & (pl.col("receiver") == pole)
        whole = pl.when(pl.col("value").null_count() == 0).then(pl.col("value").sum().cast(pl.Float64)).alias(name)
        sums = table.filter(sent | (returned & both)).group_by(keys).agg(whole, row=pl.lit(True))
        found = found.join(sums, on=keys, how="left")
        value = pl.when(pl.col("row").is_null()).then(pl.lit(none, pl.Float64)).otherwise(pl.col(name))
        found = found.with_columns(value.alias(name)).drop("row")
    return found.sort(keys)


def _wide(table: pl.DataFrame, index: list[str], values: str, asked: Asked) -> pl.DataFrame:
    wide = table.pivot("state", index=index, values=values, aggregate_function="first")
    lacking = [party for party in asked.parties if party not in wide.columns]
    return wide.with_columns(pl.lit(None, pl.Float64).alias(party) for party in lacking)


def _with_wilson(weighed: pl.DataFrame, scatter: Floats) -> pl.DataFrame:
    """Add the position of two weights and its interval, as of a share of as many values as scatter leaves."""
    first, second, n = (weighed[name].to_numpy().astype(float) for name in ("first_value", "second_value", "n"))
    at = position(first, second)
    ends = [
        wilson((place + 1) / 2, number / much) if number > 0 and not np.isnan(much) else (None, None)
        for place, number, much in zip(at, n, scatter, strict=True)
    ]
    low, high = (np.array([np.nan if end is None else 2 * end - 1 for end in side]) for side in zip(*ends, strict=True))
    return weighed.with_columns(**_bounded(at, low, high))


def _bounded(at: Floats, low: Floats | None = None, high: Floats | None = None) -> dict[str, pl.Series]:
    none = np.full_like(at, np.nan)
    given = {
        "position": at,
        "position_low": none if low is None else low,
        "position_high": none if high is None else high,
    }
    return {name: pl.Series(np.clip(values, -1, 1)).fill_nan(None) for name, values in given.items()}


_PLACED: dict[str, Callable[[pl.DataFrame, list[str], Asked], pl.DataFrame]] = {
    "votes": _votes, "ideal_points": _ideal_points, "activity": _events, "cooperation": _events,
    "arms": _arms, "alliances": _alliances,
}  # fmt: skip
