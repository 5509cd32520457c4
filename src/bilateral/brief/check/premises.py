"""What the words of a claim take for granted, held against the record: "revive", "first", "still", "complete"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import read, share
from bilateral.brief.wording import listed, period
from bilateral.ledger import rhythm
from bilateral.ledger.event_rules import name_of, name_rules, rules
from bilateral.model import Event, Kind, Level, Mechanism, Status

if TYPE_CHECKING:
    from bilateral.ledger import Record

_HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that take something for granted, where they stand in the text."""

    takes: str
    said: str


@dataclass(frozen=True, slots=True)
class Premise:
    """What a claim takes for granted and the record denies, with the claims that deny it."""

    trigger: Trigger
    words: str
    against: tuple[Seen, ...]
    since: tuple[Seen, ...] = ()
    """Claims on the same matter that were published after the writer's day."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim of the text with what a premise is held against."""

    text: Seen
    sentence: str
    record: Record
    candidates: Candidates
    cutoff: date | None
    """The writer's day: what was published later is apart."""
    day: date
    """The day on which the text's "now" is."""


def triggers(quote: str, sentence: str, others: Iterable[str]) -> list[Trigger]:
    """Return the words of a claim that take something for granted; of its sentence only what no other claim says."""
    elsewhere = list(others)
    found = []
    for takes, pattern, around in _patterns():
        match = pattern.search(quote) or (pattern.search(sentence) if around else None)
        if match and (match[0] in quote or not any(match[0] in other for other in elsewhere)):
            found.append(Trigger(takes, match[0]))
    return found


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple(
        (row["takes"], re.compile(row["pattern"], re.IGNORECASE), bool(row["around"]))
        for row in read("premises.yml")["premises"]
    )


def denied(asked: Asked, found: Sequence[Trigger]) -> Premise | None:
    """Return the first premise that the record denies, None where it denies none."""
    for trigger in found:
        check = CHECKS.get(trigger.takes)
        premise = check(asked, trigger) if check else None
        if premise:
            return premise
    return None


