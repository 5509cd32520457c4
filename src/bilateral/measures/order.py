"""Order: what came first, what runs ahead of what, and do events call forth events? Associations, never causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy import stats

from bilateral.errors import InvalidValueError
from bilateral.measures import order_charts, order_excitation, order_first, order_lead
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.measures.excitation import excited
from bilateral.measures.hawkes import LEAST, days_of_events, fit, log_likelihood
from bilateral.measures.numbers import with_numbers

if TYPE_CHECKING:
    from bilateral.ledger import Record

_GIVEN = ("mu", "alpha", "beta")
"""Columns of a table that give the intensity instead of letting it be fitted."""


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table: `order_first`, `order_lead` or `order_excitation` say of which columns, or see `hawkes`.

    A table with times and no areas is one of single events even where nothing is said of what is asked.
    """
    if asked.of == "first" and not ("time" in table.columns and "area" not in table.columns):
        return order_first.of_table(table)
    if asked.of == "lead":
        return order_lead.of_table(table, asked)
    return order_excitation.of_table(table) if asked.of == "excitation" else hawkes(table, asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: first items by area, what leads what, or how events call forth events."""
    if asked.of == "hawkes":
        return _hawkes_of(record, asked)
    if asked.of == "lead":
        return order_lead.answer(record, asked)
    return order_excitation.answer(record, asked) if asked.of == "excitation" else order_first.answer(record, asked)


def chart(found: Answer, asked: Asked) -> Any:
    """Return a picture of the first items, of the correlations by lag, or of what calls forth what."""
    rows = found.table.to_dicts()
    if asked.of == "first" and "area" in found.table.columns:
        return order_charts.first_items(rows)
    return order_charts.correlations(rows) if asked.of == "lead" else order_charts.branching(rows)


def hawkes(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table with a column `time` (days from 0, or dates), and `series` where there are several.

    With columns mu, alpha and beta (and `end`), one value for each series, nothing is fitted: see `_at_given`.
    A row for each series: events, end (days observed), mu, alpha, beta, branching (alpha / beta) with branching_low and
    branching_high, half_life (days), loglik, loglik_poisson, p (likelihood ratio against a constant rate). The last
    event ends the time observed.
    """
    wanting(table, ["time"], "order")
    groups = table.group_by("series", maintain_order=True) if "series" in table.columns else [(("all",), table)]
    rows: list[dict[str, float | int | str | None]] = []
    notes: list[str] = []
    for (name,), held in groups:
        given = _times(held["time"].drop_nulls(), asked)
        times = np.unique(given)
        if len(times) < len(given):
            notes.append(f"{name}: {len(given) - len(times)} events at the time of another are counted once.")
        if set(_GIVEN) <= set(held.columns):
            rows.append({"series": str(name), **_at_given(held, times)})
        elif len(times) < LEAST or times[-1] <= 0:
            notes.append(f"{name}: {len(times)} events; a fit needs {LEAST} at least, not all at once.")
        else:
            rows.append({"series": str(name)} | _fitted(times))
    return Answer(pl.DataFrame(rows), (*notes, "An association in time: what excites both is not seen."))


def _at_given(
    held: pl.DataFrame, times: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> dict[str, float | int | str | None]:
    """Return the log-likelihood of times from 0 to `end` (the last, where no column says) at given mu, alpha, beta."""
    given = with_numbers(held, [*_GIVEN, "end"])
    several = [name for name in (*_GIVEN, "end") if name in given.columns and given[name].drop_nulls().n_unique() != 1]
    if several:
        raise InvalidValueError(f"order: {several[0]} of a series is one number, the same in each of its rows")
    mu, alpha, beta = (float(given[name].drop_nulls()[0]) for name in _GIVEN)
    end = float(given["end"].drop_nulls()[0]) if "end" in given.columns else float(times[-1])
    if mu < 0 or alpha < 0 or beta <= 0 or not len(times) or end < times[-1]:
        raise InvalidValueError("order: mu and alpha are 0 or more, beta is above 0, and no event lies after the end")
    loglik = log_likelihood(times, end, mu, alpha, beta)
    parameters = {"mu": mu, "alpha": alpha, "beta": beta, "branching": alpha / beta}
    return {"events": len(times), "end": end, **parameters, "half_life": float(np.log(2)) / beta, "loglik": loglik}


def _hawkes_of(record: Record, asked: Asked) -> Answer:
    """Answer from a record: the days with coded events of two parties, each direction and source a series."""
    if len(asked.parties) != 2:
        raise InvalidValueError("order of a record takes two parties: name them, or give a table with --input")
    a, b = asked.parties
    found = record.event_rows(a, b, dedup=asked.dedup, source=asked.source, since=asked.since, until=asked.until)
    if found.is_empty():
        return Answer(pl.DataFrame(), (f"No coded events of {a} and {b} then: `bilateral load SOURCE FILE`.",))
    series = pl.concat_str("source", pl.lit(" "), "actor", pl.lit(" to "), "target")
    return of_table(found.select("day", series=series).unique().sort("series", "day").rename({"day": "time"}), asked)


def _times(column: pl.Series, asked: Asked) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return times in days, sorted; dates count from the day before the first."""
    column = days_of_events(column)
    if column.dtype == pl.Date:
        column = column.drop_nulls()
        column = column.filter(column >= asked.since) if asked.since else column
        column = column.filter(column <= asked.until) if asked.until else column
        days = column.to_physical().cast(pl.Float64).to_numpy()
        return np.sort(days - days.min() + 1) if len(days) else days
    times = np.sort(column.cast(pl.Float64).to_numpy())
    if len(times) and times[0] < 0:
        raise InvalidValueError(f"order: the time {times[0]:g} lies before 0. Count from the first day observed")
    return times


def _fitted(times: np.ndarray[tuple[int], np.dtype[np.float64]]) -> dict[str, float | int | None]:
    end = float(times[-1])
    found = fit(times, end)
    wide = excited([times], 0, end)
    ratio = max(2 * (found.loglik - found.loglik_poisson), 0)
    return {
        "events": len(times),
        "end": end,
        "mu": found.mu,
        "alpha": found.alpha,
        "beta": found.beta,
        "branching": found.alpha / found.beta,
        "branching_low": wide.low[0],
        "branching_high": wide.high[0],
        "half_life": float(np.log(2)) / found.beta,
        "loglik": found.loglik,
        "loglik_poisson": found.loglik_poisson,
        "p": float(stats.chi2.sf(ratio, 2)),
    }
