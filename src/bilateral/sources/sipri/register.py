"""The trade register: who ordered which arms from whom, as observations and as standing claims of supply."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from bilateral.model import Amount, Claim, Status
from bilateral.ontology import name_of
from bilateral.sources.contract import Fetched
from bilateral.sources.observations import YEARS, Findings, first_fault
from bilateral.sources.sipri.values import UNIT, with_sides
from bilateral.sources.standing_notes import Noted, noted, told_apart

_FIGURES = ("ordered", "delivered", "tiv_unit", "tiv_order", "tiv_delivered")
_MARKS = {"ordered_in": "the year of the order", "ordered": "the number ordered", "delivered": "the number delivered"}
_MARKED = ("?", "yes", "true")
_JOINED = ("first", "start", "last", "end", "delivered", "tiv_delivered")
_OBSERVED = {
    "ordered": ("arms_ordered", "items"),
    "delivered": ("arms_delivered", "items"),
    "tiv_delivered": ("arms_delivered_tiv", UNIT),
    "tiv_order": ("arms_ordered_tiv", UNIT),
}


def orders(frame: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Return the good rows of a register with their sides, years and figures.

    `first` and `last` are the years of delivery (null where nothing was delivered), `state` supplies, `other` receives,
    `start` and `end` run from the order to the last delivery.
    """
    typed = _typed(frame)
    fault = first_fault(
        ("names no supplier or no recipient", pl.col("supplier").is_null() | pl.col("recipient").is_null()),
        ("names no weapon", pl.col("weapon").is_null()),
        ("year of order is none", pl.col("given_order") & pl.col("order").is_null()),
        ("year of delivery is none", pl.col("given_delivery") & pl.col("first").is_null()),
        ("has no year", pl.col("order").is_null() & pl.col("first").is_null()),
        ("a number is none", pl.any_horizontal(f"broken_{name}" for name in _FIGURES)),
    )
    good = findings.taken(typed, fault)
    start, last = pl.min_horizontal("order", "first"), pl.coalesce("last", "order")
    dated = good.with_columns(pl.date(start, 1, 1).alias("start"), pl.date(last, 12, 31).alias("end"))
    return with_sides(dated, findings)


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    """Add figures as numbers, years, and what is given but cannot be read; columns that lack are added as nulls."""
    marks = [f"{name}_mark" for name in _MARKS]
    expected = (*_FIGURES, *marks, "deal", "description", "condition", "ordered_in")
    given = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in expected if name not in frame.columns)
    years = pl.col("delivered_in").str.extract_all(r"\d{4}").list.eval(pl.element().cast(pl.Int64))
    order = pl.col("ordered_in").str.extract(r"^\D*(\d{4})(?:\D|$)").cast(pl.Int64)
    return given.with_columns(
        *(_figure(name).alias(name) for name in _FIGURES),
        *((_bare(name).is_not_null() & _figure(name).is_null()).alias(f"broken_{name}") for name in _FIGURES),
        _within(order).alias("order"),
        _within(years.list.min()).alias("first"),
        _within(years.list.max()).alias("last"),
        pl.col("ordered_in").is_not_null().alias("given_order"),
        pl.col("delivered_in").is_not_null().alias("given_delivery"),
    )


def _bare(name: str) -> pl.Expr:
    """Return a figure without brackets and question marks, which older exports put around estimates."""
    bare = pl.col(name).str.replace_all(r"[()\[\]?\s]", "")
    return pl.when(bare != "").then(bare)


def _figure(name: str) -> pl.Expr:
    value = _bare(name).cast(pl.Float64, strict=False)
    return pl.when(value.is_finite() & (value >= 0)).then(value)


def _within(years: pl.Expr) -> pl.Expr:
    return pl.when(years.is_between(*YEARS)).then(years)


