"""Events of pairs counted by period: of a record's coded events, of what documents say, or of a table of one's own.

All three come out alike, so that a measure is written once. Nothing is added up that a source counts apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.parties import continues
from bilateral.ledger.state_lines import codes_of_line, line_of
from bilateral.measures.contract import Asked
from bilateral.measures.deeds import day_within, deeds
from bilateral.measures.periods import STEPS
from bilateral.ontology.acts import acts
from bilateral.ontology.states import every_state, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

DOCUMENTS = "documents"
"""The source under which deeds stand that documents tell."""
DAYS = {"year": 366, "quarter": 92, "month": 31}
COUNTS = ("events", "rows", "reports", "intensity_sum", "tone_sum", "tone_rows")
_SCHEMA = {
    "period": pl.Date,
    **dict.fromkeys(("source", "a", "b", "direction", "area"), pl.String),
    "quad": pl.Int8,
    **{name: pl.Float64 if name.endswith("_sum") else pl.Int64 for name in COUNTS},
    "claims": pl.List(pl.String),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Events of pairs by period, and the periods of which each source speaks."""

    counts: pl.DataFrame
    """Columns period, source, a, b, direction (ab, ba, both), area, quad, the counts `COUNTS`, and claims (of
    documents). Where areas are asked for an event stands in each that it touches, and is to be counted in one."""
    periods: pl.DataFrame
    """Columns period, source, known (whether the source speaks of it), covered_days, exposure (all events that the
    source has in the period, null where that is not known)."""
    period: str
    """What the period is called in the answer."""
    pair: tuple[str, str] | None = None
    """The parties that are asked about; None for every pair."""
    notes: tuple[str, ...] = ()
    silence: bool = True
    """Whether a pair without a row has no events, and not an unknown number of them."""


def of_record(record: Record, asked: Asked, *, areas: bool = False) -> Counted:
    """Count the coded events of a pair (or all pairs), or what documents tell of them where no data set speaks of them.

    Raises InvalidValueError where neither two parties nor all pairs are asked for, or one state is named twice.
    """
    if not asked.everyone and len(asked.parties) != 2:
        raise InvalidValueError("a record is asked about two parties or, with --all, about every pair: name them")
    if len({continues(one) for one in asked.parties}) < len(asked.parties):
        raise InvalidValueError(f"{' '.join(asked.parties)}: the one continues the other, so they are one party")
    coded = of_coded(record, asked, areas=areas)
    if asked.everyone or not coded.counts.is_empty() or (coded.periods["covered_days"] > 0).any():
        return _existing(coded, asked)
    told = of_documents(record, asked, areas=areas)
    return _existing(told, asked) if not told.counts.is_empty() else replace(coded, notes=(*coded.notes, *told.notes))


def of_coded(record: Record, asked: Asked, *, areas: bool = False) -> Counted:
    """Count coded events by period, source, direction, quad class and, where asked for, area."""
    filters: dict[str, Any] = {"source": asked.source, "since": asked.since, "until": asked.until}
    a, b = (*asked.parties, None, None)[:2]
    found = record.event_row_counts(a, b, by=asked.by, area="*" if areas else None, **filters)
    lines = record.series(a or "", b, asked.by, dedup=asked.dedup, **filters)
    every = record.series("", None, asked.by, dedup=asked.dedup, **filters)
    exposure = every.select("period", "source", exposure=pl.when("covered").then("events"))
    periods = lines.select("period", "source", "covered_days", known=pl.col("covered"))
    periods = periods.join(exposure, on=["period", "source"], how="left").sort("source", "period")
    notes = [] if periods.height else [_silent(asked)]
    if periods.filter("known")["exposure"].null_count():
        notes.append("Some files were loaded with --actors only: how much the source tells in all is unknown there.")
    counts = _directed(found, asked).rename({asked.dedup: "events"} if asked.dedup != "rows" else {})
    if asked.dedup == "rows":
        counts = counts.with_columns(events="rows")
    counts = counts.join(periods.filter("known").select("period", "source"), on=["period", "source"], how="semi")
    if periods.height and not periods["known"].any():
        notes.append(_nearest(record, asked))
    pair = None if asked.everyone else (asked.parties[0], asked.parties[1])
    return Counted(as_counts(counts), periods, asked.by, pair, tuple(notes))


def of_documents(record: Record, asked: Asked, *, areas: bool = False) -> Counted:
    """Count the deeds that documents tell of a pair; a period of which they tell none is unknown, not zero."""
    a, b = asked.parties
    told = list(deeds(record, a, b, asked.source))
    placed = [(one, day_within(one.event, DAYS[asked.by])) for one in told]
    rows = [
        {
            "period": day, "source": DOCUMENTS, "a": a, "b": b, "direction": one.direction, "area": area,
            "quad": acts()[one.event.act].quad, "events": 1, "rows": len(one.claims), "reports": one.event.sources,
            "intensity_sum": acts()[one.event.act].intensity * len(one.claims), "tone_sum": 0.0, "tone_rows": 0,
            "claims": list(one.claims),
        }
        for one, day in placed
        if day and (not asked.since or day >= asked.since) and (not asked.until or day <= asked.until)
        for area in (one.event.areas if areas else ("",))
    ]  # fmt: skip
    counts = pl.DataFrame(rows, schema=_SCHEMA).with_columns(pl.col("period").dt.truncate(STEPS[asked.by]))
    undated = sum(day is None for _, day in placed)
    periods = _spoken(counts, asked.by)
    notes = ["Documents were chosen, so a period without a deed is unknown, and there is no exposure to hold them to."]
    if undated:
        notes.append(f"{undated} of {len(told)} deeds are not dated within a {asked.by}, and are left out.")
    return Counted(counts, periods, asked.by, (a, b), tuple(notes if rows else ()), silence=False)


