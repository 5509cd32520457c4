"""The first page: how things stand, what is due, what stands between the two, and how well all of it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bilateral.brief.bottom_line import bottom_line, nothing
from bilateral.brief.confidence import of_event
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import A_LINE, Material
from bilateral.brief.render import stop
from bilateral.brief.wording import counted, phrases

SHOWN = 3
"""Sentences that a part of the first page takes over from a section below; the others are counted."""
LONGEST = 220
"""Characters of a sentence on the first page, which has to stay one page."""
REFERENCES = 4


def summary(material: Material, sections: Mapping[str, Section]) -> Section:
    """Put the first page together from the bottom line and from what stands first in the sections below."""
    held = [Group(title, _taken(sections[key])) for key, title in phrases()["first_page"].items() if key in sections]
    groups = (*(group for group in held if group.items), *_known(material))
    return Section(
        "summary",
        "Summary",
        items=tuple(map(_short, bottom_line(material))),
        groups=groups if material.claims else (),
        empty=nothing(material),
    )


def _taken(section: Section) -> tuple[Item, ...]:
    past = phrases()["not_on_first_page"]
    items = (*section.items, *(item for group in section.groups if group.title not in past for item in group.items))
    told = [one for one in _distinct(items) if not one.text.startswith("Not in the record")]
    taken = [
        _short(replace(item, quotes=(), under=(), query=None if item.refs else item.query, confidence=_if_low(item)))
        for item in told[:SHOWN]
    ]
    if len(told) > len(taken):
        last = taken[-1]
        more = f"{len(told) - len(taken)} more below"
        taken[-1] = replace(last, text=f"{stop(last.text)} {more}" if last.text else more)
    return tuple(taken)


def _if_low(item: Item) -> str | None:
    """Keep on the first page only the warning that something is weak."""
    return "low" if item.confidence and item.confidence.startswith("low") else None


def _distinct(items: Iterable[Item]) -> Sequence[Item]:
    return list({(one.when, one.told): one for one in items}.values())


def _short(item: Item) -> Item:
    text = item.text if len(item.text) <= LONGEST + 200 else f"{item.text[:LONGEST].rpartition(' ')[0]} …"
    lead = item.lead.cut(A_LINE) if item.lead else None
    return replace(item, text="" if lead else text, refs=item.refs[:REFERENCES], lead=lead)


def _known(material: Material) -> Iterable[Group]:
    """Say how well the facts are known: how many at which confidence, by the rule of the weakest source."""
    rated = Counter(of_event(material, one).level for one in material.events)
    if not rated:
        return
    levels = phrases()["confidence"]["levels"]
    told = ", ".join(f"{levels[level]} for {rated[level]}" for level in sorted(rated, reverse=True))
    unsure = len(material.unsure_events)
    more = f"; {counted(unsure, 'reading')} too unsure to be used" if unsure else ""
    text = f"Confidence is {told} of {counted(sum(rated.values()), 'event and standing', 'events and standings')}{more}"
    rule = "It is the quality of the sources, not the likelihood of anything: high takes two good independent sources"
    yield Group("How well this is known", (Item(f"{text}. {rule}"),))
