"""What a record holds of each source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilateral.ledger import SourceSummary


def sources_held(held: Iterable[SourceSummary]) -> list[dict[str, object]]:
    """Return every source with what it declares and what a record holds of it; of no record, what it declares.

    Tables of one's own follow, each under its name.
    """
    from bilateral.sources import declaration, declarations

    by_name = {one.source: one for one in held}
    own = [(name, declaration(name)) for name in sorted(by_name) if name.startswith("table:")]
    listed = [(declared.name, declared) for declared in declarations()] + own
    return [
        {
            "name": name,
            "kind": declared.kind.value,
            "publisher": declared.publisher,
            **_held(by_name.get(name)),
        }
        for name, declared in listed
    ]


def _held(summary: SourceSummary | None) -> dict[str, object]:
    """Say what one source has brought, nothing where it has not been used."""
    counts = ("documents", "claims", "event_rows", "observations", "issues")
    held: dict[str, object] = {name: getattr(summary, name) if summary else 0 for name in counts}
    return held | {"since": summary and summary.first_day, "until": summary and summary.last_day}
