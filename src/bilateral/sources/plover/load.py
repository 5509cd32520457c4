"""Loads events in PLOVER's JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.coded import Tally, event_rows
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.event_files import event_batches
from bilateral.sources.lines import chunks
from bilateral.sources.pairs import PARTY, in_pairs
from bilateral.sources.plover.record import rows as rows_of
from bilateral.sources.plover_coded import quad, with_party, with_plover

_REMEDY = "Write one JSON object a line, without brackets around them, encoded as UTF-8."
_TEXTS = ("event_id", "day", "published", "contexts", "quad", "intensity", "place", "url", "type", "given_mode", "text")
_RAW = {
    **dict.fromkeys(_TEXTS, pl.String()),
    "line": pl.Int64(),
    "actors": pl.List(PARTY),
    "targets": pl.List(PARTY),
}
_BAD = {"line": pl.Int64(), "reason": pl.String(), "text": pl.String()}


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of files of PLOVER's JSON, one for each type and pair of a record.

    Takes the fields of PLOVER's manual (`id`, `date`, `source`, `recipient`, `event`, `mode`, `context` ...) and those
    that NGEC's coder writes (`event_type`, `event_mode`, `contexts`, `attributes`, `pub_date` ...). Lines that are no
    record are counted by reason and set aside; values that nothing knows are issues. Nothing is raised for what stands
    in the file.
    """
    for path in paths:
        yield from event_batches("plover", path, wanted, _tables)


def _tables(path: Path, sha256: str, tally: Tally) -> Iterator[pl.DataFrame]:
    before = 0
    for chunk in chunks(path):
        lines = chunk.decode("utf8", errors="replace").split("\n")
        if before == 0:
            _refuse_others(next((line for line in lines if line.strip()), ""), str(path))
        found, bad = _records(lines, before)
        before += len(lines) - (not lines[-1])
        tally.rows += found["line"].n_unique() + bad.height
        tally.bad_rows(bad)
        yield _event_rows(found, sha256, tally)


def _refuse_others(first: str, where: str) -> None:
    if first.lstrip().startswith("["):
        raise UnreadableDocumentError(where, "is one JSON list", _REMEDY)
    if not first.lstrip().startswith("{"):
        raise UnreadableDocumentError(where, "begins with no JSON object", _REMEDY)


def _records(lines: Sequence[str], before: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows of lines of JSON, and the lines that hold none."""
    good: list[dict[str, Any]] = []
    bad: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines, before + 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            bad.append((number, "the line is no JSON", line.rstrip("\r")))
            continue
        if not isinstance(record, dict):
            bad.append((number, "the line is no JSON object", line.rstrip("\r")))
            continue
        good += [{**row, "line": number, "text": line.rstrip("\r")} for row in rows_of(record)]
    return pl.DataFrame(good, schema=_RAW), pl.DataFrame(bad, schema=_BAD, orient="row")


def _event_rows(raw: pl.DataFrame, sha256: str, tally: Tally) -> pl.DataFrame:
    typed = with_plover(_typed(raw), tally).with_columns(_reason())
    tally.bad_rows(typed.filter(pl.col("reason").is_not_null()).unique("line", maintain_order=True))
    good = typed.filter(pl.col("reason").is_null())
    tally.good += good["line"].n_unique()
    rows = in_pairs(good)
    for ours, name in (("actor", "source"), ("target", "recipient")):
        rows = with_party(rows, ours, tally, country=f"{name} code", sector=f"{name} sector")
    found = event_rows(rows.with_columns(pl.lit("plover").alias("source"), pl.lit(sha256).alias("file")))
    tally.with_both += rows.filter((pl.col("actor") != "") & (pl.col("target") != ""))["line"].n_unique()
    return found


def _typed(raw: pl.DataFrame) -> pl.DataFrame:
    return raw.with_columns(
        pl.col("quad").alias("given_quad"),
        quad("quad").alias("quad"),
        pl.col("intensity").alias("given_intensity"),
        pl.col("intensity").cast(pl.Float64, strict=False),
        pl.col("day").str.to_date("%Y-%m-%d", strict=False).alias("day"),
        pl.col("published").str.to_date("%Y-%m-%d", strict=False).alias("published_day"),
        pl.lit(None, pl.Int32).alias("reports"),
        pl.lit(None, pl.Float64).alias("tone"),
    ).with_columns(pl.coalesce("published_day", "day").alias("known"))


def _reason() -> pl.Expr:
    """Say why a record cannot be taken, null where it can."""
    weight = pl.col("intensity").is_between(-10, 10).fill_null(False)
    faults = (
        ("id is missing", pl.col("event_id").is_null()),
        ("date is no date", pl.col("day").is_null()),
        ("event is none of PLOVER's types", pl.col("act").is_null()),
        ("pub_date is no date", pl.col("published").is_not_null() & pl.col("published_day").is_null()),
        ("event_scale is no number from -10 to 10", pl.col("given_intensity").is_not_null() & ~weight),
        ("quad_code is not 1 to 4", pl.col("given_quad").is_not_null() & pl.col("quad").is_null()),
        ("context says that it has not happened", ~pl.col("happened")),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")