def _lapsed(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether a body that is to be revived has met not long before."""
    if len(asked.text.parties) < 2:
        return None
    body = _body(asked)
    if body is None:
        return _not_broken(asked, trigger)
    sessions = _sessions(asked, body)
    known = [(event, claims) for event, claims in sessions if any(before(one, asked.cutoff) for one in claims)]
    past = [(event, claims) for event, claims in known if event.start and event.start <= asked.day]
    later = tuple(one for _, claims in sessions for one in claims if not before(one, asked.cutoff))
    if not past or asked.day - (past[-1][0].start or asked.day) > _window(body) or _stopped(asked, past[-1][0]):
        return None
    last, _ = past[-1]
    told = f"“{trigger.said}” takes it that {body.name} had stopped; it met {period(last.start, last.end)}"
    if len(past) > 1:
        earlier = listed(period(one.start, one.end) or "" for one, _ in past[-3:-1])
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
        for one in _facts(asked)
        if one.claim.act == "RELATIONS" and one.claim.status in _HELD and one.first and one.first < until
    ]
    broken = [one for one in _facts(asked) if one.claim.act in ("SANCTION", "RETREAT") and one.first]
    ended = [one for one in held if one.claim.end and one.claim.end < until]
    if not held or broken or len(ended) == len(held):
        return None
    return Premise(
        trigger, f"“{trigger.said}” takes it that relations were broken off; the record has them in force", tuple(held)
    )


def _body(asked: Asked) -> Mechanism | None:
    """Return the body or series that the claim means: one whose name its words hold, or the other way round."""
    one, *rest = sorted(asked.text.parties)
    said = asked.text.said.words - _stray(asked)
    wanted = []
    for body in asked.record.mechanisms(one, rest[0]):
        name = name_of(body.name).words
        if _means(asked.text, said, name):
            wanted.append((len(name & said), body))
    wanted.sort(key=lambda pair: -pair[0])
    alone = wanted and (len(wanted) == 1 or wanted[0][0] > wanted[1][0])
    return wanted[0][1] if alone else None


def _means(text: Seen, said: frozenset[str], name: frozenset[str]) -> bool:
    """Whether words name a body: all that tells it from other bodies, or nothing but a part of its name."""
    telling = (name - name_rules().bodies) or name
    return telling <= said or bool(said and said <= name) or bool(text.name and name <= text.name.words)


def _stray(asked: Asked) -> frozenset[str]:
    """Return the words of a claim that say nothing of which body is meant."""
    return frozenset(word for word in asked.text.said.words if len(word) < 4)


def _sessions(asked: Asked, body: Mechanism) -> list[tuple[Event, list[Seen]]]:
    found = []
    for session in body.sessions:
        stored = asked.record.claims(ids=session.claims)
        claims = [one for one in asked.candidates.fetched(stored) if _reliable(one)]
        if claims and session.status in _HELD and session.start:
            found.append((session, claims))
    return sorted(found, key=lambda pair: pair[0].start or date.min)


def _reliable(one: Seen) -> bool:
    return one.claim.confidence is None or one.claim.confidence >= share("sure_reading")


def _window(body: Mechanism) -> timedelta:
    stated = read("premises.yml")
    own = rhythm(body).median_days
    return max(timedelta(days=stated["lapse"]["days"]), timedelta(days=stated["rhythm"]["times"] * (own or 0)))


def _stopped(asked: Asked, last: Event) -> bool:
    """Whether the record itself says, after the last session, that something stopped."""
    said = frozenset(read("premises.yml")["denied_lapse"]["words"].split())
    return any(
        said & set(re.findall(r"[a-z]+", one.claim.quote.lower()))
        and one.first is not None
        and last.start is not None
        and one.first > last.start
        and one.words & asked.text.words
        for one in _facts(asked)
    )


def _facts(asked: Asked) -> list[Seen]:
    return [one for one in asked.candidates.of(asked.text) if before(one, asked.cutoff) and _reliable(one)]


def _no_forces(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether forces that are said to be gone are still reported to be there."""
    about = asked.text.claim.start or asked.day
    hosts = asked.text.targets or asked.text.parties
    found = []
    for host in sorted(hosts):
        there = asked.candidates.fetched(asked.record.claims(host, act="PRESENCE"))
        left = asked.candidates.fetched(asked.record.claims(host, act="RETREAT", area="military"))
        for one in there:
            if host not in one.targets or not _reliable(one) or not before(one, asked.cutoff):
                continue
            if _is_there(one, about) and not any(_has_left(gone, one, asked.cutoff) for gone in left):
                found.append(one)
    if not found:
        return None
    latest = max((one.stored.published for one in found if one.stored.published), default=None)
    told = f"“{trigger.said}” takes it that no forces were left; the record reports them there"
    return Premise(trigger, told + (f", last on {period(latest, latest)}" if latest else ""), tuple(found))


def _is_there(one: Seen, about: date) -> bool:
    if one.claim.status is not Status.ONGOING or (one.claim.end and one.claim.end < about):
        return False
    known = one.claim.start or one.stored.published
    told = one.stored.published or one.claim.start
    lapse = timedelta(days=read("premises.yml")["lapse"]["days"])
    return known is not None and known <= about and told is not None and about - told <= lapse


def _has_left(gone: Seen, there: Seen, cutoff: date | None) -> bool:
    told, last = gone.stored.published, there.stored.published
    return (
        bool(gone.actors & there.actors)
        and gone.claim.status in _HELD
        and before(gone, cutoff)
        and (told is None or last is None or told >= last)
    )


def _first(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether the record holds an earlier one of what is said to be the first."""
    when = asked.text.first
    earlier = [one for one in _alike(asked) if when and one.claim.end and one.claim.end < when]
    numbered = [one for one in _alike(asked, at=when) if one.ordinals and 1 not in one.ordinals]
    against = tuple(earlier or numbered)
    if not against:
        return None
    told = listed(sorted({period(one.claim.start, one.claim.end) or "undated" for one in against})[:3])
    return Premise(trigger, f"“{trigger.said}” takes it that there was none before; the record holds {told}", against)


def _not_first(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether the record calls the first what is said to have come again."""
    against = tuple(one for one in _alike(asked, at=asked.text.first) if 1 in one.ordinals)
    if not against:
        return None
    return Premise(
        trigger, f"“{trigger.said}” takes it that there was one before; the record calls it the first", against
    )


def _alike(asked: Asked, at: date | None = None) -> list[Seen]:
    """Return deeds done of the same series: the same act and parties, and the name, or area and telling words."""
    text = asked.text
    found = []
    for one in _facts(asked):
        if one.claim.kind is not Kind.EVENT or one.claim.act != text.claim.act or one.parties != text.parties:
            continue
        if one.claim.status not in _HELD or one.claim.level is Level.OPINION:
            continue
        if at is not None and not (one.claim.start and one.claim.end and one.claim.start <= at <= one.claim.end):
            continue
        named = text.name and one.name and (text.name.words <= one.name.words or one.name.words <= text.name.words)
        area = frozenset(text.claim.areas) & frozenset(one.claim.areas) - rules().neutral_areas
        counted = one.ordinals or text.ordinals
        if named or (
            area and (len(text.words & one.words) >= 2 or (counted and asked.text.claim.act in ("COOPERATE",)))
        ):
            found.append(one)
    return found


def _ended_or_in_force(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether what is said to last had ended, or what is said to be over was in force, by the record's latest word."""
    text = asked.text
    if text.claim.kind is not Kind.STANDING:
        return None
    about = text.claim.start or asked.day
    same = [one for one in _facts(asked) if one.claim.kind is Kind.STANDING and one.claim.act == text.claim.act]
    same = [one for one in same if one.actors == text.actors and one.targets == text.targets and _subject(text, one)]
    dated = sorted((one for one in same if one.stored.published), key=lambda one: one.stored.published or date.min)
    if not dated:
        return None
    last = dated[-1]
    over = last.claim.status is Status.ENDED or (last.claim.end is not None and last.claim.end < about)
    ongoing = last.claim.status is Status.ONGOING and (last.claim.end is None or last.claim.end >= about)
    wrong = over if trigger.takes == "in-force" else ongoing and text.claim.status in (Status.ENDED, Status.DENIED)
    if not wrong:
        return None
    word = "ended" if over else "in force"
    return Premise(trigger, f"“{trigger.said}” goes against the record, whose latest word has it {word}", (last,))


def _subject(text: Seen, one: Seen) -> bool:
    if text.name and one.name:
        return text.name.agrees(one.name)
    areas = frozenset(text.claim.areas) & frozenset(one.claim.areas)
    return bool(areas or text.words & one.words or text.claim.act in ("RELATIONS", "MEMBERSHIP"))


CHECKS: Mapping[str, Callable[[Asked, Trigger], Premise | None]] = {
    "lapsed": _lapsed,
    "no-forces": _no_forces,
    "first": _first,
    "not-first": _not_first,
    "in-force": _ended_or_in_force,
    "ended": _ended_or_in_force,
}

__all__ = ["Asked", "Premise", "Trigger", "denied", "triggers"]
