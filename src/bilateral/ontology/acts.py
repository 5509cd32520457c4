"""The acts: the 16 PLOVER 0.8 types of deeds, the CAMEO codes that map to them, and the words for what is no deed."""

from __future__ import annotations

import csv
import difflib
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from bilateral.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class Act:
    """One of the 16 types of deeds of PLOVER 0.8, in which YIELD is split into CONCEDE and RETREAT."""

    code: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    intensity: float
    """Mean Goldstein weight (-10 to 10) of the CAMEO codes that PLOVER maps to the type: PLOVER 0.8's own mapping
    publishes none."""
    modes: tuple[str, ...]
    definition: str
    former: tuple[str, ...] = ()
    """Names of the type in CAMEO or in earlier drafts of PLOVER, for suggestions only."""
    reason: str = ""
    """Where the intensity comes from."""


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO code: text, so that "010" keeps its zero, and what the record makes of it."""

    code: str
    act: str
    """The PLOVER type; 01 is CONSULT and 02 REQUEST, which PLOVER itself leaves out."""
    mode: str | None
    goldstein: float
    """Goldstein weight, -10 to 10."""
    quad: int
    """CAMEO's quad class, by its first two digits: for appeals (02) it is 1, where their type REQUEST is 3."""
    level: str | None
    """"official" for bare statements (01), None where the code says nothing of it."""
    status: str | None
    """Status of a claim where the code implies one ("urged" for requests), else None."""
    definition: str
    areas: tuple[str, ...] = ()
    """Areas that the code itself names, after PLOVER's contexts."""
    plover: str | None = None
    """The type in PLOVER's published mapping, None where it has none; differs from `act` where `reason` says so."""
    reason: str = ""
    """Why the row departs from the published tables, empty where it does not."""


def acts() -> Mapping[str, Act]:
    """Return the 16 types of deeds by their codes, in PLOVER's order.

    >>> acts()["SANCTION"].quad
    4
    """
    return _acts()


def act(code: str) -> Act:
    """Return one type of deeds by its code in any case; UnknownNameError suggests the nearest.

    >>> act("consult").modes
    ('phone', 'visit', 'third-party')
    """
    found = _acts().get(code.strip().upper())
    if found is None:
        raise UnknownNameError(code, "act", _nearest_acts(code))
    return found


def modes(code: str) -> Mapping[str, str]:
    """Return the modes of one type of deeds, each with its definition; most types of cooperation have none."""
    wanted = act(code).code
    return MappingProxyType({row["mode"]: row["definition"] for row in _rows("modes.csv") if row["act"] == wanted})


def cameo(code: str) -> Cameo:
    """Return what the record makes of a CAMEO code, given as text; UnknownNameError suggests the nearest.

    >>> cameo("010").level
    'official'
    """
    found = _cameo().get(code)
    if found is None:
        raise UnknownNameError(code, "CAMEO code", _nearest_cameo(code))
    return found


def cameo_codes() -> tuple[Cameo, ...]:
    """Return every CAMEO code, roots and finer ones, in the order of their texts."""
    return tuple(_cameo().values())


def definitions(field: str) -> Mapping[str, str]:
    """Return the values that a field of a claim may have, each with its one-line definition.

    `field` is `kind`, `status` or `level`, or the name of a kind for the acts of that kind: `event`, `standing`,
    `assessment`, `interest`, `proposal`. UnknownNameError lists the nearest of these.

    >>> definitions("interest")["INTEREST"]
    'What a state wants or needs, stated or ascribed'
    """
    if field == "event":
        return MappingProxyType({found.code: found.definition for found in _acts().values()})
    if field not in _definitions():
        known = ["event", *_definitions()]
        raise UnknownNameError(field, "field with definitions", difflib.get_close_matches(field, known) or known)
    return _definitions()[field]


@functools.cache
def _acts() -> Mapping[str, Act]:
    own_modes: dict[str, list[str]] = {}
    for row in _rows("modes.csv"):
        own_modes.setdefault(row["act"], []).append(row["mode"])
    return MappingProxyType(
        {
            row["code"]: Act(
                code=row["code"],
                quad=int(row["quad"]),
                intensity=float(row["intensity"]),
                modes=tuple(own_modes.get(row["code"], [])),
                definition=row["definition"],
                former=tuple(row["former"].split()),
                reason=row["reason"],
            )
            for row in _rows("plover.csv")
        }
    )


@functools.cache
def _cameo() -> Mapping[str, Cameo]:
    return MappingProxyType(
        {
            row["code"]: Cameo(
                code=row["code"],
                act=row["act"],
                mode=row["mode"] or None,
                goldstein=float(row["goldstein"]),
                quad=int(row["quad"]),
                level=row["level"] or None,
                status=row["status"] or None,
                definition=row["definition"],
                areas=tuple(row["areas"].split()),
                plover=row["plover_act"] or None,
                reason=row["reason"],
            )
            for row in _rows("cameo.csv")
        }
    )


@functools.cache
def _definitions() -> Mapping[str, Mapping[str, str]]:
    fields: dict[str, dict[str, str]] = {}
    for row in _rows("terms.csv"):
        fields.setdefault(row["field"], {})[row["value"]] = row["definition"]
    return MappingProxyType({name: MappingProxyType(values) for name, values in fields.items()})


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("bilateral.ontology").joinpath("data", name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))


def _nearest_acts(code: str) -> list[str]:
    wanted = code.strip().upper()
    split = [found.code for found in _acts().values() if wanted in found.former]
    return split or difflib.get_close_matches(wanted, list(_acts()), n=3, cutoff=0.5)


def _nearest_cameo(code: str) -> list[str]:
    wanted = code.strip()
    with_zero, parent = "0" + wanted, wanted[:-1]
    exact = [candidate for candidate in (wanted, with_zero, parent) if candidate in _cameo()]
    return exact or difflib.get_close_matches(wanted, list(_cameo()), n=3)
