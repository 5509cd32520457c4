"""Coded events as a series: a line for each period and source, null where the source does not speak."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.coded_events import COUNTS, WAYS, CodedEvents, CodedQuestion, last_day
from bilateral.ledger.cube_files import Month
from bilateral.ledger.parties import family

_YEAR = timedelta(days=366)
"""A source that tells nothing of anybody for longer did not speak: samples and files joined by hand have such gaps."""
_STEPS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Span:
    """Days of which a source's silence says something."""

    source: str
    first: date
    last: date


class Coverage:
    """The spans that loaded files cover, joined where they touch; as of a day, only what was known."""

    def __init__(self, files: Iterable[Mapping[str, Any]], as_of: date | None) -> None:
        """Take rows of the table `files`: there may be thousands, each of a day or less."""
        told: dict[tuple[str, frozenset[str]], list[tuple[date, date]]] = {}
        for file in files:
            first, last = file["covered_from"], file["covered_until"]
            if first is None or (as_of and file["first_known"] and file["first_known"] > as_of):
                continue
            last = min(last, as_of) if as_of else last
            if first <= last:
                told.setdefault((file["source"], _actors(file["filter"])), []).append((first, last))
        self._told = {of: _joined(days) for of, days in told.items()}

    def spans(self, question: CodedQuestion | None, sources: Collection[str], months: Iterable[Month]) -> list[Span]:
        """Return the spans in which sources speak of a question; without one, all in which they speak of anything.

        A file of which only some actors were wanted covers questions about these actors; of several parties together
        (`among`), one of which all were wanted. `months` are those of which each source holds events: where it holds
        none of anybody for more than a year, a file of all of them does not speak, wherever its first and last lie.
        """
        days: dict[str, list[tuple[date, date]]] = {}
        spoken = _runs(months)
        for (source, actors), told in self._told.items():
            if source in sources and (question is None or not actors or _wanted(actors, question)):
                days.setdefault(source, []).extend(told if actors else _both(told, spoken.get(source, ())))
        return [Span(source, *span) for source in sorted(days) for span in _joined(days[source])]


def _wanted(actors: frozenset[str], question: CodedQuestion) -> bool:
    """Return whether a file of these actors alone holds all that is asked for."""
    if question.among:
        return all(actors & set(family(party)) for party in question.among)
    return any(actors & set(family(party)) for party in (question.a, question.b) if party)


def _actors(filter: str) -> frozenset[str]:
    """Return the actors of which only a file was loaded; none where it was loaded whole."""
    _, _, rest = filter.partition("actors ")
    return frozenset(rest.partition(",")[0].split())


def _runs(months: Iterable[Month]) -> dict[str, list[tuple[date, date]]]:
    """Return the days of months by source, months less than a year apart as one run."""
    found: dict[str, list[tuple[date, date]]] = {}
    for source, first in months:
        found.setdefault(source, []).append((first, last_day(first)))
    return {source: _joined(days, _YEAR) for source, days in found.items()}


def _both(one: Iterable[tuple[date, date]], other: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the days that are in spans of both."""
    cut = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(first, last) for first, last in cut if first <= last]


def _joined(days: Iterable[tuple[date, date]], apart: timedelta = timedelta(days=1)) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(days):
        if joined and first <= joined[-1][1] + apart:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def series(events: CodedEvents, coverage: Coverage, question: CodedQuestion, by: str, way: str) -> pl.DataFrame:
    """Return the events of a question as a series: the table that `Record.series` describes."""
    if way not in WAYS:
        raise InvalidValueError(f"{way!r} is no way of counting: choose among {', '.join(WAYS)}")
    # of a source that brings no coded events, such as votes, silence about them says nothing
    sources = events.sources if question.source is None else events.sources & {question.source}
    covered, held = (coverage.spans(of, sources, events.months) for of in (question, None))
    counts = events.counts(question, by, acts=False) if question.of else events.totals(question, by)
    return in_periods(counts, covered, held, question, by, way)


def in_periods(
    counts: pl.DataFrame, covered: list[Span], held: list[Span], question: CodedQuestion, by: str, way: str
) -> pl.DataFrame:
    """Return counts as a series by period and source, over the days asked for, else over those that sources cover.

    `covered` are the spans in which a source speaks of the question, `held` all in which it speaks of anything.

    Columns: period (its first day), source, events (counted in one way), rows, reports, intensity_sum, tone_sum,
    tone_rows, covered, covered_days. Within a source's coverage a period without rows is zero; outside of it, null. Of
    the days asked for, `covered_days` says of how many of a period's the source speaks; these may be added up.
    """
    totals = counts.group_by("period", "source").agg(pl.col(COUNTS).sum())
    lines = _lines(covered, held, question, by)
    joined = lines.join(totals, on=["period", "source"], how="full", coalesce=True)
    silent = pl.col("covered") & pl.col("rows").is_null()
    filled = joined.with_columns(pl.col("covered").fill_null(False), pl.col("covered_days").fill_null(0)).with_columns(
        pl.when(silent).then(0).otherwise(pl.col(name)).alias(name) for name in COUNTS
    )
    kept = ("rows", "reports", "intensity_sum", "tone_sum", "tone_rows", "covered", "covered_days")
    return filled.select("period", "source", pl.col(way).alias("events"), *kept).sort("period", "source")


def _lines(covered: list[Span], held: list[Span], question: CodedQuestion, by: str) -> pl.DataFrame:
    """Return a line for each source and each period asked for, from the first covered day to the last where none is."""
    nothing = pl.DataFrame(
        schema={"period": pl.Date, "source": pl.String, "covered_days": pl.Int64, "covered": pl.Boolean}
    )
    if not held:
        return nothing
    shown = covered or held
    first = question.since or min(span.first for span in shown)
    last = question.until or max(span.last for span in shown)
    if first > last:
        return nothing
    days = pl.DataFrame({"period": pl.date_range(first, last, "1d", eager=True)})
    sources = pl.DataFrame({"source": sorted({span.source for span in held})})
    grid = days.select(pl.col("period").dt.truncate(_STEPS[by])).unique().join(sources, how="cross")
    told = pl.concat([_told(span) for span in covered]) if covered else nothing.select("period", "source")
    told = told.unique().filter(pl.col("period").is_between(first, last))
    spoken = told.group_by(pl.col("period").dt.truncate(_STEPS[by]), "source").agg(
        pl.len().cast(pl.Int64).alias("covered_days")
    )
    counted = grid.join(spoken, on=["period", "source"], how="left").with_columns(pl.col("covered_days").fill_null(0))
    return counted.with_columns((pl.col("covered_days") > 0).alias("covered"))


def _told(span: Span) -> pl.DataFrame:
    return pl.DataFrame({"period": pl.date_range(span.first, span.last, "1d", eager=True)}).with_columns(
        pl.lit(span.source).alias("source")
    )
