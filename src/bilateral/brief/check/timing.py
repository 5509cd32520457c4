"""How the dates of a claim of the text and of one of the record lie to one another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum

from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import days, how_far, stated
from bilateral.model import Kind


class Time(IntEnum):
    """How the dates of two claims lie to one another."""

    APART = 0
    OPEN = 1
    """One of them gives none."""
    WIDE = 2
    """They touch, but at least one is a season or a year."""
    NARROW = 3
    """They touch, and both single out an occasion."""


def time_between(text: Seen, held: Seen, day: date | None) -> Time:
    """Say how the dates of both lie to one another, with the grace that the news needs."""
    if text.first is None and text.claim.end is None:
        return _undated(held, day)
    if held.first is None:
        known = held.stored.published
        late = text.first is not None and known is not None and known < text.first - days("grace_days")
        return Time.APART if late and how_far(held.claim.status.value) == 3 else Time.OPEN
    both = text.narrow and held.narrow
    if _began(text, held):
        touch = _overlap(
            text.claim.start,
            text.claim.end or text.claim.start,
            *_beginning(held),
            days("grace_days"),
        )
        return (Time.NARROW if both else Time.WIDE) if touch else Time.APART
    grace = days("grace_days") if both and max(text.width, held.width) <= days("narrow_days") else timedelta(0)
    touch = _overlap(text.claim.start, text.last, held.claim.start, held.last, grace)
    if not touch:
        return Time.APART
    events = Kind.STANDING not in (text.claim.kind, held.claim.kind)
    return Time.NARROW if both and (events or text.first == held.first) else Time.WIDE


def _began(text: Seen, held: Seen) -> bool:
    """Whether an event of the text is the beginning of a standing of the record."""
    return (
        text.claim.kind is Kind.EVENT
        and held.claim.kind is Kind.STANDING
        and held.claim.act in ("RELATIONS", "MEMBERSHIP", "ALLIANCE", "AGREEMENT")
    )


def _beginning(held: Seen) -> tuple[date | None, date | None]:
    return held.claim.start, held.claim.start


def _undated(held: Seen, day: date | None) -> Time:
    last = held.claim.end or held.claim.start
    if day is None or last is None or held.claim.kind is Kind.STANDING:
        return Time.OPEN
    first = held.claim.start or last
    if held.narrow and first - days("grace_days") <= day <= last + days("news_days"):
        return Time.WIDE
    years = timedelta(days=366 * int(stated()["undated_years"]["years"]))
    return Time.OPEN if last >= day - years else Time.APART


def _overlap(
    start: date | None,
    end: date | None,
    first: date | None,
    last: date | None,
    grace: timedelta,
) -> bool:
    return not (
        (start is not None and last is not None and start > last + grace)
        or (first is not None and end is not None and first > end + grace)
    )
