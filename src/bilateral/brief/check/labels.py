"""What a note of the record leaves to be known by whoever reads it alone: the body, the sides, the day."""

from __future__ import annotations

import re
from datetime import timedelta

from bilateral.brief.check.sight import names_of_party
from bilateral.brief.check.stated import STEM
from bilateral.brief.wording import begun, body_named, parties, period
from bilateral.ledger import StoredClaim
from bilateral.ledger.event_rules import name_of
from bilateral.model import Kind, Medium

_WORD = re.compile(r"[^\W\d_]+")
_LATE = timedelta(days=60)
"""A report this much later than its deed leaves the day of the deed to be told."""


def labelled(stored: StoredClaim) -> str:
    """Return the name or the sides, and the day, that the words of a note do not say; empty where nothing is missing.

    "Thirteenth round" is no sentence without "The Consultative Group on Strategic Stability, 28 March 2019". What a
    document says itself is quoted as it stands.
    """
    claim = stored.claim
    if stored.medium != Medium.NOTE.value:
        return ""
    stems = {word.lower()[:STEM] for word in _WORD.findall(claim.quote)}
    missing = []
    if claim.name and not name_of(claim.name).words <= name_of(claim.quote).words:
        missing.append(body_named(claim.name))
    elif any(names_of_party(code).isdisjoint(stems) for code in claim.parties):
        missing.append(parties(claim.parties))
    day = claim.end or claim.start
    late = bool(day and stored.published and stored.published - day > _LATE)
    if claim.kind is Kind.EVENT and day and (missing or late) and str(day.year) not in claim.quote:
        missing.append(period(claim.start, claim.end) or "")
    return begun(", ".join(missing))
