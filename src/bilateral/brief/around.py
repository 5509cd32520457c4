"""The sections around the pair: third parties and how they come in, and what stands between the two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material, chronological
from bilateral.brief.triads import pulling
from bilateral.brief.views import holder
from bilateral.brief.wording import counted, phrases
from bilateral.model import Event, Status
from bilateral.ontology import continues, is_state, name_of

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

THIRD_LIMIT = 8
"""Third parties shown in full; the rest are named."""
NAMED_LIMIT = 25
EVENTS_A_THIRD = 5
VIEWS_A_THIRD = 8
IRRITANTS = 25
"""Irritants of a kind that are told; the rest are counted."""


def third_parties(material: Material) -> Section:
    """Show who else stands in the pair's claims, what is said of them there, and their own facts with either side."""
    about: dict[str, list[StoredClaim]] = defaultdict(list)
    for one in material.claims:
        for code in one.claim.parties:
            if code not in (material.a, material.b) and not _same_state(code, material):
                about[code].append(one)
    order = sorted(about, key=lambda code: (-len(about[code]), code))
    groups = [Group(name_of(code), _third_items(material, code, about[code])) for code in order[:THIRD_LIMIT]]
    rest = [
        Item(f"{name_of(code)}: {counted(len(about[code]), 'claim')}", _numbers(material, about[code][:2]))
        for code in order[THIRD_LIMIT : THIRD_LIMIT + NAMED_LIMIT]
    ]
    if len(order) > THIRD_LIMIT + NAMED_LIMIT:
        rest.append(Item(f"And {len(order) - THIRD_LIMIT - NAMED_LIMIT} others", query=query(material)))
    if pulls := pulling(material):
        groups.insert(0, Group("Who pulls the two together or apart", pulls))
    if rest:
        groups.append(Group("Others named with the two", tuple(rest)))
    return Section(
        "thirds",
        "Third parties",
        groups=tuple(groups),
        empty="No claim about the two names anyone else.",
    )


def _same_state(code: str, material: Material) -> bool:
    return is_state(code) and continues(code) in (material.a, material.b)


def _third_items(material: Material, code: str, claims: list[StoredClaim]) -> tuple[Item, ...]:
    facts = [one for one in material.events if code in (*one.actors, *one.targets)]
    views = [one for one in claims if material.is_view(one)]
    told_facts = sum(one.claim.kind.is_fact for one in claims)
    lead = Item(
        f"Named in {counted(len(claims), 'claim')} about the two: "
        f"{counted(told_facts, 'fact')} and {counted(len(claims) - told_facts, 'view')}",
        _numbers(material, claims[:4]),
        query=f"bilateral find {material.a} {code}" if len(claims) > VIEWS_A_THIRD else None,
    )
    own = [event for side in (material.a, material.b) for event in _with_side(material, side, code)]
    told = {event.id: event for event in (*facts[-VIEWS_A_THIRD:], *own)}
    return (
        lead,
        *(material.item(one, quotes=0) for one in told.values()),
        *(_opinion(material, one) for one in views[-VIEWS_A_THIRD:]),
    )


def _with_side(material: Material, side: str, third: str) -> list[Event]:
    """Return the latest facts of one side with a third party, without the other side."""
    material.citations.know(material.record.claims(side, third))
    known = material.citations.stored
    other = material.b if side == material.a else material.a
    found = [
        one
        for one in material.record.events(side, third)
        if other not in (*one.actors, *one.targets)
        and all(claim in known for claim in one.claims)
        and material.is_sure(one)
    ]
    return sorted(found, key=chronological)[-EVENTS_A_THIRD:]


def _opinion(material: Material, one: StoredClaim) -> Item:
    words = one.claim.quote.rstrip(".")
    return Item(
        f"View of {holder(material, one)}: “{words}”, in {material.citations.place(one.id)}",
        (material.citations.number(one.id),),
    )


def _numbers(material: Material, claims: list[StoredClaim]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(material.citations.number(one.id) for one in claims))


def irritants(material: Material) -> Section:
    """List what stands between the two: conflict, disputes, denials, and where sources contradict each other."""
    words = phrases()
    conflict = [
        one
        for one in material.events
        if one.act in words["conflict_acts"] and (one.targets or one.act not in words["voiced_together"])
    ]
    in_force = material.in_force(material.a, material.b)
    denied = [one for one in material.events if one.status is Status.DENIED]
    standing = [one for one in material.events if one.act in words["irritant_standings"] and one not in denied]
    differing = [one for one in material.events if one.conflicts and one not in (*conflict, *standing, *denied)]
    groups = (
        Group("Embargoes and disputes", _latest_first(material, [one for one in standing if one.id in in_force])),
        Group("Denied by a side", _latest_first(material, denied)),
        Group("Acts of conflict", _latest_first(material, [one for one in conflict if one not in denied])),
        Group("Where sources differ", _latest_first(material, differing)),
        Group("Ended", _latest_first(material, [one for one in standing if one.id not in in_force])),
    )
    return Section(
        "irritants",
        "Irritants and contradictions",
        groups=tuple(group for group in groups if group.items),
        intro=None,
        empty="The record holds no act of conflict, dispute, denial or contradiction between the two.",
    )


def _latest_first(material: Material, events: list[Event]) -> tuple[Item, ...]:
    """Tell the latest of some events first, and count those that are left out."""
    shown = events[::-1][:IRRITANTS]
    items = tuple(map(material.item, shown))
    if len(shown) == len(events):
        return items
    return (*items, Item(f"And {counted(len(events) - len(shown), 'earlier one')}", query=query(material)))
