"""The sections that keep the brief honest: what the record lacks, and how good its sources are."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from bilateral.brief.content import Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import LONGEST, Material
from bilateral.brief.references import file_name
from bilateral.brief.wording import area_noun, counted, day, described, listed
from bilateral.model import AREAS, Kind, Medium

UNSURE_LIMIT = 30
"""Uncertain readings that are quoted; the rest are counted."""


def gaps(material: Material) -> Section:
    """Say what the record does not hold: areas, years, dates, second sources, documents left out."""
    found = (
        _areas_without_facts(material),
        _years_without_events(material),
        _undated(material),
        _single_source(material),
        _bodies_without_sessions(material),
        _left_out(material),
        _one_publisher(material),
    )
    return Section(
        "gaps",
        "What the record lacks",
        items=tuple(item for item in found if item),
        intro="Silence of the record is not silence of the world: it holds what was loaded and nothing else.",
        empty="No gap that can be counted." if material.claims else "Everything: no document or note is about the two.",
    )


def _areas_without_facts(material: Material) -> Item | None:
    held = {area for event in material.events for area in event.areas}
    missing = [area for area in AREAS if area not in held]
    return Item(f"No event or standing on {listed(map(area_noun, missing))}.") if missing and held else None


def _years_without_events(material: Material) -> Item | None:
    years = {one.start.year for one in material.events if one.start and one.kind is Kind.EVENT}
    if len(years) < 2:
        return None
    spells = _spells([year for year in range(min(years), max(years)) if year not in years])
    if not spells:
        return None
    return Item(f"No dated event in {listed(spells)}, between the first ({min(years)}) and the last ({max(years)}).")


def _spells(years: list[int]) -> list[str]:
    """Write years as spells: 1949 to 2002, 2004."""
    spells: list[list[int]] = []
    for year in years:
        if spells and spells[-1][-1] == year - 1:
            spells[-1].append(year)
        else:
            spells.append([year])
    return [str(spell[0]) if len(spell) == 1 else f"{spell[0]} to {spell[-1]}" for spell in spells]


def _undated(material: Material) -> Item | None:
    undated = [one for one in material.events if one.kind is Kind.EVENT and not (one.start or one.end)]
    if not undated:
        return None
    refs = tuple(material.citations.number(one.claims[0]) for one in undated[:6])
    their = "its" if len(undated) == 1 else "their"
    return Item(f"{counted(len(undated), 'event').capitalize()} without a date in {their} own words", refs)


def _single_source(material: Material) -> Item | None:
    events = [one for one in material.events if one.kind is Kind.EVENT]
    single = [one for one in events if len(_publishers(material, one.claims)) == 1]
    if not single:
        return None
    return Item(
        f"Of {counted(len(events), 'event')}, {len(single)} rest{'s' * (len(single) == 1)} on a single publisher.",
        query=query(material, "--kind event"),
    )


def _publishers(material: Material, claims: tuple[str, ...]) -> set[str]:
    stored = (material.citations.stored[claim] for claim in claims)
    return {one.publisher or one.origin for one in stored}


def _bodies_without_sessions(material: Material) -> Item | None:
    silent = [body for body in material.bodies if body.last is None]
    if not silent:
        return None
    refs = tuple(material.citations.number(claim) for body in silent for claim in body.claims[:1])
    return Item(f"Named, but without a dated session: {listed(body.name for body in silent)}.", refs)


def _left_out(material: Material) -> Item | None:
    if not material.as_of or not material.record.undated:
        return None
    left = counted(material.record.undated, "document")
    return Item(f"As of {day(material.as_of)}, {left} without a date of publication had to be left out.")


def _one_publisher(material: Material) -> Item | None:
    publishers = Counter(one.publisher for one in material.claims if one.publisher)
    if not publishers:
        return None
    name, most = publishers.most_common(1)[0]
    if most * 2 < len(material.claims):
        return None
    share = round(100 * most / len(material.claims))
    return Item(
        f"{share} % of the claims come from one publisher: {name}.",
        query=query(material, f"--source {shlex.quote(name)}"),
    )


def unsure(material: Material) -> Section:
    """Quote what the reader took for facts with little confidence: no other section builds on it."""
    items = []
    for event in material.unsure_events[-UNSURE_LIMIT:]:
        claims = material.telling(event)
        first = material.citations.quote(claims[0]).cut(LONGEST)
        taken = described(event, official=material.is_official(event))
        text = f"{first.shown}, {first.attribution}: taken for {taken[0].lower()}{taken[1:]}"
        items.append(Item(text, material.numbers(claims)))
    if len(material.unsure_events) > UNSURE_LIMIT:
        items.append(Item(f"And {len(material.unsure_events) - UNSURE_LIMIT} more", query=query(material)))
    return Section(
        "unsure",
        "Read with little confidence",
        items=tuple(items),
        intro="The reader is not sure of these. Nothing above rests on them; `bilateral judge` settles them.",
    )


def sources(material: Material, numbers: Mapping[str, int]) -> Section:
    """List the documents behind the brief with publisher, date and Admiralty grade; `numbers` are those of claims."""
    cited: defaultdict[str, list[int]] = defaultdict(list)
    for claim, number in numbers.items():
        cited[material.citations.stored[claim].claim.document].append(number)
    rows = [_source_row(material, document, held) for document, held in cited.items()]
    rows.sort(key=lambda row: (row["published"] or "9999", row["publisher"], row["title"]))
    return Section(
        "sources",
        "Sources",
        table=tuple(_joined(rows)),
        intro="Grades are Admiralty grades: reliability of the source from A (reliable) to F (cannot be judged), "
        "credibility of the information from 1 (confirmed) to 6 (cannot be judged). "
        "A near-duplicate is not a second source.",
        empty="No source.",
    )


def _source_row(material: Material, identifier: str, numbers: list[int]) -> dict[str, str]:
    stored = material.citations.documents[identifier]
    document = stored.document
    note = "note by hand" if document.medium == Medium.NOTE else "text"
    if stored.near_duplicate_of:
        note += ", near-duplicate"
    published = document.published or None
    return {
        "publisher": document.publisher or "not stated",
        "title": document.title or ("" if document.medium == Medium.NOTE else file_name(document.origin)),
        "published": published.isoformat() if isinstance(published, date) else "",
        "grade": document.grade or "not graded",
        "what": note,
        "references": " ".join(str(number) for number in sorted(numbers)),
    }


def _joined(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Make one row of the notes that were taken from one publication on one day."""
    joined: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = tuple(cell for name, cell in row.items() if name != "references")
        numbers = [*joined[key]["references"].split(), row["references"]] if key in joined else [row["references"]]
        joined[key] = row | {"references": " ".join(numbers)}
    return list(joined.values())
