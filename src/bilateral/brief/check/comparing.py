"""Where a claim of a text and the same matter in the record differ: status, date, number, place, direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bilateral.brief.check import surface
from bilateral.brief.check.kinship import Roles, one_way
from bilateral.brief.check.matching import Match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, days, how_far, patterns
from bilateral.brief.check.timing import Time
from bilateral.brief.wording import day as day_of
from bilateral.brief.wording import listed, parties, period
from bilateral.model import Kind, Status


class Outcome(IntEnum):
    """What one comparison comes to."""

    WEAKER = 1
    """The record says less than the text: a plan for a deed, a year for a day."""
    OTHER_TIME = 2
    """A denial of another time."""
    DIFFERS = 3
    """The record denies it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One field in which text and record are not of one mind."""

    field: str
    """Name of the rule, as in `rules.yml`: `date`, `number`, `direction`."""
    outcome: Outcome
    words: str


def compare(text: Seen, found: Match, day: date | None) -> tuple[Point, ...]:
    """Return where a claim of the record does not simply bear out the text; empty where it does."""
    denial = _denial(text, found, day)
    if denial:
        return (denial,)
    undoing = _undone(text, found)
    if undoing:
        return (undoing,)
    if found.opposed:
        told = f"the record tells of the opposite: {found.seen.claim.act.lower()} instead of {text.claim.act.lower()}"
        return (Point("opposite", Outcome.DIFFERS, told),)
    if found.contrary:
        return (contrary_words(*found.contrary),)
    points = (
        _status(text, found),
        _direction(text, found),
        _dates(text, found),
        _ordinal(text, found),
    )
    numbers = _numbers(text, found, comparable=_of_one_time(text, found, day))
    return (*(point for point in points if point), *numbers, *_places(text, found))


def _undone(text: Seen, found: Match) -> Point | None:
    """Say where one has cancelled, or without result, what the other has done."""
    held = found.seen
    if surface.undone(text) != surface.undone(held) and how_far(held.claim.status.value) == 3:
        told = ("the record", "the text") if surface.undone(held) else ("the text", "the record")
        return Point("undone", Outcome.DIFFERS, f"{told[0]} has it cancelled, {told[1]} tells it as done")
    results = surface.outcome(text), surface.outcome(held)
    if found.time is Time.NARROW and None not in results and results[0] != results[1]:
        ended = "with nothing agreed" if results[1] is False else "with an agreement"
        return Point("outcome", Outcome.DIFFERS, f"the record has it end {ended}")
    return None


def _denial(text: Seen, found: Match, day: date | None) -> Point | None:
    held = found.seen
    denied = held.claim.status is Status.DENIED
    if text.claim.status is Status.DENIED:
        if denied or surface.negated(held):
            return None
        done = how_far(held.claim.status.value) == 3 and found.time is not Time.APART
        return (
            Point(
                "status",
                Outcome.DIFFERS,
                "the text denies what the record tells as done",
            )
            if done
            else None
        )
    if denied is False or surface.denies(text):
        return None
    when = held.claim.end or held.claim.start or held.stored.published
    told = f"denied by {_who(held)}" + (f" on {day_of(when)}" if when else "")
    if _own_time(text, held, when, day):
        return Point("denial", Outcome.DIFFERS, told)
    return Point(
        "earlier-denial",
        Outcome.OTHER_TIME,
        f"{told}, which speaks of its own time and not of later ones",
    )


def _who(held: Seen) -> str:
    from bilateral.brief.wording import voice

    return voice(held.claim.speaker, held.claim.level)


def _own_time(text: Seen, held: Seen, when: date | None, day: date | None) -> bool:
    """Whether a denial speaks of the time that the text speaks of; what "never" was covers all that went before."""
    about = text.claim.end or text.claim.start or day
    if when is None or about is None:
        return True
    if "never" in held.claim.quote.lower().split():
        return text.first is None or text.first <= when or about - when <= days("denial_days")
    return abs(about - when) <= days("denial_days")


def _status(text: Seen, found: Match) -> Point | None:
    claimed, held = text.claim.status, found.seen.claim.status
    if claimed is Status.ENDED and held is Status.ONGOING and found.seen.claim.kind is text.claim.kind is Kind.STANDING:
        return Point("status", Outcome.WEAKER, "the record has it in force, and does not say that it ended")
    if how_far(claimed.value) <= how_far(held.value) or (held is Status.DENIED and surface.denies(text)):
        return None
    return Point(
        "status",
        Outcome.WEAKER,
        f"the record holds it as {held.value}, the text tells it as {claimed.value}",
    )


def _direction(text: Seen, found: Match) -> Point | None:
    held = found.seen
    way = f"{parties(held.claim.actors)} to {parties(held.claim.targets)}"
    if found.roles is Roles.REVERSED:
        told = f"in the record it goes from {way}" if held.claim.targets else "in the record the sides are exchanged"
        return Point("direction", Outcome.DIFFERS, told)
    if text.targets or len(text.actors) < 2 or not held.targets or held.claim.act not in acts("one_way"):
        return None
    if text.claim.act == "SUPPLY" or patterns("both_ways").search(text.claim.quote):
        return Point("direction", Outcome.WEAKER, f"in the record it goes one way, from {way}")
    return None


def contrary_words(said: str, told: str) -> Point:
    """Return how a word of the text denies one of the record, of the same days."""
    return Point("contrary", Outcome.DIFFERS, f"the record has “{told}” of those days, the text “{said}”")


def surely_reversed(text: Seen, found: Match) -> bool:
    """Whether the same thing surely goes the other way: one thing given, or one occasion; praise may be mutual."""
    held = found.seen
    if found.other_side:
        return True
    one_occasion = found.time is Time.NARROW and found.specific >= 1
    if surface.guest(text) and surface.guest(held):
        return one_occasion
    once = text.claim.act in acts("one_way") and (found.named == 2 or found.number or len(found.words) >= 2)
    return (found.same_act or one_way(text, held)) and (once or one_occasion)


def _dates(text: Seen, found: Match) -> Point | None:
    held = found.seen
    said, known = (
        period(text.claim.start, text.claim.end),
        period(held.claim.start, held.claim.end),
    )
    if found.time is Time.APART:
        return Point("date", Outcome.DIFFERS, f"the record dates it {known}, the text {said}")
    if text.first is None or held.first is None:
        return None
    if found.only_one and text.claim.start and held.claim.start and not _same_start(text, held):
        return Point("date", Outcome.DIFFERS, f"the record has it begin {known}, the text {said}")
    if _began_otherwise(text, found):
        outcome = Outcome.DIFFERS if found.named == 2 else Outcome.WEAKER
        return Point("date", outcome, f"the record has it {known}, the text {said}")
    if held.claim.kind is Kind.EVENT and text.claim.kind is Kind.EVENT and _courses_differ(text, held):
        return Point("date", Outcome.DIFFERS, f"the record has {known}, the text {said}")
    if text.narrow and not held.narrow and found.time is Time.WIDE and held.claim.kind is Kind.EVENT:
        return Point("date", Outcome.WEAKER, f"the record dates it only {known}")
    return None


def _began_otherwise(text: Seen, found: Match) -> bool:
    """Whether both say since when one thing lasts that begins once, and do not agree."""
    held = found.seen
    standings = text.claim.kind is held.claim.kind is Kind.STANDING and text.claim.act == held.claim.act
    if not standings or text.claim.act not in acts("begun_once"):
        return False
    return bool(text.claim.start and held.claim.start) and not _same_start(text, held)


def _same_start(text: Seen, held: Seen) -> bool:
    """Whether both begin in what may be one day: "since 2003" is the year, and is written as its first day."""
    (first, last), (begin, end) = text.beginning, held.beginning
    return first <= end + days("grace_days") and begin <= last + days("grace_days")


def _courses_differ(text: Seen, held: Seen) -> bool:
    """Whether both give a first and a last day, one of which is another; a month is no course of days."""
    if not (text.narrow and held.narrow) or not (
        text.claim.start and text.claim.end and held.claim.start and held.claim.end
    ):
        return False
    if text.claim.start == text.claim.end or held.claim.start == held.claim.end:
        return False
    if any(one.claim.start and one.claim.start.day == 1 and one.width.days >= 27 for one in (text, held)):
        return False
    gaps = (
        abs(text.claim.start - held.claim.start),
        abs(text.claim.end - held.claim.end),
    )
    return max(gaps) > days("grace_days")


def _ordinal(text: Seen, found: Match) -> Point | None:
    held = found.seen
    if not text.ordinals or not held.ordinals or text.ordinals & held.ordinals:
        return None
    if found.time is not Time.NARROW and not (found.named == 2 and found.words):
        return None
    said, known = (listed(str(number) for number in sorted(one.ordinals)) for one in (text, held))
    return Point(
        "series",
        Outcome.DIFFERS,
        f"number {known} of the series in the record, number {said} in the text",
    )


def _of_one_time(text: Seen, found: Match, day: date | None) -> bool:
    """Whether numbers can be compared: what lasts may grow, so that an old number denies no new one."""
    if Kind.STANDING not in (text.claim.kind, found.seen.claim.kind):
        return True
    if found.seen.claim.act in acts("of_one_size") and _far_apart(text, found.seen):
        return True
    about, told = (
        text.claim.start or day,
        found.seen.stored.published or found.seen.claim.start,
    )
    return about is None or told is None or abs(about - told) <= days("same_number_days")


def _far_apart(text: Seen, held: Seen) -> bool:
    """Whether numbers of one thing are so far apart that no later estimate is meant."""
    pairs = [(one, other) for one in text.quantities for other in held.quantities if one.comparable(other)]
    return any(max(one.value, other.value) > 3 * min(one.value, other.value) for one, other in pairs)


def _numbers(text: Seen, found: Match, *, comparable: bool) -> Iterator[Point]:
    """Yield the numbers that differ; of what lasts and was told at another time, the record then bears out the rest."""
    for said in text.quantities:
        others = [one for one in found.seen.quantities if said.comparable(one)]
        if others and not any(said.agrees(one) for one in others):
            told = f"the record has “{others[0].text}”, the text “{said.text}”"
            if comparable:
                yield Point("number", Outcome.DIFFERS, told)
            else:
                held = found.seen
                when = held.stored.published or held.claim.start
                yield Point("number", Outcome.WEAKER, f"{told}; the record's is of {period(when, when)}")


def _places(text: Seen, found: Match) -> Iterator[Point]:
    held = found.seen
    if not text.places or not held.places or found.places or found.time is not Time.NARROW:
        return
    said, known = listed(text.place_names), listed(held.place_names)
    if any(one in other for one in said.split() for other in (held.claim.quote,) if len(one) > 3):
        return
    yield Point("place", Outcome.WEAKER, f"the record places it in {known}, the text in {said}")
