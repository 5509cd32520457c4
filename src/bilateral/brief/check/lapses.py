"""Whether what is to be revived or resumed had stopped: bodies by their sessions, relations by their breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from bilateral.brief.check.candidates import before
from bilateral.brief.check.sight import Seen, names_of_party
from bilateral.brief.check.stated import STEM, days, read
from bilateral.brief.check.taken import HELD, Asked, Premise, Trigger, facts, reliable
from bilateral.brief.wording import at_time, body_named, listed
from bilateral.ledger import rhythm
from bilateral.ledger.event_rules import name_of, name_rules
from bilateral.model import Event, Mechanism


def lapsed(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether a body that is to be revived has met not long before."""
    if len(asked.text.parties) < 2:
        return None
    body = _body(asked)
    if body is None:
        return _not_broken(asked, trigger)
    sessions = _sessions(asked, body)
    known = [(event, claims) for event, claims in sessions if any(before(one, asked.cutoff) for one in claims)]
    about = _about(asked)
    past = [(event, claims) for event, claims in known if event.start and event.start < about]
    later = tuple(one for _, claims in sessions for one in claims if not before(one, asked.cutoff))
    if (
        not past
        or about - (past[-1][0].start or about) > _window(body, fact=asked.text.claim.kind.is_fact)
        or _stopped(asked, past[-1][0])
    ):
        return None
    last, _ = past[-1]
    told = f"“{trigger.said}” takes it that {body_named(body.name)} had stopped; it met {at_time(last.start, last.end)}"
    if len(past) > 1:
        earlier = listed(at_time(one.start, one.end) for one, _ in past[-3:-1])
        told += f", and before that {earlier}"
    against = tuple(one for _, members in past[-3:] for one in members if before(one, asked.cutoff))
    return Premise(trigger, told, against, later)


def _not_broken(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether relations that are to be resumed were never broken off."""
    if "relat" not in {word[:5] for word in asked.text.claim.quote.lower().split()} or "diplo" not in {
        word[:5] for word in asked.text.claim.quote.lower().split()
    }:
        return None
    until = asked.text.claim.start or asked.day
    held = [
        one
        for one in facts(asked)
        if one.claim.act == "RELATIONS" and one.claim.status in HELD and one.first and one.first < until
    ]
    broken = [one for one in facts(asked) if one.claim.act in ("SANCTION", "RETREAT") and one.first]
    ended = [one for one in held if one.claim.end and one.claim.end < until]
    if not held or broken or len(ended) == len(held):
        return None
    return Premise(
        trigger,
        f"“{trigger.said}” takes it that relations were broken off; the record has them in force",
        tuple(held),
    )


def _body(asked: Asked) -> Mechanism | None:
    """Return the body or series that the claim means: one whose name its words hold, or the other way round."""
    one, *rest = sorted(asked.text.parties)
    said = asked.text.said.words - _stray(asked)
    wanted = []
    for body in asked.record.mechanisms(one, rest[0]):
        name = name_of(body.name).words
        if _means(asked.text, said, name, asked.text.parties):
            wanted.append((len(name & said), body))
    wanted.sort(key=lambda pair: -pair[0])
    alone = wanted and (len(wanted) == 1 or wanted[0][0] > wanted[1][0])
    return wanted[0][1] if alone else None


def _means(text: Seen, said: frozenset[str], name: frozenset[str], sides: Iterable[str]) -> bool:
    """Whether words name a body: all that tells it from other bodies of the two, or nothing but a part of its name."""
    of_sides = frozenset[str]().union(*map(names_of_party, sides))
    own = frozenset(word for word in name if len(word) > 1 and word[:STEM] not in of_sides)
    if len(own - name_rules().bodies) < 2 and not own & said & name_rules().bodies:
        own = name
    telling = (own - name_rules().bodies) or own
    return telling <= said or bool(said and said <= name) or bool(text.name and name <= text.name.words)


def _stray(asked: Asked) -> frozenset[str]:
    """Return the words of a claim that say nothing of which body is meant."""
    return frozenset(word for word in asked.text.said.words if len(word) < 4)


def _sessions(asked: Asked, body: Mechanism) -> list[tuple[Event, list[Seen]]]:
    found = []
    for session in body.sessions:
        stored = asked.record.claims(ids=session.claims)
        claims = [one for one in asked.candidates.fetched(stored) if reliable(one)]
        if claims and session.status in HELD and session.start:
            found.append((session, claims))
    return sorted(found, key=lambda pair: pair[0].start or date.min)


def _about(asked: Asked) -> date:
    """Return the day before which it must have stopped: of a deed told with its date, its first day."""
    first = asked.text.first if asked.text.claim.kind.is_fact else None
    return first - days("grace_days") if first else asked.day + timedelta(days=1)


def _window(body: Mechanism, *, fact: bool) -> timedelta:
    stated = read("premises.yml")
    if fact:
        return timedelta(days=stated["lapse_of_fact"]["days"])
    own = rhythm(body).median_days
    return max(
        timedelta(days=stated["lapse"]["days"]),
        timedelta(days=stated["rhythm"]["times"] * (own or 0)),
    )


def _stopped(asked: Asked, last: Event) -> bool:
    """Whether the record itself says, after the last session, that something stopped."""
    said = frozenset(read("premises.yml")["denied_lapse"]["words"].split())
    return any(
        said & set(re.findall(r"[a-z]+", one.claim.quote.lower()))
        and one.first is not None
        and last.start is not None
        and one.first > last.start
        and one.words & asked.text.words
        for one in facts(asked)
    )
