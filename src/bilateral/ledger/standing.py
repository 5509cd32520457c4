"""What was in force on a day: standings by their dates, their status, and what is known of their end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Status

_NEVER = (
    Status.DENIED,
    Status.PLANNED,
    Status.OFFERED,
    Status.PROMISED,
    Status.CONSIDERED,
    Status.POSSIBLE,
    Status.URGED,
)


def in_force(standings: Iterable[Event], claims: Mapping[str, StoredClaim], day: date) -> list[Event]:
    """Return the standings that held on a day, by date.

    One with an open end holds unless it is said to have ended or is only denied. One that is said to hold without a
    beginning holds from the first publication that says so; one that is said to have ended, without a day, does
    not hold from the first publication that says so.
    """
    return [event for event in standings if _holds(event, [claims[key] for key in event.claims if key in claims], day)]


def _holds(event: Event, claims: list[StoredClaim], day: date) -> bool:
    if event.status in _NEVER:
        return False
    start = event.start or (None if event.end else _first_published(claims))
    if start is None and event.end is None:
        return False
    if start is not None and start > day:
        return False
    if event.end is not None:
        return event.end >= day
    if event.status in (Status.ENDED, Status.HAPPENED):
        told = _first_published([one for one in claims if one.claim.status is event.status])
        return told is not None and day < told and event.start is not None
    return True


def _first_published(claims: list[StoredClaim]) -> date | None:
    return min((one.published for one in claims if one.published), default=None)
