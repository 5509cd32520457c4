"""From POLECAT's columns to event rows."""

from __future__ import annotations

import polars as pl

from bilateral.sources.coded import Tally, event_rows
from bilateral.sources.pairs import in_pairs, party_lists
from bilateral.sources.plover_coded import quad, with_party, with_plover

_SIDES = (("Actor", "actor"), ("Recipient", "target"))
_PARTY = ("Name", "Country", "COW", "Name Raw")

USED = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(f"{side} {name}" for side, _ in _SIDES for name in _PARTY),
    *("Primary Actor Sector", "Primary Recipient Sector", "Placename", "City", "Province", "Country"),
    *("Source", "Publication Date"),
)
"""The columns that event rows are made of."""


def to_event_rows(raw: pl.DataFrame, sha256: str, tally: Tally) -> pl.DataFrame:
    """Return the event rows of raw rows: text columns named as in the file's first line, with `line` and `text`.

    An event of several actors or recipients is a row for each pair, all under its id. Rows that are not taken and
    values that nothing knows are counted in `tally`.
    """
    typed = with_plover(_typed(raw), tally).with_columns(_reason())
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()))
    good = typed.filter(pl.col("reason").is_null())
    tally.good += good.height
    for _, ours in _SIDES:
        good = party_lists(good, ours, f"{ours}s")
    rows = in_pairs(good)
    for side, ours in _SIDES:
        rows = with_party(rows, ours, tally, country=f"{side} Country", sector=f"Primary {side} Sector")
    rows = event_rows(rows.with_columns(pl.lit("polecat").alias("source"), pl.lit(sha256).alias("file")))
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != ""))["event_id"].n_unique()
    return rows


def _typed(raw: pl.DataFrame) -> pl.DataFrame:
    blank = ["None", "none", "NA", ""]
    plain = raw.with_columns(pl.col(name).str.strip_chars().str.strip_chars('"').replace(blank, None) for name in USED)
    sides = [
        pl.col(column).alias(f"{ours}_{name}")
        for side, ours in _SIDES
        for column, name in (
            (f"{side} Country", "country"),
            (f"{side} COW", "cow"),
            (f"Primary {side} Sector", "sector"),
        )
    ]
    place = pl.concat_str("City", "Province", "Country", separator=", ", ignore_nulls=True)
    story = pl.lit("story ") + pl.col("Event ID").str.split("_").list.first()
    return plain.with_columns(
        *sides,
        *(pl.coalesce(f"{side} Name", f"{side} Name Raw").alias(f"{ours}_name") for side, ours in _SIDES),
        pl.col("Event ID").alias("event_id"),
        pl.col("Event Type").alias("type"),
        pl.col("Event Mode").alias("given_mode"),
        pl.col("Contexts").alias("contexts"),
        _date("Event Date").alias("day"),
        pl.coalesce(_date("Publication Date"), _date("Event Date")).alias("known"),
        pl.col("Intensity").cast(pl.Float64, strict=False).alias("intensity"),
        quad("Quad Code").alias("quad"),
        pl.when(place == "").then("Placename").otherwise(place).alias("place"),
        pl.concat_str(story, "Source", separator=", ", ignore_nulls=True).alias("url"),
        pl.lit(None, pl.Int32).alias("reports"),
        pl.lit(None, pl.Float64).alias("tone"),
    )


def _date(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text.str.contains(r"^\d{4}-\d{2}-\d{2}")).then(
        text.str.head(10).str.to_date("%Y-%m-%d", strict=False)
    )


def _reason() -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    weight = pl.col("intensity").is_between(-10, 10).fill_null(False)
    given = {name: pl.col(name).is_not_null() for name in ("Intensity", "Quad Code", "Publication Date")}
    faults = (
        ("Event ID is missing", pl.col("event_id").is_null()),
        ("Event Date is no date", pl.col("day").is_null()),
        ("Event Type is none of PLOVER", pl.col("act").is_null()),
        ("Publication Date is no date", given["Publication Date"] & _date("Publication Date").is_null()),
        ("Intensity is no number from -10 to 10", given["Intensity"] & ~weight),
        ("Quad Code is none of the four", given["Quad Code"] & pl.col("quad").is_null()),
        ("Contexts say that it has not happened", ~pl.col("happened")),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")
