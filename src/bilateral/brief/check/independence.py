"""What evidence goes back to: near-duplicates are one source, and so are papers that carry one news agency."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bilateral.brief.check.stated import stated

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim


def roots(record: Record, claims: Iterable[StoredClaim]) -> dict[str, str]:
    """Return claim -> what it goes back to: the agency that its document credits, else its cluster of near-copies."""
    held = list(claims)
    texts = {one.id: one.document.text for one in record.documents({one.document_id for one in held})} if held else {}
    return {one.id: _root(one, texts.get(one.document_id, "")) for one in held}


def _root(one: StoredClaim, text: str) -> str:
    agency = agency_of(one.publisher, text)
    return f"agency {agency}" if agency else (one.cluster or one.document_id)


@functools.lru_cache(maxsize=4096)
def agency_of(publisher: str | None, text: str) -> str | None:
    """Return the news agency whose words a publication carries: its publisher, or the one that its text credits.

    >>> agency_of("The Daily", "ANKARA (Reuters) - The ministers met.")
    'Reuters'
    """
    for name in stated()["agencies"]["names"]:
        if publisher and publisher.casefold() == name.casefold():
            return str(name)
    ends = text if len(text) <= 1200 else f"{text[:800]}\n{text[-400:]}"
    return next((name for name, pattern in _credits() if pattern.search(ends)), None)


@functools.cache
def _credits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = stated()["agencies"]
    return tuple(
        (name, re.compile("|".join(pattern.replace("{name}", re.escape(name)) for pattern in listed["patterns"]), re.M))
        for name in sorted(listed["names"], key=len, reverse=True)
    )
