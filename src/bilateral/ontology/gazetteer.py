"""Everything that a text may call a party or a place, as one table of entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bilateral.ontology.nonstate import non_state_actors
from bilateral.ontology.offices import offices
from bilateral.ontology.organisations import organisations
from bilateral.ontology.places import cities, places, regions
from bilateral.ontology.states import SOVEREIGN, State, every_state
from bilateral.ontology.tables import day, listed, rows

SURNAMED = 4
"""Letters that a surname needs at least to stand alone in the gazetteer."""
ABBREVIATED = 7
"""Letters up to which a name in capitals is an abbreviation."""
SPOKEN = 5
"""Letters from which an abbreviation is spoken as a word and written so: Seato, Unesco."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One surface form and what it stands for, from `since` to `until` (both included, None where open).

    `kind`: state, organisation, non-state, place, region, office, leader, metonym, demonym, capital. `code` is "" for
    regions and disputed places (`claimants` lists who claims them). `cased`: only this capitalisation is the name.
    `ambiguous`: other entries carry the surface too, or it is a word of its own; the context has to decide.
    `favoured`: for ambiguous entries, the codes that speak for this one when they are named nearby ("*": any other).
    `alone`: False for what is only remembered, which never decides without a word of the same state nearby.
    `part`: the part of the state that it means ("army"). `country`: the state that a place lies in.
    `language`: ISO 639-1 of the surface. `reason` says why the entry is there or what to know about it.
    """

    surface: str
    code: str
    kind: str
    since: date | None = None
    until: date | None = None
    cased: bool = True
    ambiguous: bool = False
    language: str = "en"
    part: str | None = None
    country: str | None = None
    claimants: tuple[str, ...] = ()
    reason: str = ""
    alone: bool = True
    favoured: tuple[str, ...] = ()

    def holds(self, on: date) -> bool:
        """Whether the surface stands for this on the day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def dated(self) -> bool:
        """Whether the entry holds for some days only."""
        return self.since is not None or self.until is not None


@cache
def gazetteer() -> tuple[Entry, ...]:
    """Return all entries: those of the data files, leaders, and large cities that nothing else is named after."""
    own = entries()
    named = {entry.surface.casefold() for entry in own if not entry.dated}
    towns = (entry for entry in _cities() if entry.surface.casefold() not in named)
    return tuple(dict.fromkeys((*own, *_leaders(), *towns)))


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of the data files alone, which need no other package."""
    parts = (_ambiguous, _states, _listed_names, _demonyms, _organisations, _non_state, _places, _regions, _offices)
    unsure = {row["name"] for row in rows("ambiguous_names.csv") if not row["since"] and not row["until"]}
    found = (entry for part in parts for entry in part())
    return tuple(dict.fromkeys(entry for entry in found if entry.ambiguous or entry.surface not in unsure))


@cache
def common_words() -> frozenset[str]:
    """Return, in lower case, the words that are also names: as such they keep their case or stay out."""
    return frozenset(row["word"] for row in rows("common_words.csv"))


def cased(surface: str) -> bool:
    """Whether only the given capitalisation is the name: abbreviations, and names that are words in lower case."""
    letters = [letter for letter in surface if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) < 5 or capitals > len(letters) / 2 or surface.casefold() in common_words()


def spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield names, and of abbreviations the older spellings with full stops and, if long, in small letters.

    >>> list(spellings(["SEATO"]))
    ['SEATO', 'S.E.A.T.O.', 'Seato']
    """
    listed_names = tuple(names)
    for name in listed_names:
        yield name
        if not (name.isalpha() and name.isascii() and name.isupper() and 2 <= len(name) <= ABBREVIATED):
            continue
        others = [f"{'.'.join(name)}."] + ([name.capitalize()] if len(name) >= SPOKEN else [])
        yield from (other for other in others if other not in listed_names and other.lower() not in common_words())


def _states() -> Iterator[Entry]:
    for entry in every_state():
        kind = "state" if entry.status in SOVEREIGN else "place"
        country = None if kind == "state" else entry.code
        for surface in dict.fromkeys((entry.name, entry.official)):
            lives_on = entry.status == "historic" and surface in _place_names()
            since, until = (entry.since, entry.until) if lives_on else (None, None)
            yield Entry(surface, entry.code, kind, since, until, cased(surface), country=country, reason=entry.reason)
        yield from _capital(entry)


