"""Number the references of a finished brief in the order in which its reader meets them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bilateral.brief.content import Group, Item, Reference, Section


def in_order(
    sections: Iterable[Section], references: Iterable[Reference]
) -> tuple[tuple[Section, ...], tuple[Reference, ...]]:
    """Return sections and references with the numbers 1, 2, ... by first use; what nothing uses is left out."""
    held = tuple(sections)
    numbers: dict[int, int] = {}
    for section in held:
        for number in _used(section):
            numbers.setdefault(number, len(numbers) + 1)
    kept = sorted((one for one in references if one.number in numbers), key=lambda one: numbers[one.number])
    renamed = tuple(replace(one, number=numbers[one.number]) for one in kept)
    return tuple(_renumbered(section, numbers) for section in held), renamed


def _used(section: Section) -> Iterable[int]:
    for item in (*section.items, *(item for group in section.groups for item in group.items)):
        yield from _used_by(item)


def _used_by(item: Item) -> Iterable[int]:
    if item.lead:
        yield item.lead.ref
    yield from item.refs
    yield from (quote.ref for quote in item.quotes)
    for beneath in item.under:
        yield from _used_by(beneath)


def _renumbered(section: Section, numbers: dict[int, int]) -> Section:
    items = tuple(_item(one, numbers) for one in section.items)
    groups = tuple(Group(one.title, tuple(_item(item, numbers) for item in one.items)) for one in section.groups)
    return replace(section, items=items, groups=groups)


def _item(item: Item, numbers: dict[int, int]) -> Item:
    quotes = tuple(replace(quote, ref=numbers[quote.ref]) for quote in item.quotes)
    under = tuple(_item(one, numbers) for one in item.under)
    lead = item.lead and replace(item.lead, ref=numbers[item.lead.ref])
    refs = tuple(numbers[number] for number in item.refs)
    return replace(item, refs=refs, quotes=quotes, under=under, lead=lead)
