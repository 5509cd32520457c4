"""Office-holders and bodies that speak for a state, with the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bilateral.ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Office:
    """A surface form (lower case unless it is a name), the canonical office, and who holds it.

    `holder_kind` is "person" or "body". `state` is a code where the words alone name the state ("taoiseach").
    `rank` orders offices of one kind: 1 head of state or government, 2 minister, 3 deputy, 4 other.
    """

    surface: str
    office: str
    holder_kind: str
    state: str | None
    rank: int


@cache
def offices() -> tuple[Office, ...]:
    """Return all surface forms of offices, the longest first, so that a matcher may try them in order."""
    found = (
        Office(row["surface"], row["office"], row["holder_kind"], row["state"] or None, int(row["rank"]))
        for row in rows("offices.csv")
    )
    return tuple(sorted(found, key=lambda office: (-len(office.surface), office.surface)))


@cache
def canonical_offices() -> frozenset[str]:
    """Return the canonical offices: the words after the slash of a speaker such as `RUS/foreign minister`."""
    return frozenset(office.office for office in offices())