def _capital(entry: State) -> Iterator[Entry]:
    if not entry.capital or entry.capital in (entry.name, entry.official, *_disputed()):
        return
    past = entry.status == "historic"
    since, until = (entry.since, entry.until) if past else (None, None)
    yield Entry(
        entry.capital, entry.code, "capital", since, until, country=entry.code, reason=f"capital of {entry.name}"
    )


@cache
def _place_names() -> frozenset[str]:
    return frozenset(place.name for place in places())


@cache
def _disputed() -> frozenset[str]:
    return frozenset(place.name for place in places() if place.country is None)


def _listed_names() -> Iterator[Entry]:
    for file in ("state_names.csv", "capitals.csv", "metonyms.csv"):
        for row in rows(file):
            yield Entry(
                row["name"],
                row["code"],
                row["kind"],
                day(row["since"]),
                day(row["until"]),
                cased=cased(row["name"]),
                ambiguous=row["ambiguous"] == "yes",
                language=row["language"] or "en",
                part=row["part"] or None,
                country=row["code"] if row["kind"] in ("capital", "place") else None,
                reason=row["reason"],
            )


def _demonyms() -> Iterator[Entry]:
    taken = {row["name"] for row in rows("ambiguous_names.csv") if not row["until"]}
    for entry in every_state():
        past = entry.status == "historic"
        for surface in entry.demonyms:
            if surface not in taken and surface not in (entry.name, entry.official):
                reason = f"demonym of {entry.name}"
                mark = past and not entry.successor
                yield Entry(surface, entry.code, "demonym", cased=cased(surface), ambiguous=mark, reason=reason)


def _organisations() -> Iterator[Entry]:
    for body in organisations():
        reason = body.reason or f"{body.kind}: {body.name}"
        for name in spellings(body.names):
            yield Entry(name, body.code, "organisation", cased=cased(name), reason=reason)


def _non_state() -> Iterator[Entry]:
    for actor in non_state_actors():
        for name in spellings(actor.names):
            yield Entry(name, actor.code, "non-state", cased=cased(name), reason=f"{actor.kind}: {actor.name}")


def _places() -> Iterator[Entry]:
    for place in places():
        yield Entry(
            place.name,
            place.country or "",
            "place",
            place.since,
            place.until,
            country=place.country,
            claimants=place.claimants,
            reason=place.reason,
        )


def _regions() -> Iterator[Entry]:
    for found in regions():
        yield Entry(found.name, "", "region", cased=cased(found.name), reason=found.reason or "region")


def _offices() -> Iterator[Entry]:
    for office in offices():
        if office.state:
            proper = office.surface != office.surface.lower()
            yield Entry(office.surface, office.state, "office", cased=proper, part=office.office, reason=office.office)


def _ambiguous() -> Iterator[Entry]:
    for row in rows("ambiguous_names.csv"):
        yield Entry(
            row["name"],
            row["code"],
            row["kind"],
            day(row["since"]),
            day(row["until"]),
            ambiguous=True,
            reason=row["what"],
            favoured=listed(row["favoured_by"]),
        )


def _cities() -> Iterator[Entry]:
    for city in cities():
        unsure = bool(city.rivals)
        reason = f"city of {city.population:,} inhabitants"
        yield Entry(city.name, city.country, "place", ambiguous=unsure, country=city.country, reason=reason)
        for rival in city.rivals:
            yield Entry(city.name, rival, "place", ambiguous=True, country=rival, reason="a city of the same name")


def _leaders() -> Iterator[Entry]:
    from bilateral.ontology.leaders import leaders

    held: dict[str, set[str]] = {}
    for leader in leaders():
        held.setdefault(leader.surname, set()).add(leader.state)
    for leader in leaders():
        shared = len(held[leader.surname]) > 1 or leader.surname.casefold() in common_words()
        reason = f"{leader.office}, {leader.since or ''} to {leader.until or 'today'}"
        for surface in dict.fromkeys(spelling.strip() for spelling in leader.surfaces):
            unsure = leader.remembered or (surface == leader.surname and shared)
            if surface != leader.surname or len(surface) >= SURNAMED or not shared:
                yield Entry(
                    surface,
                    leader.state,
                    "leader",
                    leader.since,
                    leader.until,
                    ambiguous=unsure,
                    part=leader.office,
                    reason=reason,
                    alone=not leader.remembered,
                )
