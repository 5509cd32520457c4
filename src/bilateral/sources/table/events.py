"""From a table's fields to event rows."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from bilateral.model import AREAS
from bilateral.ontology.acts import acts
from bilateral.sources.coded import Tally, event_rows, with_acts
from bilateral.sources.named_parties import sectors
from bilateral.sources.observations import first_fault, number
from bilateral.sources.plover_coded import quad, with_plover
from bilateral.sources.table.mapping import TableMapping
from bilateral.sources.table.read import dated, with_party

_TEXTS = ("event_id", "code", "act", "mode", "areas", "place", "url", "quad")
_NUMBERS = ("intensity", "tone", "reports")


def to_event_rows(frame: pl.DataFrame, mapping: TableMapping, sha256: str, tally: Tally) -> pl.DataFrame:
    """Return the event rows of a frame of our fields; bad rows and odd values are counted in `tally`."""
    typed = _typed(_coded(_with_ids(frame, sha256), mapping, tally), mapping).with_columns(_reason().alias("reason"))
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()))
    good = typed.filter(pl.col("reason").is_null())
    for side in ("actor", "target"):
        good = _with_side(good, side, mapping, tally)
    whose = (pl.lit(mapping.source).alias("source"), pl.lit(sha256).alias("file"))
    rows = event_rows(good.drop("actor", "target", strict=False).rename(_OURS).with_columns(*whose))
    tally.good += rows.height
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != "")).height
    return rows


_OURS = {"actor_party": "actor", "target_party": "target"}


def _with_ids(frame: pl.DataFrame, sha256: str) -> pl.DataFrame:
    """Add the fields that the table does not give; a row without an id has the file's and its line."""
    lacking = [pl.lit(None, pl.String).alias(name) for name in (*_TEXTS, *_NUMBERS) if name not in frame.columns]
    full = frame.with_columns(lacking)
    return full.with_columns(pl.coalesce("event_id", pl.format("{}-{}", pl.lit(sha256[:8]), "line")).alias("event_id"))


def _coded(frame: pl.DataFrame, mapping: TableMapping, tally: Tally) -> pl.DataFrame:
    """Add act, mode, areas, class and weight by the scheme of the code, or by the act that the table names."""
    happened, weight = pl.lit(True).alias("happened"), pl.lit(None, pl.Float64).alias("weight")
    if "code" not in mapping.given:
        return frame.with_columns(
            pl.col("act").str.to_uppercase().alias("act"), _areas(), happened, weight
        ).with_columns(pl.col("act").alias("code"))
    if mapping.schemes.get("code", "cameo") == "plover":
        plover = frame.drop("act").rename({"code": "type", "mode": "given_mode", "areas": "contexts"})
        return with_plover(plover, tally).with_columns(weight)
    cameo = with_acts(frame.drop("act", "mode", "areas"), tally)
    own = frame.select(pl.col("mode").alias("own_mode"), _areas().alias("own_areas"))
    return pl.concat([cameo, own], how="horizontal").with_columns(
        pl.coalesce("own_mode", "mode").alias("mode"),
        pl.when(pl.col("own_areas") != "").then("own_areas").otherwise("areas").alias("areas"),
        happened,
    )


def _areas() -> pl.Expr:
    """Return the areas that a field names, in our order; words that are none are left out."""
    given = pl.col("areas").fill_null("").str.to_lowercase().str.replace_all(r"\s*[;|]\s*", ",")
    named = [pl.when(("," + given + ",").str.contains(f",{area},", literal=True)).then(pl.lit(area)) for area in AREAS]
    return pl.concat_str(named, separator=",", ignore_nulls=True).alias("areas")


def _typed(frame: pl.DataFrame, mapping: TableMapping) -> pl.DataFrame:
    quads = {code: one.quad for code, one in acts().items()}
    weights = {code: one.intensity for code, one in acts().items()}
    given = (name for name in (*_NUMBERS, "quad", "known") if name in frame.columns)
    read = frame.with_columns(
        *(pl.col(name).is_not_null().alias(f"given {name}") for name in given),
        *(number(name).alias(name) for name in _NUMBERS),
        dated(frame, "day", mapping, years=False).alias("day"),
        dated(frame, "known", mapping, last=True).alias("known"),
        quad("quad").alias("quad"),
    )
    broken = [
        pl.col(f"given {name}") & pl.col(name).is_null()
        for name in (*_NUMBERS, "quad", "known")
        if f"given {name}" in read.columns
    ]
    return read.with_columns(
        pl.any_horizontal(broken).alias("broken"),
        pl.coalesce("known", pl.lit(mapping.released, pl.Date), "day").alias("known"),
        pl.coalesce("intensity", "weight", _by_act(weights, pl.Float64())).alias("intensity"),
        pl.coalesce("quad", _by_act(quads, pl.Int8())).alias("quad"),
    )


def _by_act(values: Mapping[str, float], kind: pl.DataType) -> pl.Expr:
    return pl.col("act").replace_strict(dict(values), default=None, return_dtype=kind)


def _reason() -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    return first_fault(
        ("day is no date", pl.col("day").is_null()),
        ("the act is none that is known", ~pl.col("act").is_in(list(acts())).fill_null(False)),
        ("it has not happened", ~pl.col("happened")),
        ("a figure or a date cannot be read", pl.col("broken")),
        ("intensity is no number from -10 to 10", ~pl.col("intensity").is_between(-10, 10).fill_null(False)),
    )


def _with_side(rows: pl.DataFrame, side: str, mapping: TableMapping, tally: Tally) -> pl.DataFrame:
    found = with_party(rows, side, mapping, tally, out=f"{side}_party")
    given = [pl.col(name) for name in (f"{side}_name", side) if name in found.columns]
    name = pl.coalesce(*given) if given else pl.lit("")
    sector = f"{side}_sector"
    if sector not in found.columns:
        return found.with_columns(name.alias(f"{side}_name"), pl.lit("").alias(sector))
    if sector in mapping.schemes:
        words = sectors(found, sector, (mapping.schemes[sector],), tally, name=sector)
        found = found.with_columns(words.alias(sector))
    return found.with_columns(name.alias(f"{side}_name"))
