"""Put the brief together: gather what the record holds on a pair, and let each section say its part."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bilateral.brief import around, bottom_line, charts, coded, facts, limits, views
from bilateral.brief.content import Brief
from bilateral.brief.material import Material
from bilateral.brief.wording import counted, day
from bilateral.errors import InvalidValueError
from bilateral.model import Kind
from bilateral.ontology import continues, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

OPTIONAL = ("coded", "unsure")
"""Sections that are left out where they hold nothing; the others say that they hold nothing."""


def compose(
    record: Record,
    a: str,
    b: str,
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Brief:
    """Compose the brief on parties `a` and `b` (codes) from a pinned record.

    `since` and `until` bound the dates of facts (undated ones stay, and are said to be undated); `as_of` is the day
    whose knowledge the record was pinned to. InvalidValueError where both codes mean one state.
    """
    if _present(a) == _present(b):
        raise InvalidValueError(f"{a!r} and {b!r} are one state: a brief needs two parties")
    material = Material(record, a, b, since, until, as_of, today or datetime.now(UTC).date())
    sections = (
        bottom_line.bottom_line(material),
        facts.status(material),
        facts.chronology(material, charts.timeline(material.events)),
        facts.areas(material, charts.areas_by_year(material.events)),
        facts.bodies(material),
        around.third_parties(material),
        around.irritants(material),
        views.interests(material),
        views.opinions(material),
        views.proposals(material),
        coded.coded_events(material),
        limits.unsure(material),
        limits.gaps(material),
        limits.sources(material),
    )
    return Brief(
        a=a,
        b=b,
        name_a=material.name_a,
        name_b=material.name_b,
        scope=scope(material),
        sections=tuple(one for one in sections if one.key not in OPTIONAL or not one.is_empty),
        references=material.citations.references(),
        as_of=as_of,
        counts=counts(material),
    )


def counts(material: Material) -> dict[str, int]:
    """Count what the brief rests on."""
    return {
        "claims": len(material.claims),
        "events": sum(one.kind is Kind.EVENT for one in material.events),
        "standings": sum(one.kind is Kind.STANDING for one in material.events),
        "documents": len({one.claim.document for one in material.claims}),
    }


def _present(code: str) -> str:
    return continues(code) if is_state(code) else code


def scope(material: Material) -> str:
    """Say which period the brief covers, as of when, and on how much it rests."""
    documents = len({one.claim.document for one in material.claims})
    parts = [f"{counted(len(material.claims), 'claim')} from {counted(documents, 'document')}"]
    if material.since:
        parts.append(f"since {day(material.since)}")
    if material.until:
        parts.append(f"until {day(material.until)}")
    parts.append(f"as known on {day(material.as_of)}" if material.as_of else f"as of {day(material.today)}")
    return ", ".join(parts) + "."
