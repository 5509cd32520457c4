"""The verdict on one claim of a text, from what the record holds on the same matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilateral.brief.check import surface
from bilateral.brief.check.comparing import Outcome
from bilateral.brief.check.content import Finding, Stance
from bilateral.brief.check.matching import Match
from bilateral.brief.check.quantities import Quantity
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import share
from bilateral.brief.check.timing import Time
from bilateral.brief.check.weighing import Weighed
from bilateral.brief.wording import counted, listed
from bilateral.model import Kind

_DEEDS = 5
"""Up to this a number may count the deeds of a sentence."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with its rule, the rule in words, and the matches that it rests on."""

    verdict: Finding
    rule: str
    because: str
    weighed: tuple[Weighed, ...] = ()


def rule_on(text: Seen, weighed: Sequence[Weighed]) -> Ruling:
    """Return the verdict that the matches give; a reading that is hardly sure yields none against the text."""
    ruling = _rule_on(text, weighed)
    confidence = text.claim.confidence
    if confidence is None or confidence >= share("weak_reading") or not ruling.weighed:
        return ruling
    if ruling.verdict in (Finding.SUPPORTED, Finding.PARTLY) and any(_pinned(one.match) for one in ruling.weighed):
        return ruling
    because = "The reader is not sure what the words tell; what the record holds nearest is listed and takes no side."
    aside = tuple(replace(one, aside=True) for one in ruling.weighed)
    return Ruling(Finding.NOT_IN_RECORD, "unsure-reading", because, aside)


def _pinned(found: Match) -> bool:
    """Whether words and dates of a match carry it, whatever the reader made of the words."""
    return found.sure or (found.time > Time.OPEN and found.specific >= 2)


def _rule_on(text: Seen, weighed: Sequence[Weighed]) -> Ruling:
    fors = [one for one in weighed if one.stance is Stance.FOR]
    against = [one for one in weighed if one.stance is Stance.AGAINST]
    if not weighed:
        return Ruling(
            Finding.NOT_IN_RECORD,
            "nothing-found",
            "The record holds nothing on the same matter.",
        )
    if against and fors and _gone_by(fors, against):
        ruled = _for(text, fors)
        history = tuple(replace(one, aside=True) for one in against)
        told = f"{ruled.because} Before that it was {_told(against)}."
        return replace(ruled, because=told, weighed=(*ruled.weighed, *history))
    if against and fors:
        return Ruling(
            Finding.DISPUTED,
            "both-sides",
            f"The record holds both: {_told(against)}.",
            tuple(weighed),
        )
    if against:
        return _against(against)
    return _for(text, fors)


def _gone_by(fors: Sequence[Weighed], against: Sequence[Weighed]) -> bool:
    """Whether all that is against a text are denials of a time before that at which the same deed is told as done."""
    told = [one.match.seen.first for one in fors if one.match.same_act and not one.points]
    denied = [one.match.seen.last for one in against]
    earlier = all(one.worst and one.worst.outcome is Outcome.OTHER_TIME for one in against)
    return earlier and all(last and any(first and first > last for first in told) for last in denied)


def _against(against: Sequence[Weighed]) -> Ruling:
    firm = [one for one in against if one.worst and one.worst.outcome is Outcome.DIFFERS]
    if not firm:
        latest = max(against, key=lambda one: one.match.seen.stored.published or date.min)
        words = latest.worst.words if latest.worst else ""
        return Ruling(
            Finding.DISPUTED,
            "earlier-denial",
            f"The latest word of the record is against it: {words}.",
            tuple(against),
        )
    point = firm[0].worst
    assert point is not None
    return Ruling(Finding.CONTRADICTED, point.field, f"{_capital(_told(firm))}.", tuple(against))


def _for(text: Seen, fors: Sequence[Weighed]) -> Ruling:
    whole = [one for one in fors if not one.points]
    telling = [one for one in fors if one.match.same_act] or fors
    spoken = frozenset[str]().union(*(one.match.seen.parties for one in telling))
    if not whole:
        point = min((one.worst for one in fors if one.worst), key=lambda point: point.outcome)
        rule = f"weaker-{point.field}"
        return Ruling(Finding.PARTLY, rule, f"{_capital(point.words)}.", tuple(fors))
    if text.parties - spoken:
        from bilateral.brief.wording import parties

        missing = parties(sorted(text.parties - spoken))
        return Ruling(
            Finding.PARTLY,
            "weaker-party",
            f"The record tells it without {missing}.",
            tuple(fors),
        )
    if text.narrow_or_year and text.claim.kind is Kind.EVENT and all(_undated(one.match) for one in whole):
        because = f"The record tells it without a date: {whole[0].match.reason()}."
        return Ruling(Finding.PARTLY, "weaker-date", because, tuple(fors))
    if not any(_plainly(one.match) or surface.denies(text) for one in whole):
        return Ruling(
            Finding.PARTLY,
            "weaker-act",
            f"The record tells of another act on the same matter: {whole[0].match.reason()}.",
            tuple(fors),
        )
    lacking = [one.text for one in text.quantities if _of_deed(one) and not any(map(one.comparable, _counted_in(fors)))]
    if lacking:
        return Ruling(
            Finding.PARTLY,
            "weaker-detail",
            f"The record tells the same matter, and does not give {listed(f'“{one}”' for one in lacking)}.",
            tuple(fors),
        )
    told = (
        "The record tells the same matter"
        if len(whole) == 1
        else f"{counted(len(whole), 'claim').capitalize()} of the record tell it"
    )
    return Ruling(
        Finding.SUPPORTED,
        "same-matter",
        f"{told}: {whole[0].match.reason()}.",
        tuple(fors),
    )


def _undated(found: Match) -> bool:
    """Whether the record gives no date for what the text dates, and no name that leaves but one such deed."""
    return found.time is Time.OPEN and found.seen.claim.kind is Kind.EVENT and found.named < 2


def _plainly(found: Match) -> bool:
    """Whether a match is of the same act, or pinned down by name or date: another, undated, may be another deed."""
    return found.same_act or found.opposed or found.sure or found.named == 2 or found.time is not Time.OPEN


def _of_deed(one: Quantity) -> bool:
    """Whether a number is one of the deed: "two drills" counts the deeds themselves, each a claim of its own."""
    return one.unit is not None or one.value > _DEEDS


def _counted_in(fors: Sequence[Weighed]) -> list[Quantity]:
    return [one for weighed in fors for one in weighed.match.seen.quantities]


def _told(weighed: Sequence[Weighed]) -> str:
    return "; ".join(dict.fromkeys(one.worst.words for one in weighed if one.worst))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
