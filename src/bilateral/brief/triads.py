"""Third states by their signed ties to both: which pull the two together, which apart, and whom a step would touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bilateral.brief.asking import command
from bilateral.brief.content import Item
from bilateral.brief.wording import listed, named
from bilateral.measures import Asked
from bilateral.ontology.states import state_on

if TYPE_CHECKING:
    from bilateral.brief.material import Material
    from bilateral.ledger import Record

SHOWN = 12
WINDOW = 12
"""Years back within which ties are looked for: what is older says nothing of the day of the brief."""


@dataclass(frozen=True, slots=True)
class Triad:
    """A third state with the signs of its ties to both in a year."""

    third: str
    to_a: int
    to_b: int
    year: int


def triads(material: Material) -> tuple[Triad, ...]:
    """Return the thirds with a tie to both sides in the latest year covered, by the rule of `ties`."""
    return _triads(material.record, material.a, material.b, material.day)


@lru_cache(maxsize=4)
def _triads(record: Record, a: str, b: str, day: date) -> tuple[Triad, ...]:
    from bilateral.measures.ties import ties_of

    asked = Asked(parties=(a, b), since=day.replace(year=day.year - WINDOW, day=1), until=day)
    table, _ = ties_of(record, asked)
    if table.is_empty():
        return ()
    year = max(table["year"])
    signs: dict[str, dict[str, int]] = {}
    sides = {state_on(code, date(year, 7, 1)) or code: code for code in (a, b)}
    for _, one, other, sign in table.filter(table["year"] == year).select("year", "a", "b", "sign").iter_rows():
        for side, third in ((one, other), (other, one)):
            if side in sides and third not in sides:
                signs.setdefault(third, {})[sides[side]] = sign
    held = [Triad(third, by[a], by[b], year) for third, by in sorted(signs.items()) if a in by and b in by]
    return tuple(held)


def pulling(material: Material) -> tuple[Item, ...]:
    """Name the thirds that pull the two together and apart; hostile ties first: they tell more than old treaties."""
    found = triads(material)
    both, neither = ([one for one in found if one.to_a == one.to_b == sign] for sign in (1, -1))
    with_a, with_b = ([one for one in found if one.to_a == -one.to_b == sign] for sign in (1, -1))
    a, b = named(material.a), named(material.b)
    together, apart = "pull the two together", "pull the two apart"
    told = (
        (neither, "hostile to both", together),
        (with_a, f"friendly with {a}, hostile to {b}", apart),
        (with_b, f"hostile to {a}, friendly with {b}", apart),
        (both, "friendly with both", together),
    )
    return tuple(
        Item(
            f"{_named(thirds)}: {how} by the ties of {found[0].year}; by the theory of balance such ties {way}",
            query=command(material, "pressure"),
        )
        for thirds, how, way in told
        if thirds
    )


def touched(material: Material) -> tuple[Item, ...]:
    """Say whom a step of the two towards each other would please or irritate by the signs of the record."""
    found = triads(material)
    if not found:
        return ()
    pleased = [one for one in found if one.to_a > 0 and one.to_b > 0]
    irritated = [one for one in found if one.to_a * one.to_b < 0]
    year = found[0].year
    items = []
    if pleased:
        text = f"Might please, being friendly with both (ties of {year}): {_named(pleased)}"
        items.append(Item(text, query=command(material, "pressure")))
    if irritated:
        text = f"Might irritate, being hostile to one and friendly with the other (ties of {year}): {_named(irritated)}"
        items.append(Item(text, query=command(material, "pressure")))
    return tuple(items)


def _named(thirds: list[Triad]) -> str:
    names = [named(one.third) for one in thirds[:SHOWN]]
    return listed([*names, f"{len(thirds) - SHOWN} more"] if len(thirds) > SHOWN else names)
