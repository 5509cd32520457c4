"""The bodies in which two parties meet and the series they hold, with their sessions and their rhythm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from bilateral.ledger.event_facets import quote_words
from bilateral.ledger.event_rules import Name, name_of, name_rules, rules
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Kind, Mechanism, Status

_HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a body meets: days between the first days of its dated sessions that were held."""

    sessions: int
    median_days: float | None
    shortest_days: int | None
    longest_days: int | None
    last: date | None
    expected: date | None
    """The last session's first day plus the median, None with fewer than two intervals."""

    def overdue(self, on: date, slack: float = 1.5) -> bool:
        """Whether more than `slack` times the median has passed since the last session by a day."""
        if self.last is None or self.median_days is None or self.sessions < 3:
            return False
        return (on - self.last).days > slack * self.median_days


@dataclass(slots=True)
class _Body:
    name: str
    words: frozenset[str]
    standings: list[Event] = field(default_factory=list)
    sessions: list[Event] = field(default_factory=list)


def mechanisms(events: Iterable[Event], claims: Mapping[str, StoredClaim]) -> list[Mechanism]:
    """Return the bodies and series among the events of two parties, by name.

    A body is what a standing MECHANISM or SERIES names, or what a named joint meeting says it is by a word such as
    "commission". Its sessions are the meetings and exercises whose name agrees, or whose words hold the name.
    """
    everything = list(events)
    bodies: list[_Body] = []
    for event in everything:
        if event.name and event.kind is Kind.STANDING and event.act in name_rules().standing_acts:
            _home(bodies, event.name).standings.append(event)
    for event in everything:
        if event.name and _is_session(event) and name_rules().bodies & name_of(event.name).words:
            _home(bodies, event.name)
    for event in filter(_is_session, everything):
        body = _body_of(event, bodies, claims)
        if body is not None:
            body.sessions.append(event)
    return sorted(map(_mechanism, bodies), key=lambda mechanism: mechanism.name)


def rhythm(mechanism: Mechanism) -> Rhythm:
    """Return how often a mechanism has met, from the sessions that the record holds."""
    days = sorted({s.start for s in mechanism.sessions if s.start and s.status in _HELD and _is_narrow(s)})
    gaps = [(after - before).days for before, after in pairwise(days)]
    typical = float(median(gaps)) if gaps else None
    return Rhythm(
        sessions=len(days),
        median_days=typical,
        shortest_days=min(gaps, default=None),
        longest_days=max(gaps, default=None),
        last=days[-1] if days else None,
        expected=days[-1] + timedelta(days=typical) if typical and len(gaps) > 1 else None,
    )


def _is_session(event: Event) -> bool:
    return event.kind is Kind.EVENT and not event.targets and event.act in name_rules().session_acts


def _is_narrow(session: Event) -> bool:
    return bool(session.start and session.end and session.end - session.start < rules().wide)


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


def _body_of(session: Event, bodies: Sequence[_Body], claims: Mapping[str, StoredClaim]) -> _Body | None:
    if session.name:
        return _best(bodies, name_of(session.name))
    length = rules().word_length
    said = frozenset[str]().union(*(quote_words(claims[key].claim.quote, length) for key in session.claims))
    named = [body for body in bodies if {word[:length] for word in body.words} <= said]
    return max(named, key=lambda body: len(body.words), default=None)


def _mechanism(body: _Body) -> Mechanism:
    everything = [*body.standings, *body.sessions]
    return Mechanism(
        name=body.name,
        parties=tuple(dict.fromkeys(party for event in everything for party in (*event.actors, *event.targets))),
        areas=tuple(dict.fromkeys(area for event in everything for area in event.areas)),
        claims=tuple(key for event in body.standings for key in event.claims),
        sessions=tuple(body.sessions),
    )
