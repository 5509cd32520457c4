"""Rows coded in PLOVER: act, mode, areas, quad class and weight out of type, mode and contexts."""

from __future__ import annotations

import re

import polars as pl

from bilateral.model import AREAS
from bilateral.ontology import states_of_cow
from bilateral.ontology.acts import acts
from bilateral.ontology.plover import folded_context, folded_type, plover_contexts, plover_mode, plover_types
from bilateral.sources.coded import Tally, counted, on_their_days
from bilateral.sources.named_parties import BODIES, body, countries, distinct, looked_up, sectors

_JOINTS = re.compile(r"[;|,]")
_QUADS = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
_CODED = {"type": pl.String, "given_mode": pl.String, "act": pl.String, "mode": pl.String, "mutual": pl.Boolean}


def with_plover(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    """Add `act`, `mode`, `code`, `areas`, `mutual`, `happened`, `act_quad` and `act_weight` to rows.

    They need `type`, `given_mode` and `contexts` (joined by semicolons, bars or commas), all as the data set writes
    them, and `event_id`. A type that nothing knows leaves `act` null; unknown modes and contexts are counted, and so
    the mode stays empty. `mutual` marks types whose several actors act toward each other where nobody is recipient;
    `happened` is false where a context says that the deed is to come, only supposed, or did not happen.
    """
    coded = rows.with_columns(pl.concat_str("type", "given_mode", separator="-", ignore_nulls=True).alias("code")).join(
        _acts(rows, tally), on=["type", "given_mode"], how="left", maintain_order="left", nulls_equal=True
    )
    quads = {code: one.quad for code, one in acts().items()}
    weights = {code: one.intensity for code, one in acts().items()}
    return coded.join(
        _contexts(rows, tally), on="contexts", how="left", maintain_order="left", nulls_equal=True
    ).with_columns(
        pl.col("areas").fill_null(""),
        pl.col("happened").fill_null(True),
        pl.col("act").replace_strict(quads, default=None, return_dtype=pl.Int8).alias("act_quad"),
        pl.col("act").replace_strict(weights, default=None, return_dtype=pl.Float64).alias("act_weight"),
    )


def quad(column: str) -> pl.Expr:
    """Return the quad class, 1 to 4, of a column that has it as a digit or in words; null for anything else."""
    text = pl.col(column).str.strip_chars().str.to_uppercase()
    return pl.coalesce(
        text.replace_strict(_QUADS, default=None, return_dtype=pl.Int8),
        pl.when(text.str.contains(r"^[1-4](\.0)?$")).then(text.str.head(1)).cast(pl.Int8, strict=False),
    )


def with_party(rows: pl.DataFrame, ours: str, tally: Tally, *, country: str, sector: str) -> pl.DataFrame:
    """Add the party of one side (`actor` or `target`) and our words for its sectors; fill weight and class by the act.

    A party is told by `OURS_country` (a name or a code), else by `OURS_cow`, else by `OURS_name` where that is a state,
    an organisation or a known group. Values that nothing knows are counted under the names given.
    """
    name, cow = f"{ours}_name", pl.col(f"{ours}_cow").str.strip_suffix(".0").cast(pl.Int64, strict=False)
    parts = (countries(rows, f"{ours}_country", tally, name=country), states_of_cow(cow, pl.col("day")))
    stateless = rows.filter(pl.coalesce(*(pl.when(part != "").then(part) for part in parts)).is_null())
    of_name = looked_up(name, {value: body(value, (*BODIES, "state")) for value in distinct(stateless, name)})
    return rows.with_columns(
        pl.coalesce(*(pl.when(part != "").then(part) for part in (*parts, of_name)), pl.lit("")).alias(ours),
        sectors(rows, f"{ours}_sector", ("plover",), tally, name=sector).alias(f"{ours}_sector"),
        pl.coalesce("intensity", "act_weight").alias("intensity"),
        pl.coalesce("quad", "act_quad").alias("quad"),
    ).pipe(on_their_days, ours)


def _acts(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    """Return act and mode for each type with its mode, and count the modes that nothing knows."""
    found = []
    pairs = rows.group_by("type", "given_mode", maintain_order=True).agg(pl.len(), pl.first("event_id"))
    for name, mode, count, example in pairs.rows():
        known = plover_types().get(folded_type(name or ""))
        if known is None:
            continue
        act, own = plover_mode(name, mode) or (known.act, "") if mode else (known.act, known.mode)
        if mode and not own:
            tally.value("mode", f"{known.name} {mode}", count, str(example))
        found.append((name, mode, act, own or known.mode, known.mutual))
    return pl.DataFrame(found, schema=_CODED, orient="row")


def _contexts(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    """Return the areas of each list of contexts, and whether what it says happened; count contexts unknown."""
    found = []
    for given in distinct(rows, "contexts"):
        names = [name for name in map(folded_context, _JOINTS.split(given)) if name and name != "none"]
        known = [plover_contexts()[name] for name in names if name in plover_contexts()]
        areas = {area for context in known for area in context.areas}
        joined = ",".join(area for area in AREAS if area in areas)
        found.append((given, joined, all(context.happened for context in known)))
    _count_unknown(rows, tally)
    return pl.DataFrame(found, schema={"contexts": pl.String, "areas": pl.String, "happened": pl.Boolean}, orient="row")


def _count_unknown(rows: pl.DataFrame, tally: Tally) -> None:
    for given, count, example in counted(rows, "contexts", "event_id"):
        for name in filter(None, map(folded_context, _JOINTS.split(given))):
            if name not in plover_contexts() and name != "none":
                tally.value("context", name, count, example)
