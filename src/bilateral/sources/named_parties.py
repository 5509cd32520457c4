"""Parties as data sets name them, in columns: countries by name, code or number, bodies by name, sectors by code."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import polars as pl

from bilateral.errors import BilateralError
from bilateral.ontology import resolve
from bilateral.ontology.actor_codes import actor_code, sector
from bilateral.ontology.names import is_named
from bilateral.ontology.states import every_state
from bilateral.sources.coded import Tally, counted

BODIES = ("organisation", "non-state")
"""Kinds of names that are parties without a country."""

_NO_COUNTRY = ("IGO", "NGO", "ISM", "IMG", "MNC", "INT")


@functools.lru_cache(maxsize=16384)
def country(name: str) -> str | None:
    """Return the code of a country given by its name or code; "" for regions and bodies, None for what nothing knows.

    >>> country("Russian Federation"), country("pak"), country("IGO"), country("Ruritania")
    ('RUS', 'PAK', '', None)
    """
    if name.upper() in _NO_COUNTRY:
        return ""
    if len(name) == 3 and (code := actor_code(name)) is not None:
        return code
    try:
        return resolve(name).code
    except BilateralError:
        return state_named(name)


def state_named(name: str) -> str | None:
    """Return the code of the state or territory of exactly that name, where a list of countries is all that is meant.

    >>> state_named("Georgia")
    'GEO'
    """
    return _states().get(name.strip().casefold())


@functools.cache
def _states() -> Mapping[str, str]:
    return {one.name.casefold(): one.code for one in every_state() if one.until is None}


@functools.lru_cache(maxsize=65536)
def body(name: str, kinds: tuple[str, ...] = BODIES) -> str | None:
    """Return the code of an organisation or group (or of other `kinds`) that has the name; persons and roles are none.

    >>> body("Taliban"), body("NATO"), body("somebody")
    ('NSA:TALIBAN', 'IGO:NATO', None)
    """
    if not is_named(name):
        return None
    try:
        found = resolve(name)
    except BilateralError:
        return None
    return found.code if found.kind in kinds and found.code else None


def looked_up(column: str, values: Mapping[str, str | None]) -> pl.Expr:
    """Return a column of texts with each value replaced by what it stands for, null where by nothing."""
    return pl.col(column).replace_strict(dict(values), default=None, return_dtype=pl.String)


def distinct(rows: pl.DataFrame, column: str) -> list[str]:
    """Return the different texts of a column."""
    return [str(value) for value in rows[column].unique().drop_nulls().to_list()]


def countries(rows: pl.DataFrame, column: str, tally: Tally, *, name: str) -> pl.Expr:
    """Return the codes of a column of countries; values that nothing knows are counted under `name`."""
    codes = {value: country(value) for value in distinct(rows, column)}
    unknown = [value for value, code in codes.items() if code is None]
    tally.values(name, counted(rows.filter(pl.col(column).is_in(unknown)), column, "event_id"))
    return looked_up(column, codes)


def sectors(rows: pl.DataFrame, column: str, schemes: Iterable[str], tally: Tally, *, name: str) -> pl.Expr:
    """Return our words for a column of codes of sectors; codes joined by commas or semicolons stand for several."""
    found: dict[str, str | None] = {}
    order = tuple(schemes)
    for given, count, example in counted(rows, column, "event_id"):
        codes = [code.strip() for code in given.replace(";", ",").split(",") if code.strip()]
        known = {code: next(filter(None, (sector(scheme, code) for scheme in order)), None) for code in codes}
        for code in [code for code, word in known.items() if word is None]:
            tally.value(name, code, count, example)
        words = (word for text in known.values() if text for word in text.split(","))
        found[given] = ",".join(dict.fromkeys(words))
    return looked_up(column, found)
