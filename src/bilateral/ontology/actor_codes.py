"""The codes by which event data sets name actors and their roles, and the parties and sectors they stand for."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from importlib import resources
from types import MappingProxyType

from bilateral.ontology.states import continues, every_state, is_state, state_on

_FIRST_DAY = date(1945, 1, 1)


@dataclass(frozen=True, slots=True)
class Succession:
    """A past state and the one that continues it: on days `since` to `until` the past one acted."""

    past: str
    present: str
    since: date
    until: date


def actor_code(code: str) -> str | None:
    """Return the party that a CAMEO code of a country or known group stands for.

    "" for regions and groups that are no party, None for a code that nothing knows. Most codes of countries are those
    of ISO 3166; the others stand in `data/cameo_actors.csv`, each with its reason.

    >>> actor_code("ROM"), actor_code("EUR"), actor_code("UNO")
    ('ROU', '', 'IGO:UN')
    """
    return _codes().get(code.strip().upper())


def actor_codes() -> Mapping[str, str]:
    """Return every code that `actor_code` knows with its party, for lookups over whole columns."""
    return _codes()


@functools.cache
def successions() -> tuple[Succession, ...]:
    """Return the past states since 1945 that another continues which did not stand on their days.

    A data set that codes an act of 1980 as Russia's means the Soviet Union's. Of two that stood side by side and have
    one successor (the two Germanies, Vietnams, Yemens) none is listed: no one can tell which of them a row means.
    """
    ended = [
        Succession(entry.code, continues(entry.code), entry.since or date.min, entry.until)
        for entry in every_state()
        if is_state(entry.code) and entry.until and entry.until >= _FIRST_DAY and entry.successor
    ]
    return tuple(
        one
        for one in ended
        if state_on(one.present, one.until) == one.past
        and not any(one.present == other.present and _overlap(one, other) for other in ended if other is not one)
    )


def _overlap(one: Succession, other: Succession) -> bool:
    return one.since <= other.until and other.since <= one.until


@functools.lru_cache(maxsize=4096)
def sector(scheme: str, value: str) -> str | None:
    """Return the sector that a data set's word for a role stands for, None for one that nothing knows.

    `scheme` is `cameo` (the role codes of CAMEO and GDELT), `icews` (ICEWS's names of sectors), `plover` (the codes of
    PLOVER, in which MED is medical), `acled` (its kinds of actors) or `acled name` (its names of actors). An exact
    value counts before a pattern.

    >>> sector("cameo", "MIL"), sector("icews", "Energy Ministry")
    ('military', 'government')
    """
    exact, patterns = _sectors()
    if found := exact.get((scheme, value)):
        return found
    return next((name for own, pattern, name in patterns if own == scheme and fnmatchcase(value, pattern)), None)


@functools.cache
def _codes() -> Mapping[str, str]:
    own = {row["code"]: row["ours"] for row in _rows("cameo_actors.csv")}
    return MappingProxyType({entry.code: entry.code for entry in every_state()} | own)


@functools.cache
def _sectors() -> tuple[Mapping[tuple[str, str], str], tuple[tuple[str, str, str], ...]]:
    found = _rows("sectors.csv")
    exact = {(row["scheme"], row["value"]): row["sector"] for row in found if "*" not in row["value"]}
    patterns = tuple((row["scheme"], row["value"], row["sector"]) for row in found if "*" in row["value"])
    return MappingProxyType(exact), patterns


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("bilateral.ontology").joinpath("data", name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))
