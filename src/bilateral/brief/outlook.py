"""The outlook: what is announced, what is due by rhythm, what others expect. Likelihood only from a scored forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bilateral.brief.bottom_line import took_place
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.views import holder
from bilateral.brief.wording import day, period, phrases
from bilateral.ledger import rhythm
from bilateral.model import Event, Kind, Status

SHOWN = 8
RECENT = timedelta(days=3 * 365)
"""How far back an announcement without a date of its own is still an outlook."""


def outlook(material: Material) -> Section:
    """Say that no likelihood is given, then what the record announces, what is due and what others expect."""
    groups = (
        Group("Announced or under way", tuple(map(material.item, _announced(material)))),
        Group("Due by rhythm, which is no forecast", tuple(_due(material))),
        Group("Expected by others", tuple(_expected(material))),
    )
    held = tuple(group for group in groups if group.items)
    return Section(
        "outlook",
        "Outlook",
        items=(Item(phrases()["no_forecast"]),) if material.claims else (),
        groups=held,
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
    for body in material.mechanisms:
        pace = rhythm(body)
        if pace.expected is None or pace.median_days is None or body.last is None:
            continue
        late = "overdue by that rhythm" if pace.overdue(material.day) else "not overdue by that rhythm"
        if pace.expected >= material.day:
            late = "still ahead"
        when = period(body.last.start, body.last.end)
        text = (
            f"{body.name}: sessions {pace.median_days:.0f} days apart (median of {pace.sessions}), the last {when}; "
            f"the next would fall about {day(pace.expected)}, {late} on {day(material.day)}"
        )
        yield Item(
            text, material.numbers(claim for one in body.sessions if took_place(one) for claim in one.claims[:1])
        )


def _expected(material: Material) -> Iterator[Item]:
    said = [one for one in material.views(Kind.ASSESSMENT) if one.claim.act == "OUTLOOK"]
    for one in reversed(said[-SHOWN:]):
        words = f"{holder(material, one)}: “{one.claim.quote.rstrip('.')}”"
        text = f"{words[0].upper()}{words[1:]}, in {material.citations.place(one.id)}"
        yield Item(text, (material.citations.number(one.id),))
    if len(said) > SHOWN:
        yield Item(f"And {len(said) - SHOWN} earlier ones", query=query(material, "--kind assessment --act OUTLOOK"))
