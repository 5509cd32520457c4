"""Phases: since when is a relationship at another level, if at all, and how sure is each date?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy import stats

from bilateral.errors import InvalidValueError
from bilateral.measures.changepoints import (
    SHORTEST,
    Changes,
    Floats,
    levels,
    negative_binomial_changes,
    poisson_changes,
)
from bilateral.measures.contract import Answer, Asked, period_of, wanting
from bilateral.measures.periods import whole

if TYPE_CHECKING:
    from bilateral.ledger import Record

QUADS = {"cooperation": (1, 2), "conflict": (3, 4), "events": (1, 2, 3, 4)}
LONGEST = 1000
"""Periods of which all ways to part them are still weighed."""
_CLASSES = ("verbCoop", "matlCoop", "verbConf", "matlConf")
_ENDS = (2.5, 97.5)


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table period (or year, month, quarter), value; or with counts by quad class (verbCoop to matlConf).

    Counts by quad class are summed over the rows of a period (of the parties, where columns a and b name them). A row
    for each period: value, phase, phase_mean (phase_low, phase_high), p_change_after (negative binomial) and
    p_change_after_poisson, p_none, p_none_poisson, tau, tau_p. Periods without a value are null and break nothing.
    """
    usual: str | None = next((name for name in ("period", "month", "quarter", "year") if name in table.columns), None)
    period = usual or period_of(table, asked)
    if period is None:
        wanting(table, ["period", "value"], "phases")
    assert period is not None
    if "value" not in table.columns and set(_CLASSES) <= set(table.columns):
        table = _summed(table, period, asked)
    wanting(table, [period, "value"], "phases")
    if table[period].is_duplicated().any():
        raise InvalidValueError(
            f"phases: {period} {table.filter(table[period].is_duplicated())[period][0]} comes twice"
        )
    return _phases(table.select(period, "value").sort(period), {})


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: coded events of a pair by period, each source apart; null where it does not speak."""
    if len(asked.parties) != 2:
        raise InvalidValueError("phases of a record takes two parties: name them, or give a table with --input")
    a, b = asked.parties
    parts = [
        record.series(
            a, b, asked.by, dedup=asked.dedup, quad=quad, source=asked.source, since=asked.since, until=asked.until
        )
        for quad in QUADS[asked.of]
    ]
    every = _whole(pl.concat(parts), asked.by)
    if every.is_empty():
        return Answer(pl.DataFrame(), (f"No source speaks of {a} and {b} then: `bilateral load SOURCE FILE`.",))
    answers = []
    for (source,), held in sorted(every.group_by("source"), key=lambda pair: str(pair[0])):
        values = held.select(pl.col("period").alias(asked.by), value=pl.when("covered").then("events")).sort(asked.by)
        answers.append(_phases(values, {"source": source}))
    tables = [found.table for found in answers if not found.table.is_empty()]
    notes = tuple(note for found in answers for note in found.notes)
    return Answer(pl.concat(tables) if tables else pl.DataFrame(), notes)


def _whole(parts: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return the events of periods by source over all classes, covered where the source speaks of the whole period."""
    spoken = parts.with_columns(whole(parts, by).alias("covered"))
    return spoken.group_by("period", "source").agg(pl.col("events").sum(), pl.col("covered").all())


def _summed(table: pl.DataFrame, period: str, asked: Asked) -> pl.DataFrame:
    """Sum counts by quad class of the parties' rows, both directions."""
    if asked.parties and {"a", "b"} <= set(table.columns):
        codes = pl.Series(asked.parties).implode()
        table = table.filter(pl.col("a").is_in(codes) & pl.col("b").is_in(codes))
    classes = [_CLASSES[quad - 1] for quad in QUADS[asked.of]]
    return table.group_by(period).agg(value=pl.sum_horizontal(pl.col(classes).sum()))


