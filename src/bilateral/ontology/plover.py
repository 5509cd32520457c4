"""PLOVER as data sets write it: types of every draft, modes and contexts, and what the record makes of them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bilateral.model import AREAS
from bilateral.ontology.tables import rows


@dataclass(frozen=True, slots=True)
class PloverType:
    """A type of events under the name of any draft of PLOVER, with the act that it is here."""

    name: str
    act: str
    mode: str
    """The mode that the type alone implies ("investigate" for the former INVESTIGATE), "" for none."""
    mutual: bool
    """Whether several actors without a recipient act toward each other (who meet, who fight)."""
    reason: str


@dataclass(frozen=True, slots=True)
class PloverContext:
    """A context, with the areas it stands for; `happened` is false where it says that nothing has happened (yet)."""

    name: str
    areas: tuple[str, ...]
    happened: bool
    reason: str


def plover_types() -> Mapping[str, PloverType]:
    """Return the types by their names, those of earlier drafts (DEMAND, INVESTIGATE, YIELD) among them.

    >>> plover_types()["DEMAND"].act
    'REQUEST'
    """
    return _types()


def plover_mode(name: str, mode: str) -> tuple[str, str] | None:
    """Return the act and the mode, as the record writes them, of a type with a mode; None for a mode unknown there.

    Both in any case, with hyphens or underscores; the mode may repeat its type ("SANCTION-withdraw").

    >>> plover_mode("YIELD", "release"), plover_mode("PROTEST", "PROTEST_strike"), plover_mode("AID", "smile")
    (('RETREAT', 'release'), ('PROTEST', 'boycott'), None)
    """
    wanted = folded_type(name)
    own = mode.strip().casefold().replace("_", "-").replace(" ", "-").removeprefix(f"{wanted.casefold()}-")
    found = _modes().get((wanted, own))
    if found is None and wanted in _types():
        return _modes().get((_types()[wanted].act, own))
    return found


def plover_contexts() -> Mapping[str, PloverContext]:
    """Return the contexts by their names, in lower case with underscores.

    >>> plover_contexts()["terrorism"].areas
    ('counter-terrorism', 'security')
    """
    return _contexts()


def folded_type(name: str) -> str:
    """Return the name of a type as the table writes it: upper case, hyphens."""
    return name.strip().upper().replace("_", "-").replace(" ", "-")


def folded_context(name: str) -> str:
    """Return the name of a context as the table writes it: lower case, underscores."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


@functools.cache
def _types() -> Mapping[str, PloverType]:
    return MappingProxyType(
        {
            row["type"]: PloverType(row["type"], row["act"], row["mode"], row["mutual"] == "yes", row["reason"])
            for row in rows("plover_types.csv")
        }
    )


@functools.cache
def _modes() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {(row["type"], row["mode"]): (row["act"], row["ours"]) for row in rows("plover_modes.csv")}


@functools.cache
def _contexts() -> Mapping[str, PloverContext]:
    return MappingProxyType(
        {
            row["context"]: PloverContext(
                row["context"],
                tuple(sorted(row["areas"].split(), key=AREAS.index)),
                row["happened"] != "no",
                row["reason"],
            )
            for row in rows("plover_contexts.csv")
        }
    )
