"""When a series of counts changed, if it changed once: the exact posterior of the date."""

from __future__ import annotations

import numpy as np
import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.changepoints import poisson_changes
from bilateral.measures.contract import Answer

LONGEST = 1000
"""Periods of which all ways to part them are still weighed."""


def one_change(series: pl.DataFrame, keys: dict[str, object]) -> Answer:
    """Return when counts changed if they changed once, exactly (Carlin, Gelfand and Smith 1992).

    Before and after the change counts are Poisson, each mean Gamma(1, 1) before the data, and all dates are alike. The
    series has the columns period and value; a row for each: value, p_change_after (null after the last), and of the
    whole expected_before (the expected number of values before the change) and log_bayes (the log marginal likelihood
    of one change over that of none, above 0 in favour of the change).
    """
    known = series.drop_nulls()
    values = np.asarray(known["value"].cast(pl.Float64).to_numpy(), np.float64)
    name = " ".join(str(key) for key in keys.values()) or "The series"
    if not 2 <= len(values) <= LONGEST:
        few = f"{name} has {len(values)} periods with a value; one change needs 2 to {LONGEST}."
        return Answer(pl.DataFrame(), (few,))
    if (values < 0).any() or (values != np.round(values)).any():
        raise InvalidValueError("phases --of one_change: one change is of counts, whole numbers from 0 on")
    found = poisson_changes(values, rate=1.0, most=1, shortest=1)
    after = found.after / found.after.sum()
    period = known.columns[0]
    table = known.with_columns(pl.Series("p_change_after", [*after.tolist(), None], pl.Float64))
    told = series.select(period).join(table, on=period, how="left", maintain_order="left")
    told = told.with_columns(
        *[pl.lit(value).alias(key) for key, value in keys.items()],
        expected_before=pl.lit(float((after * np.arange(1, len(values))).sum())),
        log_bayes=pl.lit(found.log_bayes),
    )
    likely = f"{known[period][int(after.argmax())]} ({after.max():.2f})"
    said = f"{name}: if there was one change, most likely after {likely}; log Bayes factor {found.log_bayes:.2f}."
    return Answer(told, (said, "Poisson counts scatter less than most events do: weigh it beside `--of events`."))