def observed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the numbers and values of orders as observations: `label` is the weapon, `item` SIPRI's number if given.

    What was ordered is dated by the year of the order, what was delivered by the years of delivery.
    """
    parts = []
    for name, (variable, unit) in _OBSERVED.items():
        first, last = ("order", "order") if name.endswith("order") or name == "ordered" else ("first", "last")
        part = rows.filter(pl.col(name).is_not_null() & pl.col(first).is_not_null())
        parts.append(
            part.select(
                "state",
                "other",
                pl.col("deal").alias("item"),
                pl.date(first, 1, 1).alias("start"),
                pl.date(last, 12, 31).alias("end"),
                pl.col(name).alias("value"),
                pl.col("weapon").alias("label"),
                pl.lit(variable).alias("variable"),
                pl.lit(unit).alias("unit"),
            )
        )
    return pl.concat(parts)


def deals(rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each deal: the years of a register by deliveries are joined by SIPRI's number of the deal."""
    if rows["deal"].null_count() == rows.height:
        return rows
    by = ["deal", "state", "other", "weapon"]
    spans = [pl.min("first", "start"), pl.max("last", "end"), pl.sum("delivered", "tiv_delivered")]
    once = [pl.first(name) for name in rows.columns if name not in (*by, *_JOINED)]
    return rows.group_by(by, maintain_order=True).agg(*once, *spans)


def supplies(rows: pl.DataFrame, where: str, publisher: str, published: date | None) -> list[tuple[Fetched, Claim]]:
    """Return a note and a standing claim of supply for each deal.

    It stands from the year of the order to the last year of delivery; where less was delivered than ordered, or in the
    last year of the file, its end is open.
    """
    latest = rows["last"].max()
    made = []
    sentences = told_apart([_sentence(row) for row in rows.iter_rows(named=True)])
    for row, sentence in zip(rows.iter_rows(named=True), sentences, strict=True):
        noting = Noted(source="sipri", origin=f"{where}:{row['line']}", publisher=publisher, published=published)
        complete = row["ordered"] is not None and (row["delivered"] or 0) >= row["ordered"]
        over = row["last"] is not None and (complete or (row["ordered"] is None and row["last"] != latest))
        made.append(
            noted(
                sentence,
                noting,
                act="SUPPLY",
                actors=[row["state"]],
                targets=[row["other"]],
                start=row["start"],
                end=row["end"] if over else None,
                status=Status.PROMISED if row["last"] is None else Status.ENDED if over else Status.ONGOING,
                areas=["arms"],
                name=row["weapon"],
                amounts=_amounts(row),
                key=row["deal"],
            )
        )
    return made


def _amounts(row: dict[str, Any]) -> list[Amount]:
    count = row["ordered"] if row["ordered"] is not None else row["delivered"]
    amounts = [] if count is None else [Amount(count, None, row["weapon"])]
    value = row["tiv_order"] if row["tiv_order"] is not None else row["tiv_delivered"]
    return amounts if value is None else [*amounts, Amount(value, UNIT, None)]


def _sentence(row: dict[str, Any]) -> str:
    ordered = f"{row['ordered']:g} " if row["ordered"] is not None else ""
    when = f" in {row['order']}" if row["order"] is not None else ""
    what = f"{row['weapon']} ({row['description']})" if row["description"] else row["weapon"]
    begun = f"{name_of(row['other'])} ordered {ordered}{what} from {name_of(row['state'])}{when}"
    value = f"; SIPRI values the delivered arms at {row['tiv_delivered']:g} million TIV" if row["tiv_delivered"] else ""
    marked = [words for name, words in _MARKS.items() if str(row[f"{name}_mark"] or "").casefold() in _MARKED]
    doubt = f" (estimated: {', '.join(marked)})" if marked else ""
    number = f" Deal {row['deal']} of the register." if row["deal"] else ""
    return f"{begun}; {_delivery(row)}{value}{doubt}.{number}"


def _delivery(row: dict[str, Any]) -> str:
    if row["last"] is None:
        return "no delivery is known"
    count = f"{row['delivered']:g}" if row["delivered"] is not None else "some"
    period = f"in {row['first']}" if row["first"] == row["last"] else f"from {row['first']} to {row['last']}"
    condition = f" ({row['condition'].casefold()})" if row["condition"] else ""
    return f"{count}{condition} {'was' if row['delivered'] == 1 else 'were'} delivered {period}"
