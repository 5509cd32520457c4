"""The section on what has changed since an earlier brief or day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.wording import counted, day

if TYPE_CHECKING:
    from bilateral.brief.changes import Changed, Changes
    from bilateral.brief.material import Material
    from bilateral.brief.state import Matter
    from bilateral.ledger import StoredClaim

SHOWN = 40
"""How many of each are told; the rest are counted."""


def changed(material: Material, found: Changes) -> Section:
    """Tell what is new, the latest first, changed and withdrawn; of what was withdrawn, why, where the record knows."""
    facts = sorted((one for one in found.added if not one.is_view), key=_when, reverse=True)
    views = [one for one in found.added if one.is_view]
    groups = (
        Group("New facts", _limited([_told(material, one) for one in facts])),
        Group("Changed", _limited([_difference(material, one) for one in found.changed])),
        Group("Withdrawn", _limited(_withdrawn(material, found.withdrawn))),
        Group("New views", _limited([_view(material, one) for one in views])),
    )
    return Section(
        "changed",
        f"What changed since {day(found.old.day)}",
        groups=tuple(group for group in groups if group.items),
        intro=f"{found.summary().capitalize()}, compared with what the record told as of {day(found.old.day)}. "
        "New to the record is not always new in the world: the dates say when it happened.",
        empty=f"Nothing: the record tells of the two what it told as of {day(found.old.day)}.",
    )


def _when(matter: Matter) -> date:
    return matter.end or matter.start or date.min


def _limited(items: Sequence[Item]) -> tuple[Item, ...]:
    if len(items) <= SHOWN:
        return tuple(items)
    return (*items[:SHOWN], Item(f"And {len(items) - SHOWN} more, in the sections below"))


def _told(material: Material, matter: Matter) -> Item:
    event = next((one for one in material.events if one.id == matter.key), None)
    if event is not None:
        return material.item(event, quotes=0)
    return Item(matter.text, material.numbers(matter.claims), when=matter.when or None)


def _difference(material: Material, one: Changed) -> Item:
    text = f"{one.new.text}: {'; '.join(one.how)}"
    return Item(text, material.numbers(one.new.claims), when=one.new.when or None)


def _view(material: Material, matter: Matter) -> Item:
    from bilateral.brief.views import holder

    stored = material.citations.stored[matter.claims[0]]
    return Item(f"{holder(material, stored)}: “{matter.text.rstrip('.')}”", material.numbers(matter.claims))


def _withdrawn(material: Material, matters: Sequence[Matter]) -> list[Item]:
    claims = {claim for one in matters for claim in one.claims}
    known = {one.id: one for one in material.record.claims(ids=claims, rejected=True)} if claims else {}
    return [_gone(one, known) for one in matters]


def _gone(matter: Matter, known: dict[str, StoredClaim]) -> Item:
    held = [known[claim] for claim in matter.claims if claim in known]
    if any(one.accepted is False for one in held):
        why = "an analyst has rejected it"
    elif held:
        why = "it is still in the record, but no longer read as a sure fact between the two in this period"
    else:
        why = "its documents were read anew and no longer say it, or were left out"
    words = f"“{matter.text.rstrip('.')}”" if matter.is_view else matter.text
    shown = f"{counted(len(matter.claims), 'claim')} behind it" if len(matter.claims) > 1 else "the claim behind it"
    return Item(f"{words}: {why} ({shown})", when=matter.when or None, query=f"bilateral show {matter.claims[0]}")
