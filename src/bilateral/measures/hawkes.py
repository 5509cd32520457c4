"""Self-exciting events: the Hawkes process whose excitation decays exponentially, its likelihood and its best fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.measures.numbers import number_column

Floats = NDArray[np.float64]
LEAST = 10
"""Events without which nothing is fitted."""


def days_of_events(times: pl.Series) -> pl.Series:
    """Return times in days: numbers as they are, dates (or days as text) as such; InvalidValueError names another."""
    if times.dtype == pl.String:
        days = times.str.to_date(strict=False)
        times = days if days.null_count() == times.null_count() else number_column(times)
    if times.dtype == pl.Datetime:
        times = times.cast(pl.Date)
    return times if times.dtype == pl.Date else number_column(times)


@dataclass(frozen=True, slots=True)
class Fit:
    """The intensity mu + sum of alpha exp(-beta (t - t_i)) over the events before t, at its best."""

    mu: float
    alpha: float
    beta: float
    loglik: float
    loglik_poisson: float
    """That of the same events at a constant rate."""


def log_likelihood(times: Floats, end: float, mu: float, alpha: float, beta: float) -> float:
    """Return the log-likelihood of event times from 0 to `end`, sorted; alpha is the jump at an event, beta its decay.

    -inf where the intensity is zero at an event.
    """
    echo, logs, last = 0.0, 0.0, None
    for time in times.tolist():
        echo = 0.0 if last is None else float(np.exp(-beta * (time - last))) * (1 + echo)
        rate = mu + alpha * echo
        if rate <= 0:
            return float("-inf")
        logs, last = logs + float(np.log(rate)), time
    return logs - mu * end + float((alpha / beta * np.expm1(-beta * (end - times))).sum())


def fit(times: Floats, end: float) -> Fit:
    """Return the most likely parameters with alpha < beta: each event is followed by less than one of its own."""
    from scipy.optimize import minimize

    rate = len(times) / end

    def parameters(x: Floats) -> tuple[float, float, float]:
        branching, beta = 1 / (1 + float(np.exp(-x[1]))), float(np.exp(x[2]))
        return float(np.exp(x[0])), branching * beta, beta

    def cost(x: Floats) -> float:
        return -log_likelihood(times, end, *parameters(x))

    edges = [(np.log(rate) - 7, np.log(rate) + 2), (-9.0, 7.0), (np.log(rate) - 5, np.log(rate) + 7)]
    starts = [np.array([np.log(rate / 2), 0.0, np.log(rate) + step]) for step in (-2.0, 0.0, 2.0)]
    best = min((minimize(cost, x, method="L-BFGS-B", bounds=edges) for x in starts), key=lambda one: float(one.fun))
    return Fit(*parameters(best.x), -float(best.fun), len(times) * float(np.log(rate)) - len(times))