def _spoken(counts: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return the periods from the first deed to the last: known are those of which documents tell one."""
    told = counts.select("period").unique()
    schema = {"period": pl.Date, "source": pl.String, "covered_days": pl.Int64, "known": pl.Boolean}
    if told.is_empty():
        return pl.DataFrame(schema=schema | {"exposure": pl.Int64})
    first, last = told["period"].min(), told["period"].max()
    every = pl.DataFrame({"period": pl.date_range(first, last, STEPS[by], eager=True)})  # type: ignore[arg-type]
    return every.select(
        "period",
        pl.lit(DOCUMENTS).alias("source"),
        pl.lit(None, pl.Int64).alias("covered_days"),
        pl.col("period").is_in(told["period"].implode()).alias("known"),
        pl.lit(None, pl.Int64).alias("exposure"),
    )


def _directed(found: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Name the pair and the direction of rows of actor and target: as asked for, else in the order of their codes."""
    codes = {*found["actor"].unique(), *found["target"].unique()}
    if not asked.everyone:
        a, b = asked.parties
        # East Germany is of Germany's family, but stood beside it: its events are none of Germany's
        own = [code for code in codes if line_of(code) in {line_of(a), line_of(b)}]
        found = found.filter(pl.col("actor").is_in(own) & pl.col("target").is_in(own))
        ours = pl.Series([code for code in own if line_of(code) == line_of(a)], dtype=pl.String).implode()
        way = pl.when(pl.col("actor").is_in(ours)).then(pl.lit("ab")).otherwise(pl.lit("ba"))
        return found.with_columns(a=pl.lit(a), b=pl.lit(b), direction=way)
    today = {code: line_of(code) for code in codes if is_state(code)}
    names = pl.DataFrame(
        {"code": list(today), "today": list(today.values())}, schema=dict.fromkeys(("code", "today"), pl.String)
    )
    known = found.join(names.rename({"code": "actor", "today": "one"}), on="actor")
    known = known.join(names.rename({"code": "target", "today": "other"}), on="target")
    known = known.filter(pl.col("one") != pl.col("other"))
    if asked.parties:
        known = known.filter(pl.any_horizontal(pl.col("one", "other").is_in([line_of(one) for one in asked.parties])))
    forward = pl.col("one") < pl.col("other")
    return known.with_columns(
        a=pl.min_horizontal("one", "other"),
        b=pl.max_horizontal("one", "other"),
        direction=pl.when(forward).then(pl.lit("ab")).otherwise(pl.lit("ba")),
    )


def as_counts(counts: pl.DataFrame) -> pl.DataFrame:
    """Return counts with the columns of `Counted.counts`, their types, and nothing else."""
    nothing = {"area": pl.lit(""), "claims": pl.lit(None, pl.List(pl.String))}
    whole = counts.with_columns(**{name: value for name, value in nothing.items() if name not in counts.columns})
    return whole.select(pl.col(name) if name == "period" else pl.col(name).cast(kind) for name, kind in _SCHEMA.items())


def _existing(counted: Counted, asked: Asked) -> Counted:
    """Take the periods out in which one of the parties did not stand yet, or no longer."""
    periods, notes = counted.periods, list(counted.notes)
    for one in asked.parties:
        stood = [entry for entry in every_state() if entry.code in codes_of_line(one)]
        first = min((entry.since or date.min for entry in stood), default=date.min)
        last = max((entry.until or date.max for entry in stood), default=date.max)
        ends = pl.col("period").dt.offset_by(STEPS[asked.by])
        gone = periods.filter((ends <= first) | (pl.col("period") > last))
        if gone.height:
            notes.append(f"{one} stood from {first} to {last}.".replace(f" to {date.max}", ""))
            periods = periods.join(gone.select("period"), on="period", how="anti")
    return replace(counted, periods=periods, notes=tuple(notes))


def _nearest(record: Record, asked: Asked) -> str:
    """Say of which days a source speaks, where none speaks of those asked for."""
    a, b = (*asked.parties, "", None)[:2]
    every = record.series(a, b or None, asked.by, source=asked.source).filter("covered")
    if every.is_empty():
        return _silent(asked)
    spans = every.group_by("source").agg(first=pl.col("period").min(), last=pl.col("period").max()).sort("source")
    said = [f"{source} speaks from {first} to the {asked.by} of {last}" for source, first, last in spans.rows()]
    return f"No source speaks of that time: {', '.join(said)}."


def _silent(asked: Asked) -> str:
    parties = " and ".join(asked.parties) or "all pairs"
    speaks = f"{asked.source} tells no coded events" if asked.source else "No source speaks"
    return f"{speaks} of {parties} then: `bilateral load SOURCE FILE`. `bilateral sources` lists what there is."
