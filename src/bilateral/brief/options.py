"""Options on the table: what the texts propose, what exists of it already, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral.brief.bottom_line import took_place
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.views import holder
from bilateral.brief.wording import area_noun, body_named, counted, parties, period, phrases
from bilateral.ledger.event_rules import name_of as words_of
from bilateral.measures.bodies import Body
from bilateral.model import Event, Kind, Status

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

SHOWN = 40
"""How many proposals are weighed; the rest are counted."""
BENEATH = 3
"""Precedents and obstacles that are told beneath a proposal."""
TELLING = 2
"""Words that a proposal and the name of a body share at least, where the proposal does not hold the whole name."""


def options(material: Material, touched: tuple[Item, ...]) -> Section:
    """List proposals addressee by addressee, each with what exists and what is in its way; `touched` are the thirds."""
    proposed = material.views(Kind.PROPOSAL)
    latest = sorted(proposed[-SHOWN:], key=lambda one: one.claim.actors)
    groups: dict[str, list[Item]] = {}
    for one in latest:
        addressee = f"To {parties(one.claim.actors)}" if one.claim.actors else "To nobody named"
        title = f"{addressee}, by {holder(material, one)}, in {material.citations.place(one.id)}"
        groups.setdefault(title, []).append(_option(material, one))
    found = [Group(title, tuple(items)) for title, items in groups.items()]
    if found and touched:
        found.append(Group("Whom a step towards each other would touch (exploratory)", touched))
    shown = f" The latest {len(latest)} of {len(proposed)} are shown." if len(latest) < len(proposed) else ""
    return Section(
        "proposals",
        "Options on the table",
        groups=tuple(found),
        intro=f"What texts propose, none of it endorsed here.{shown} What exists is told by the record alone. "
        f"`{query(material, '--kind proposal')}` lists them.",
        empty="The record quotes no proposal about the two.",
    )


def _option(material: Material, one: StoredClaim) -> Item:
    found = (_bodies(material, one), _precedents(material, one), _facts(material, one), _obstacles(material, one))
    return Item(
        f"“{one.claim.quote.rstrip('.')}”",
        (material.citations.number(one.id),),
        under=tuple(item for items in found for item in items),
    )


def bodies_named(material: Material, quote: str) -> list[Body]:
    """Return the bodies of the pair that words name: by their whole name, or by two telling words that are all said."""
    said = words_of(quote).words
    return [
        body
        for body in material.bodies
        if (held := words_of(body.name).words) and (held <= said or (len(said) >= TELLING and said <= held))
    ]


def _bodies(material: Material, one: StoredClaim) -> Iterator[Item]:
    for body in bodies_named(material, one.claim.quote):
        last = body.last
        if last is None:
            yield Item(f"Exists: {body_named(body.name)}; no dated session on record", material.numbers(body.claims))
        else:
            when = period(last.start, last.end)
            yield Item(f"Exists: {body_named(body.name)}; last session on record {when}", material.numbers(last.claims))


def _precedents(material: Material, one: StoredClaim) -> Iterator[Item]:
    """Tell what the record names with a telling word of the proposal: a mill where steel is proposed."""
    plain = {*phrases()["plain_words"], *words_of(f"{material.name_a} {material.name_b}").words}
    said = {word for word in words_of(one.claim.quote).words if len(word) > TELLING} - plain
    in_bodies = {key for body in bodies_named(material, one.claim.quote) for key in body.claims} | {
        key for body in bodies_named(material, one.claim.quote) for event in body.sessions for key in event.claims
    }
    held = [
        event
        for event in material.events
        if event.name and said & words_of(event.name).words and in_bodies.isdisjoint(event.claims)
    ]
    yield from _latest(material, "On record", held)


def _latest(material: Material, lead: str, held: list[Event]) -> Iterator[Item]:
    for event in held[::-1][:BENEATH]:
        yield Item(f"{lead}: {material.inside(event)}", material.numbers(material.telling(event)[:2]))
    if len(held) > BENEATH:
        yield Item(f"{lead}: {len(held) - BENEATH} more, earlier or undated", query=query(material))


def _narrow(one: StoredClaim) -> list[str]:
    """Return the areas of a proposal, without the wide ones where a narrower one is among them."""
    wide = phrases()["wide_areas"]
    return [area for area in one.claim.areas if area not in wide] or list(one.claim.areas)


def _facts(material: Material, one: StoredClaim) -> Iterator[Item]:
    for area in _narrow(one):
        held = [event for event in material.events if area in event.areas and took_place(event)]
        planned = [event for event in material.events if area in event.areas and event.status is Status.PLANNED]
        if not held and not planned:
            yield Item(f"On {area_noun(area)} the record holds nothing between the two", query=_of_area(material, area))
            continue
        dated = [event for event in held if event.start]
        latest = f", the latest: {material.inside(dated[-1])}" if dated else ""
        plans = f"; {counted(len(planned), 'plan')}" if planned else ""
        text = f"On {area_noun(area)} the record holds {counted(len(held), 'fact')}{latest}{plans}"
        shown = [*dated[-1:], *planned[:1]] or held[:1]
        yield Item(text, material.numbers(material.telling(event)[0] for event in shown))


def _of_area(material: Material, area: str) -> str:
    return query(material, f"--area {area}")


def _obstacles(material: Material, one: StoredClaim) -> Iterator[Item]:
    areas = set(_narrow(one)) - set(phrases()["wide_areas"])
    held = [event for event in obstacles(material) if areas & set(event.areas)]
    yield from _latest(material, "In the way", held)


def obstacles(material: Material) -> list[Event]:
    """Return acts of conflict, embargoes and disputes in force, and denials between the two."""
    words = phrases()
    in_force = material.in_force(material.a, material.b)
    return [
        one
        for one in material.events
        if (one.act in words["conflict_acts"] and one.targets and took_place(one))
        or (one.act in words["irritant_standings"] and one.id in in_force)
        or one.status is Status.DENIED
    ]
