"""Disputes and wars as claims: who stood against whom, when, how far each went, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from bilateral.model import Claim, Status
from bilateral.ontology import name_of
from bilateral.sources.contract import Fetched
from bilateral.sources.cow.vocabulary import levels
from bilateral.sources.editions import Edition
from bilateral.sources.sentences import listed, period_in_words
from bilateral.sources.standing_notes import Noted, noted

_MORE = ("hostility", "fatality", "deaths")


def against(participants: pl.DataFrame, first: int, second: int) -> pl.DataFrame:
    """Return the pairs of participants of a conflict on opposite sides, for the time in which both took part.

    Needs `item`, `name`, `side`, `state`, `since`, `until`, `line` and what each did (`hostility`, `fatality`,
    `deaths`); returns the columns that `claims_of` needs; `exact` says that days are known, not only years.
    """
    did = [name for name in _MORE if name in participants.columns]
    sides = participants.select("item", "name", "side", "state", "since", "until", "line", *did)
    one = sides.filter(pl.col("side") == first)
    other = sides.filter(pl.col("side") == second).drop("name", "line")
    pairs = one.join(other, on="item", suffix="_other").with_columns(
        pl.max_horizontal("since", "since_other").alias("start"), pl.min_horizontal("until", "until_other").alias("end")
    )
    renamed = {"state_other": "other_state", **{name: f"{name}_one" for name in did}}
    return pairs.filter(pl.col("start") <= pl.col("end")).rename(renamed).with_columns(exact=pl.lit(True))


def of_pairs(rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each conflict and pair of a table of pairs by years, which may hold both orders of a pair.

    Side A (`side_one` 1) comes first where the sides are told apart, else the codes are in alphabetical order.
    """
    turned = rows.rename(
        {name: f"{name[:-4]}_other" for name in rows.columns if name.endswith("_one")}
        | {name: f"{name[:-6]}_one" for name in rows.columns if name.endswith("_other")}
        | {"state": "other_state", "other_state": "state"}
    ).select(rows.columns)
    begins = (pl.col("side_one") == 1) & (pl.col("side_other") != 1)
    follows = (pl.col("side_other") == 1) & (pl.col("side_one") != 1)
    first = begins | (~follows.fill_null(False) & (pl.col("state") < pl.col("other_state")))
    kept = pl.concat([rows, turned]).filter(first.fill_null(pl.col("state") < pl.col("other_state")))
    worst = [pl.max(f"{name}_{of}") for name in _MORE for of in ("one", "other") if f"{name}_{of}" in rows.columns]
    return kept.group_by("item", "state", "other_state", maintain_order=True).agg(
        pl.min("start"), pl.max("end"), pl.first("line", "side_one", "side_other", "name", "exact"), *worst
    )


def claims_of(pairs: pl.DataFrame, called: str, about: Edition, path: Path) -> Iterator[tuple[Fetched, Claim]]:
    """Yield a note and a claim `DISPUTE` for each row of a conflict between two states.

    `called` is what the data set calls such a conflict ("Inter-state war"). What reaches the last day of the data by
    its own day is ongoing; what only reaches its last year is not said to have ended.
    """
    for row in pairs.iter_rows(named=True):
        began = row.get("side_one") == 1 and row.get("side_other") == 0
        sides = (row["state"], row["other_state"])
        end, status = _end(row, about)
        where = Noted(source="cow", origin=f"{path}:{row['line']}", publisher=about.title, published=about.released)
        yield noted(
            _sentence(row, called, sides, end, began),
            where,
            act="DISPUTE",
            actors=sides[:1] if began else sides,
            targets=sides[1:] if began else (),
            start=row["start"],
            end=end,
            status=status,
            areas=("military",),
            name=row["name"] or f"{called} {row['item']}",
        )


def _end(row: Mapping[str, Any], about: Edition) -> tuple[date | None, Status]:
    end: date = row["end"]
    if end < about.last_day:
        return end, Status.ENDED
    return (None, Status.ONGOING) if row["exact"] else (end, Status.HAPPENED)


def _sentence(row: Mapping[str, Any], called: str, sides: tuple[str, str], end: date | None, began: bool) -> str:
    names = [name_of(side) for side in sides]
    title = f" ({row['name']})" if row["name"] else ""
    when = period_in_words(row["start"], end)
    who = f"{names[0]}, on the side that began, against {names[1]}" if began else f"{names[0]} against {names[1]}"
    did = [f"{name}: {words}" for name, of in zip(names, ("one", "other"), strict=True) if (words := _did(row, of))]
    return f"{called} {row['item']}{title}: {who}, {when}." + (f" {'; '.join(did)}." if did else "")


def _did(row: Mapping[str, Any], of: str) -> str:
    """Say how far a side went and what it cost it; "" where nothing is known."""
    hostility = levels("hostility").get(row.get(f"hostility_{of}") or 0)
    fatality = levels("fatality").get(row[f"fatality_{of}"]) if row.get(f"fatality_{of}") is not None else None
    deaths = row.get(f"deaths_{of}")
    return listed(
        words
        for words in (hostility, fatality, f"{deaths:,.0f} battle deaths" if deaths is not None else None)
        if words
    )
