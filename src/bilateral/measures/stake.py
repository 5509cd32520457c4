"""An outside power's share and rank in the affairs of a region or of a pair, over time.

Of all events between the members and states outside, the share that a power has, with its rank among those states.
Events come in clusters, so a share's interval is Wilson's for as many fewer events as the shares of months scatter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.errors import InvalidValueError
from bilateral.ledger.state_lines import line_of
from bilateral.measures.contract import Answer, Asked, measure_named, period_of, wanting
from bilateral.measures.numbers import with_numbers
from bilateral.measures.shares import FEWEST, dispersion, wilson
from bilateral.measures.silences import months_spoken
from bilateral.ontology.states import is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

Floats = NDArray[np.float64]

_SCATTER = f"No intervals: how events scatter is told from {FEWEST} periods or more."


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table sender, receiver, value, with a period: the first party's share in the affairs of the others.

    A row for each period: power, members, the period, events, total (of all outside), share with its interval of 95
    percent, rank (1 has most; equal ones share the better) with the ranks that the intervals leave open, powers (with
    any event). With `--all` a row for each period and power. Null where a value of the period is unknown.
    """
    wanting(table, list(measure_named("stake").columns[asked.of]), "stake")
    period = period_of(table, asked)
    if period is None:
        wanting(table, [asked.by], "stake")
    members = _members(asked)
    ours, theirs = ("receiver", "sender") if asked.of == "received" else ("sender", "receiver")
    own = _today(with_numbers(table, ["value"]).with_columns(pl.col(ours, theirs).cast(pl.String)), (ours, theirs))
    keys = [name for name in (str(period), "source", "covered_days") if name in table.columns]
    inside = pl.col(ours).is_in(members) & ~pl.col(theirs).is_in(members)
    events = own.filter(inside).rename({theirs: "power"})
    if len(wrong := events.filter(pl.col("value") < 0)):
        raise InvalidValueError(f"stake: value {wrong['value'][0]:g} is below zero. Leave unknown ones empty")
    finest = "moment" if "moment" in table.columns else str(period)
    return _answer(events.select(*dict.fromkeys((*keys, finest)), "power", "value"), keys, finest, asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from the coded events of a record, in the months in which a source speaks of all members."""
    members = tuple(_members(asked))
    spoken = record.series(
        by="month", among=members, source=asked.source, since=asked.since, until=asked.until
    )  # fmt: skip
    if not spoken["covered"].any():
        none = f"No source speaks of all of {' '.join(members)} then: `bilateral load SOURCE FILE` without --actors."
        return Answer(pl.DataFrame(), (none,))
    counts = record.event_row_counts(
        by="month", among=members, acts=False, source=asked.source, since=asked.since, until=asked.until
    ).select("source", "actor", "target", asked.dedup, moment="period")
    held = months_spoken(spoken, asked, asked.by).join(counts, on=["source", "moment"], how="left")
    states = [code for code in {*held["actor"].drop_nulls(), *held["target"].drop_nulls()} if is_state(code)]
    known = held.filter(pl.col("actor").is_in(states) & pl.col("target").is_in(states)).select(
        "source", "covered_days", asked.by, "moment", sender="actor", receiver="target", value=asked.dedup
    )
    table = pl.concat([known, _silent(held, asked, members)], how="diagonal")
    found = of_table(table, asked)
    rule = f"Events of states outside, counted by {asked.dedup}, in the months in which a source speaks of all members."
    return Answer(found.table, (rule, *found.notes))


def _silent(months: pl.DataFrame, asked: Asked, members: tuple[str, ...]) -> pl.DataFrame:
    """Return an unknown value between the power and a member for each period of which a source does not speak."""
    ends = (asked.parties[0], members[0]) if asked.of == "received" else (members[0], asked.parties[0])
    silent = months.filter(pl.col("moment").is_null() & pl.lit(not asked.everyone))
    sides = {"sender": pl.lit(ends[0]), "receiver": pl.lit(ends[1])}
    return silent.select("source", "covered_days", asked.by, "moment").with_columns(**sides)


def _today(table: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """Call each party by the state of its line today."""
    codes = {code for name in columns for code in table[name].drop_nulls().unique()}
    return table.with_columns(pl.col(columns).replace({code: line_of(code) for code in codes}))


def _members(asked: Asked) -> list[str]:
    if not asked.parties:
        raise InvalidValueError("stake --all takes the states whose affairs are asked about, or a region: name them")
    members = [line_of(party) for party in (asked.parties if asked.everyone else asked.parties[1:])]
    if not asked.everyone and line_of(asked.parties[0]) in members:
        raise InvalidValueError(
            f"{asked.parties[0]} is itself one of {' '.join(members)}: a stake is an outside power's. "
            "Name another power, or the members without it"
        )
    return members


def _answer(events: pl.DataFrame, keys: list[str], finest: str, asked: Asked) -> Answer:
    groups = events.group_by("source", maintain_order=True) if "source" in keys else [(("",), events)]
    rows = [row for _, held in groups for row in _rows(held, keys, finest, asked)]
    if not rows:
        who = "a state outside" if asked.everyone else asked.parties[0]
        return Answer(pl.DataFrame(), (f"No event between {who} and {' '.join(_members(asked))} in the table.",))
    table = pl.DataFrame(rows, infer_schema_length=None).sort(keys, maintain_order=True)
    unsure = table["share_low"].null_count() == table.height
    return Answer(table, (_SCATTER,) if unsure else ())


def _rows(events: pl.DataFrame, keys: list[str], finest: str, asked: Asked) -> Iterator[dict[str, object]]:
    """Yield the rows of a source, or of a whole table."""
    powers = sorted(events["power"].drop_nulls().unique())
    wanted = powers if asked.everyone else [line_of(asked.parties[0])]
    fine, _ = _counts(events, [finest], powers)
    scatter = dispersion(fine, fine.sum(axis=1))
    counts, periods = _counts(events, keys, powers)
    for values, period in zip(counts, periods, strict=True):
        ends = np.array(
            [_interval(value, float(values.sum()), much) for value, much in zip(values, scatter, strict=True)]
        )
        for power in wanted:
            at = powers.index(power) if power in powers else None
            named = {"power": power, "members": " ".join(_members(asked))} | period
            yield named | _share(values, ends, at)


def _interval(value: float, total: float, scatter: float) -> tuple[float, float]:
    """Return the interval of a share in the period; nan where it is not known how events scatter."""
    low, high = wilson(value / total, total / scatter) if total > 0 and not np.isnan(scatter) else (None, None)
    return (np.nan, np.nan) if low is None or high is None else (low, high)


def _counts(events: pl.DataFrame, keys: list[str], powers: list[str]) -> tuple[Floats, list[dict[str, object]]]:
    """Return a row of counts for each period, a column for each power; nan throughout where one is unknown."""
    known = events.group_by(keys).agg(unknown=pl.col("value").is_null().any())
    wide = events.pivot("power", index=keys, values="value", aggregate_function="sum")
    held = wide.join(known, on=keys).sort(keys)
    counts = held.select(pl.col(powers).fill_null(0.0)).to_numpy().astype(float)
    counts[held["unknown"].to_numpy()] = np.nan
    return counts, held.select(keys).to_dicts()


def _share(values: Floats, ends: Floats, at: int | None) -> dict[str, object]:
    """Return what is said of the power in a column, or of one without any event (`at` None)."""
    total = float(values.sum())
    if np.isnan(total):
        return dict.fromkeys(("events", "total", "share", "share_low", "share_high", "rank", "rank_low", "rank_high"))
    value = float(values[at]) if at is not None else 0.0
    low, high = ends[at] if at is not None else (np.nan, np.nan)
    ranked = value > 0 and not np.isnan(low)
    return {
        "events": value,
        "total": total,
        "share": value / total if total > 0 else None,
        "share_low": None if np.isnan(low) else float(low),
        "share_high": None if np.isnan(high) else float(high),
        "rank": int((values > value).sum()) + 1 if value > 0 else None,
        "rank_low": int((ends[:, 0] > high).sum()) + 1 if ranked else None,
        "rank_high": int((ends[:, 1] >= low).sum()) if ranked else None,
        "powers": int((values > 0).sum()),
    }
