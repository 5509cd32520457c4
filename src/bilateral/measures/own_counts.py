"""Counts by period in a table of one's own, brought into the form in which a record's events are counted."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.contract import Asked, wanting
from bilateral.measures.counted import Counted, as_counts
from bilateral.measures.periods import COLUMNS

CLASSES: Mapping[str, int] = {"verbCoop": 1, "matlCoop": 2, "verbConf": 3, "matlConf": 4}
"""Columns that count events by quad class."""
_NAMES = {"value": "events", "count": "events", "sender": "a", "actor": "a", "receiver": "b", "target": "b"}


def of_table(table: pl.DataFrame, asked: Asked, name: str, *, areas: bool = False, classes: bool = False) -> Counted:
    """Return the counts of a table with a period and `events` (or `value`), or counts by quad class (`CLASSES`).

    Further columns are taken where they are there: a and b (who acts, towards whom), quad (1 to 4), area, source, rows,
    reports, intensity (mean of the events of the row) and exposure (all events of the source in the period). `areas`
    and `classes` say that these are needed. Rows without a count are unknown, not zero. InvalidValueError names a
    missing column or the first count that is no count.
    """
    held = table.rename({old: new for old, new in _NAMES.items() if old in table.columns and new not in table.columns})
    period = next((one for one in (asked.by, *COLUMNS) if one and one in held.columns), None)
    if period is None:
        wanting(held, ["period", "events"], name)
    assert period is not None
    if "events" not in held.columns and set(CLASSES) <= set(held.columns):
        kept = [one for one in held.columns if one not in CLASSES]
        held = held.unpivot(list(CLASSES), index=kept, variable_name="quad", value_name="events")
        held = held.with_columns(pl.col("quad").replace_strict(CLASSES, return_dtype=pl.Int8))
    if asked.of == "direction" and not {"a", "b"} <= set(held.columns):
        raise InvalidValueError(
            f"{name} --of direction: no column says who acts towards whom. Call them sender and receiver"
        )
    wanting(held, [period, "events", *(["area"] if areas else []), *(["quad"] if classes else [])], name)
    counts = _complete(_checked(held.rename({period: "period"}), name), asked)
    known = counts.group_by("source", "a", "b", "period").agg(pl.col("events").is_not_null().all().alias("told"))
    told = counts.join(known.filter("told"), on=["source", "a", "b", "period"], how="semi")
    exposure = pl.col("exposure").cast(pl.Int64, strict=False).max() if "exposure" in counts.columns else None
    periods = counts.group_by("period", "source").agg(
        known=pl.lit(True),
        covered_days=pl.lit(None, pl.Int64),
        exposure=pl.lit(None, pl.Int64) if exposure is None else exposure,
    )
    pair = (asked.parties[0], asked.parties[1]) if len(asked.parties) == 2 and not asked.everyone else None
    notes = (f"The table has no row of {' and '.join(pair)}.",) if pair and told.is_empty() else ()
    return Counted(as_counts(told), periods.sort("source", "period"), period, pair, notes, silence=False)


def _checked(held: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the table with numbers as numbers, refusing what is no count and no quad class."""
    numbers = [one for one in ("events", "exposure", "rows", "reports", "quad") if one in held.columns]
    for one in numbers:
        read = held[one].cast(pl.Float64, strict=False)
        wrong = held.filter((read.is_null() & held[one].is_not_null()) | (read < 0) | (read != read.round()))[one]
        if len(wrong := wrong.filter(wrong.cast(pl.String).str.strip_chars() != "")):
            raise InvalidValueError(f"{name}: {one} {wrong[0]!r} is no count. Leave unknown ones empty")
        held = held.with_columns(read.cast(pl.Int64).alias(one))
    if "quad" in held.columns and len(wrong := held.filter(~pl.col("quad").is_in([1, 2, 3, 4]))["quad"]):
        raise InvalidValueError(f"{name}: {wrong[0]} is no quad class: 1 and 2 are cooperation, 3 and 4 conflict")
    return held.drop_nulls("period")


def _complete(held: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Return the table with all columns of counts, its pairs named as they are asked for."""
    texts = [pl.col(one).cast(pl.String).fill_null("") if one in held.columns else pl.lit("").alias(one)
             for one in ("source", "a", "b", "area")]  # fmt: skip
    intensity = pl.col("intensity").cast(pl.Float64, strict=False) if "intensity" in held.columns else pl.lit(None)
    nothing = {"rows": pl.col("events"), "reports": pl.lit(None), "quad": pl.lit(None)}
    named = held.with_columns(
        *texts,
        *[value.alias(name) for name, value in nothing.items() if name not in held.columns],
        intensity_sum=intensity * pl.col("events"),
        tone_sum=pl.lit(0.0),
        tone_rows=pl.lit(0),
    )
    if not {"a", "b"} <= set(held.columns):
        if len(asked.parties) == 2 and not asked.everyone:
            a, b = asked.parties
            named = named.with_columns(a=pl.lit(a), b=pl.lit(b))
        return named.with_columns(direction=pl.lit(""))
    if asked.parties and not asked.everyone:
        return _of_parties(named, asked)
    forward = pl.col("a") <= pl.col("b")
    way = pl.when(forward).then(pl.lit("ab")).otherwise(pl.lit("ba"))
    return named.with_columns(a=pl.min_horizontal("a", "b"), b=pl.max_horizontal("a", "b"), direction=way)


def _of_parties(named: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Keep the rows between the parties asked for; with one party, those between it and any other."""
    if len(asked.parties) == 1:
        one = asked.parties[0]
        ours = named.filter((pl.col("a") == one) != (pl.col("b") == one))
        way = pl.when(pl.col("a") == one).then(pl.lit("ab")).otherwise(pl.lit("ba"))
        other = pl.when(pl.col("a") == one).then("b").otherwise("a")
        return ours.with_columns(direction=way, b=other).with_columns(a=pl.lit(one))
    a, b = asked.parties
    forward = (pl.col("a") == a) & (pl.col("b") == b)
    ours = named.filter(forward | ((pl.col("a") == b) & (pl.col("b") == a)))
    way = pl.when(pl.col("a") == a).then(pl.lit("ab")).otherwise(pl.lit("ba"))
    return ours.with_columns(direction=way).with_columns(a=pl.lit(a), b=pl.lit(b))
