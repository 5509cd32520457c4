"""The verdict on one claim of a text, from what the record holds on the same matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilateral.brief.check import surface
from bilateral.brief.check.comparing import Outcome, Point, compare, surely_reversed
from bilateral.brief.check.content import Finding, Stance
from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.matching import Match
from bilateral.brief.check.quantities import Quantity
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, how_far, share
from bilateral.brief.check.timing import Time
from bilateral.brief.wording import counted, listed
from bilateral.model import Status

_OF_WORDS = frozenset({"denial", "earlier-denial", "opposite", "status", "undone", "outcome"})
"""Differences that stand whatever else the record holds; the others only within one event."""

_DEEDS = 5
"""Up to this a number may count the deeds of a sentence."""

_BY_NO = frozenset({"denial", "earlier-denial", "opposite"})
"""Differences that a no or not in the text would turn round."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A match with where it differs, and the side that it takes."""

    match: Match
    points: tuple[Point, ...]
    aside: bool = False
    """Whether it takes no side: a denial of an earlier time, or words held against a reading that is not sure."""

    @property
    def worst(self) -> Point | None:
        """The difference that weighs most."""
        return max(self.points, key=lambda point: point.outcome, default=None)

    @property
    def stance(self) -> Stance:
        """Against where the record denies it, else for, unless it takes no side."""
        if self.aside:
            return Stance.BEARS
        return Stance.AGAINST if self.worst and self.worst.outcome >= Outcome.OTHER_TIME else Stance.FOR


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with its rule, the rule in words, and the matches that it rests on."""

    verdict: Finding
    rule: str
    because: str
    weighed: tuple[Weighed, ...] = ()


def weigh(text: Seen, found: Sequence[Match], day: date | None, home: Mapping[str, int]) -> list[Weighed]:
    """Compare what matched; leave out what only may match beside what surely does, and difference that is not sure.

    `home` says which event each claim of the record belongs to.
    """
    kept = _best(found, home)
    weighed = [Weighed(one, compare(text, one, day)) for one in kept]
    weighed = [one for one in weighed if one.stance is Stance.FOR or _may_deny(text, one)]
    return _one_event(_as_events(weighed, home), home)


def _best(found: Sequence[Match], home: Mapping[str, int]) -> list[Match]:
    """Keep denials, and of the others those that fit as well as the best, with what tells the same events."""
    likely = [one for one in found if one.likely]
    denials = [one for one in likely if one.seen.claim.status is Status.DENIED]
    others = [one for one in likely if one.seen.claim.status is not Status.DENIED]
    in_time = [one for one in others if one.time is not Time.APART] or others
    best = max(in_time, key=lambda one: one.rank, default=None)
    if best is None:
        return denials
    near = [
        one
        for one in in_time
        if one.sure == best.sure and one.specific >= best.specific and (one.time >= best.time or one.sure)
    ]
    events = {home.get(one.seen.stored.id) for one in near} - {None}
    same = [
        one
        for one in found
        if one not in near and home.get(one.seen.stored.id) in events and one.seen.claim.status is not Status.DENIED
    ]
    return [*near, *same, *denials]


def _as_events(weighed: list[Weighed], home: Mapping[str, int]) -> list[Weighed]:
    """Forgive a plan where another claim of the same event tells the deed."""
    done = {
        home.get(one.match.seen.stored.id)
        for one in weighed
        if how_far(one.match.seen.claim.status.value) == 3 and one.stance is Stance.FOR
    } - {None}
    return [
        Weighed(one.match, tuple(point for point in one.points if point.field != "status"))
        if one.stance is Stance.FOR and home.get(one.match.seen.stored.id) in done
        else one
        for one in weighed
    ]


def _may_deny(text: Seen, one: Weighed) -> bool:
    """Whether a difference may be held against the text: surely the same matter, from a source read with confidence."""
    confidence = one.match.seen.claim.confidence
    if confidence is not None and confidence < share("sure_reading"):
        return False
    if not _same_footing(text, one) and not one.match.history:
        return False
    if one.worst and one.worst.field == "contrary":
        return one.match.parties and len(one.match.words) >= 2 and one.match.roles is not Roles.REVERSED
    if one.worst and one.worst.field in ("denial", "earlier-denial"):
        return one.match.named > 0 or one.match.areas is True or len(one.match.words) >= 2
    if one.match.roles is Roles.REVERSED and not surely_reversed(text, one.match):
        return False
    return one.match.sure


def _same_footing(text: Seen, one: Weighed) -> bool:
    """Whether both are of the same two at least, and the text's no or not is one that its reading has taken in."""
    held = one.match.seen
    if len(text.parties & held.parties) < min(2, len(held.parties)) and not _singled_out(one.match):
        return False
    if one.match.roles is Roles.REVERSED and not (text.parties <= held.parties or held.parties <= text.parties):
        return False
    said_no = surface.negated(text) and text.claim.status is not Status.DENIED
    return not (said_no and one.worst and one.worst.field in _BY_NO)


def _singled_out(found: Match) -> bool:
    """Whether name and date leave no doubt what is meant, though the text names one party only."""
    return found.time is not Time.OPEN and (found.named == 2 or found.specific >= 3)


def _one_event(weighed: list[Weighed], home: Mapping[str, int]) -> list[Weighed]:
    """Drop what differs in a field but is another event of the record than the one that bears the text out."""
    fors = [one for one in weighed if one.stance is Stance.FOR]
    true = {home.get(one.match.seen.stored.id) for one in fors}
    if any(one.match.same_act and one.match.sure for one in fors):
        weighed = [one for one in weighed if not _other_turn(one)]
    return [
        one
        for one in weighed
        if not true
        or one.stance is Stance.FOR
        or (one.worst and one.worst.field in _OF_WORDS)
        or home.get(one.match.seen.stored.id) in true
    ]


def _other_turn(one: Weighed) -> bool:
    """Whether it tells of the measure's other turn: what was imposed may be lifted later, and both are true."""
    opposite = one.worst and one.worst.field == "opposite" and one.match.seen.claim.act in acts("turning") | {"AGREE"}
    return bool(opposite or (one.worst and one.worst.field == "contrary"))


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
