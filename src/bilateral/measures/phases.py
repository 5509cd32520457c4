"""Phases: since when is a relationship at another level, if at all, and how sure is each date?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy import special

from bilateral.errors import InvalidValueError
from bilateral.measures import own_counts
from bilateral.measures.changepoints import (
    SHORTEST,
    Changes,
    Floats,
    changes_of_many,
    levels_of_many,
    negative_binomial_changes,
    poisson_changes,
)
from bilateral.measures.contract import Answer, Asked, period_of, wanting
from bilateral.measures.counted import Counted, of_record
from bilateral.measures.grids import grid
from bilateral.measures.kendall import tau_with_time
from bilateral.measures.numbers import with_numbers
from bilateral.measures.one_change import LONGEST, one_change
from bilateral.measures.periods import whole
from bilateral.measures.tone import tones

if TYPE_CHECKING:
    from bilateral.ledger import Record

_ALL = (1, 2, 3, 4)
QUADS = {"cooperation": (1, 2), "conflict": (3, 4), "events": _ALL, "tone": _ALL, "one_change": _ALL}
_ENDS = (2.5, 97.5)


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table period (or year, month, quarter), value; or with counts by quad class (verbCoop to matlConf).

    Counts by quad class are summed over the rows of a period (of the parties, where columns a and b name them); the
    tone is their balance. A row for each period: value, phase, phase_mean (phase_low, phase_high), p_change_after
    (negative binomial) and p_change_after_poisson, p_none, p_none_poisson, tau, tau_p. Periods without a value are null
    and break nothing. Of every pair, a row for each: see `phases_of_many`. Of `one_change`: see `one_change`.
    """
    if asked.everyone and asked.of == "one_change":
        raise InvalidValueError("phases --of one_change is of one series: name two parties, or ask --of events --all")
    if asked.everyone:
        return _of_many(_values(own_counts.of_table(table, asked, "phases"), asked), asked, ())
    usual: str | None = next((name for name in ("period", "month", "quarter", "year") if name in table.columns), None)
    period = usual or period_of(table, asked)
    if period is None:
        wanting(table, ["period", "value"], "phases")
    assert period is not None
    if "value" not in table.columns and "events" in table.columns and "quad" not in table.columns:
        table = table.rename({"events": "value"})
    if "value" not in table.columns:
        if not ({"quad", "events"} <= set(table.columns) or set(own_counts.CLASSES) <= set(table.columns)):
            wanting(table, [period, "value"], "phases")
        values = _values(own_counts.of_table(table, asked, "phases"), asked)
        table = values.select(pl.col("period").alias(period), "value")
    if table[period].is_duplicated().any():
        raise InvalidValueError(
            f"phases: {period} {table.filter(table[period].is_duplicated())[period][0]} comes twice"
        )
    return _told(with_numbers(table.select(period, "value"), ["value"]).sort(period), {}, asked.of)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: coded events of a pair by period, or their tone, each source apart.

    Null where a source does not speak of the whole period. Of every pair a row for each: see `phases_of_many`.
    """
    counted = of_record(record, asked)
    if not counted.silence:
        a, b = asked.parties
        none = (
            f"Of {a} and {b} the record has only documents, and a period of which they tell nothing is unknown: no "
            f"phases can be told. `bilateral measure breadth {a} {b} --of first` says what is dated."
        )
        return Answer(pl.DataFrame(), (none,))
    values = _values(counted, asked)
    if asked.everyone:
        return _of_many(values, asked, counted.notes)
    if values.is_empty() or not values["value"].count():
        return Answer(pl.DataFrame(), counted.notes or (f"No source speaks of a whole {asked.by} then.",))
    answers = []
    for (source,), held in sorted(values.group_by("source"), key=lambda pair: str(pair[0])):
        answers.append(_told(held.select(pl.col("period").alias(asked.by), "value"), {"source": source}, asked.of))
    tables = [found.table for found in answers if not found.table.is_empty()]
    notes = tuple(note for found in answers for note in found.notes)
    return Answer(pl.concat(tables) if tables else pl.DataFrame(), (*counted.notes, *notes))


def phases_of_many(values: pl.DataFrame, of: str) -> Iterator[dict[str, object]]:
    """Yield what the series of pairs say, of columns source, a, b, period, value, by period: for each that says enough.

    Keys: source, a, b, periods (with a value), mean, changes, last_change (the period that it follows), p_none,
    likely_after and p_likely (the most probable date of a change), tau, tau_p; no probabilities of the tone. A series
    says enough that has a value other than zero in four periods.
    """
    for part in values.drop_nulls("value").partition_by("source"):
        series = part.group_by("a", "b", maintain_order=True).agg("period", "value")
        told = series.filter(pl.col("value").list.eval(pl.element() != 0).list.sum() >= 2 * SHORTEST)
        for (_,), held in told.group_by(pl.col("period").hash(), maintain_order=True):
            names = held.select("a", "b").with_columns(source=pl.lit(part["source"][0])).to_dicts()
            yield from _alike(names, held["period"][0].to_list(), np.array(held["value"].to_list(), np.float64), of)


def _alike(
    names: list[dict[str, object]], periods: list[object], values: Floats, of: str
) -> Iterator[dict[str, object]]:
    """Yield what series (series, n) say that have their values in the same periods."""
    if len(periods) > LONGEST:
        return
    counted = of != "tone" and bool((values >= 0).all() and (values == np.round(values)).all())
    breaks = levels_of_many(np.log1p(values) if counted else values)
    none, after = (
        changes_of_many(values) if counted else (np.full(len(values), np.nan), np.full((len(values), 1), np.nan))
    )
    for name, row, ends, alone, chances in zip(names, values, breaks, none, after, strict=True):
        tau, tau_p = tau_with_time(row)
        likely = None if np.isnan(alone) else int(chances.argmax())
        yield name | {
            "periods": len(row),
            "mean": float(row.mean()),
            "changes": len(ends),
            "last_change": periods[ends[-1] - 1] if ends else None,
            "p_none": _number(alone),
            "likely_after": None if likely is None else periods[likely],
            "p_likely": None if likely is None else float(chances[likely]),
            "tau": _number(tau),
            "tau_p": _number(tau_p),
        }


def _of_many(values: pl.DataFrame, asked: Asked, notes: tuple[str, ...]) -> Answer:
    rows = list(phases_of_many(values, asked.of)) if values.height else []
    every = values.select("source", "a", "b").unique().height if values.height else 0
    said = f"{len(rows)} of {every} pairs have events in {2 * SHORTEST} whole periods or more; the others are left out."
    table = pl.DataFrame(rows, infer_schema_length=None)
    if table.height:
        table = table.select("source", pl.exclude("source")).sort("source", "p_none", "a", "b")
        table = table.drop("source") if not (table["source"] != "").any() else table
        if asked.by == "year" and values.schema["period"] == pl.Date:
            table = table.with_columns(pl.col("last_change", "likely_after").cast(pl.Date).dt.year())
    return Answer(table, (*notes, said, "Of many pairs some change by chance alone: weigh p_none, and look at one."))


def _values(counted: Counted, asked: Asked) -> pl.DataFrame:
    """Return the series of pairs: source, a, b, period, value, null where a source does not speak of all the period."""
    if asked.of == "tone":
        toned = tones(counted)
        lines = toned.with_columns(value=None) if toned.is_empty() else toned.rename({"balance": "value"})
    else:
        of = pl.col("quad").is_in(QUADS[asked.of]) | pl.lit(not counted.counts["quad"].count())
        lines = grid(counted, None, pl.col("events").filter(of).sum().alias("value"))
    if lines.height and lines.schema["period"] == pl.Date and lines["covered_days"].count():
        lines = lines.with_columns(pl.when(whole(lines, asked.by)).then("value").alias("value"))
    return lines.select("source", "a", "b", "period", "value").sort("source", "a", "b", "period")


def _told(series: pl.DataFrame, keys: dict[str, object], of: str) -> Answer:
    return one_change(series, keys) if of == "one_change" else _phases(series, keys, of)


def _phases(series: pl.DataFrame, keys: dict[str, object], of: str) -> Answer:
    period = series.columns[0]
    known = series.drop_nulls()
    values = np.asarray(known["value"].cast(pl.Float64).to_numpy(), np.float64)
    name = " ".join(str(key) for key in keys.values()) or "The series"
    if len(values) < 2 * SHORTEST or len(values) > LONGEST:
        few = f"{name} has {len(values)} periods with a value; phases need {2 * SHORTEST} to {LONGEST}."
        return Answer(pl.DataFrame(), (few,))
    counted = of != "tone" and bool(values.any() and (values >= 0).all() and (values == np.round(values)).all())
    found = negative_binomial_changes(values) if counted else None
    poisson = poisson_changes(values) if counted else None
    (breaks,) = levels_of_many((np.log1p(values) if counted else values)[None])
    tau, tau_p = tau_with_time(values)
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
        pl.lit(_number(tau), pl.Float64).alias("tau"),
        pl.lit(_number(tau_p), pl.Float64).alias("tau_p"),
    )
    dates = [str(known[period][at - 1]) for at in breaks]
    return Answer(table, tuple(_said(name, dates, known, found, (tau, tau_p), missing.height)))


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
        shares = special.betaincinv(
            1 + held.sum(), 1 + found.size / mean + found.size * len(held), np.array(_ENDS) / 100
        )
        if shares.max() >= 1:
            return None, None
        low, high = map(float, found.size * shares / (1 - shares))
        return (low if held.any() else 0.0), high
    spread = float(held.std(ddof=1) / np.sqrt(len(held)))
    wide = float(special.stdtrit(len(held) - 1, _ENDS[1] / 100)) * spread
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
    if not known["value"].cast(pl.Float64).to_numpy().any():
        yield f"{name}: zero in each of {known.height} periods, which tells nothing of phases."
        return
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
        left = "1 period without a value is" if missing == 1 else f"{missing} periods without a value are"
        yield f"{left} left out; a change there is dated to the edge."
