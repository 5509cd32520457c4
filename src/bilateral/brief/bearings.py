"""Where the two stand: what they have in common, in which tone, between whom, and who else is like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bilateral.brief.asking import ask, command, last
from bilateral.brief.content import Item
from bilateral.brief.material import Material
from bilateral.brief.wording import counted, listed, named, phrases
from bilateral.ontology import continues, is_state

NEAREST = 5
"""Comparable pairs that are named."""
THIRDS = 2
"""Third states, those most named with the two, between whom and one side the other is placed."""
FEW = 10
"""Events of a year below which its tone says nothing."""


def _phrase(key: str, **values: object) -> str:
    phrase: str = phrases()["context"][key]
    return phrase.format(**values)


def proximity(material: Material) -> Iterator[Item]:
    """Tell the border, the distance and the number of organisations in common, with the ranks of the pair."""
    found = ask(material, "proximity", "ties")
    if found is None:
        return
    now = {row["aspect"]: row for row in found.sort("since", nulls_last=False).to_dicts()}
    for aspect in ("border", "distance", "organisations"):
        row = now.get(aspect)
        if row is None or (aspect != "border" and row["value"] is None):
            continue
        ranks = ""
        if row["rank_for_a"] and row["rank_for_b"]:
            first = _phrase("first", what=phrases()["context"]["firsts"][aspect])
            ranks = _phrase("nearness", a=named(material.a), b=named(material.b), first=first, **row)
        value = f"{row['value']:,.0f}" if row["value"] is not None else ""
        year = row["until"].year if row["until"] else material.day.year
        text = _phrase(aspect, what=row["what"], value=value, year=year, ranks=ranks)
        yield Item(text, query=command(material, "proximity"))


def tone(material: Material) -> Iterator[Item]:
    """Tell, source by source of coded events, the balance of cooperation and conflict in the last whole year."""
    found = ask(material, "tone", "all") if material.coded_rows.height else None
    if found is None or "source" not in found.columns:
        return
    for source in sorted(set(found["source"].drop_nulls())):
        rows = found.filter((found["source"] == source) & (found["events"] >= FEW))
        now = last(rows, "balance_shrunk", "balance_low", "balance_high")
        if now:
            values = {name: f"{now[f'balance_{name}']:.2f}" for name in ("shrunk", "low", "high")}
            when = next(now[name] for name in ("year", "quarter", "month") if name in now)
            text = _phrase("tone", source=source, when=when, events=f"{now['events']:.0f}", **values)
            yield Item(text, query=command(material, "tone"))


def orientation(material: Material) -> Iterator[Item]:
    """Place each side by its votes between the other and the third states most named with the two."""
    for third in _thirds(material):
        for side, other in ((material.a, material.b), (material.b, material.a)):
            parties = (side, other, third)
            found = ask(material, "orientation", "votes", parties=parties)
            now = last(found, "position") if found is not None else None
            if now:
                nearer = "even" if abs(now["position"]) < 0.05 else "other" if now["position"] < 0 else "third"
                names = {"side": named(side), "other": named(other), "third": named(third)}
                when = f"session {now['session']}" if now.get("session") else now.get("year")
                text = _phrase(f"orientation_{nearer}", when=when, position=f"{now['position']:+.2f}", **names)
                yield Item(text, query=command(material, "orientation", "votes", parties))


def stake(material: Material) -> Iterator[Item]:
    """Tell how large a part of the coded events of outsiders with the two the third states most named have."""
    if not material.coded_rows.height:
        return
    for third in _thirds(material):
        parties = (third, material.a, material.b)
        found = ask(material, "stake", parties=parties)
        now = last(found, "share", "rank") if found is not None else None
        if now:
            when = next((now[name] for name in ("year", "quarter", "month", "period") if now.get(name)), "")
            values = {"share": f"{100 * now['share']:.0f}", "rank": now["rank"], "source": now.get("source") or "all"}
            text = _phrase("stake", third=named(third), when=when, **values)
            yield Item(text, query=command(material, "stake", parties=parties))


def _thirds(material: Material) -> list[str]:
    """Return the third states that most claims about the two name."""
    sides = {material.a, material.b}
    named_with = Counter(
        code
        for one in material.claims
        for code in {continues(party) for party in one.claim.parties if is_state(party)} - sides
    )
    return [code for code, _ in sorted(named_with.items(), key=lambda pair: (-pair[1], pair[0]))[:THIRDS]]


def comparable(material: Material) -> Iterator[Item]:
    """Name the nearest comparable pairs, and by what of theirs they are near."""
    from bilateral.measures import Asked
    from bilateral.measures.comparable import comparable as pairs_like

    asked = Asked(parties=(material.a, material.b), as_of=material.as_of, dedup="rows")
    found = pairs_like(material.record, material.a, material.b, material.day, asked)[1:]
    rows = [row for row in found.to_dicts() if row["nearness"] is not None][:NEAREST]
    if rows:
        told = listed(f"{named(row['side'])} and {named(row['partner'])} ({_held(row)})" for row in rows)
        yield Item(_phrase("comparable", pairs=told), query=command(material, "mechanisms", "gaps"))


def _held(row: dict[str, Any]) -> str:
    held = [counted(row["facts"], "fact")] if row["facts"] else []
    held += [f"{row['events']:,.0f} coded events"] if row["events"] else []
    held += [f"{row['distance_km']:,.0f} km apart"] if row["distance_km"] is not None else []
    return ", ".join(held) or "no facts"
