"""The bottom line: a handful of sentences, each a count or a date that the record bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain, islice

from bilateral.brief.confidence import LOW, of_claims, of_event, of_events, weakest
from bilateral.brief.content import Item
from bilateral.brief.facts import query
from bilateral.brief.material import LONGEST, Material
from bilateral.brief.wording import area_noun, begun, counted, day, listed, period, phrases
from bilateral.model import Event, Kind, Level, Status

_MOST = 6
"""How many references one sentence of the bottom line carries at the most; the sections below give all of them."""

_NAMES = 5
"""How many bodies or agreements one sentence names."""


def bottom_line(material: Material) -> tuple[Item, ...]:
    """Say in a few sentences how things stand, each with how well that is known."""
    found = chain(
        _relations(material), _extent(material), _latest(material), _standing(material), _bodies(material),
        _contested(material), _views(material),
    )  # fmt: skip
    return tuple(found)


def nothing(material: Material) -> str:
    """Say that no claim is about the two, and whether data sets have coded rows on them all the same."""
    names = material.names
    rows = material.coded_rows.height
    if rows:
        return (
            f"No document or note in the record is about {names}; data sets have {counted(rows, 'coded row')} on them."
        )
    return f"The record holds nothing about {names}. `bilateral read` takes articles, `bilateral load` data sets."


def _relations(material: Material) -> list[Item]:
    relations = [one for one in material.events if one.act == "RELATIONS" and one.status is not Status.DENIED]
    if not relations:
        return []
    first = relations[0]
    refs = _numbers(material, (claim for one in relations for claim in one.claims))
    began = period(first.start, None) if first.start else None
    names = begun(material.names)
    known = str(of_events(material, relations))
    if not began:
        return [Item(f"{names} have diplomatic relations; the record does not say since when", refs, confidence=known)]
    continued = f", continued after {day(first.end)}" if first.end and len(relations) > 1 else ""
    return [Item(f"{names} have had diplomatic relations {began}{continued}", refs, confidence=known)]


def _extent(material: Material) -> list[Item]:
    events = [one for one in material.events if one.kind is Kind.EVENT and took_place(one)]
    if not events:
        return []
    dated = [one for one in events if one.start]
    areas = Counter(area for one in events for area in one.areas)
    top = listed(f"{area_noun(area)} ({number})" for area, number in areas.most_common(3))
    years = sorted({one.start.year for one in dated if one.start})
    span = f", dated {years[0]}" if len(years) == 1 else f", dated from {years[0]} to {years[-1]}" if years else ""
    most = f"; most often on {top}" if top else ""
    weak = sum(of_event(material, one).level == LOW for one in events)
    known = f"; {counted(weak, 'of them')} on one weak or ungraded source alone" if weak else ""
    ends = dated or events
    refs = tuple(dict.fromkeys(material.citations.number(one.claims[0]) for one in (ends[0], ends[-1])))
    text = f"The record holds {counted(len(events), 'event')} between them that took place{span}{most}{known}"
    return [Item(text, refs, query=query(material, "--kind event"))]


def _numbers(material: Material, claims: Iterable[str]) -> tuple[int, ...]:
    """Return the references to the first of some claims."""
    return tuple(material.citations.number(claim) for claim in islice(dict.fromkeys(claims), _MOST))


def took_place(event: Event) -> bool:
    """Whether an event or standing is told as done, and not as planned, offered or denied."""
    return event.status in (Status.HAPPENED, Status.ONGOING, Status.ENDED)


def _latest(material: Material) -> list[Item]:
    dated = [one for one in material.events if one.kind is Kind.EVENT and one.start and took_place(one)]
    if not dated:
        return []
    last = dated[-1]
    refs = _numbers(material, material.telling(last))
    words = material.citations.quote(material.telling(last)[0]).cut(LONGEST)
    text = f"The latest is of {period(last.start, last.end)}: {words.shown} ({words.attribution})"
    return [Item(text, refs, confidence=str(of_event(material, last)))]


def _standing(material: Material) -> list[Item]:
    in_force = material.in_force(material.a, material.b)
    holding = [one for one in material.events if one.id in in_force and one.act != "RELATIONS"]
    if not holding:
        return []
    by_act: dict[str, list[Event]] = {}
    for one in holding:
        by_act.setdefault(one.act, []).append(one)
    told = listed(_counted_standings(act, held) for act, held in by_act.items())
    refs = _numbers(material, (material.telling(one)[0] for one in holding))
    known = str(of_events(material, holding))
    return [Item(f"In force by the record: {told}", refs, confidence=known)]


def _counted_standings(act: str, held: list[Event]) -> str:
    """Write `a body that meets (Commission on Trade)`, with the names, or else the areas, of what is counted."""
    words = phrases()["standings"][act]
    noun = words["one"] if len(held) == 1 else counted(len(held), "", words["many"])
    told = [one.name or ", ".join(one.areas) for one in held]
    shown = "; ".join(dict.fromkeys(one for one in told if one))
    return f"{noun} ({shown})" if shown and len(held) <= _NAMES else noun


def _bodies(material: Material) -> list[Item]:
    met = [body for body in material.bodies if body.last]
    if not met:
        return []
    latest = sorted(met, key=lambda body: body.last.start or date.min if body.last else date.min, reverse=True)
    shown = latest[:_NAMES]
    told = listed(f"{body.name} ({period(body.last.start, body.last.end)})" for body in shown if body.last)
    more = f", and {counted(len(met) - len(shown), 'more', 'more')}" if len(met) > len(shown) else ""
    refs = _numbers(material, (body.last.claims[0] for body in shown if body.last))
    known = weakest(of_claims(material.stored(body.last.claims)) for body in shown if body.last)
    return [Item(f"Bodies and series that meet, with their last session: {told}{more}", refs, confidence=str(known))]


def _contested(material: Material) -> list[Item]:
    contested = [one for one in material.events if one.conflicts or one.status is Status.DENIED]
    if not contested:
        return []
    refs = _numbers(material, (claim for one in contested for claim in one.claims))
    number = counted(len(contested), "matter")
    return [Item(f"On {number} sources differ or a side denies what another tells", refs)]


def _views(material: Material) -> list[Item]:
    views = material.all_views
    if not views:
        return []
    official = [one for one in views if one.claim.level is Level.OFFICIAL]
    refs = tuple(material.citations.number(one.id) for one in views[:3])
    return [
        Item(
            f"{counted(len(views), 'statement').capitalize()} about the two are views and not facts, "
            f"{counted(len(official), 'of them')} by officials; they are quoted with their "
            "holders and counted nowhere else",
            refs,
        )
    ]
