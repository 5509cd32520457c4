"""The outlook: what is announced, what is due by rhythm, what others expect. Likelihood only from a scored forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.institutions import rhythm_of
from bilateral.brief.material import Material
from bilateral.brief.views import holder
from bilateral.brief.wording import at_time, begun, body_named, counted, phrases
from bilateral.model import Event, Kind, Status

SHOWN = 8
RECENT = timedelta(days=3 * 365)
"""How far back an announcement without a date of its own is still an outlook."""


def outlook(material: Material) -> Section:
    """Say that no likelihood is given, then what the record announces, what is due and what others expect."""
    groups = (
        Group("Announced or under way", tuple(material.item(one, quotes=1) for one in _announced(material))),
        Group("Due by rhythm, which is no forecast", tuple(_due(material))),
        Group("Expected by others", tuple(_expected(material))),
    )
    kept = tuple(group for group in groups if group.items)
    return Section(
        "outlook",
        "Outlook",
        items=(Item(phrases()["no_forecast"]),) if material.claims else (),
        groups=kept,
        empty="Nothing: the record holds no plan, no rhythm and no expectation about the two.",
    )


def _announced(material: Material) -> list[Event]:
    """Return what is planned or promised and not yet past, the latest word first."""
    found = [
        one
        for one in material.events
        if one.status in (Status.PLANNED, Status.PROMISED, Status.CONSIDERED) and not _past(material, one)
    ]
    return sorted(found, key=material.told_first, reverse=True)[:SHOWN]


def _past(material: Material, event: Event) -> bool:
    if event.end or (event.start and event.kind is Kind.EVENT):
        return (event.end or event.start or material.day) < material.day
    return event.kind is Kind.EVENT and material.told_first(event) < material.day - RECENT


def _due(material: Material) -> Iterator[Item]:
    for body in material.bodies:
        told = rhythm_of(material, body)
        if told and body.last:
            when = at_time(body.last.start, body.last.end)
            refs = material.numbers(claim for one in body.held for claim in one.claims[:1])
            yield Item(f"{begun(body_named(body.name))} last met {when}. {told}", refs)


def _expected(material: Material) -> Iterator[Item]:
    said = [one for one in material.views(Kind.ASSESSMENT) if one.claim.act == "OUTLOOK"]
    for one in reversed(said[-SHOWN:]):
        words = f"{holder(material, one)}: “{one.claim.quote.rstrip('.')}”"
        text = f"{words[0].upper()}{words[1:]}, in {material.citations.place(one.id)}"
        yield Item(text, (material.citations.number(one.id),))
    if len(said) > SHOWN:
        yield Item(
            f"And {counted(len(said) - SHOWN, 'earlier one')}", query=query(material, "--kind assessment --act OUTLOOK")
        )
