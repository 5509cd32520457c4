"""From ICEWS's columns to event rows."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from datetime import date
from importlib import resources

import polars as pl

from bilateral.errors import BilateralError
from bilateral.ontology import resolve
from bilateral.ontology.actor_codes import sector
from bilateral.sources.coded import Tally, checked_against_weights, counted, event_rows, on_their_days, with_acts

_SIDES = (("Source", "actor"), ("Target", "target"))
_BODIES = ("organisation", "non-state")


def to_event_rows(raw: pl.DataFrame, known: date, sha256: str, tally: Tally) -> pl.DataFrame:
    """Return the event rows of raw rows: text columns named as in the file's header, with `line` and `text`.

    `known` is the day on which the file became known. Rows that are not taken and values that nothing knows are counted
    in `tally`.
    """
    typed = with_acts(_typed(raw), tally).with_columns(_reason())
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()))
    good = checked_against_weights(typed.filter(pl.col("reason").is_null()), tally)
    for side, ours in _SIDES:
        good = _with_party(good, side, ours, tally)
    rows = event_rows(
        good.with_columns(
            pl.lit("icews").alias("source"),
            pl.lit(known).alias("known"),
            pl.lit(sha256).alias("file"),
        )
    )
    tally.good += rows.height
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != "")).height
    return rows


def _typed(raw: pl.DataFrame) -> pl.DataFrame:
    names = [name for name in raw.columns if name not in ("line", "text")]
    plain = raw.with_columns(pl.col(name).str.strip_chars().replace(["NA", ""], None) for name in names)
    place = pl.concat_str("City", "Province", "Country", separator=", ", ignore_nulls=True)
    return plain.with_columns(
        pl.col("Event ID").alias("event_id"),
        day().alias("day"),
        pl.col("CAMEO Code").alias("code"),
        pl.col("Intensity").cast(pl.Float64, strict=False).alias("intensity"),
        pl.lit(None, pl.Int8).alias("quad"),
        pl.lit(None, pl.Int32).alias("reports"),
        pl.lit(None, pl.Float64).alias("tone"),
        place.alias("place"),
        _story().alias("url"),
    )


def day() -> pl.Expr:
    """Return the column `Event Date` as a date; null where it is none."""
    stamp = pl.col("Event Date").str.strip_chars()
    return pl.when(stamp.str.contains(r"^\d{4}-\d{2}-\d{2}$")).then(stamp.str.to_date("%Y-%m-%d", strict=False))


def _story() -> pl.Expr:
    """Return where a row was found, in words: ICEWS publishes numbers of stories and no addresses."""
    parts = (
        pl.lit("story ") + pl.col("Story ID"),
        pl.lit("sentence ") + pl.col("Sentence Number"),
        pl.col("Publisher"),
    )
    return pl.concat_str(parts, separator=", ", ignore_nulls=True)


def _reason() -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    weight = pl.col("intensity").is_between(-10, 10).fill_null(False)
    faults = (
        ("Event ID is no number", ~pl.col("event_id").str.contains(r"^\d+$").fill_null(False)),
        ("Event Date is no date", pl.col("day").is_null()),
        ("CAMEO Code is none", pl.col("act").is_null()),
        ("Intensity is no number from -10 to 10", pl.col("Intensity").is_not_null() & ~weight),
        *(
            (f"{name} is no number from -{most} to {most}", _given_outside(name, most))
            for name, most in (("Latitude", 90), ("Longitude", 180))
        ),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")


def _given_outside(name: str, most: int) -> pl.Expr:
    inside = pl.col(name).cast(pl.Float64, strict=False).is_between(-most, most).fill_null(False)
    return pl.col(name).is_not_null() & ~inside


def _with_party(rows: pl.DataFrame, side: str, ours: str, tally: Tally) -> pl.DataFrame:
    """Add the party, name and sectors of one side; where no country stands, an organisation or group may be named."""
    country, name = f"{side} Country", f"{side} Name"
    codes = {value: _country(value) for value in rows[country].unique().drop_nulls().to_list()}
    unknown = [value for value, code in codes.items() if code is None]
    tally.values(country, counted(rows.filter(pl.col(country).is_in(unknown)), country, "event_id"))
    stateless = rows.filter(pl.col(country).is_null())[name].unique().drop_nulls().to_list()
    bodies = {value: _body(value) for value in stateless}
    body = pl.when(pl.col(country).is_null()).then(_looked_up(name, bodies))
    return rows.with_columns(
        pl.coalesce(_looked_up(country, codes), body, pl.lit("")).alias(ours),
        pl.col(name).alias(f"{ours}_name"),
        _looked_up(f"{side} Sectors", _sectors(rows, side, tally)).alias(f"{ours}_sector"),
    ).pipe(on_their_days, ours)


def _looked_up(column: str, values: Mapping[str, str | None]) -> pl.Expr:
    return pl.col(column).replace_strict(values, default=None, return_dtype=pl.String)


def _sectors(rows: pl.DataFrame, side: str, tally: Tally) -> dict[str, str | None]:
    """Return for each list of sectors in a column our words for it; single words that nothing knows are counted."""
    column = f"{side} Sectors"
    found: dict[str, str | None] = {}
    for given, count, example in counted(rows, column, "event_id"):
        words = [word.strip() for word in given.split(",") if word.strip()]
        known = {word: sector("icews", word) for word in words}
        for word in words:
            if known[word] is None:
                tally.value(column, word, count, example)
        found[given] = ",".join(dict.fromkeys(value for value in known.values() if value))
    return found


@functools.lru_cache(maxsize=4096)
def _country(name: str) -> str | None:
    """Return the code of a country as ICEWS names it, None for a name that nothing knows."""
    if name in _countries():
        return _countries()[name]
    try:
        found = resolve(name)
    except BilateralError:
        return None
    return found.code or None


@functools.lru_cache(maxsize=65536)
def _body(name: str) -> str | None:
    """Return the code of an organisation or group named as an actor; persons and roles are none."""
    try:
        found = resolve(name)
    except BilateralError:
        return None
    return found.code if found.kind in _BODIES else None


@functools.cache
def _countries() -> Mapping[str, str]:
    text = resources.files("bilateral.sources.icews").joinpath("countries.csv").read_text(encoding="utf8")
    return {row["name"]: row["code"] for row in csv.DictReader(text.splitlines())}
