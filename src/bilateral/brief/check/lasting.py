"""Whether forces said to be gone are there, what is said to last has ended, or what is said to be over is in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bilateral.brief.check.candidates import before
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, how_far, patterns, read
from bilateral.brief.check.taken import HELD, Asked, Premise, Trigger, facts, reliable
from bilateral.brief.wording import at_time, period
from bilateral.model import Kind, Status

_ASSUMED = (
    r"\b(?:after|following|since|in the (?:wake|aftermath) of|given|with|upon|now that|despite)\s+(?:\w+\s+){0,4}?"
)
"""Words before a noun by which it is taken to have come about."""


def no_forces(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether forces that are said to be gone are still reported to be there."""
    if not _is_assumed(asked, trigger):
        return None
    about = asked.text.claim.start or asked.day
    hosts = asked.text.targets or asked.text.parties
    found = []
    for host in sorted(hosts):
        there = asked.candidates.fetched(asked.record.claims(host, act="PRESENCE"))
        left = asked.candidates.fetched(asked.record.claims(host, act="RETREAT", area="military"))
        for one in there:
            if host not in one.targets or not reliable(one) or not before(one, asked.cutoff):
                continue
            if not one.actors & asked.text.parties and not _of_anyone(asked, trigger):
                continue
            if _is_there(one, about) and not any(_has_left(gone, one, asked.cutoff) for gone in left):
                found.append(one)
    if not found:
        return None
    latest = max((one.stored.published for one in found if one.stored.published), default=None)
    told = f"“{trigger.said}” takes it that no forces were left; the record reports them there"
    return Premise(
        trigger,
        told + (f", last on {period(latest, latest)}" if latest else ""),
        tuple(found),
    )


def _is_assumed(asked: Asked, trigger: Trigger) -> bool:
    """Whether the withdrawal is told as done, or taken for granted; a demand or a plan of one assumes nothing."""
    claim = asked.text.claim
    if patterns("asked_for").search(asked.sentence.partition(trigger.said)[0]):
        return False
    if claim.kind.is_fact and claim.act in ("RETREAT", "CONCEDE", "PRESENCE", "MOBILIZE"):
        return how_far(claim.status.value) == 3
    return re.search(_ASSUMED + re.escape(trigger.said), asked.text.quote, re.IGNORECASE) is not None


def _of_anyone(asked: Asked, trigger: Trigger) -> bool:
    """Whether the forces of whoever it be are meant."""
    after = asked.text.quote.partition(trigger.said)[2][:60]
    return re.search(r"\b(?:foreign|international|allied|coalition|all|nato)\b", after, re.IGNORECASE) is not None


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
        and gone.claim.status in HELD
        and before(gone, cutoff)
        and (told is None or last is None or told >= last)
    )


def ended_or_in_force(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether what is said to last had ended, or what is said to be over was in force, by the record's latest word."""
    text = asked.text
    if trigger.takes == "in-force" and _is_shut(text):
        return _reopened(asked, trigger)
    if trigger.takes == "in-force" and text.claim.kind is not Kind.STANDING:
        return _lifted(asked, trigger)
    left = text.claim.kind is Kind.EVENT and text.claim.act in acts("turning") and how_far(text.claim.status.value) == 3
    if text.claim.kind is not Kind.STANDING and not left:
        return None
    about = text.claim.start or asked.day
    kind = "MEMBERSHIP" if left else text.claim.act
    same = [one for one in facts(asked) if one.claim.kind is Kind.STANDING and one.claim.act == kind]
    same = [one for one in same if one.actors == text.actors and one.targets == text.targets and _subject(text, one)]
    dated = sorted((one for one in same if one.stored.published), key=_told_of)
    if not dated:
        return _lifted(asked, trigger) if trigger.takes == "in-force" else None
    last = dated[-1]
    over = last.claim.status is Status.ENDED or (last.claim.end is not None and last.claim.end < about)
    ongoing = last.claim.status is Status.ONGOING and (last.claim.end is None or last.claim.end >= about)
    wrong = (
        over
        if trigger.takes == "in-force"
        else ongoing and (left or text.claim.status in (Status.ENDED, Status.DENIED))
    )
    if not wrong or _has_turned(asked, last, about):
        return None
    word = "ended" if over else "in force"
    return Premise(
        trigger,
        f"“{trigger.said}” goes against the record, whose latest word has it {word}",
        (last,),
    )


def _is_shut(text: Seen) -> bool:
    """Whether the words tell of the state that a measure leaves behind: closed, suspended, frozen."""
    return re.search(read("premises.yml")["shut"]["pattern"], text.quote, re.IGNORECASE) is not None


def _reopened(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether what is said to be closed still was opened since, whoever had closed it, and not closed again."""
    text = asked.text
    last = _last_turn(asked, text.claim.end, lambda one: len(text.parties) > 1 and text.parties <= one.parties)
    if last is None or _is_shut(last):
        return None
    return _over_since(trigger, last, "ended")


def _lifted(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether a measure that is said to go on has been lifted since, and not imposed again."""
    text = asked.text
    same = _last_turn(asked, text.claim.start, lambda one: one.actors == text.actors and one.targets == text.targets)
    return _over_since(trigger, same, "lifted") if same and text.claim.act in acts("hostile") else None


def _last_turn(asked: Asked, about: date | None, of_it: Callable[[Seen], bool]) -> Seen | None:
    """Return the last deed by `about` that turned what the text speaks of, if it opened or lifted it."""
    by = about or asked.day
    turns = [
        one
        for one in facts(asked)
        if one.claim.kind is Kind.EVENT and one.claim.act in acts("turning") and one.claim.status in HELD
        and of_it(one) and one.words & asked.text.words and one.first and one.first <= by
    ]  # fmt: skip
    last = max(turns, key=lambda one: one.first or date.min, default=None)
    return last if last and last.claim.act in ("RETREAT", "CONCEDE") else None


def _over_since(trigger: Trigger, last: Seen, how: str) -> Premise:
    when = at_time(last.claim.start, last.claim.end)
    return Premise(trigger, f"“{trigger.said}” takes it that it goes on; the record has it {how} {when}", (last,))


def _has_turned(asked: Asked, last: Seen, about: date) -> bool:
    """Whether the latest word is old, or something of the same kind was done after it: then it settles nothing."""
    told = last.stored.published or date.min
    lapse = timedelta(days=read("premises.yml")["lapse"]["days"])
    since = last.claim.end or last.claim.start or told
    later = [
        one
        for one in facts(asked)
        if one is not last
        and one.claim.kind is Kind.EVENT
        and one.claim.act in acts("turning")
        and (one.first or date.min) > since
        and (one.first or date.min) <= about
        and (frozenset(asked.text.claim.areas) & frozenset(one.claim.areas) or asked.text.words & one.words)
    ]
    lasts = last.claim.act in ("RELATIONS", "MEMBERSHIP") or last.claim.end is not None
    return bool(later) or not (lasts or about - told <= lapse)


def _told_of(one: Seen) -> tuple[date, date]:
    """Order standings by the time that they are told of: what began later is the later word."""
    published = one.stored.published or date.min
    return (one.claim.start or published, published)


def _subject(text: Seen, one: Seen) -> bool:
    if text.name and one.name:
        return text.name.agrees(one.name)
    areas = frozenset(text.claim.areas) & frozenset(one.claim.areas)
    return bool(areas or text.words & one.words or text.claim.act in ("RELATIONS", "MEMBERSHIP"))
