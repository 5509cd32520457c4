"""Put the brief together: gather what the record holds on a pair, and let each section say its part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bilateral.brief import (
    around,
    charts,
    coded,
    facts,
    institutions,
    limits,
    options,
    outlook,
    questions,
    triads,
    views,
)
from bilateral.brief.changed import changed
from bilateral.brief.changes import Changes, changes
from bilateral.brief.commitments import commitments
from bilateral.brief.content import Brief, Section
from bilateral.brief.context import context
from bilateral.brief.material import Material
from bilateral.brief.numbering import in_order
from bilateral.brief.state import State, state_of
from bilateral.brief.summary import summary
from bilateral.brief.turns import turns
from bilateral.brief.wording import counted, day
from bilateral.errors import InvalidValueError
from bilateral.model import Kind
from bilateral.ontology import continues, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

OPTIONAL = ("coded", "unsure")
"""Sections that are left out where they hold nothing; the others say that they hold nothing."""
LENGTHS = ("full", "short")
SHORT = ("changed", "commitments", "irritants", "outlook", "questions", "gaps")
"""Sections of the short form beside the first page and the sources."""


def compose(
    record: Record,
    a: str,
    b: str,
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    today: date | None = None,
    length: str = "full",
    before: State | None = None,
) -> Brief:
    """Compose the brief on parties `a` and `b` (codes) from a pinned record.

    `since` and `until` bound the dates of facts (undated ones stay, and are said to be undated); `as_of` is the day
    whose knowledge the record was pinned to; `before` is what an earlier brief told, from `read_state` or `state_on`.
    InvalidValueError where both codes mean one state, or `before` cannot be compared.
    """
    material = gathered(record, a, b, since=since, until=until, as_of=as_of, today=today)
    state = state_of(material)
    found = changes(before, state) if before else None
    below = [one for one in _sections(material, found) if one.key not in OPTIONAL or not one.is_empty]
    first = summary(material, {one.key: one for one in below})
    kept = [one for one in below if length == "full" or one.key in SHORT]
    shown, references = in_order((first, *kept), material.citations.references())
    cited = {one.claim: one.number for one in references}
    return Brief(
        a=a,
        b=b,
        name_a=material.name_a,
        name_b=material.name_b,
        scope=scope(material),
        sections=(*shown, limits.sources(material, cited)),
        references=references,
        as_of=as_of,
        counts=counts(material),
        state=state,
        title=f"{material.name_a} and {material.name_b}",
    )


def gathered(
    record: Record,
    a: str,
    b: str,
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Material:
    """Gather what a record holds on two parties; InvalidValueError where both codes mean one state."""
    if _present(a) == _present(b):
        raise InvalidValueError(f"{a!r} and {b!r} are one state: a brief needs two parties")
    return Material(record, a, b, since, until, as_of, today or datetime.now(UTC).date())


def _sections(material: Material, found: Changes | None) -> Iterator[Section]:
    """Compose all sections but the first page and the sources, in the order of the page."""
    if found:
        yield changed(material, found)
    yield facts.status(material)
    yield context(material)
    yield turns(material)
    yield facts.areas(material, charts.areas_by_year(material.events))
    yield institutions.bodies(material)
    yield commitments(material)
    yield around.third_parties(material)
    yield around.irritants(material)
    yield views.interests(material)
    yield options.options(material, triads.touched(material))
    yield outlook.outlook(material)
    yield questions.questions(material)
    yield questions.signs(material)
    yield facts.chronology(material, charts.timeline(material.events))
    yield views.opinions(material)
    yield coded.coded_events(material)
    yield limits.unsure(material)
    yield limits.gaps(material)


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