def _phases(series: pl.DataFrame, keys: dict[str, object]) -> Answer:
    period = series.columns[0]
    known = series.drop_nulls()
    values = np.asarray(known["value"].cast(pl.Float64).to_numpy(), np.float64)
    name = " ".join(str(key) for key in keys.values()) or "The series"
    if len(values) < 2 * SHORTEST or len(values) > LONGEST:
        few = f"{name} has {len(values)} periods with a value; phases need {2 * SHORTEST} to {LONGEST}."
        return Answer(pl.DataFrame(), (few,))
    counted = bool((values >= 0).all() and (values == np.round(values)).all())
    found = negative_binomial_changes(values) if counted else None
    poisson = poisson_changes(values) if counted else None
    breaks = levels(np.log1p(values) if counted else values)
    tau = stats.kendalltau(np.arange(len(values)), values)
    columns = {
        period: known[period],
        "value": known["value"],
        "phase": np.searchsorted(breaks, np.arange(len(values)), "right") + 1,
        **_means(values, breaks, found),
        "p_change_after": _after(found, len(values)),
        "p_change_after_poisson": _after(poisson, len(values)),
    }
    missing = series.filter(pl.col("value").is_null()).select(period)
    table = pl.concat([pl.DataFrame(columns), missing], how="diagonal").sort(period)
    table = table.with_columns(
        *[pl.lit(value).alias(key) for key, value in keys.items()],
        pl.lit(len(breaks)).alias("changes"),
        pl.lit(found and found.none, pl.Float64).alias("p_none"),
        pl.lit(poisson and poisson.none, pl.Float64).alias("p_none_poisson"),
        pl.lit(_number(tau.statistic), pl.Float64).alias("tau"),
        pl.lit(_number(tau.pvalue), pl.Float64).alias("tau_p"),
    )
    dates = [str(known[period][at - 1]) for at in breaks]
    return Answer(table, tuple(_said(name, dates, known, found, (tau.statistic, tau.pvalue), missing.height)))


def _means(values: Floats, breaks: tuple[int, ...], found: Changes | None) -> dict[str, list[float | None]]:
    """Return the mean of each value's phase with its interval of 95 percent."""
    means: dict[str, list[float | None]] = {"phase_mean": [], "phase_low": [], "phase_high": []}
    ends = (*breaks, len(values))
    for first, last in zip((0, *breaks), ends, strict=True):
        held = values[first:last]
        low, high = _interval(held, values, found)
        for name, value in zip(means, (float(held.mean()), low, high), strict=True):
            means[name] += [value] * len(held)
    return means


def _interval(held: Floats, values: Floats, found: Changes | None) -> tuple[float | None, float | None]:
    """Return where the mean of a phase lies: by the posterior of counts, else by Student's t; None for no width."""
    if found and found.size:
        mean = max(float(values.mean()), 1 / len(values))
        posterior = stats.betaprime(1 + held.sum(), 1 + found.size / mean + found.size * len(held))
        low, high = (found.size * float(posterior.ppf(end / 100)) for end in _ENDS)
        return low, high
    spread = float(stats.sem(held))
    wide = float(stats.t.ppf(_ENDS[1] / 100, len(held) - 1)) * spread
    return (float(held.mean()) - wide, float(held.mean()) + wide) if spread > 0 else (None, None)


def _after(found: Changes | None, length: int) -> list[float | None]:
    return [None] * length if found is None else [*map(float, found.after), None]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _said(
    name: str,
    dates: list[str],
    known: pl.DataFrame,
    found: Changes | None,
    trend: tuple[float, float],
    missing: int,
) -> Iterator[str]:
    """Yield what the series says in words, with method, penalty and prior."""
    times = {0: "no change of level", 1: "one change of level, after"}.get(len(dates), f"{len(dates)} changes, after")
    yield f"{name}: {' '.join((times, ', '.join(dates))).strip()} (PELT, least squares, penalty 3 s^2 log n)."
    if found is not None:
        likely = str(known[known.columns[0]][int(found.after.argmax())])
        mean = float(np.mean(known["value"].to_numpy()))
        yield (
            f"Negative binomial: no change has the probability {found.none:.2f}; a change after {likely} has "
            f"{found.after.max():.2f}. Prior: no change 1/2, one 1/4, and so on, dates alike; "
            f"phase means about {mean:.3g}."
        )
    tau, p = trend
    if not np.isnan(tau):
        trending = "a trend" if p < 0.05 else "no monotone trend"
        yield f"Kendall's tau {tau:.2f} (p {p:.2f}): {trending}."
    if missing:
        yield f"{missing} periods without a value are left out; a change there is dated to their edge."
