"""From the names of states in the tables of data sets to our codes, as they were on the days of the rows."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Mapping
from datetime import date
from importlib import resources

import polars as pl

from bilateral.errors import BilateralError
from bilateral.ontology import continues, is_state, resolve, state, state_on
from bilateral.ontology.names import normal
from bilateral.ontology.states import every_state
from bilateral.sources.observations import Findings

_KINDS = ("state", "organisation", "non-state", "place")
_STARS = re.compile(r"\s*\*+$")
_PLACED = re.compile(r"^(?P<name>[^()]+?)\s*\([^()]+\)$")


def with_states(rows: pl.DataFrame, name: str, code: str, findings: Findings) -> pl.DataFrame:
    """Add a column `code` with the parties that a column of names means from `start` to `end` of each row.

    Needs the columns `start` and `end` (dates) and `raw`. "" stands where no party is meant, and where nothing knows
    the name: both are counted in `findings`. A name that a historic state carries keeps it while that stood; what is
    named by its present name gets the state that it continues: Russia in 1950 is `SUN`, Yugoslavia in 1999 `SCG`.
    """
    given = rows[name].unique().drop_nulls().to_list()
    codes = {one: party(one) for one in given}
    nobody = [one for one, found in codes.items() if not found]
    findings.unknown(name, rows.filter(pl.col(name).is_in(nobody)), name)
    constant = {one: found or "" for one, found in codes.items() if not found or not _changes(found)}
    plain = pl.col(name).replace_strict(constant, default=None, return_dtype=pl.String)
    changing = {one: found for one, found in codes.items() if one not in constant and found}
    spells = rows.filter(pl.col(name).is_in(list(changing))).select(name, "start", "end").unique().rows()
    table = pl.DataFrame(
        [(one, start, end, on_period(changing[one], start, end)) for one, start, end in spells],
        schema={name: pl.String, "start": pl.Date, "end": pl.Date, "__dated": pl.String},
        orient="row",
    )
    joined = rows.join(table, on=[name, "start", "end"], how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.coalesce("__dated", plain, pl.lit("")).alias(code)).drop("__dated")


@functools.lru_cache(maxsize=65536)
def party(name: str) -> str | None:
    """Return the code of a party as data sets name it, "" for words that mean nobody, None for an unknown name.

    Asterisks behind it (SIPRI's mark of those that are no state) do not count, nor does the country in brackets behind
    the name of an organisation or group.

    >>> party("Georgia"), party("IN"), party("NATO**"), party("Unknown supplier(s)")
    ('GEO', 'IND', 'IGO:NATO', '')
    """
    plain = _STARS.sub("", name.strip())
    if plain in _alpha2():
        return _alpha2()[plain]
    own = _names()
    if normal(plain) in own:
        return own[normal(plain)]
    placed = _PLACED.match(plain)
    return _resolved(plain, _KINDS) or (_resolved(placed["name"], _KINDS[1:3]) if placed else None)


def _resolved(name: str, kinds: tuple[str, ...]) -> str | None:
    try:
        found = resolve(name)
    except BilateralError:
        return None
    return (found.code or None) if found.kind in kinds else None


def on_period(code: str, start: date | None, end: date | None) -> str:
    """Return the state that a code means in a period: itself if it stood then, else what came before it or after.

    Before it stood, the one historic state that it continues; a state that only separated from another (`BLR`) or was
    a colony stays itself, since a data set that names it means it. With a day unknown, the code stays.

    >>> on_period("RUS", date(1950, 1, 1), date(1950, 12, 31)), on_period("BLR", date(1950, 1, 1), date(1950, 1, 1))
    ('SUN', 'BLR')
    """
    if start is None or end is None or not is_state(code) or _stood(code, start, end):
        return code
    until = state(code).until
    if until is not None:
        return state_on(code, start) if until < start else code
    before = [other for other in _family(code) if other != code and _stood(other, start, end)]
    return before[0] if len(before) == 1 else code


def _stood(code: str, start: date, end: date) -> bool:
    entry = state(code)
    within = (entry.since is None or entry.since <= end) and (entry.until is None or start <= entry.until)
    return within and not any(gap.holds(start) and gap.holds(end) for gap in entry.breaks)


def _changes(code: str) -> bool:
    return is_state(code) and len(_family(code)) > 1


@functools.cache
def _family(code: str) -> tuple[str, ...]:
    """Return the historic states that are continued by the same state as this one, and itself."""
    present = continues(code)
    states = (entry.code for entry in every_state() if is_state(entry.code))
    return tuple(other for other in states if continues(other) == present)


@functools.cache
def _names() -> Mapping[str, str]:
    text = resources.files("bilateral.sources").joinpath("country_names.csv").read_text(encoding="utf8")
    return {normal(row["name"]): row["code"] for row in csv.DictReader(text.splitlines())}


@functools.cache
def _alpha2() -> Mapping[str, str]:
    """Return the states by the two letters of ISO 3166, which are words (`IN`) where a text is read."""
    return {entry.alpha2: entry.code for entry in reversed(every_state()) if entry.alpha2}
