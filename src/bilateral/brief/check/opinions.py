"""Opinions and the facts that bear on them: no truth value, whatever the record holds."""

from __future__ import annotations

from datetime import date

from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import areas_alone, how_far, patterns, share
from bilateral.brief.wording import listed, period
from bilateral.model import Kind, Status

MOST = 3
"""Facts listed beside an opinion."""


def bearing(text: Seen, candidates: Candidates, cutoff: date | None) -> list[Seen]:
    """Return the facts about the parties of a view that share its area or its telling words, the closest first.

    A view of two parties without a field of its own is of all that is between them: the latest is listed.
    """
    if len(text.parties) < 2 and not text.words:
        return []
    least = min(2, len(text.parties))
    sides, words, fields = text.parties, text.words, text.fields - areas_alone()
    ranked = []
    for one in candidates.of(text):
        in_common = len(one.parties & sides)
        if in_common < least or not before(one, cutoff) or not _sure(one):
            continue
        common = len(one.words & words)
        named = _named(text, one)
        area = bool(one.fields & fields)
        thirds = in_common > 2
        general = not fields and one.parties == sides and len(sides) > 1
        if common or named or thirds or general or (area and len(sides) > 1):
            ranked.append(((thirds, named, common, area), one.stored.published or date.min, one))
    ranked.sort(key=lambda row: (row[0], row[1]), reverse=True)
    return [one for _, _, one in ranked[:MOST]]


def at_large(text: Seen, facts: list[Seen]) -> bool:
    """Whether what is listed beside a view is only the latest between its parties, with no word or field in common."""
    telling = text.fields - areas_alone()
    return not any(one.fields & telling or one.words & text.words or _named(text, one) for one in facts)


def _named(text: Seen, one: Seen) -> bool:
    return bool(one.name and one.name.words <= text.around.words)


def what_came_first(text: Seen, candidates: Candidates, cutoff: date | None) -> tuple[str, list[Seen]] | None:
    """Return, for a view of what came first ("it began with ..."), what the record dates first in its field and before.

    None where the view is of no order, or the record dates nothing in its field. Only deeds with a day count.
    """
    fields = text.fields
    if not fields or len(text.parties) < 2 or not patterns("order").search(text.quote):
        return None
    dated = sorted(
        (one for one in candidates.of(text) if _dated_deed(one, cutoff) and text.parties <= one.parties),
        key=lambda one: one.first or date.max,
    )
    own = [one for one in dated if one.fields & fields]
    if not own:
        return None
    earlier = [one for one in dated if not one.fields & fields and (one.first or date.max) < (own[0].first or date.min)]
    told = f"the first in this field that the record dates is of {period(own[0].claim.start, own[0].claim.end)}"
    if not earlier:
        return (
            f"{told}, and nothing between them in other fields is dated earlier",
            own[:1],
        )
    before_it = listed(
        f"{period(one.claim.start, one.claim.end)} ({', '.join(one.claim.areas)})" for one in earlier[:3]
    )
    return f"{told}; other fields came earlier: {before_it}", [own[0], *earlier[:3]]


def _dated_deed(one: Seen, cutoff: date | None) -> bool:
    done = how_far(one.claim.status.value) == 3
    return done and one.claim.act != "RELATIONS" and one.claim.start is not None and before(one, cutoff) and _sure(one)


def wants_precedent(text: Seen) -> bool:
    """Whether a proposal is of cooperation between two in a field of its own, so that a precedent can be looked for."""
    claim = text.claim
    return claim.kind is Kind.PROPOSAL and len(text.actors) > 1 and not text.targets and bool(text.fields)


def precedents(text: Seen, candidates: Candidates, cutoff: date | None) -> bool:
    """Whether the record holds anything done or agreed between the parties in the proposal's fields."""
    return any(
        one.fields & text.fields
        for one in candidates.of(text)
        if before(one, cutoff) and one.claim.status is not Status.DENIED and text.parties <= one.parties
    )


def _sure(one: Seen) -> bool:
    return one.claim.confidence is None or one.claim.confidence >= share("sure_reading")
