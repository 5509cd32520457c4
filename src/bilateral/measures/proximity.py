"""What two states have in common by the data: border, distance, organisations, neighbours, obligations, rivals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.state_lines import line_of
from bilateral.measures.common_ground import RANKS, Tie, between, borders, of_variable, ranks_of, ties
from bilateral.measures.contract import Answer, Asked, measure_named, two_parties, wanting
from bilateral.measures.numbers import with_numbers
from bilateral.measures.periods import days_of
from bilateral.measures.similarity import OBLIGATIONS

if TYPE_CHECKING:
    from bilateral.ledger import Record

_LOADS = {
    "contiguity": "`bilateral load cow contdird.csv`",
    "distance": "`bilateral load cow FILE` of distances",
    "shared_organisations": "`bilateral load cow FILE` of organisations by pairs",
}
_RANKED = ("distance", "shared_organisations")
_OBSERVED = ("contiguity", "distance", "shared_organisations", "organisation_member", "peace_scale", *OBLIGATIONS)
_ORDER = (
    "border", "distance", "organisations", "organisation", "obligation",
    "common neighbour", "common ally", "common rival", "region",
)  # fmt: skip


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table variable, state, other, value, with a year or the first and last day (`start`, `end`).

    `ties`: a row for each thing that the two have in common: aspect, what, value, unit, since, until, source, and for
    distance and number of organisations the rank of the pair among the pairs of either (1 is the nearest, or has most).
    `years`: a row for each year: contiguity with its label, distance, shared organisations, and these ranks.
    """
    two_parties("proximity", asked)
    wanting(table, list(measure_named("proximity").columns[asked.of]), "proximity")
    return _answer(_observations(table), asked)


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from what a record observes; memberships in organisations and regions are in the ontology."""
    two_parties("proximity", asked)
    variables = _OBSERVED if asked.of == "ties" else _OBSERVED[:3]
    tables = [
        record.observations(
            variable, states=asked.parties, either=True, source=asked.source, since=asked.since, until=asked.until
        )
        for variable in variables
    ]
    found = _answer(_observations(pl.concat(tables)), asked, record.as_of)
    held = {variable for variable, table in zip(variables, tables, strict=True) if table.height}
    missing = [
        f"The record has no {name.replace('_', ' ')} then: {load}." for name, load in _LOADS.items() if name not in held
    ]
    return Answer(found.table, (*missing, *found.notes))


def chart(found: Answer, asked: Asked) -> Any:
    """Return the picture of an answer: when each tie held, or how distance and organisations changed; None for none."""
    import altair

    from bilateral.measures.charts import HEIGHT, INK, WIDTH

    if asked.of == "years":
        rows = [
            {"year": row["year"], "what": name.replace("_", " "), "value": row[name]}
            for row in found.table.to_dicts()
            for name in _RANKED
        ]
        lines = altair.Chart(altair.InlineData(values=rows)).mark_line(point=True, color=INK[0])
        years = altair.X("year:Q", axis=altair.Axis(format="d", tickMinStep=1), scale=altair.Scale(zero=False))
        drawn = lines.encode(x=years, y=altair.Y("value:Q", title=None)).properties(
            width=WIDTH - 40, height=HEIGHT // 2
        )
        return drawn.facet(row=altair.Row("what:N", title=None)).resolve_scale(y="independent")
    dated = found.table.filter(pl.any_horizontal(pl.col("since", "until").is_not_null()))
    if dated.is_empty():
        return None
    days = [day for name in ("since", "until") for day in dated[name] if day]
    rows = [
        {
            "tie": f"{row['aspect']}: {row['what']}",
            "since": str(row["since"] or min(days)),
            "until": str(row["until"] or max(days)),
        }
        for row in dated.to_dicts()
    ]
    bars = altair.Chart(altair.InlineData(values=rows)).mark_bar(color=INK[0], height=8)
    names = altair.Y("tie:N", sort=None, title=None, axis=altair.Axis(labelLimit=320))
    return bars.encode(x=altair.X("since:T", title=None), x2="until:T", y=names).properties(width=WIDTH - 280)


def _observations(table: pl.DataFrame) -> pl.DataFrame:
    """Return observations under the codes that stand for their parties today, with first and last day."""
    table = with_numbers(table, ["value"])
    if "start" not in table.columns:
        wanting(table, ["year"], "proximity (no columns start and end either)")
        days = [days_of(cell, "year") or (None, None) for cell in table["year"]]
        if wrong := [cell for cell, pair in zip(table["year"], days, strict=True) if pair == (None, None)]:
            raise InvalidValueError(f"year: {wrong[0]!r} is no year")
        first, last = ([pair[at] for pair in days] for at in (0, 1))
        table = table.with_columns(pl.Series("start", first, pl.Date), pl.Series("end", last, pl.Date))
    lacking = [name for name in ("item", "label", "source", "unit") if name not in table.columns]
    whole = table.with_columns(pl.lit("", pl.String).alias(name) for name in lacking).with_columns(
        pl.col("state", "other").cast(pl.String).fill_null(""),
        pl.col("start", "end").cast(pl.Date),
    )
    codes = {code for name in ("state", "other") for code in whole[name].unique()}
    named = whole.with_columns(pl.col("state", "other").replace({code: line_of(code) for code in codes}))
    return named.drop_nulls(["value", "start", "end"]).select(
        "variable", "state", "other", "item", "start", "end", "value", "label", "source", "unit"
    )


def _answer(observed: pl.DataFrame, asked: Asked, as_of: date | None = None) -> Answer:
    a, b = (line_of(party) for party in asked.parties)
    if asked.of == "years":
        years = _years(observed, a, b)
        return Answer(years, () if years.height else (f"No year in which {a} and {b} are in the data.",))
    found = [tie for tie in ties(observed, a, b) if _touches(tie, asked, as_of)]
    found.sort(key=lambda tie: (_ORDER.index(tie.aspect), tie.since or date.min, tie.what))
    nothing = f"The data know nothing that {a} and {b} share."
    table = pl.DataFrame([tie.row() for tie in found], infer_schema_length=None)
    return Answer(table, () if found else (nothing,))


def _touches(tie: Tie, asked: Asked, as_of: date | None) -> bool:
    latest = min((day for day in (asked.until, as_of) if day), default=date.max)
    return (tie.since or date.min) <= latest and (tie.until or date.max) >= (asked.since or date.min)


def _years(observed: pl.DataFrame, a: str, b: str) -> pl.DataFrame:
    """Return a row for each year of which something is observed of the pair."""
    rows: dict[int, dict[str, object]] = {}
    for variable in _RANKED:
        whole = of_variable(observed, variable)
        for row in between(whole, a, b).to_dicts():
            ranks = ranks_of(whole.filter(pl.col("start") == row["start"]), a, b, largest=variable != "distance")
            named = dict(zip((f"{variable}_{rest}" for rest in RANKS), ranks, strict=True))
            rows.setdefault(row["start"].year, {}).update({variable: row["value"], **named})
    for tie in borders(of_variable(observed, "contiguity"), a, b):
        for year in range((tie.since or date.min).year, (tie.until or date.max).year + 1):
            held = rows.setdefault(year, {})
            if tie.value or "contiguity" not in held:
                held.update({"contiguity": tie.value, "border": tie.what})
    ranked = [f"{variable}_{rest}" for variable in _RANKED for rest in RANKS]
    columns = ["contiguity", "border", *_RANKED, *ranked]
    return pl.DataFrame(
        [{"a": a, "b": b, "year": year} | {name: rows[year].get(name) for name in columns} for year in sorted(rows)],
        infer_schema_length=None,
    )
