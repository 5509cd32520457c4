"""Where a state stands between two poles over time: votes, ideal points, activity, arms, alliances; and its drift.

-1 is at the first pole, 1 at the second. Each object weighs what the state has of either pole, and the position is the
difference of both weights over their sum: `(second - first) / (second + first)`. For distances the weights change
places; obligations of alliances are set against the strongest there is, so that a state without any stands between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.errors import InvalidValueError
from bilateral.ledger.parties import family
from bilateral.ledger.state_lines import line_of
from bilateral.measures.contract import Answer, Asked, measure_named, period_of, wanting
from bilateral.measures.numbers import with_numbers
from bilateral.measures.positions import placed
from bilateral.measures.silences import known_later, months_spoken
from bilateral.measures.similarity import OBLIGATIONS, VOTES
from bilateral.measures.trend import METHOD, Trend, trend

if TYPE_CHECKING:
    from bilateral.ledger import Record

Floats = NDArray[np.float64]

_QUADS: dict[str, tuple[int | None, ...]] = {"activity": (None,), "cooperation": (1, 2)}
_SHARES = ("activity", "cooperation")
_LOADS = {
    "votes": "un_votes", "ideal_points": "ideal_points", "arms": "sipri", "alliances": "atop",
    "activity": "SOURCE", "cooperation": "SOURCE",
}  # fmt: skip
_UNITS = {
    "votes": "roll calls",
    "ideal_points": "distance",
    "arms": "million TIV",
    "alliances": "obligation, 0 to 3",
    "activity": "events",
    "cooperation": "events",
}
_SCHEMA = {"first_value": pl.Float64, "second_value": pl.Float64, "n": pl.Float64} | dict.fromkeys(
    ("position", "position_low", "position_high"), pl.Float64
)


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table of votes, points, events, arms or alliances: the columns are those of `measures.yml`.

    A row for each period (and source): state, first, second, the period, position with its interval of 95 percent,
    first_value and second_value (what it was weighed from, in `unit`), n (roll calls or events behind it), and of the
    whole series drift (change of position in a year), drift_low, drift_high. Null where the table says nothing. With
    `--all` the two parties are the poles, and every other state in the table has its rows.
    """
    wanting(table, list(measure_named("orientation").columns[asked.of]), f"orientation by {asked.of}")
    period = period_of(table, asked)
    if period is None:
        wanting(table, [asked.by], f"orientation by {asked.of}")
    table = with_numbers(table, ["value", "low", "high"])
    if asked.everyone:
        return _of_all(table, asked)
    held = _in_own_names(table, asked)
    keys = [name for name in (str(period), "source", "covered_days") if name in table.columns]
    found = _answer(placed(held, keys, asked), keys, asked)
    coarse = asked.by in ("quarter", "month") and period != asked.by
    return Answer(found.table, (*found.notes, *((f"The data know no {asked.by}s: by {period}.",) if coarse else ())))


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from what a record observes and counts; what is missing names the source that brings it."""
    table = _TABLES.get(asked.of, _events_of)(record, asked)
    if table.is_empty():
        if later := known_later(record, asked, _LOADS[asked.of]):
            return Answer(pl.DataFrame(), (later,))
        load = f"`bilateral load {_LOADS[asked.of]} FILE` brings them."
        return Answer(pl.DataFrame(), (f"The record holds no {asked.of.replace('_', ' ')} for that: {load}",))
    found = of_table(table, asked)
    if asked.of in _SHARES:
        return Answer(found.table, (f"Counted by {asked.dedup}, in the months that a source covers.", *found.notes))
    return found


def _of_all(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer for every state between two poles; those that cannot be told apart between them are left out."""
    if len(asked.parties) != 2:
        raise InvalidValueError(f"orientation --all takes the two poles, not {len(asked.parties)} parties")
    named = [name for name in ("state", "other", "sender", "receiver") if name in table.columns]
    codes = {code for name in named for code in table[name].cast(pl.String).drop_nulls().unique() if code}
    today = table.with_columns(pl.col(named).cast(pl.String).replace({code: line_of(code) for code in codes}))
    poles = tuple(line_of(party) for party in asked.parties)
    parts = []
    for state in sorted({line_of(code) for code in codes} - set(poles)):
        parties = [state, *poles] if "state" in named else [state]
        own = today.filter(pl.any_horizontal(pl.col(name).is_in(parties) for name in named))
        found = of_table(own, replace(asked, parties=(state, *poles), everyone=False))
        parts.append(found.table)
    whole = pl.concat([part for part in parts if not part.is_empty()] or [pl.DataFrame()], how="diagonal_relaxed")
    nothing = f"No state can be told apart between {' and '.join(poles)}."
    return Answer(whole, (f"-1 is {poles[0]}, 1 is {poles[1]}.",) if whole.height else (nothing,))


