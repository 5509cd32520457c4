"""What evidence goes back to: near-duplicates are one source, and so are papers that carry one news agency."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bilateral.brief.check.content import Checked, Evidence
from bilateral.brief.check.stated import stated

if TYPE_CHECKING:
    from bilateral.ledger import Record


def with_roots(record: Record, findings: Sequence[Checked]) -> tuple[Checked, ...]:
    """Return the findings with what their evidence goes back to: an agency that its document credits, else itself."""
    cited = {proof.document for one in findings for proof in (*one.evidence, *one.known_since)}
    held = {one.id: one.document for one in record.documents(sorted(cited))} if cited else {}
    agencies = {key: agency_of(document.publisher, document.text) for key, document in held.items()}

    def root(proof: Evidence) -> Evidence:
        agency = agencies.get(proof.document)
        return replace(proof, source=f"agency {agency}") if agency else proof

    return tuple(
        replace(
            one,
            evidence=tuple(map(root, one.evidence)),
            known_since=tuple(map(root, one.known_since)),
        )
        for one in findings
    )


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
    return next((name for name, pattern in _credits() if name in ends and pattern.search(ends)), None)


@functools.cache
def _credits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = stated()["agencies"]
    return tuple(
        (
            name,
            re.compile(
                "|".join(pattern.replace("{name}", re.escape(name)) for pattern in listed["patterns"]),
                re.M,
            ),
        )
        for name in sorted(listed["names"], key=len, reverse=True)
    )
