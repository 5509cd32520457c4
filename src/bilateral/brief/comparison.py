"""Two relations side by side: the same counts and measures over the same period, never one number alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bilateral.brief.asking import ask, last
from bilateral.brief.bottom_line import took_place
from bilateral.brief.commitments import is_open
from bilateral.brief.confidence import LOW, of_event
from bilateral.brief.content import Brief, Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.limits import sources
from bilateral.brief.numbering import in_order
from bilateral.brief.options import obstacles
from bilateral.brief.questions import is_late
from bilateral.brief.wording import area_noun, day, listed, period
from bilateral.errors import InvalidValueError
from bilateral.model import AREAS, Event, Kind, Level

if TYPE_CHECKING:
    from bilateral.brief.material import Material

NONE = "none"
UNKNOWN = "not in the record"
LATEST = 6
"""Latest facts of each relation that are told."""
YEARS = 15
"""Years up to which each has a row; longer spans are counted by five."""

Count = Callable[["Material"], str]


def compare(first: Material, second: Material) -> Brief:
    """Put two relations side by side; InvalidValueError where both are one pair."""
    if {first.a, first.b} == {second.a, second.b}:
        raise InvalidValueError(f"{first.a} and {first.b} are not compared with themselves: name another pair")
    second.citations = first.citations
    second.citations.know(second.claims)
    pairs = (first, second)
    held = (_difference(pairs), _counts(pairs), _areas(pairs), _years(pairs), _measures(pairs), _latest(pairs))
    shown, references = in_order(held, first.citations.references())
    cited = {one.claim: one.number for one in references}
    return Brief(
        a=first.a,
        b=first.b,
        name_a=first.name_a,
        name_b=first.name_b,
        scope=_scope(pairs),
        sections=(*shown, sources(first, cited)),
        references=references,
        as_of=first.as_of,
        counts={"claims of the first": len(first.claims), "claims of the second": len(second.claims)},
        title=f"{_name(first)} beside {_name(second)}",
    )


def _name(material: Material) -> str:
    return f"{material.name_a} and {material.name_b}"


def _scope(pairs: Sequence[Material]) -> str:
    first = pairs[0]
    since = f"since {day(first.since)}, " if first.since else ""
    until = f"until {day(first.until)}, " if first.until else ""
    known = "as known on" if first.as_of else "as of"
    return (
        f"two relations side by side, {since}{until}{known} {day(first.day)}. The record may hold more on one than on "
        "the other because more was loaded."
    )


def _row(label: str, pairs: Sequence[Material], count: Count) -> dict[str, str]:
    return {"": label, **{_name(one): count(one) for one in pairs}}


def _number(found: int) -> str:
    return str(found) if found else NONE


def _events(material: Material) -> list[Event]:
    return [one for one in material.events if one.kind is Kind.EVENT and took_place(one)]


def _counts(pairs: Sequence[Material]) -> Section:
    def dated(material: Material, at: int) -> str:
        found = [one for one in _events(material) if one.start]
        return period(found[at].start, found[at].end) or NONE if found else NONE

    def weak(material: Material) -> str:
        found = _events(material)
        return f"{sum(of_event(material, one).level == LOW for one in found)} of {len(found)}" if found else NONE

    def views(material: Material) -> str:
        found = list(material.all_views)
        official = sum(one.claim.level is Level.OFFICIAL for one in found)
        return f"{len(found)}, {official or 'none'} by officials" if found else NONE

    rows: list[tuple[str, Count]] = [
        ("claims", lambda one: _number(len(one.claims))),
        ("documents", lambda one: _number(len({claim.claim.document for claim in one.claims}))),
        ("events that took place", lambda one: _number(len(_events(one)))),
        ("of these on one weak or ungraded source", weak),
        ("first dated event", lambda one: dated(one, 0)),
        ("latest dated event", lambda one: dated(one, -1)),
        ("standings in force", lambda one: _number(len(one.in_force(one.a, one.b)))),
        ("bodies and series", lambda one: _number(len(one.bodies))),
        ("of these late by their rhythm", lambda one: _number(sum(is_late(one, body) for body in one.bodies))),
        ("commitments without a known end", lambda one: _number(sum(map(is_open, one.commitments)))),
        ("irritants (conflict, disputes, denials)", lambda one: _number(len(obstacles(one)))),
        ("views", views),
    ]
    return Section(
        "counts",
        "What the record holds",
        table=tuple(_row(label, pairs, count) for label, count in rows),
        intro=f"{listed(f'`{query(one)}`' for one in pairs)} list the claims. None means that the record holds none.",
    )


def _by_area(material: Material) -> Counter[str]:
    return Counter(area for one in material.events if took_place(one) for area in one.areas)


def _areas(pairs: Sequence[Material]) -> Section:
    held = [_by_area(one) for one in pairs]
    rows = [
        {"": area_noun(area), **{_name(one): _number(count[area]) for one, count in zip(pairs, held, strict=True)}}
        for area in AREAS
        if any(count[area] for count in held)
    ]
    commands = listed(f"`{query(one, '--area AREA')}`" for one in pairs)
    return Section(
        "areas",
        "Area by area",
        table=tuple(rows),
        intro=f"Events that took place and standings, each in every area that it touches: {commands}.",
        empty="Neither has an event or standing with an area.",
    )


def _years(pairs: Sequence[Material]) -> Section:
    held = [Counter(one.start.year for one in _events(material) if one.start) for material in pairs]
    years = sorted({year for count in held for year in count})
    step = 1 if not years or years[-1] - years[0] < YEARS else 5
    spans = sorted({year - year % step for year in years})
    rows = [
        {
            "": str(span) if step == 1 else f"{span} to {span + step - 1}",
            **{
                _name(one): _number(sum(count[year] for year in range(span, span + step)))
                for one, count in zip(pairs, held, strict=True)
            },
        }
        for span in spans
    ]
    return Section(
        "years",
        "Over the years",
        table=tuple(rows),
        intro="Dated events that took place, by the year in which they began; spans without any are left out.",
        empty="Neither has a dated event.",
    )


def _measures(pairs: Sequence[Material]) -> Section:
    rows: list[tuple[str, Count]] = [
        ("votes alike (kappa, quadratic weights)", lambda one: _similar(one, "votes", "kappa_quadratic")),
        ("distance of ideal points", lambda one: _similar(one, "ideal_points", "distance")),
        ("alliances alike (kappa)", lambda one: _similar(one, "alliances", "kallyv_quadratic")),
        ("closeness beyond general activity", _closeness),
        ("coded events", _coded),
    ]
    return Section(
        "measures",
        "Measured",
        table=tuple(_row(label, pairs, count) for label, count in rows),
        intro="The latest period of each by the day of this page, with the rank among the pairs of either side.",
    )


def _similar(material: Material, of: str, column: str) -> str:
    found = ask(material, "similarity", of)
    row = last(found, column) if found is not None else None
    if row is None:
        return UNKNOWN
    when = row.get("year") or f"session {row.get('session')}"
    ranks = f"rank {row['rank_for_a']} of {row['pairs_of_a']} and {row['rank_for_b']} of {row['pairs_of_b']}"
    return f"{row[column]:.2f} ({when}; {ranks})"


def _closeness(material: Material) -> str:
    found = ask(material, "closeness")
    row = last(found, "closeness", "percentile") if found is not None else None
    if row is None:
        return UNKNOWN
    share = row["percentile"] if row["percentile"] > 1 else 100 * row["percentile"]
    return f"{row['closeness']:.2f} ({row['year']}, {row['source']}; {share:.0f} % of {row['pairs']} pairs have less)"


def _coded(material: Material) -> str:
    rows = material.coded_rows
    if not rows.height:
        return UNKNOWN
    counts = Counter(rows["source"].to_list())
    return ", ".join(f"{number} of {source}" for source, number in sorted(counts.items()))


def _difference(pairs: Sequence[Material]) -> Section:
    """Say in sentences what one relation has on record and the other has not."""
    first, second = pairs
    held = [{area for area, count in _by_area(one).items() if count} for one in pairs]
    items = []
    for one, mine, other in ((first, held[0], held[1]), (second, held[1], held[0])):
        only = [area for area in AREAS if area in mine - other]
        if only:
            items.append(
                Item(f"Only {one.names} have facts on record on {listed(map(area_noun, only))}", query=query(one))
            )
        if one.bodies and not (second if one is first else first).bodies:
            names = listed(body.name for body in one.bodies[:LATEST])
            refs = one.numbers(claim for body in one.bodies[:LATEST] for claim in body.evidence[:1])
            items.append(Item(f"Only {one.names} have bodies or series on record: {names}", refs))
    for one in pairs:
        if not one.claims:
            items.append(Item(f"The record holds no document or note about {one.names}"))
    return Section("summary", "What differs", items=tuple(items), empty="Nothing that the record can count.")


def _latest(pairs: Sequence[Material]) -> Section:
    groups = []
    for one in pairs:
        dated = [event for event in _events(one) if event.start]
        in_force = one.in_force(one.a, one.b)
        holding = [event for event in one.events if event.id in in_force][:LATEST]
        groups.append(Group(f"{_name(one)}: in force", tuple(map(one.item, holding))))
        groups.append(Group(f"{_name(one)}: latest events", tuple(map(one.item, dated[-LATEST:][::-1]))))
        groups.append(Group(f"{_name(one)}: irritants", tuple(map(one.item, obstacles(one)[-LATEST:][::-1]))))
    return Section(
        "latest",
        "In force, latest, irritants",
        groups=tuple(group for group in groups if group.items),
        empty="The record holds no event, standing or irritant of either.",
    )
