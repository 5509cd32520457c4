"""Who ACLED's actors are: forces of states by their names, groups by theirs, people by the country in brackets."""

from __future__ import annotations

import csv
import functools
import re
from datetime import date
from fnmatch import fnmatchcase
from importlib import resources

import polars as pl

from bilateral.errors import BilateralError
from bilateral.ontology import resolve
from bilateral.ontology.actor_codes import sector
from bilateral.sources.coded import Tally, counted
from bilateral.sources.named_parties import body, state_named

_FORCES = re.compile(r"^(?:Mutiny of |Former )?(?:Military Forces|Police Forces|Government) of (.+)$")
_YEARS = re.compile(r"\s*\(\d{4}-[^()]*\).*$")
_BRACKETS = re.compile(r"\(([^()\d]+)\)[^()]*$")
_AT_THE_END = re.compile(r"\s*\([^()]*\)\s*$")
_LANDS = ("state", "place", "metonym", "capital")


def party(name: str, on: date | None = None) -> str | None:
    """Return the code of an actor on a day; "" for one that is of no state, None for one that nothing knows.

    The forces and the government of a state are the state; a group that the vocabulary knows is the group; people and
    groups that ACLED names with a country in brackets belong to that state.

    >>> party("Military Forces of Russia (2000-)"), party("Civilians (Pakistan)"), party("Rioters (International)")
    ('RUS', 'PAK', '')
    >>> party("TTP: Tehreek-i-Taliban Pakistan"), party("Red Scarves")
    ('NSA:TTP', None)
    """
    listed = next((code for pattern, code in _listed("groups") if fnmatchcase(name, pattern)), None)
    if listed is not None:
        return listed
    forces = _FORCES.match(name)
    if forces:
        return _land(_YEARS.sub("", forces.group(1)), on)
    bodies = (name, _AT_THE_END.sub("", _YEARS.sub("", name)), *reversed(name.split(":")))
    found = next(filter(None, (body(_YEARS.sub("", one).strip()) for one in bodies)), None)
    brackets = _BRACKETS.search(name)
    return found or (_land(brackets.group(1), on) if brackets else None)


def _land(name: str, on: date | None) -> str | None:
    plain = name.strip().removeprefix("the ")
    listed = dict(_listed("lands")).get(plain)
    if listed is not None:
        return listed
    try:
        found = resolve(plain, on=on)
    except BilateralError:
        return state_named(plain)
    return found.code if found.kind in _LANDS else None


def parties(rows: pl.DataFrame, column: str, tally: Tally) -> pl.DataFrame:
    """Add `COLUMN_party`: the codes of a column of actors on the day of each row; unknown ones are counted."""
    spans = rows.group_by(column).agg(pl.min("day").alias("first"), pl.max("day").alias("last")).drop_nulls(column)
    steady: dict[str, str | None] = {}
    changing = []
    for name, first, last in spans.rows():
        steady[name] = party(name, first)
        if party(name, last) != steady[name]:
            changing.append(name)
    unknown = [name for name, code in steady.items() if code is None]
    tally.values(column, counted(rows.filter(pl.col(column).is_in(unknown)), column, "event_id"))
    daily = rows.filter(pl.col(column).is_in(changing)).select(column, "day").unique()
    code = pl.Series("daily", [party(name, day) for name, day in daily.rows()], dtype=pl.String)
    of_all = pl.col(column).replace_strict(steady, default=None, return_dtype=pl.String)
    joined = rows.join(daily.with_columns(code), on=[column, "day"], how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("daily", of_all, pl.lit("")).alias(f"{column}_party")).drop("daily")


def sectors(rows: pl.DataFrame, actor: str, inter: str, tally: Tally) -> pl.Expr:
    """Return our words for what an actor is, by its name where that says it, else by ACLED's kind of actor."""
    by_name = {str(name): sector("acled name", str(name)) for name in rows[actor].unique().drop_nulls()}
    by_kind: dict[str, str | None] = {"0": ""}
    for kind, count, example in counted(rows, inter, "event_id"):
        by_kind.setdefault(kind, sector("acled", kind))
        if by_kind[kind] is None:
            tally.value(inter, kind, count, example)
    return pl.coalesce(
        pl.col(actor).replace_strict(by_name, default=None, return_dtype=pl.String),
        pl.col(inter).replace_strict(by_kind, default=None, return_dtype=pl.String),
        pl.lit(""),
    )


@functools.cache
def _listed(name: str) -> tuple[tuple[str, str], ...]:
    text = resources.files("bilateral.sources.acled").joinpath(f"{name}.csv").read_text(encoding="utf8")
    return tuple((row["name"], row["code"]) for row in csv.DictReader(text.splitlines()))
