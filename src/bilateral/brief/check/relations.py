"""Whether two states have diplomatic relations, by the last time that they were broken off or restored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bilateral.brief.check.content import Finding
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import patterns
from bilateral.brief.check.taken import HELD, reliable
from bilateral.brief.wording import at_time
from bilateral.model import Kind, Status


@dataclass(frozen=True, slots=True)
class Turned:
    """What the last turn of two states' relations says of a claim that they have them, or have none."""

    verdict: Finding
    rule: str
    words: str
    turn: Seen


def last_turn(text: Seen, held: Iterable[Seen], day: date) -> Turned | None:
    """Return the verdict on a claim that relations exist, or do not, by their last turn in the record.

    None where the claim is of something else, or where the record dates no turn of this pair before its day, or the
    turn leaves the claim open: relations once restored say nothing of when they began.
    """
    claim = text.claim
    if (
        claim.kind is not Kind.STANDING
        or claim.act != "RELATIONS"
        or not patterns("relations_named").search(text.quote)
    ):
        return None
    turns = ((one, _restores(one)) for one in held if one.parties == text.parties and reliable(one))
    known = [(one.claim.start, one, restored) for one, restored in turns if restored is not None and one.claim.start]
    dated = [(start, one, restored) for start, one, restored in known if start <= (claim.end or day)]
    if not dated:
        return None
    start, last, restored = max(dated, key=lambda row: row[0])
    says_none = claim.status in (Status.DENIED, Status.ENDED)
    when = at_time(last.claim.start, last.claim.end)
    if says_none != restored:
        so = says_none and (claim.start is None or claim.start.year == start.year)
        return Turned(Finding.SUPPORTED, "relations-so", f"The record has them broken off {when}", last) if so else None
    if claim.start and claim.start > start:
        return None
    turned = "restored" if restored else "broken off"
    return Turned(
        Finding.CONTRADICTED, "relations", f"The record has relations {turned} {when}, as its last word", last
    )


def _restores(one: Seen) -> bool | None:
    """Return whether a deed restored relations, or broke them off; None where it did neither."""
    done = one.claim.kind is Kind.EVENT and one.claim.status in HELD
    if not done or not patterns("relations_named").search(one.claim.quote):
        return None
    restored = patterns("relations_restored").search(one.claim.quote) is not None
    broken = patterns("relations_broken").search(one.claim.quote) is not None
    return restored if restored != broken else None
