"""What weighs for and against a claim of a text: the matches that fit best, and their differences, event by event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.brief.check import surface
from bilateral.brief.check.comparing import Outcome, Point, compare, surely_reversed
from bilateral.brief.check.content import Stance
from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.matching import Match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, how_far, share
from bilateral.brief.check.timing import Time
from bilateral.model import Status

_OF_WORDS = frozenset({"denial", "earlier-denial", "opposite", "status", "undone", "outcome"})
"""Differences that stand whatever else the record holds; the others only within one event."""

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


def weigh(text: Seen, found: Sequence[Match], day: date | None, home: Mapping[str, int]) -> list[Weighed]:
    """Compare what matched; leave out what only may match beside what surely does, and difference that is not sure.

    `home` says which event each claim of the record belongs to.
    """
    kept = _best(found, home)
    weighed = [
        Weighed(one, compare(text, one, day)) for one in kept if not (_called_off(text, one) or _of_another(text, one))
    ]
    sure = {home.get(one.seen.stored.id) for one in kept if one.sure} - {None}
    weighed = [one for one in weighed if one.stance is Stance.FOR or _may_deny(text, one) or _undoes(one, sure, home)]
    return _one_event(_as_events(weighed, home), home)


def _of_another(text: Seen, found: Match) -> bool:
    """Whether the one who does it in the text has no part in it by the record, which names another: a mediator."""
    held = found.seen
    return bool(text.targets and held.targets) and not (text.actors & held.parties) and text.targets <= held.targets


def _called_off(text: Seen, found: Match) -> bool:
    """Whether the text has called off what the record only holds as planned: the plan says nothing of its end."""
    planned = 0 < how_far(found.seen.claim.status.value) < 3
    return planned and surface.undone(text) and not surface.undone(found.seen)


def _undoes(one: Weighed, sure: set[int | None], home: Mapping[str, int]) -> bool:
    """Whether what is told as done belongs to the very event that the text has cancelled."""
    told = one.worst is not None and one.worst.field == "undone" and one.match.parties
    return told and home.get(one.match.seen.stored.id) in sure


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
        days = one.match.time is Time.NARROW and one.match.parties
        return days and len(one.match.words) >= 2 and one.match.roles is not Roles.REVERSED
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
    fors = [one for one in fors if not any(_fits_better(other, one) for other in weighed)]
    true = {home.get(one.match.seen.stored.id) for one in fors}
    if any(one.match.same_act and one.match.sure for one in fors):
        weighed = [one for one in weighed if not _other_turn(one)]
    return [
        one
        for one in weighed
        if (not true and one.stance is not Stance.FOR)
        or one in fors
        or (one.worst and one.worst.field in _OF_WORDS)
        or home.get(one.match.seen.stored.id) in true
    ]


def _fits_better(other: Weighed, one: Weighed) -> bool:
    """Whether what goes against a text tells of its own days, and what is for it only in part of a wider time."""
    against = other.stance is Stance.AGAINST and other.match.sure and other.match.parties
    return against and bool(one.points) and other.match.time is Time.NARROW > one.match.time


def _other_turn(one: Weighed) -> bool:
    """Whether it tells of the measure's other turn: what was imposed may be lifted later, and both are true."""
    opposite = one.worst and one.worst.field == "opposite" and one.match.seen.claim.act in acts("turning") | {"AGREE"}
    return bool(opposite or (one.worst and one.worst.field == "contrary"))
