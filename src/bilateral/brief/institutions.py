"""The bodies that meet: their sessions, their rhythm, the areas without any, and what comparable pairs have there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bilateral.brief.asking import ask, command
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.wording import area_noun, at_time, counted, day, listed, period, phrases
from bilateral.measures.bodies import Body, Session
from bilateral.model import Event

BODIES = 25
SESSIONS = 6
"""Bodies, and sessions of one, that are written out; the rest are counted."""


def bodies(material: Material) -> Section:
    """List the bodies and series with their sessions and rhythm, then the areas that have none or only late ones."""
    groups = [Group(body.name, tuple(_items(material, body))) for body in _latest(material.bodies)]
    if missing := tuple(_gaps(material)):
        groups.append(Group("Areas without a body", missing))
    return Section(
        "bodies",
        "Bodies and series that meet",
        groups=tuple(groups),
        intro="Rhythm is what past sessions show and no forecast. A session that the record lacks may have been held.",
        empty="The record names no body or yearly series of the two.",
    )


def _latest(found: list[Body]) -> list[Body]:
    def last(body: Body) -> date:
        return (body.last and body.last.start) or date.min

    return sorted(sorted(found, key=last, reverse=True)[:BODIES], key=lambda body: body.name)


def _items(material: Material, body: Body) -> Iterator[Item]:
    areas = f" Areas: {listed(map(area_noun, body.areas))}." if body.areas else ""
    last = body.last
    if last is None:
        yield Item(f"The record names it but holds no dated session.{areas}", material.numbers(body.evidence))
        return
    numbered = f", by its words number {last.number}" if last.number else ""
    sessions = counted(len(body.held), "dated session")
    text = f"The record holds {sessions}, the last {at_time(last.start, last.end)}{numbered}.{areas}"
    yield Item(text, material.numbers((*body.claims, *last.claims)))
    if told := rhythm_of(material, body):
        yield Item(told, material.numbers(claim for one in body.held for claim in one.claims[:1]))
    if len(body.held) > SESSIONS:
        yield Item(f"The latest {SESSIONS} of them", query=query(material))
    for one in body.sessions[-SESSIONS:]:
        if one.start and one.claims:
            yield _session(material, one)


def rhythm_of(material: Material, body: Body) -> str | None:
    """Say when the next was due and how surely one that keeps to the rhythm had met; None where there is no rhythm."""
    passed, low, high = body.overdue(material.day), body.expected(0.1), body.expected(0.9)
    if passed is None or low is None or high is None:
        return None
    words = phrases()["bodies"]
    percent = f"{100 * passed:.0f}" if passed < 0.995 else "more than 99"
    if len(body.held) < 2:
        return str(words["stated"]).format(stated=body.stated_days, day=day(material.day), percent=percent)
    typical, _, _ = body.gaps()
    return str(words["rhythm"]).format(
        sessions=len(body.held),
        median=f"{typical:.0f}",
        low=day(low),
        high=day(high),
        day=day(material.day),
        percent=percent,
    )


def _session(material: Material, one: Session) -> Item:
    event = _event(material, one)
    if event is not None:
        return material.item(event, quotes=0)
    number = f" number {one.number}" if one.number else ""
    return Item(f"Session{number}, {one.status}", material.numbers(one.claims), when=period(one.start, one.end))


def _event(material: Material, one: Session) -> Event | None:
    claims = set(one.claims)
    return next((event for event in material.events if claims.intersection(event.claims)), None)


def _gaps(material: Material) -> Iterator[Item]:
    """Tell the areas in which the two have something and no body, with what comparable pairs have there."""
    found = ask(material, "mechanisms", "gaps")
    if found is None:
        return
    words = phrases()["bodies"]
    bare: list[str] = []
    for row in found.to_dicts():
        if row["state"] not in ("gap", "overdue") or not (row["facts"] or row["proposals"] or row["comparable"]):
            continue
        beside = str(words["beside"]).format(bodies=row["comparable"]) if row["comparable"] else ""
        area = area_noun(row["area"])
        if row["state"] == "overdue":
            text = str(words["overdue"]).format(area=area, bodies=row["overdue"], beside=beside)
            yield Item(text, query=row["query"])
        elif row["proposals"] or beside:
            proposed = words["proposed"] if row["proposals"] else ""
            spoken = words["spoken"].format(claims=counted(row["claims"], "claim")) if row["claims"] else ""
            text = str(words["gap"]).format(area=area, spoken=spoken, proposed=proposed, beside=beside)
            yield Item(text, query=row["query"] or command(material, "mechanisms", "gaps"))
        else:
            bare.append(f"{area} ({counted(row['claims'], 'claim')})")
    if bare:
        text = str(words["gap"]).format(area=listed(bare), spoken="", proposed="", beside="")
        yield Item(text, query=command(material, "mechanisms", "gaps"))
