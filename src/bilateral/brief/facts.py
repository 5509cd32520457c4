"""The sections of fact: status, chronology and areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import Material, chronological
from bilateral.brief.wording import area_noun, at_time, begun, counted, day, named
from bilateral.model import AREAS, Event, Kind
from bilateral.ontology import members

CHRONOLOGY_LIMIT = 80
AREA_LIMIT = 3
STANDING_LIMIT = 40


def status(material: Material) -> Section:
    """Say since when there are relations and what is in force on the day of the brief."""
    standings = [one for one in material.events if one.kind is Kind.STANDING]
    in_force = material.in_force(material.a, material.b)
    holding = [one for one in standings if one.id in in_force]
    rest = [one for one in standings if one not in holding]
    relations_first = sorted(holding, key=lambda one: (one.act != "RELATIONS", *chronological(one)))
    groups = (
        Group(f"In force on {day(material.day)}, by the record", _limited(material, relations_first)),
        Group("Ended, planned or denied", _limited(material, rest)),
        Group("Memberships of one side where the other belongs too", _memberships(material)),
    )
    return Section(
        "status",
        "Status",
        groups=tuple(group for group in groups if group.items),
        empty="The record holds no standing relation, agreement, body, project or dispute between the two.",
    )


def _limited(material: Material, standings: list[Event]) -> tuple[Item, ...]:
    items = tuple(map(material.item, standings[:STANDING_LIMIT]))
    if len(standings) <= STANDING_LIMIT:
        return items
    more = Item(f"And {len(standings) - STANDING_LIMIT} more", query=query(material, "--kind standing"))
    return (*items, more)


def _memberships(material: Material) -> tuple[Item, ...]:
    """Return each side's recorded memberships in bodies to which the other side belongs by the ontology."""
    items: dict[str, Item] = {}
    for side, other in ((material.a, material.b), (material.b, material.a)):
        material.citations.know(material.record.claims(side, act="MEMBERSHIP"))
        in_force = material.in_force(side)
        for joined in material.record.events(side, act="MEMBERSHIP"):
            both_in_it = {material.a, material.b} <= set(joined.actors)
            if both_in_it or joined.id not in in_force or not material.is_sure(joined):
                continue
            if any(other in members(code, material.day) for code in joined.targets):
                told = material.item(joined)
                items[joined.id] = replace(told, text=f"{told.text}; {named(other)} belongs to it too")
    return tuple(items.values())


def chronology(material: Material, chart: str | None) -> Section:
    """List what happened by date, the latest of it where there is more than a page holds."""
    happenings = [one for one in material.events if one.kind is Kind.EVENT]
    dated = [one for one in happenings if one.start or one.end]
    undated = sorted((one for one in happenings if not (one.start or one.end)), key=material.told_first)
    shown = dated[-CHRONOLOGY_LIMIT:]
    groups = [
        Group("Dated", tuple(map(material.item, shown))),
        Group("Without a date in the words of the record", tuple(map(material.item, undated[:CHRONOLOGY_LIMIT]))),
    ]
    intro = None
    if len(shown) < len(dated):
        intro = f"The latest {len(shown)} of {len(dated)} dated events; `{query(material, '--kind event')}` lists all."
    return Section(
        "chronology",
        "Chronology",
        groups=tuple(group for group in groups if group.items),
        intro=intro,
        chart=chart,
        empty="The record holds no event between the two.",
    )


def areas(material: Material, chart: str | None) -> Section:
    """Show area by area how much the record holds, since when, and the latest of it."""
    by_area: dict[str, list[Event]] = defaultdict(list)
    for event in material.events:
        for area in event.areas:
            by_area[area].append(event)
    order = sorted(by_area, key=lambda area: (-len(by_area[area]), AREAS.index(area)))
    return Section(
        "areas",
        "Area by area",
        groups=tuple(Group(begun(area_noun(area)), _area_items(material, area, by_area[area])) for area in order),
        intro=f"An event counts in each area that it touches; the latest {AREA_LIMIT} are told.",
        chart=chart,
        empty="No event or standing in the record names an area.",
    )


def _area_items(material: Material, area: str, events: list[Event]) -> tuple[Item, ...]:
    dated = [one for one in events if one.start or one.end]
    facts = counted(len(events), "event or standing", "events and standings")
    first = f", the earliest dated one {at_time(dated[0].start, dated[0].end)}" if dated else ", none of them dated"
    lead = Item(
        f"{begun(facts)}{first}",
        refs=(material.citations.number(material.telling((dated or events)[0])[0]),),
        query=query(material, f"--area {area}"),
    )
    latest = (dated[-AREA_LIMIT:] + [one for one in events if one not in dated])[:AREA_LIMIT]
    return (lead, *(material.item(one, quotes=0) for one in latest))


def query(material: Material, filters: str = "") -> str:
    """Return the command that lists the claims behind a number."""
    as_of = f" --as-of {material.as_of}" if material.as_of else ""
    return f"bilateral find {material.a} {material.b} {filters}{as_of}".replace("  ", " ").strip()
