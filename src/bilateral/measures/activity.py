"""Activity: how much passes between two states, of what kind, and is it more than a growing press explains?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from bilateral.measures import own_counts
from bilateral.measures.contract import Answer, Asked
from bilateral.measures.counted import Counted, of_record
from bilateral.measures.grids import computed, finished, grid, named_directions, with_queries
from bilateral.measures.periods import partial
from bilateral.measures.rates import Floats, dispersion_of_counts, growth, rate_interval, ratio_to_rest

if TYPE_CHECKING:
    from bilateral.ledger import Record

UNIT = 100_000
"""Rates are per so many events of the source."""
CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_WAYS = tuple(
    pl.col("events").filter(pl.col("direction") == way).sum().alias(f"events_{way}") for way in ("ab", "ba", "both")
)
_QUADS = tuple(pl.col("events").filter(pl.col("quad") == at).sum().alias(name) for at, name in enumerate(CLASSES, 1))
_COLUMNS = (
    "direction", "quad", "area", "events", "events_ab", "events_ba", "events_both", *CLASSES, "rows", "reports",
    "covered_days", "exposure", "rate", "rate_low", "rate_high", "ratio", "ratio_low", "ratio_high", "dispersion",
    "growth", "growth_low", "growth_high", "query",
)  # fmt: skip


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table of counts by period: its columns are those of `measures.own_counts`.

    A row for each period (and direction, quad class or area): events, events_ab, events_ba, events by quad class, rows,
    reports, exposure, rate per 100,000 events of the source, ratio to the rate of all other periods, growth (the factor
    by which the rate grows from period to period), each with its interval (`_low`, `_high`), and dispersion. Null where
    the source does not speak; without exposure no rate, ratio or growth.
    """
    return _answer(own_counts.of_table(table, asked, "activity", areas=asked.of == "area"), asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: coded events, else what documents tell; each source apart, with the command that lists."""
    return _answer(of_record(record, asked, areas=asked.of == "area"), asked)


def _answer(counted: Counted, asked: Asked) -> Answer:
    lines = grid(counted, _groups(counted, asked.of), *(_parts(counted) if asked.of == "all" else ()))
    if lines.is_empty():
        return Answer(pl.DataFrame(), counted.notes or ("There is no event of these parties.",))
    rated = computed(lines, ("events", "exposure"), _rates)
    table = finished(with_queries(rated, counted, asked), counted, _COLUMNS)
    return Answer(_shown(table), tuple(_said(counted, asked, rated)))


def _parts(counted: Counted) -> tuple[pl.Expr, ...]:
    """Return the sums by direction and by quad class, of which the counts tell."""
    told = counted.counts
    ways = _WAYS if told.is_empty() or (told["direction"] != "").any() else ()
    return (*ways, *(_QUADS if told.is_empty() or told["quad"].count() else ()))


def _groups(counted: Counted, of: str) -> pl.DataFrame | None:
    if of == "all":
        return None
    if of == "direction":
        ways = ["ab", "ba"] + (["both"] if (counted.counts["direction"] == "both").any() else [])
        return pl.DataFrame({"direction": ways})
    if of == "quad":
        return pl.DataFrame({"quad": [1, 2, 3, 4]}, schema={"quad": pl.Int8})
    return counted.counts.filter(pl.col("area") != "").select("area").unique().sort("area")


def _rates(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    events, exposure = arrays["events"], arrays["exposure"]
    phi = dispersion_of_counts(events, exposure)
    low, high = rate_interval(events, exposure, phi)
    ratio, ratio_low, ratio_high = ratio_to_rest(events, exposure, phi)
    grown, grown_low, grown_high = growth(events, exposure)
    rate = UNIT * events / np.where(exposure > 0, exposure, np.nan)
    return {
        "rate": rate, "rate_low": UNIT * low, "rate_high": UNIT * high, "ratio": ratio,
        "ratio_low": ratio_low, "ratio_high": ratio_high, "dispersion": phi, "growth": grown, "growth_low": grown_low,
        "growth_high": grown_high,
    }  # fmt: skip


def _shown(table: pl.DataFrame) -> pl.DataFrame:
    """Name directions and classes in words, and leave out columns that say nothing of any line."""
    table = named_directions(table)
    if "quad" in table.columns:
        names = dict(enumerate((one.replace("_", " ") for one in CLASSES), 1))
        table = table.with_columns(pl.col("quad").replace_strict(names, return_dtype=pl.String))
    alone = "events_both" in table.columns and not table["events_both"].sum()
    return table.drop("events_both") if alone else table


def _said(counted: Counted, asked: Asked, rated: pl.DataFrame) -> Iterator[str]:
    yield from counted.notes
    yield from partial(counted.periods, counted.period)
    if not counted.periods["exposure"].count():
        yield "How much the source tells in all (exposure) is not known: there are counts, but no rates and no growth."
        return
    if asked.of != "all" or counted.pair is None:
        return
    for one in rated.group_by("source", maintain_order=True).first().to_dicts():
        source, period = one["source"] or "The table", counted.period
        if one["growth"] is None:
            yield f"{source}: no growth can be told. It takes four periods with exposure, and events in two of them."
            continue
        trend = "no trend is shown" if one["growth_low"] <= 1 <= one["growth_high"] else "a trend"
        yield (
            f"{source}: of all events, the share of the pair changes by a factor of {one['growth']:.2f} a {period} "
            f"({one['growth_low']:.2f} to {one['growth_high']:.2f}): {trend}. Log-linear, quasi-Poisson."
        )
    yield "Intervals: 95 per cent, counts divided by the dispersion. There are none with fewer than four periods."
