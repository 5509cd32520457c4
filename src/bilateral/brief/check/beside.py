"""A number that the record gives beside what bears a text out: fifteen agreements, signed during the visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilateral.brief.check.comparing import Outcome, Point
from bilateral.brief.check.content import Finding, Stance
from bilateral.brief.check.matching import Match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import days, how_far
from bilateral.brief.check.taken import reliable
from bilateral.brief.check.timing import Time
from bilateral.brief.check.verdicts import Ruling
from bilateral.brief.check.weighing import Weighed
from bilateral.ledger.event_rules import rules


def with_numbers_beside(text: Seen, ruling: Ruling, held: Iterable[Seen]) -> Ruling:
    """Return a ruling that bears a text out with what the same sides did on the same days, where that has its number.

    The text's number must be one that no claim for it counts. Where it is more than all that the record counts, the
    text is contradicted; fewer may be some of them. Where it agrees, the number is borne out too.
    """
    fors = [one.match for one in ruling.weighed if one.stance is Stance.FOR]
    occasion = [one for one in fors if one.sure and one.time is Time.NARROW]
    open_numbers = [
        one
        for one in text.quantities
        if not any(one.comparable(other) for found in fors for other in found.seen.quantities)
    ]
    if ruling.verdict not in (Finding.SUPPORTED, Finding.PARTLY) or not occasion or not open_numbers:
        return ruling
    told = [one for one in held if _of_the_occasion(one, occasion)]
    borne = []
    for number in open_numbers:
        near = [(one, other) for one in told for other in one.quantities if number.comparable(other)]
        if near and all(number.low > other.high for _, other in near):
            seen, other = near[0]
            words = f"of the same occasion the record has “{other.text}”, the text “{number.text}”"
            point = Point("number", Outcome.DIFFERS, words)
            because = f"{words[0].upper()}{words[1:]}."
            return Ruling(
                Finding.CONTRADICTED, "number", because, (Weighed(_beside(text, occasion[0], seen), (point,)),)
            )
        borne += [one for one, other in near if number.agrees(other)][:1]
    if ruling.rule != "weaker-detail" or len(borne) < len(open_numbers):
        return ruling
    because = "The record tells the same matter, and gives the number beside it, of the same days."
    beside = (Weighed(_beside(text, occasion[0], one), ()) for one in borne)
    return Ruling(Finding.SUPPORTED, "same-matter", because, (*ruling.weighed, *beside))


def _of_the_occasion(one: Seen, occasion: Sequence[Match]) -> bool:
    """Whether a claim of the record tells what the same two did on the few days of the occasion."""
    return reliable(one) and how_far(one.claim.status.value) == 3 and any(_same_days(one, found) for found in occasion)


def _same_days(one: Seen, found: Match) -> bool:
    other = found.seen
    narrow = one.width <= rules().narrow and other.width <= rules().narrow
    if one is other or not narrow or one.parties != other.parties or len(one.parties) != 2:
        return False
    starts, ends = (one.first, other.first), (one.last, other.last)
    if None in starts or None in ends:
        return False
    grace = days("grace_days")
    return bool(starts[0] <= ends[1] + grace and starts[1] <= ends[0] + grace)  # type: ignore[operator]


def _beside(text: Seen, found: Match, seen: Seen) -> Match:
    """Return the match of an occasion as that of what else the record tells of it."""
    common = text.words & seen.words
    return replace(found, seen=seen, words=common, same_act=False, named=0, places=False, speaker=False, ordinal=False)
