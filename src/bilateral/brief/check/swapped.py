"""An occasion that the record tells of another pair: one party of the text's claim exchanged for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.comparing import Outcome, Point
from bilateral.brief.check.content import Finding
from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.matching import Match, match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import how_far, share
from bilateral.brief.check.timing import Time
from bilateral.brief.check.verdicts import Ruling
from bilateral.brief.check.weighing import Weighed
from bilateral.brief.wording import parties

_MOST = 400
"""Claims of one party looked at."""


def other_pair(text: Seen, candidates: Candidates, cutoff: date | None, day: date) -> Ruling | None:
    """Return a contradiction where the record tells surely the same occasion of another pair of two, else None."""
    if len(text.parties) != 2 or how_far(text.claim.status.value) < 3:
        return None
    found = [one for one in (_as_ours(text, held, day) for held in _held(text, candidates, cutoff)) if one]
    best = max(found, key=lambda one: one.rank, default=None)
    if best is None:
        return None
    told = f"the record tells it of {parties(best.seen.claim.parties)}"
    point = Point("party", Outcome.DIFFERS, told)
    return Ruling(
        Finding.CONTRADICTED,
        "party",
        f"{told[0].upper()}{told[1:]}.",
        (Weighed(best, (point,)),),
    )


def _held(text: Seen, candidates: Candidates, cutoff: date | None) -> list[Seen]:
    """Return what either side did with others at the time of the claim."""
    if not text.narrow_or_year or text.claim.start is None:
        return []
    held = candidates.at_the_time(text.parties, text.claim.start, text.claim.end, most=2 * _MOST)
    return [one for one in held if before(one, cutoff)]


def _as_ours(text: Seen, held: Seen, day: date) -> Match | None:
    """Return how another pair's claim fits, as if it were this pair's, where nothing but the party tells them apart."""
    if len(held.parties) != 2 or len(held.parties & text.parties) != 1:
        return None
    sure = held.claim.confidence is None or held.claim.confidence >= share("sure_reading")
    exchanged = _exchanged(text, held)
    if not sure or exchanged is None:
        return None
    found = match(exchanged, held, day)
    if found is None or found.opposed or found.roles is Roles.REVERSED or found.time < Time.WIDE:
        return None
    needed = 4 + (found.time is not Time.NARROW) + (not found.same_act) - _by_name(exchanged, found)
    telling = found.specific >= needed
    return found if telling and how_far(held.claim.status.value) == 3 else None


def _by_name(text: Seen, found: Match) -> bool:
    """Whether a name that singles out one occasion, or a course of the same days under one name, is in both."""
    name = text.name or text.said
    days = (text.claim.start, text.claim.end)
    course = days[0] != days[1] and days == (
        found.seen.claim.start,
        found.seen.claim.end,
    )
    return found.named == 2 and found.time is Time.NARROW and (name.one_occasion or course)


def _exchanged(text: Seen, held: Seen) -> Seen | None:
    (mine,) = text.parties - held.parties
    (theirs,) = held.parties - text.parties

    def put(codes: frozenset[str]) -> frozenset[str]:
        return frozenset(theirs if code == mine else code for code in codes)

    return replace(text, actors=put(text.actors), targets=put(text.targets))
