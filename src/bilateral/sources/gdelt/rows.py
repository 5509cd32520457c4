"""From GDELT's columns to event rows."""

from __future__ import annotations

import functools

import polars as pl

from bilateral.ontology.actor_codes import actor_codes, sector
from bilateral.sources.coded import Tally, checked_against_weights, counted, event_rows, on_their_days, with_acts

_WHOLE = (
    *("GLOBALEVENTID", "SQLDATE", "EventCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumArticles", "AvgTone"),
    *("ActionGeo_FullName", "DATEADDED", "SOURCEURL"),
)
_OF_A_SIDE = ("Name", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code")
_SIDES = (("Actor1", "actor"), ("Actor2", "target"))

USED = (*_WHOLE, *(f"{side}{name}" for side, _ in _SIDES for name in _OF_A_SIDE))
"""The columns that event rows are made of."""


def to_event_rows(raw: pl.DataFrame, sha256: str, tally: Tally) -> pl.DataFrame:
    """Return the event rows of raw rows: text columns named as in GDELT's codebook, with `line` and `text`.

    Rows that are not taken and values that nothing knows are counted in `tally`.
    """
    typed = with_acts(_typed(raw), tally).with_columns(_reason())
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()))
    good = checked_against_weights(typed.filter(pl.col("reason").is_null()), tally)
    for side, ours in _SIDES:
        good = _with_party(good, side, ours, tally)
    rows = event_rows(
        good.with_columns(
            pl.lit("gdelt").alias("source"),
            pl.lit(sha256).alias("file"),
        )
    )
    tally.good += rows.height
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != "")).height
    return rows


def _typed(raw: pl.DataFrame) -> pl.DataFrame:
    number = functools.partial(pl.Expr.cast, dtype=pl.Float64, strict=False)
    articles = pl.coalesce("NumArticles", "NumMentions")
    return raw.with_columns(pl.col(name).str.strip_chars() for name in USED).with_columns(
        pl.col("GLOBALEVENTID").alias("event_id"),
        _day("SQLDATE").alias("day"),
        _day("DATEADDED").alias("known"),
        pl.col("EventCode").alias("code"),
        pl.col("QuadClass").cast(pl.Int8, strict=False).alias("quad"),
        number(pl.col("GoldsteinScale")).alias("intensity"),
        articles.cast(pl.Int32, strict=False).alias("reports"),
        number(pl.col("AvgTone")).alias("tone"),
        pl.col("ActionGeo_FullName").alias("place"),
        pl.col("SOURCEURL").alias("url"),
    )


def _day(column: str) -> pl.Expr:
    """Return the date in the first eight digits of a stamp; null where they are none, or more follow than a time."""
    stamp = pl.col(column)
    fits = stamp.str.contains(r"^\d{8}(\d{6})?$")
    return pl.when(fits).then(stamp.str.slice(0, 8).str.to_date("%Y%m%d", strict=False))


def _reason() -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    given = {name: pl.col(name).is_not_null() for name in ("QuadClass", "GoldsteinScale", "AvgTone")}
    counts = pl.coalesce("NumArticles", "NumMentions").is_not_null()
    faults = (
        ("GLOBALEVENTID is no number", ~pl.col("event_id").str.contains(r"^\d+$").fill_null(False)),
        ("SQLDATE is no date", pl.col("day").is_null()),
        ("DATEADDED is no date", pl.col("known").is_null()),
        ("EventCode is no CAMEO code", pl.col("act").is_null()),
        ("QuadClass is not 1 to 4", given["QuadClass"] & ~pl.col("quad").is_between(1, 4).fill_null(False)),
        (
            "GoldsteinScale is no number from -10 to 10",
            given["GoldsteinScale"] & ~pl.col("intensity").is_between(-10, 10).fill_null(False),
        ),
        ("NumArticles is no count", counts & ~pl.col("reports").ge(0).fill_null(False)),
        (
            "AvgTone is no number from -100 to 100",
            given["AvgTone"] & ~pl.col("tone").is_between(-100, 100).fill_null(False),
        ),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")


def _with_party(rows: pl.DataFrame, side: str, ours: str, tally: Tally) -> pl.DataFrame:
    """Add the party, name and sectors of one side; a known group counts where the country code names no party."""
    country, group = f"{side}CountryCode", f"{side}KnownGroupCode"
    parties = pl.DataFrame({"code": list(actor_codes()), "party": list(actor_codes().values())})
    for column in (country, group):
        rows = rows.with_columns(pl.col(column).str.to_uppercase())
        unknown = rows.filter(~pl.col(column).is_in(parties["code"].implode()))
        tally.values(column, counted(unknown, column, "event_id"))
    code, party = parties["code"], parties["party"]
    of_country = pl.col(country).replace_strict(code, party, default="")
    of_group = pl.col(group).replace_strict(code, party, default="")
    return rows.with_columns(
        pl.when(of_country != "").then(of_country).otherwise(of_group).fill_null("").alias(ours),
        pl.col(f"{side}Name").alias(f"{ours}_name"),
        _sectors(rows, side, tally).alias(f"{ours}_sector"),
    ).pipe(on_their_days, ours)


def _sectors(rows: pl.DataFrame, side: str, tally: Tally) -> pl.Expr:
    """Return the sectors of one side, each once, joined by commas; role codes that nothing knows are counted."""
    roles = pl.concat_str([f"{side}Type{place}Code" for place in (1, 2, 3)], separator=",", ignore_nulls=True)
    found: dict[str, str] = {}
    for given, count, example in counted(rows.with_columns(roles.alias("roles")), "roles", "event_id"):
        known = {code: sector("cameo", code.upper()) for code in given.split(",") if code}
        for code in [code for code, name in known.items() if name is None]:
            tally.value(f"{side}TypeCode", code, count, example)
        found[given] = ",".join(dict.fromkeys(name for name in known.values() if name))
    return roles.replace_strict(found, default="", return_dtype=pl.String)
