"""Order of series: does what passes between one pair, or one way, run ahead of what passes between another?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy.stats import false_discovery_control

from bilateral.errors import InvalidValueError
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.measures.lead_lag import LEAST, Floats, correlation, granger, has_unit_root
from bilateral.measures.numbers import with_numbers
from bilateral.measures.periods import whole

if TYPE_CHECKING:
    from bilateral.ledger import Record

LAGS = {"week": 8, "month": 6, "quarter": 4, "year": 2}
"""How many periods ahead are looked at: about half a year, years for years."""
SIDES = {"cooperation": (1, 2), "conflict": (3, 4)}
FALSE = 0.05
"""The share of false findings among all findings that is allowed (Benjamini and Hochberg 1995)."""
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Series:
    """Values by period, NaN where unknown; `group` says which series are held against each other: those of others."""

    source: str
    name: str
    group: str
    values: Floats


def ways(parties: Sequence[str]) -> list[tuple[str, str, str, bool]]:
    """Return what is held against each other: name, a, b, and whether both directions count.

    Of two parties what each does to the other; of three, their three pairs; of four, the first two and the last two.
    """
    if len(parties) == 2:
        a, b = parties
        return [(f"{a} to {b}", a, b, False), (f"{b} to {a}", b, a, False)]
    pairs = (
        list(combinations(parties, 2)) if len(parties) == 3 else [(parties[0], parties[1]), (parties[2], parties[3])]
    )
    return [(f"{a}-{b}", a, b, True) for a, b in pairs]


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: log(1 + coded events) by period, cooperation and conflict apart, each source apart."""
    if len(asked.parties) not in (2, 3, 4):
        raise InvalidValueError(
            f"order --of {asked.of} takes two to four parties: A B, A B C, or the pairs A B and C D"
        )
    parts = [_counted(record, way, side, quads, asked) for way in ways(asked.parties) for side, quads in SIDES.items()]
    found = pl.concat([part for part in parts if not part.is_empty()] or parts[:1])
    if found.is_empty():
        named = " and ".join(name for name, *_ in ways(asked.parties))
        return Answer(pl.DataFrame(), (f"No source speaks of {named} then: `bilateral load SOURCE FILE`.",))
    rule = f"Values: log(1 + coded events), counted by {asked.dedup}, by {asked.by}; of no whole {asked.by}, unknown."
    tested = _tested(list(_by_name(found)), LAGS[asked.by], asked.by)
    return Answer(tested.table, (rule, *tested.notes))


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table period, series, value: a row for each, empty values unknown; periods in their order.

    A row for each pair of series and lag: leader, follower, differenced, lag, r (r_low, r_high, r_p, r_q), then of the
    Granger test granger_lags, granger_f, granger_p, granger_q and granger_sign, and what follows in words.
    """
    wanting(table, ["period", "series", "value"], "order --of lead")
    if table.select(pl.struct("period", "series").is_duplicated().any()).item():
        raise InvalidValueError("order --of lead: a series has two values in one period. Sum them first")
    given = with_numbers(table, ["value"]).select("period", "value", name=pl.col("series").cast(pl.String))
    named = given.with_columns(source=pl.lit("table"), group=pl.col("name"))
    return _tested(list(_by_name(named)), LAGS[asked.by or "month"], asked.by or "period")


def _counted(
    record: Record, way: tuple[str, str, str, bool], side: str, quads: Sequence[int], asked: Asked
) -> pl.DataFrame:
    name, a, b, both = way
    parts = [
        record.series(
            a, b, asked.by, dedup=asked.dedup, quad=quad, both=both, source=asked.source, since=asked.since,
            until=asked.until,
        )
        for quad in quads
    ]  # fmt: skip
    every = pl.concat(parts)
    spoken = every.with_columns(whole(every, asked.by).alias("spoken"))
    summed = spoken.group_by("period", "source").agg(pl.col("events").sum(), pl.col("spoken").all())
    value = pl.when("spoken").then(pl.col("events").log1p())
    named = {"name": pl.lit(f"{name} {side}"), "group": pl.lit(name)}
    return summed.select("period", "source", value=value.cast(pl.Float64), **named)


def _by_name(found: pl.DataFrame) -> Iterator[_Series]:
    """Yield series over all periods of their source, from the first to the last with a value of any of them."""
    for (source,), held in sorted(found.group_by("source"), key=lambda group: str(group[0])):
        known = held.filter(pl.col("value").is_not_null())["period"].unique().sort()
        periods = held["period"].unique().sort()
        if len(known):
            periods = periods.filter((periods >= known[0]) & (periods <= known[-1]))
        for (name, group), one in held.group_by("name", "group", maintain_order=True):
            lined = pl.DataFrame({"period": periods}).join(one, on="period", how="left", maintain_order="left")
            values = lined["value"].fill_null(np.nan).to_numpy()
            yield _Series(str(source), str(name), str(group), np.asarray(values, np.float64))


def _tested(series: Sequence[_Series], most: int, by: str) -> Answer:
    usable = {(one.source, one.name): one for one in series if _moves(one.values)}
    still = [one for one in series if (one.source, one.name) not in usable]
    notes = [f"{one.source} {one.name}: fewer than {LEAST} periods with a value, or no movement." for one in still]
    wanders = {key: has_unit_root(one.values) for key, one in usable.items()}
    rows = [
        row
        for leader, follower in permutations(usable.values(), 2)
        if leader.source == follower.source and leader.group != follower.group
        for row in _pair(
            leader, follower, wanders[leader.source, leader.name] or wanders[follower.source, follower.name], most
        )
    ]
    if not rows:
        return Answer(pl.DataFrame(), (*notes, f"Nothing to test: give a longer period, or a finer one than {by}."))
    tests = _corrected(rows)
    for row in rows:
        row["says"] = _says(row)
    return Answer(pl.DataFrame(rows, infer_schema_length=None), (*notes, *_said(rows, tests, most, by)))


def _moves(values: Floats) -> bool:
    known = values[~np.isnan(values)]
    return len(known) >= LEAST and float(np.ptp(known)) > 0


def _pair(leader: _Series, follower: _Series, wanders: bool, most: int) -> Iterator[Row]:
    """Yield a row for each lag; both are differenced where either wanders. Lag 0 is shown and not tested."""
    x, y = (np.diff(one.values) if wanders else one.values for one in (leader, follower))
    test = granger(x, y, most)
    for lag in range(most + 1):
        found = correlation(x, y, lag)
        yield {
            "source": leader.source,
            "leader": leader.name,
            "follower": follower.name,
            "differenced": wanders,
            "lag": lag,
            "periods": found.periods if found else None,
            "r": found.r if found else None,
            "r_low": found.low if found else None,
            "r_high": found.high if found else None,
            "r_p": found.p if found and lag else None,
            "r_q": None,
            "granger_lags": test.lags if test else None,
            "granger_f": test.f if test else None,
            "granger_p": test.p if test else None,
            "granger_q": None,
            "granger_sign": int(np.sign(test.total)) if test else None,
        }


def _corrected(rows: Sequence[Row]) -> int:
    """Fill r_q and granger_q: p corrected for all tests together. Return how many tests there are."""
    tests: dict[tuple[object, ...], float] = {}
    for row in rows:
        for name in ("r", "granger"):
            if isinstance(p := row[f"{name}_p"], float):
                tests[_key(row, name)] = p
    corrected = dict(zip(tests, false_discovery_control(list(tests.values())), strict=True)) if tests else {}
    for row in rows:
        for name in ("r", "granger"):
            q = corrected.get(_key(row, name))
            row[f"{name}_q"] = None if q is None else float(q)
    return len(tests)


def _key(row: Mapping[str, object], name: str) -> tuple[object, ...]:
    return name, row["source"], row["leader"], row["follower"], row["lag"] if name == "r" else None


def _says(row: Mapping[str, object]) -> str:
    q, sign = row["granger_q"], row["granger_sign"]
    if not isinstance(q, float):
        return "too little to test"
    return ("more follows more" if sign == 1 else "less follows more") if q < FALSE else "no lead shown"


def _said(rows: Sequence[Row], tests: int, most: int, by: str) -> Iterator[str]:
    for row in rows:
        q = row["granger_q"]
        if row["lag"] == 0 and isinstance(q, float) and q < FALSE:
            more = "more" if row["granger_sign"] == 1 else "less"
            yield (
                f"{row['source']}: where there is more {row['leader']}, {more} {row['follower']} follows within "
                f"{row['granger_lags']} {by}(s) than its own past lets expect (F {row['granger_f']:.2f}, q {q:.3f})."
            )
    if not any(isinstance(q := row["granger_q"], float) and q < FALSE for row in rows):
        yield f"No series is shown to lead another (no q under {FALSE}). That does not show that none does."
    if any(row["differenced"] for row in rows):
        yield "Where one of two may wander (augmented Dickey-Fuller, p over .05), both are differenced."
    yield f"{tests} tests (each lag from 1 to {most}, and each Granger test); q is p after Benjamini and Hochberg."
    yield "An association in time, never a cause: a third thing may move both, and a source's own growth may."
