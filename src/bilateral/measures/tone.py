"""Tone: is what passes between two states friendly or hostile, and how sure is that where little passes?"""

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
from bilateral.measures.rates import Floats, dispersion_of_shares, shrunken_mean, shrunken_share

if TYPE_CHECKING:
    from bilateral.ledger import Record

WEIGHT = 10.0
"""How many events the prior is worth: what is known of the pair from its other periods."""
_SUMS = (
    pl.col("events").filter(pl.col("quad") <= 2).sum().alias("cooperation"),
    pl.col("events").filter(pl.col("quad") >= 3).sum().alias("conflict"),
    pl.when(pl.col("intensity_sum").is_not_null()).then("rows").otherwise(0).sum().alias("weighed"),
)
_COLUMNS = (
    "direction", "cooperation", "conflict", "balance", "balance_shrunk", "balance_low", "balance_high", "dispersion",
    "intensity", "intensity_shrunk", "intensity_low", "intensity_high", "press_tone", "events", "rows", "reports",
    "covered_days", "query",
)  # fmt: skip


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table of counts by quad class: its columns are those of `measures.own_counts`.

    A row for each period (and direction): cooperation and conflict (events), balance = (coop - conf) / (coop + conf)
    from -1 to 1, balance_shrunk with balance_low and balance_high, dispersion, intensity (mean of the rows, -10 to 10)
    and intensity_shrunk with its interval, press_tone (mean tone of the reports, where the source gives one). Null
    where the source does not speak or tells of no event.
    """
    return _answer(own_counts.of_table(table, asked, "tone", classes=True), asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: coded events, else what documents tell; each source apart, with the command that lists."""
    return _answer(of_record(record, asked), asked)


def tones(counted: Counted, groups: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the tone of counts: the lines of `grids.grid` with the columns that `of_table` describes."""
    lines = grid(counted, groups, *_SUMS)
    balanced = computed(lines, ("cooperation", "conflict"), _balance)
    return computed(balanced, ("intensity_sum", "weighed", "tone_sum", "tone_rows"), _intensity)


def _answer(counted: Counted, asked: Asked) -> Answer:
    ways = pl.DataFrame({"direction": ["ab", "ba"]}) if asked.of == "direction" else None
    lines = tones(counted, ways)
    if lines.is_empty():
        return Answer(pl.DataFrame(), counted.notes or ("There is no event of these parties.",))
    table = finished(with_queries(lines, counted, asked), counted, _COLUMNS)
    return Answer(named_directions(table), tuple(_said(counted)))


def _balance(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    coop, conf = arrays["cooperation"], arrays["conflict"]
    every = coop + conf
    phi = dispersion_of_shares(coop, every)
    share, low, high = shrunken_share(coop, every, phi, WEIGHT)
    told = every > 0
    found = {"balance_shrunk": share, "balance_low": low, "balance_high": high}
    return {
        "balance": (coop - conf) / np.where(told, every, np.nan),
        **{name: np.where(told, 2 * value - 1, np.nan) for name, value in found.items()},
        "dispersion": phi,
    }


def _intensity(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    sums, rows = arrays["intensity_sum"], arrays["weighed"]
    mean, low, high = shrunken_mean(sums, rows, WEIGHT)
    toned = np.where(arrays["tone_rows"] > 0, arrays["tone_rows"], np.nan)
    return {
        "intensity": sums / np.where(rows > 0, rows, np.nan),
        "intensity_shrunk": mean,
        "intensity_low": np.maximum(low, -10),
        "intensity_high": np.minimum(high, 10),
        "press_tone": arrays["tone_sum"] / toned,
    }


def _said(counted: Counted) -> Iterator[str]:
    yield from counted.notes
    yield from partial(counted.periods, counted.period)
    yield (
        f"Shrunken towards the pair's other periods, which count as {WEIGHT:.0f} events (empirical Bayes). "
        "Intervals: 95 per cent, events divided by the dispersion. There are none with fewer than four periods, or "
        "where all events are alike."
    )
