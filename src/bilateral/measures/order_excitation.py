"""Order of single days: do events between one pair, or one way, call forth events of another? Mutual excitation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy import stats
from scipy.stats import false_discovery_control

from bilateral.errors import InvalidValueError
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.measures.excitation import Floats, excited
from bilateral.measures.hawkes import LEAST, days_of_events
from bilateral.measures.order_lead import FALSE, ways

if TYPE_CHECKING:
    from bilateral.ledger import Record

MOST = 4000
"""Days with events over all series of a source, above which a fit would take minutes."""
Row = dict[str, object]


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: the days with coded events of each way or pair, over the days of which a source speaks."""
    if len(asked.parties) not in (2, 3, 4):
        raise InvalidValueError(
            f"order --of {asked.of} takes two to four parties: A B, A B C, or the pairs A B and C D"
        )
    parts = []
    for name, a, b, both in ways(asked.parties):
        filters = {"source": asked.source, "since": asked.since, "until": asked.until, "both": both}
        found = record.series(a, b, "day", dedup=asked.dedup, **filters)
        parts.append(found.filter(pl.col("covered")).select("source", "period", "events", series=pl.lit(name)))
    days = pl.concat(parts)
    if days.is_empty():
        named = " and ".join(name for name, *_ in ways(asked.parties))
        return Answer(pl.DataFrame(), (f"No source speaks of {named} then: `bilateral load SOURCE FILE`.",))
    rows: list[Row] = []
    notes: list[str] = []
    for (source,), held in sorted(days.group_by("source"), key=lambda group: str(group[0])):
        fitted, said = _of_days(str(source), held)
        rows, notes = rows + fitted, notes + said
    return _answer(rows, notes)


def of_table(table: pl.DataFrame) -> Answer:
    """Answer from a table time (days as numbers from 0, or dates), series: an event each; the last ends what is seen.

    A row for each ordered pair of series: exciting, excited, events of both, branching (how many events of the excited
    one of the exciting calls forth) with branching_low and branching_high, half_life in days, mu (events a day without
    any excitation), p of a likelihood ratio test with one degree of freedom, and q after Benjamini and Hochberg.
    """
    wanting(table, ["time", "series"], "order --of excitation")
    times = days_of_events(table["time"])
    if times.dtype == pl.Date:
        times = times.to_physical() - (times.to_physical().drop_nulls().min() or 0) + 1
    given = table.with_columns(time=times.cast(pl.Float64)).drop_nulls(["time", "series"])
    if not given.is_empty() and float(given["time"].min() or 0) < 0:  # type: ignore[arg-type]
        raise InvalidValueError("order: a time lies before 0. Count from the first day observed")
    series = {
        str(name): np.unique(held["time"].to_numpy())
        for (name,), held in given.group_by("series", maintain_order=True)
    }  # fmt: skip
    end = max((float(one[-1]) for one in series.values() if len(one)), default=0.0)
    return _answer(*_fitted("table", series, end))


def _of_days(source: str, days: pl.DataFrame) -> tuple[list[Row], list[str]]:
    """Fit the days with events from the first to the last day covered; days in between that are not are said."""
    first = days["period"].min()
    ordinal = days.with_columns(time=(pl.col("period") - pl.lit(first)).dt.total_days().cast(pl.Float64) + 1)
    end = float(ordinal["time"].max() or 0)  # type: ignore[arg-type]
    series = {
        str(name): np.sort(held.filter(pl.col("events") > 0)["time"].to_numpy())
        for (name,), held in ordinal.group_by("series", maintain_order=True)
    }  # fmt: skip
    rows, notes = _fitted(source, series, end)
    gap = int(end) - days["period"].n_unique()
    if gap:
        notes.append(f"{source}: {gap} days in between are not covered, and count as quiet.")
    return rows, notes


def _fitted(source: str, series: Mapping[str, Floats], end: float) -> tuple[list[Row], list[str]]:
    enough = {name: times for name, times in series.items() if len(times) >= LEAST}
    notes = [
        f"{source} {name}: {len(series[name])} events; a fit needs {LEAST}." for name in series if name not in enough
    ]
    if len(enough) < 2:
        return [], notes
    if (total := sum(map(len, enough.values()))) > MOST:
        return [], [*notes, f"{source}: {total} days with events; at most {MOST} are fitted. Give --since and --until."]
    return list(_rows(source, enough, end)), notes


def _rows(source: str, series: Mapping[str, Floats], end: float) -> Iterator[Row]:
    held = list(series.values())
    for target, name in enumerate(series):
        found = excited(held, target, end)
        for number, exciting in enumerate(series):
            ratio = max(2 * (found.loglik - found.without[number]), 0.0)
            yield {
                "source": source,
                "exciting": exciting,
                "excited": name,
                "events_exciting": len(held[number]),
                "events_excited": len(held[target]),
                "days": end,
                "branching": found.branching[number],
                "branching_low": found.low[number],
                "branching_high": found.high[number],
                "half_life": found.half_life,
                "mu": found.mu,
                "loglik": found.loglik,
                "p": float(stats.chi2.sf(ratio, 1)),
            }


def _answer(rows: list[Row], notes: list[str]) -> Answer:
    if not rows:
        return Answer(pl.DataFrame(), (*notes, "Nothing to fit: two series with enough events are needed."))
    q = false_discovery_control([row["p"] for row in rows])
    rows = [row | {"q": float(one)} for row, one in zip(rows, q, strict=True)]
    said = [
        f"{row['source']}: a day of {row['exciting']} is followed by {row['branching']:.2f} days of {row['excited']} "
        f"beyond its steady pace and its own echo (q {row['q']:.3f})."
        for row in rows
        if row["exciting"] != row["excited"] and float(str(row["q"])) < FALSE
    ]
    none = [] if said else ["No series is shown to call forth another. That does not show that none does."]
    tests = f"{len(rows)} likelihood ratio tests; q is p after Benjamini and Hochberg."
    apart = "Events of one day have no order. An association in time: what excites both is not seen."
    return Answer(pl.DataFrame(rows), (*said, *none, *notes, tests, apart))
