"""Whether there was but one such occasion, so that another date is a difference and not another event."""

from __future__ import annotations

import functools
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, days, stated
from bilateral.ledger.event_rules import rules
from bilateral.model import Status

if TYPE_CHECKING:
    from bilateral.brief.check.matching import Match


def one_occasion(found: Match, text: Seen) -> bool:
    """Whether name, number or nature of the deed leave only one occasion, though the dates are apart."""
    held = found.seen
    if Status.DENIED in (text.claim.status, held.claim.status):
        return False
    if found.only_one:
        return found.parties and found.roles is not Roles.REVERSED
    if not found.same_act:
        return _one_treaty(found, text)
    if found.named == 2 and _shares_number(text, held):
        return True
    if found.ordinal and (found.named or len(found.words) >= 1) and not _ordinals_differ(text, held):
        return True
    if (
        found.parties
        and _same_day_of_another_year(text, held)
        and (found.words or found.places or found.named or found.ordinal)
    ):
        return True
    specific = found.named == 2 or len(found.words) >= 3 or (found.number and len(found.words) >= 2)
    parties = found.parties or (found.named == 2 and held.parties <= text.parties)
    if text.claim.act in acts("once") and parties and found.roles is not Roles.REVERSED:
        return specific and text.narrow_or_year and held.narrow_or_year
    close = _distance(text, held)
    return (
        found.places and found.parties and (len(found.words) >= 2 or found.speaker)
        and text.narrow and held.narrow and close is not None and close <= days("near_days")
    )  # fmt: skip


def denied_before(found: Match, text: Seen) -> bool:
    """Whether the record denies what surely is the same matter, at a time before that of the text: its history."""
    held = found.seen
    if held.claim.status is not Status.DENIED or text.claim.status is Status.DENIED:
        return False
    if held.last is None or text.first is None or held.last >= text.first:
        return False
    years = timedelta(days=366 * int(stated()["undated_years"]["years"]))
    return found.named == 2 and bool(found.words) and text.first - held.last <= years


def _one_treaty(found: Match, text: Seen) -> bool:
    """Whether a named treaty is signed in the one and in force in the other."""
    signing = {text.claim.act, found.seen.claim.act} <= acts("treaties")
    dated = text.narrow_or_year and found.seen.narrow_or_year
    return signing and dated and found.named == 2 and found.parties and found.roles is not Roles.REVERSED


def only_one(text: Seen, held: Seen) -> bool:
    """Whether both tell of what two parties have only one of: by the act, or by words such as "joined"."""
    if text.parties != held.parties:
        return False
    if text.claim.act == held.claim.act and text.claim.act in acts("only_one"):
        return True
    found = [_once_in(one.claim.act, one.claim.quote) for one in (text, held)]
    return found[0] is not None and found[0] == found[1]


@functools.lru_cache(maxsize=65536)
def _once_in(act: str, quote: str) -> int | None:
    """Return which of the beginnings that come once a claim of an act tells of."""
    for number, row in enumerate(stated()["beginnings"]):
        if act in row["acts"] or re.search(row["pattern"], quote, re.IGNORECASE):
            return number
    return None


def few_days(text: Seen, held: Seen) -> bool:
    """Whether both dates are so narrow that they decide by themselves, as in the ledger's merging."""
    return max(text.width, held.width) <= rules().narrow


def _same_day_of_another_year(text: Seen, held: Seen) -> bool:
    """Whether both give the same day of the same month, in different years: hardly ever by chance."""
    one, other = text.claim.start, held.claim.start
    if one is None or other is None or not (few_days(text, held) or _on_one_day(text)):
        return False
    return one.year != other.year and (one.month, one.day) == (other.month, other.day)


def _on_one_day(text: Seen) -> bool:
    """Whether a text tells of one day: that of a course of days may be its first."""
    return text.claim.start is not None and text.claim.start == text.claim.end


def _shares_number(text: Seen, held: Seen) -> bool:
    one, other = text.name or text.said, held.name or held.said
    return bool(one.years & other.years or one.numbers & other.numbers)


def _ordinals_differ(text: Seen, held: Seen) -> bool:
    return bool(text.ordinals and held.ordinals and text.ordinals.isdisjoint(held.ordinals))


def _distance(text: Seen, held: Seen) -> timedelta | None:
    if text.first is None or held.first is None:
        return None
    return abs(text.first - held.first)
