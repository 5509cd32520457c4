"""Coded events as a series: a line for each period and source, null where the source does not speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from bilateral.ledger.coded_events import COUNTS, CodedQuestion

_STEPS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Span:
    """Days of which a source's silence says something."""

    source: str
    first: date
    last: date


def spans(files: Iterable[Mapping[str, Any]], question: CodedQuestion | None, as_of: date | None) -> list[Span]:
    """Return the spans that loaded files cover for a question, from rows of the table `files`, joined where they touch.

    A file of which only some actors were wanted covers questions about these actors; without a question all files
    count. As of a day, only what was known.
    """
    found: list[Span] = []
    for file in sorted(files, key=lambda file: (file["source"], file["covered_from"] or date.max)):
        first, last = file["covered_from"], file["covered_until"]
        if first is None or (question and not _speaks_of(file["filter"], question)):
            continue
        last = min(last, as_of) if as_of else last
        if first > last or (as_of and file["first_known"] and file["first_known"] > as_of):
            continue
        before = found[-1] if found else None
        if before and before.source == file["source"] and first <= before.last + timedelta(days=1):
            found[-1] = Span(before.source, before.first, max(before.last, last))
        else:
            found.append(Span(file["source"], first, last))
    return found


def _speaks_of(filter: str, question: CodedQuestion) -> bool:
    from bilateral.ledger.parties import family

    _, asked, rest = filter.partition("actors ")
    actors = set(rest.partition(",")[0].split())
    parties = {code for party in (question.a, question.b) if party for code in family(party)}
    return not asked or bool(actors & parties)


def series(
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
