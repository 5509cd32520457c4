"""One event, described by its claims: whose words are best, what it comes to, and where the claims differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from bilateral.ledger.event_facets import Facets
from bilateral.ledger.event_fit import dated as dates_of
from bilateral.ledger.event_merge import Cluster
from bilateral.ledger.event_rules import rules
from bilateral.model import Amount, Event, Medium, Status, digest


def event_of(cluster: Cluster) -> Event:
    """Return the event that a cluster of claims describes.

    Its dates are the narrowest that a claim of it gives (but a report of the opening day does not shorten the course
    that another gives), its status the furthest (of a standing: the latest known),
    its id a hash of the claim that was in the ledger first.
    """
    if len(cluster.members) == 1:
        return _event_of_one(cluster.members[0])
    members = sorted(cluster.members, key=_telling)
    best = members[0]
    dated = _dated(members)
    first = min(members, key=lambda member: (member.stored.first_seen, member.key))
    return Event(
        id=event_id(first.key),
        kind=best.stored.claim.kind,
        act=best.stored.claim.act,
        actors=best.stored.claim.actors,
        targets=best.stored.claim.targets,
        status=_status(members),
        start=dated.start,
        end=dated.end,
        areas=_each_once(area for member in members for area in member.stored.claim.areas),
        name=_name(members),
        places=_each_once(place for member in members for place in member.stored.claim.places),
        claims=tuple(member.key for member in members),
        reasons=tuple(cluster.reasons),
        conflicts=tuple(_each_once(_conflicts(members, dated))),
        sources=len({member.stored.cluster for member in members}),
    )


def _event_of_one(member: Facets) -> Event:
    """Return the event that one claim alone describes: nothing is chosen, and nothing differs."""
    claim = member.stored.claim
    return Event(
        id=event_id(member.key),
        kind=claim.kind,
        act=claim.act,
        actors=claim.actors,
        targets=claim.targets,
        status=claim.status,
        start=claim.start,
        end=claim.end,
        areas=_each_once(claim.areas),
        name=_name([member]),
        places=_each_once(claim.places),
        claims=(member.key,),
        reasons=(),
        conflicts=(),
        sources=1,
    )


def event_id(first_claim: str) -> str:
    """Return the id of the event whose earliest claim this is."""
    return "E" + digest(first_claim)


def _telling(member: Facets) -> tuple[bool, int, bool, timedelta, str, bool, date, str]:
    """Order claims by how well their words describe the event."""
    claim = member.stored.claim
    return (
        member.group is None,
        rules().status_order.index(claim.status.value),
        member.vague,
        member.width,
        member.stored.grade or "F6",
        member.stored.medium != Medium.TEXT.value,
        member.stored.published or date.max,
        member.key,
    )


def _dated(members: Sequence[Facets]) -> Facets:
    """Return the claim with the event's dates: the narrowest, or the course whose first or last day it tells."""
    asserted = [member for member in members if member.group is not None] or members
    narrowest = min(asserted, key=lambda member: (not member.dated, member.width, _telling(member)))
    courses = [
        member
        for member in asserted
        if narrowest.within(member) and not member.vague and not _whole_month(member)
        if member.start == narrowest.start or member.end == narrowest.end
    ]
    return max(courses, key=lambda member: (member.width, member.key), default=narrowest)


def _whole_month(member: Facets) -> bool:
    """Whether the dates are a calendar month: the widest that "in March" allows, and no course of events."""
    if member.start is None or member.end is None:
        return False
    after = member.end + timedelta(days=1)
    return member.start.day == 1 and after.day == 1


def _status(members: Sequence[Facets]) -> Status:
    asserted = [member for member in members if member.group is not None] or list(members)
    if members[0].block[0] in rules().latest_decides:
        return max(asserted, key=_published).stored.claim.status
    return min((member.stored.claim.status for member in asserted), key=rules().status_order.index)


def _published(member: Facets) -> tuple[date, int]:
    certainty = -rules().status_order.index(member.stored.claim.status.value)
    return (member.stored.published or date.min, certainty)


def _name(members: Sequence[Facets]) -> str | None:
    """Return the name that says most: with a year or number if there is one, then the longest."""
    named = [(member.name, member.stored.claim.name) for member in members if member.name and member.stored.claim.name]
    best = max(named, key=lambda pair: (pair[0].one_occasion, len(pair[1])), default=None)
    return best[1] if best else None


def _conflicts(members: Sequence[Facets], dated: Facets) -> Iterator[str]:
    for member in members:
        if member.group is None and any(other.group is not None for other in members):
            yield f"denied by {_voice(member)}"
        elif member.dated and dated.dated and _apart(member, dated):
            yield f"dates: {dates_of(dated)} ({_source(dated)}) against {dates_of(member)} ({_source(member)})"
    placed = [member for member in members if member.places]
    for member in placed[1:]:
        if member.places.isdisjoint(placed[0].places):
            here, there = (", ".join(one.stored.claim.places) for one in (placed[0], member))
            yield f"places: {here} ({_source(placed[0])}) against {there} ({_source(member)})"
    yield from _amounts(members)


def _apart(one: Facets, other: Facets) -> bool:
    """Whether the dates of two claims cannot both be right: neither lies inside the other, or an open end meets it."""
    if one.within(other) or other.within(one):
        return False
    open_ended = None in (one.start, one.end, other.start, other.end)
    touch = (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)
    return not (open_ended and touch)


def _amounts(members: Sequence[Facets]) -> Iterator[str]:
    """Word numbers that differ of what is named alike, in the same unit."""
    held: dict[tuple[str, str], tuple[Amount, Facets]] = {}
    for member in members:
        for amount in member.stored.claim.amounts:
            key = ((amount.of or "").casefold(), (amount.unit or "").casefold())
            if not any(key):
                continue
            first, owner = held.setdefault(key, (amount, member))
            if first.value != amount.value and owner is not member:
                yield (
                    f"amounts of {amount.of or amount.unit}: {first.value:g} ({_source(owner)}) "
                    f"against {amount.value:g} ({_source(member)})"
                )


def _voice(member: Facets) -> str:
    speaker = member.stored.claim.speaker
    return _source(member) if speaker == "author" else f"{speaker} ({_source(member)})"


def _source(member: Facets) -> str:
    stored = member.stored
    return ", ".join(filter(None, (stored.publisher or stored.origin, stored.grade)))


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
