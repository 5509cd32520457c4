"""The bodies in which two parties meet and the series they hold, with their sessions and the numbers of these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bilateral.ledger.event_facets import quote_words
from bilateral.ledger.event_rules import Name, name_of, name_rules, rules
from bilateral.ledger.session_words import session_number, stated_interval
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Kind, Mechanism

_TYPE = re.compile(r"-\d|(?<!\d)(?!(?:18|19|20)\d\d(?!\d))\d{3,}")
"""What numbers a type and no occasion: `Su-35`, `Resolution 2231`."""


@dataclass(slots=True)
class _Body:
    name: str
    words: frozenset[str]
    standings: list[Event] = field(default_factory=list)
    sessions: list[Event] = field(default_factory=list)


def mechanisms(events: Iterable[Event], claims: Mapping[str, StoredClaim]) -> list[Mechanism]:
    """Return the bodies and series among the events of two parties, by name.

    A body is what a standing MECHANISM or SERIES names, or what a named joint meeting says it is by a word such as
    "commission"; a series is also what several occasions share in name (`Friendship 2016`, `Friendship 2018`). Its
    sessions are the meetings and exercises whose name agrees, or whose words hold the name.
    """
    everything = list(events)
    standings = [one for one in everything if one.kind is Kind.STANDING and one.act in name_rules().standing_acts]
    sessions = list(filter(_is_session, everything))
    bodies: list[_Body] = []
    for event in standings:
        if event.name:
            _home(bodies, event.name).standings.append(event)
    for event in sessions:
        if event.name and name_rules().bodies & name_of(event.name).words:
            _home(bodies, event.name)
    for name in _recurring(sessions):
        _home(bodies, name)
    if not bodies:
        return []
    for event in sessions:
        body = _body_of(event, bodies, claims)
        if body is not None:
            body.sessions.append(event)
    for event in standings:
        body = None if event.name else _body_of(event, bodies, claims)
        if body is not None:
            body.standings.append(event)
    return sorted((_mechanism(body, claims) for body in bodies), key=lambda mechanism: mechanism.name)


def _is_session(event: Event) -> bool:
    return event.kind is Kind.EVENT and not event.targets and event.act in name_rules().session_acts


def _recurring(sessions: Iterable[Event]) -> Iterator[str]:
    """Yield names that several occasions share, each told from the others by its year or number."""
    occasions: dict[tuple[str, frozenset[str]], dict[Name, str]] = defaultdict(dict)
    for event in sessions:
        if event.name and (name := name_of(event.name)).one_occasion and not _TYPE.search(event.name):
            occasions[event.act, name.words].setdefault(name, event.name)
    for found in occasions.values():
        names = list(found)
        if any(not one.agrees(other) for at, one in enumerate(names) for other in names[:at]):
            yield found[names[0]]


def _home(bodies: list[_Body], name: str) -> _Body:
    """Return the body of a name, making one where none agrees."""
    found = _best(bodies, name_of(name))
    if found is None:
        found = _Body(_without_occasion(name), name_of(name).words)
        bodies.append(found)
    elif len(name_of(name).words) > len(found.words):
        found.name, found.words = _without_occasion(name), name_of(name).words
    return found


def _best(bodies: Sequence[_Body], name: Name) -> _Body | None:
    agreeing = [body for body in bodies if body.words <= name.words or name.words <= body.words]
    return max(agreeing, key=lambda body: len(body.words & name.words), default=None)


def _without_occasion(name: str) -> str:
    """Take the year or number off a name: `Friendship 2018` is a session of `Friendship`."""
    kept = [word for word in name.split() if not name_of(word).one_occasion]
    return " ".join(kept) or name


def _body_of(event: Event, bodies: Sequence[_Body], claims: Mapping[str, StoredClaim]) -> _Body | None:
    if event.name:
        return _best(bodies, name_of(event.name))
    length = rules().word_length
    said = frozenset[str]().union(*(quote_words(quote, length) for quote in _quotes(event, claims)))
    named = [body for body in bodies if {word[:length] for word in body.words} <= said]
    return max(named, key=lambda body: len(body.words), default=None)


def _quotes(event: Event, claims: Mapping[str, StoredClaim]) -> list[str]:
    return [claims[key].claim.quote for key in event.claims if key in claims]


def _mechanism(body: _Body, claims: Mapping[str, StoredClaim]) -> Mechanism:
    everything = [*body.standings, *body.sessions]
    every = {stated_interval(quote) for event in everything for quote in _quotes(event, claims)} - {None}
    return Mechanism(
        name=body.name,
        parties=tuple(dict.fromkeys(party for event in everything for party in (*event.actors, *event.targets))),
        areas=tuple(dict.fromkeys(area for event in everything for area in event.areas)),
        claims=tuple(key for event in body.standings for key in event.claims),
        sessions=tuple(body.sessions),
        numbers=_numbers(body.sessions, claims),
        every_days=every.pop() if len(every) == 1 else None,
    )


def _numbers(sessions: Sequence[Event], claims: Mapping[str, StoredClaim]) -> dict[str, int]:
    """Return which session each is, by its claims' words, or by the numbers that tell their names apart."""
    named = {event.id: set(name_of(event.name).numbers) if event.name else set() for event in sessions}
    of_body = set.intersection(*named.values()) if named else set()
    found = {}
    for event in sessions:
        said = {session_number(quote) for quote in _quotes(event, claims)}
        said |= {int(number) for number in named[event.id] - of_body}
        if number := _agreed(said):
            found[event.id] = number
    return found


def _agreed(said: set[int | None]) -> int | None:
    numbers = said - {None}
    return numbers.pop() if len(numbers) == 1 else None