def _in_own_names(table: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Call each party by the code it was asked for, under whichever of its codes the table has it (SUN for RUS)."""
    own = {code: party for party in asked.parties for code in family(party) if line_of(code) == line_of(party)}
    named = [name for name in ("state", "other", "sender", "receiver") if name in table.columns]
    return table.with_columns(pl.col(named).cast(pl.String).replace(own))


def _answer(found: pl.DataFrame, keys: list[str], asked: Asked) -> Answer:
    state, first, second = asked.parties
    named = found.select(
        pl.lit(state).alias("state"), pl.lit(first).alias("first"), pl.lit(second).alias("second"), *keys,
        *(pl.col(name).cast(kind).fill_nan(None) for name, kind in _SCHEMA.items()),
        *(name for name in found.columns if name == "total"),
        unit=pl.lit(_UNITS[asked.of]),
    )  # fmt: skip
    if named["position"].null_count() == named.height:
        return Answer(pl.DataFrame(), (_nothing(asked),))
    groups = named.group_by("source", maintain_order=True) if "source" in keys else [((None,), named)]
    parts, notes = [], []
    for (source,), held in groups:
        placed_at = held["position"].fill_null(float("nan")).to_numpy()
        drift = None if asked.of == "alliances" else trend(_years(held[keys[0]]), placed_at)
        parts.append(_with_drift(held, drift))
        notes.append(_said(f"{source}: " if source else "", held, drift, asked))
    if asked.of in _SHARES and named["position_low"].null_count() == named.height:
        notes.append("No intervals: how events scatter is told from six periods or more.")
    return Answer(pl.concat(parts), tuple(notes))


def _nothing(asked: Asked) -> str:
    state, first, second = asked.parties
    return f"No period in which the {asked.of.replace('_', ' ')} tell {state} apart between {first} and {second}."


def _years(periods: pl.Series) -> Floats:
    """Return periods as numbers of years, whatever they are: days, years, sessions."""
    if periods.dtype.is_temporal():
        days = periods.cast(pl.Date)
        return np.asarray((days.dt.year() + (days.dt.ordinal_day() - 1) / 365.25).to_numpy(), np.float64)
    years = periods.cast(pl.String).str.extract(r"(\d+)").cast(pl.Float64)
    months = periods.cast(pl.String).str.extract(r"^\d{4}-(\d{2})").cast(pl.Float64).fill_null(1)
    return np.asarray((years + (months - 1) / 12).to_numpy(), np.float64)


def _with_drift(held: pl.DataFrame, drift: Trend | None) -> pl.DataFrame:
    given = {"drift": drift and drift.slope, "drift_low": drift and drift.low, "drift_high": drift and drift.high}
    return held.with_columns(pl.lit(value, pl.Float64).alias(name) for name, value in given.items())


def _said(source: str, held: pl.DataFrame, drift: Trend | None, asked: Asked) -> str:
    _, first, second = asked.parties
    poles = f"{source}-1 is {first}, 1 is {second}."
    if asked.of == "alliances":
        return f"{poles} Treaties come in steps: no drift is told. {_steps(held)}"
    if drift is None:
        return f"{poles} No drift is told from {held['position'].count()} periods; it takes 8."
    if drift.low is None or drift.high is None:
        return f"{poles} Drift {drift.slope:+.4f} a year, without an interval: nothing varies about it."
    sure = drift.low > 0 or drift.high < 0
    towards = second if drift.slope > 0 else first
    word = f"towards {towards}" if sure else "so no drift can be told from none"
    return f"{poles} Drift {drift.slope:+.4f} a year ({drift.low:+.4f} to {drift.high:+.4f}), {word} ({METHOD})."


def _steps(held: pl.DataFrame) -> str:
    """Return in words when the position changed."""
    period = held.columns[3]
    known = held.drop_nulls("position").with_columns(before=pl.col("position").shift())
    changes = known.filter(pl.col("position") != pl.col("before")).select(period, "before", "position").rows()
    said = [f"{before:+.2f} to {after:+.2f} in {year}" for year, before, after in changes]
    return f"It changed from {', '.join(said)}." if said else "It did not change."


def _states(asked: Asked) -> tuple[str, ...] | None:
    """Return whose observations are needed: those of the parties, or of all."""
    return None if asked.everyone else asked.parties


def _votes_of(record: Record, asked: Asked) -> pl.DataFrame:
    states = _states(asked)
    votes = record.observations("vote", source="un_votes", states=states)
    sessions = record.observations("session", source="un_votes").select("item", session=pl.col("value").cast(pl.Int64))
    x = pl.col("label").replace_strict(VOTES, default=None, return_dtype=pl.Int8)
    cast = votes.select("item", "start", "state", x=x, vote="label", year=pl.col("start").dt.year())
    cast = cast.join(sessions, on="item")
    period = asked.by if asked.by in ("session", "year") else "session"
    touched = cast.filter(pl.col("start").is_between(asked.since or date.min, asked.until or date.max))
    return cast.filter(pl.col(period).is_in(touched[period].unique().implode()))


def _points_of(record: Record, asked: Asked) -> pl.DataFrame:
    named = {"value": "ideal_point", "low": "ideal_point_q5", "high": "ideal_point_q95"}
    tables = {
        name: record.observations(
            variable, source="ideal_points", states=_states(asked), since=asked.since, until=asked.until
        ).select("state", "item", pl.col("start").dt.year().alias("year"), pl.col("value").alias(name))
        for name, variable in named.items()
    }
    keys = ["state", "item", "year"]
    points = tables["value"].join(tables["low"], on=keys, how="left").join(tables["high"], on=keys, how="left")
    return points.with_columns(session=pl.col("item").cast(pl.Int64, strict=False))


def _arms_of(record: Record, asked: Asked) -> pl.DataFrame:
    sent = record.observations("arms_transfers", source="sipri", since=asked.since, until=asked.until)
    return sent.select("value", sender="state", receiver="other", year=pl.col("start").dt.year())


def _alliances_of(record: Record, asked: Asked) -> pl.DataFrame:
    tables = [
        record.observations(kind, source="atop", states=_states(asked), since=asked.since, until=asked.until)
        for kind in OBLIGATIONS
    ]
    held = pl.concat(tables).filter((pl.col("value") > 0) & (pl.col("other") != ""))
    return held.select("state", "other", kind="variable", year=pl.col("start").dt.year())


def _events_of(record: Record, asked: Asked) -> pl.DataFrame:
    """Return the events with either pole in the months in which a source speaks of both, with its days by period."""
    by = asked.by if asked.by in ("quarter", "month") else "year"
    options = _Options(source=asked.source, since=asked.since, until=asked.until)
    poles, quads = (asked.parties if asked.everyone else asked.parties[1:]), _QUADS[asked.of]
    if asked.everyone:
        spoken = record.series(by="month", among=poles, **options)
        counts = [record.event_row_counts(by="month", among=poles, acts=False, quad=quad, **options) for quad in quads]
        events = pl.concat(counts).rename({"actor": "sender", "target": "receiver", asked.dedup: "value"})
    else:
        told = [
            record.series(asked.parties[0], pole, "month", dedup=asked.dedup, quad=quad, **options).with_columns(
                sender=pl.lit(pole), receiver=pl.lit(asked.parties[0])
            )
            for pole in poles
            for quad in quads
        ]
        events = pl.concat(told).rename({"events": "value"})
        spoken = events.group_by("source", "period").agg(pl.col("covered_days").min())
    if not (spoken["covered_days"] > 0).any():
        return pl.DataFrame()
    held = events.select("source", "sender", "receiver", "value", moment="period")
    return months_spoken(spoken, asked, by).join(held, on=["source", "moment"], how="left")


class _Options(TypedDict):
    source: str | None
    since: date | None
    until: date | None


_TABLES: dict[str, Callable[[Record, Asked], pl.DataFrame]] = {
    "votes": _votes_of, "ideal_points": _points_of, "arms": _arms_of, "alliances": _alliances_of,
}  # fmt: skip
