"""From ACLED's columns to event rows."""

from __future__ import annotations

import csv
import functools
from datetime import date
from importlib import resources

import polars as pl

from bilateral.model import AREAS
from bilateral.ontology.acts import acts
from bilateral.sources.acled.actors import parties, sectors
from bilateral.sources.coded import Tally, event_rows, on_their_days

_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y", "%d-%B-%Y")
_CODED = {**dict.fromkeys(("event_type", "sub_event_type", "act", "mode", "areas", "doer"), pl.String)}
_SIDES = (("actor1", "inter1", "actor"), ("actor2", "inter2", "target"))


def to_event_rows(raw: pl.DataFrame, sha256: str, tally: Tally, known: date | None = None) -> pl.DataFrame:
    """Return the event rows of raw rows: text columns named as in ACLED's codebook, with `line` and `text`.

    `known` is the day on which rows without a timestamp became known. Rows that are not taken and values that nothing
    knows are counted in `tally`.
    """
    typed = _with_acts(_typed(raw, known), tally).with_columns(_reason())
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()))
    good = typed.filter(pl.col("reason").is_null())
    for column, inter, _ in _SIDES:
        good = parties(good, column, tally).with_columns(sectors(good, column, inter, tally).alias(f"{column}_sector"))
    rows = event_rows(
        _placed(good)
        .pipe(on_their_days, "actor")
        .pipe(on_their_days, "target")
        .with_columns(pl.lit("acled").alias("source"), pl.lit(sha256).alias("file"))
    )
    tally.good += rows.height
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != "")).height
    return rows


def day(column: str = "event_date") -> pl.Expr:
    """Return a column of dates in any of the ways in which ACLED's files write them; null where it is none."""
    text = pl.col(column).str.strip_chars().str.replace(r"T00:00:00.*$", "")
    return pl.coalesce(text.str.to_date(one, strict=False) for one in _FORMATS)


def _typed(raw: pl.DataFrame, known: date | None) -> pl.DataFrame:
    seconds = pl.col("timestamp").cast(pl.Int64, strict=False)
    place = pl.concat_str("location", "admin1", "country", separator=", ", ignore_nulls=True)
    found = pl.lit("event ") + pl.col("event_id_cnty")
    return raw.with_columns(
        pl.col("event_id_cnty").alias("event_id"),
        day().alias("day"),
        pl.coalesce(pl.from_epoch(seconds, time_unit="s").dt.date(), pl.lit(known, pl.Date)).alias("known"),
        pl.concat_str("event_type", "sub_event_type", separator=": ", ignore_nulls=True).alias("code"),
        (pl.col("source").str.count_matches(";", literal=True) + 1).alias("reports"),
        pl.lit(None, pl.Float64).alias("tone"),
        place.alias("place"),
        pl.concat_str(found, "source", separator=", ", ignore_nulls=True).alias("url"),
    )


def _with_acts(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    """Add act, mode, areas, weight and class; a sub-event type that nothing knows counts as its event type."""
    known = _acts()
    found = []
    pairs = rows.group_by("event_type", "sub_event_type", maintain_order=True).agg(pl.len(), pl.first("event_id"))
    for kind, sub, count, example in pairs.rows():
        row = known.get((str(kind).casefold(), str(sub or "").casefold()))
        if row is None and sub:
            row = known.get((str(kind).casefold(), ""))
            if row is not None:
                tally.value("sub_event_type", f"{kind}: {sub}", count, str(example))
        if row is not None:
            found.append((kind, sub, row["act"], row["mode"], _areas(row["areas"]), row["doer"]))
    table = pl.DataFrame(found, schema=_CODED, orient="row")
    quads = {code: one.quad for code, one in acts().items()}
    weights = {code: one.intensity for code, one in acts().items()}
    coded = rows.join(table, on=["event_type", "sub_event_type"], how="left", maintain_order="left", nulls_equal=True)
    return coded.with_columns(
        pl.col("act").replace_strict(quads, default=None, return_dtype=pl.Int8).alias("quad"),
        pl.col("act").replace_strict(weights, default=None, return_dtype=pl.Float64).alias("intensity"),
    )


def _areas(given: str) -> str:
    return ",".join(area for area in AREAS if area in given.split())


def _reason() -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    stamped = pl.col("timestamp").is_not_null() & pl.col("timestamp").cast(pl.Int64, strict=False).is_null()
    faults = (
        ("event_id_cnty is missing", pl.col("event_id").is_null()),
        ("event_date is no date", pl.col("day").is_null()),
        ("event_type is none of ACLED's", pl.col("act").is_null()),
        ("event_type says of no deed what it was", pl.col("act") == ""),
        ("timestamp is no number of seconds", stamped),
        ("nothing says when the row became known", pl.col("known").is_null()),
        ("actor1 and actor2 are both missing", pl.col("actor1").is_null() & pl.col("actor2").is_null()),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    """Put the sides in their places: where the act is that of demonstrators, or of who harms them, they say who."""
    crowd = {column: pl.col(f"{column}_sector") == "protester" for column, _, _ in _SIDES}
    other = pl.col("actor2").is_not_null()
    theirs = pl.when(pl.col("doer") == "protester").then(crowd["actor2"] & ~crowd["actor1"] & other)
    turned = theirs.when(pl.col("doer") == "not protester").then(crowd["actor1"] & ~crowd["actor2"] & other)
    placed = rows.with_columns(turned.otherwise(False).alias("turned"))
    fields = (("party", ""), ("sector", "_sector"))
    return placed.with_columns(
        *(_of_side(f"actor1_{name}", f"actor2_{name}", f"{{}}{end}", ours) for name, end in fields for ours in _OURS),
        *(_of_side("actor1", "actor2", "{}_name", ours) for ours in _OURS),
    )


_OURS = ("actor", "target")


def _of_side(first: str, second: str, name: str, ours: str) -> pl.Expr:
    here, there = (first, second) if ours == "actor" else (second, first)
    return pl.when("turned").then(there).otherwise(here).alias(name.format(ours))


@functools.cache
def _acts() -> dict[tuple[str, str], dict[str, str]]:
    text = resources.files("bilateral.sources.acled").joinpath("acts.csv").read_text(encoding="utf8")
    rows = csv.DictReader(text.splitlines())
    return {(row["event_type"].casefold(), row["sub_event_type"].casefold()): row for row in rows}
