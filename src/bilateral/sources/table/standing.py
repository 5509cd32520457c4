"""From a table's fields to standing claims, each quoting a note that states the row's facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from bilateral.errors import BilateralError
from bilateral.model import AREAS, STANDING_ACTS, Claim, Status
from bilateral.ontology import name_of
from bilateral.sources.contract import Batch, Fetched
from bilateral.sources.observations import Findings, first_fault
from bilateral.sources.standing_notes import Noted, noted
from bilateral.sources.table.mapping import TableMapping
from bilateral.sources.table.read import dated, with_party

_PLACES = re.compile(r"\{([^{}]+)\}")


def standing(frame: pl.DataFrame, mapping: TableMapping, findings: Findings) -> Iterator[Batch]:
    """Yield a note and a standing claim for each row of a frame of our fields."""
    names = ("areas", "name", "key", "end", "start", "target")
    full = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in names if name not in frame.columns)
    goes_on = pl.col("end").is_in(list(mapping.ongoing)).fill_null(False)
    typed = full.with_columns(
        goes_on.alias("ongoing"),
        dated(full, "start", mapping).alias("first"),
        pl.when(~goes_on).then(dated(full, "end", mapping, last=True)).alias("last"),
        pl.col("text").alias("raw"),
        pl.col("act").str.to_uppercase().alias("act"),
    )
    good = findings.taken(typed, _fault())
    parties = _parties(good, mapping, findings)
    made = [one for row in parties.iter_rows(named=True) if (one := _claim(row, mapping, findings))]
    yield from findings.claims(made)


def _fault() -> pl.Expr:
    given_start, given_end = pl.col("start").is_not_null(), pl.col("end").is_not_null() & ~pl.col("ongoing")
    return first_fault(
        ("the act is no standing one", ~pl.col("act").is_in(sorted(STANDING_ACTS)).fill_null(False)),
        ("start is no date", given_start & pl.col("first").is_null()),
        ("end is no date", given_end & pl.col("last").is_null()),
        ("it ends before it starts", (pl.col("last") < pl.col("first")).fill_null(False)),
        ("names no party", pl.col("actor").is_null()),
    )


def _parties(rows: pl.DataFrame, mapping: TableMapping, findings: Findings) -> pl.DataFrame:
    """Replace the parties of both sides by lists of codes on the first day of each row."""
    found = rows
    for side in ("actor", "target"):
        split = found.select("line", pl.coalesce("first", "last").alias("day"), pl.col(side).str.split(";").alias(side))
        single = split.explode(side).with_columns(pl.col(side).str.strip_chars())
        coded = with_party(single, side, mapping, findings.tally, out="code").filter(pl.col("code") != "")
        lists = coded.group_by("line", maintain_order=True).agg(
            pl.col("code").unique(maintain_order=True).alias(f"{side}s")
        )
        found = found.join(lists, on="line", how="left", maintain_order="left")
    return found


def _claim(row: dict[str, Any], mapping: TableMapping, findings: Findings) -> tuple[Fetched, Claim] | None:
    """Return the note and the claim of one row, None where its parties are not known."""
    actors, targets = row["actors"] or [], row["targets"] or []
    if not actors or (row["target"] and not targets):
        return None
    where = Noted(
        source=mapping.source,
        origin=f"{findings.path}:{row['line']}",
        publisher=" ".join(filter(None, (mapping.publisher or mapping.title or mapping.name, mapping.version))),
        published=mapping.released,
    )
    status = Status.ONGOING if row["ongoing"] else Status.ENDED if row["last"] else Status.HAPPENED
    return noted(
        _sentence(row, actors, targets, mapping),
        where,
        act=row["act"],
        actors=actors,
        targets=targets,
        start=row["first"],
        end=row["last"],
        status=status,
        areas=[area for area in AREAS if area in re.split(r"[;,|]\s*", (row["areas"] or "").lower())],
        name=row["name"],
        key=row["key"],
    )


def _sentence(row: dict[str, Any], actors: list[str], targets: list[str], mapping: TableMapping) -> str:
    """Return the mapping's sentence with the row's words in its braces, or one of ours."""
    if mapping.sentence:
        return _PLACES.sub(lambda found: _word(found.group(1), row, actors, targets), mapping.sentence)
    act = str(row["act"]).lower()
    sides = f"{_listed(actors, row)} and {_listed(targets, row)}" if targets else _listed(actors, row)
    name = f", {row['name']}" if row["name"] else ""
    since = f" from {row['first']}" if row["first"] else ""
    until = f" to {row['last']}" if row["last"] else ", which goes on" if row["ongoing"] else ""
    return f"{mapping.title or mapping.name} records for {sides}: {act}{name}{since}{until}."


def _word(name: str, row: dict[str, Any], actors: list[str], targets: list[str]) -> str:
    words = {
        "actor": _listed(actors, row),
        "target": _listed(targets, row),
        "start": str(row["first"] or "an unknown day"),
        "end": str(row["last"] or ("the end of the data" if row["ongoing"] else "an unknown day")),
    }
    value = words[name] if name in words else row.get(name, row.get(f"column {name}"))
    return str(value) if value is not None else "unknown"


def _listed(codes: list[str], row: dict[str, Any]) -> str:
    day: date | None = row["first"] or row["last"]
    names = [_named(code, day) for code in codes]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _named(code: str, day: date | None) -> str:
    try:
        return name_of(code, day)
    except BilateralError:
        return code
