"""Interests: what two states are said to want, by whom, and whether the wants are shared, complementary or opposed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.measures.contract import Answer, Asked, two_parties, wanting
from bilateral.measures.queries import find_claims
from bilateral.measures.wants import Want, voices, want_in, want_of
from bilateral.measures.wants_together import RELATIONS, Together, together
from bilateral.model import AREAS, Kind
from bilateral.ontology.states import continues, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim

_OF_INTERESTS: Mapping[str, Any] = {
    "relation": pl.String, "areas": pl.List(pl.String), "about": pl.List(pl.String), "sides": pl.List(pl.String),
    "evidence": pl.String, "stated_a": pl.Int64, "stated_b": pl.Int64, "attributed": pl.Int64,
    "attributed_by": pl.List(pl.String), "quote": pl.String, "why": pl.String, "first": pl.Date, "latest": pl.Date,
    "sources": pl.Int64, "claims": pl.Int64, "query": pl.String,
}  # fmt: skip
_OF_AREAS: Mapping[str, Any] = {
    "area": pl.String, **dict.fromkeys(RELATIONS, pl.Int64), "both_stated": pl.Int64, "attributed_only": pl.Int64,
    "official_a": pl.Int64, "official_b": pl.Int64, "facts": pl.Int64, "claims": pl.Int64, "query": pl.String,
}  # fmt: skip


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: `interests`, a row for each want (or wants that stand together), or `areas`.

    `since` and `until` keep what was published in these days, since wants are seldom dated.
    """
    a, b = _sides(asked)
    held = {
        one.id: one for side in (a, b) for one in record.claims(side, kind=Kind.INTEREST.value, source=asked.source)
    }
    wants = [want_of(one) for one in held.values() if _published(one, asked)]
    found = together(wants, (a, b))
    if asked.of == "areas":
        between = [one for one in record.claims(a, b, source=asked.source) if _published(one, asked)]
        return Answer(_areas(found, between, (a, b), asked), tuple(_notes(found, (a, b))))
    return Answer(_table(found, (a, b), record.as_of), tuple(_notes(found, (a, b))))


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table of claims of interests: columns actors, speaker, level, quote.

    Where known also targets, areas, published, id, document, kind (rows of other kinds are left out). Codes and areas
    stand apart by spaces or commas. claims and sources count rows and documents; there is no query.
    """
    wanting(table, ["actors", "speaker", "level", "quote"], "interests")
    a, b = _sides(asked)
    rows = [row for row in table.to_dicts() if row.get("kind", Kind.INTEREST.value) == Kind.INTEREST.value]
    found = together([want_in(row, number) for number, row in enumerate(rows, 1)], (a, b))
    if asked.of == "areas":
        kept = _areas(found, [], (a, b), asked).with_columns(query=pl.lit(None, pl.String))
        return Answer(kept, tuple(_notes(found, (a, b))))
    kept = _table(found, (a, b), None).with_columns(query=pl.lit(None, pl.String))
    return Answer(kept, tuple(_notes(found, (a, b))))


def chart(found: Answer, asked: Asked) -> Any:
    """Return a picture of `interests`: areas against relations, a dot for each row, filled by whose word it is."""
    from bilateral.measures.interest_chart import dots

    return dots(found.table.to_dicts()) if asked.of == "interests" and not found.table.is_empty() else None


def evidence_of(wants: Iterable[Want], sides: tuple[str, str]) -> str:
    """Return whose word there is: `both stated`, `stated by CODE`, or `attributed` where no official of either says it.

    An official of one side who speaks of what the other wants attributes it.
    """
    stated = [side for side in sides if any(one.stated_by(side) for one in wants)]
    return "both stated" if len(stated) == 2 else f"stated by {stated[0]}" if stated else "attributed"


def _sides(asked: Asked) -> tuple[str, str]:
    two_parties("interests", asked)
    one, other = (continues(code) if is_state(code) else code for code in asked.parties)
    return one, other


def _published(one: StoredClaim, asked: Asked) -> bool:
    day = one.published
    if day is None:
        return asked.since is None and asked.until is None
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)


def _table(found: Sequence[Together], sides: tuple[str, str], as_of: date | None) -> pl.DataFrame:
    rows = [_row(one, sides, as_of) for one in found]
    rows.sort(key=lambda row: (RELATIONS.index(str(row["relation"])), _first_area(row), -int(str(row["claims"]))))
    return pl.DataFrame(rows, schema=_OF_INTERESTS)


def _row(one: Together, sides: tuple[str, str], as_of: date | None) -> dict[str, object]:
    wants = one.wants
    stated = [[want for want in wants if want.stated_by(side)] for side in sides]
    attributed = [want for want in wants if not any(want.stated_by(side) for side in sides)]
    days = sorted(want.published for want in wants if want.published)
    named = Counter(area for want in wants for area in want.areas)
    best = max(wants, key=lambda want: (bool(want.voices), len(want.holders & set(sides)), want.published or date.min))
    return {
        "relation": one.relation,
        "areas": [area for area in AREAS if area in named],
        "about": sorted(frozenset[str]().union(*(want.about for want in wants))),
        "sides": [side for side in sides if any(side in want.holders for want in wants)],
        "evidence": evidence_of(wants, sides),
        "stated_a": len(stated[0]),
        "stated_b": len(stated[1]),
        "attributed": len(attributed),
        "attributed_by": sorted({want.speaker for want in attributed}),
        "quote": best.quote,
        "why": one.why or None,
        "first": days[0] if days else None,
        "latest": days[-1] if days else None,
        "sources": len({want.source for want in wants}),
        "claims": len(wants),
        "query": find_claims((want.id for want in wants), as_of),
    }


def _first_area(row: Mapping[str, object]) -> int:
    areas = row["areas"]
    assert isinstance(areas, list)
    return AREAS.index(areas[0]) if areas else len(AREAS)


def _areas(
    found: Sequence[Together], between: Sequence[StoredClaim], sides: tuple[str, str], asked: Asked
) -> pl.DataFrame:
    """Return a row for each area with a want; one of several areas counts in each, `null` is for those without."""
    by_area: dict[str | None, list[Together]] = defaultdict(list)
    for one in found:
        named: set[str | None] = {area for want in one.wants for area in want.areas}
        for area in named or {None}:
            by_area[area].append(one)
    rows: list[dict[str, object]] = []
    known: tuple[str | None, ...] = (*AREAS, None)
    for area in known:
        if not (held := by_area.get(area)):
            continue
        count = Counter(one.relation for one in held)
        said = Counter(evidence_of(one.wants, sides) for one in held)
        claims = {want.id for one in held for want in one.wants}
        told = [one for one in between if area in one.claim.areas]
        official = [voices(one.claim.speaker, one.claim.level.value) for one in told if one.id not in claims]
        rows.append(
            {
                "area": area,
                **{relation: count[relation] for relation in RELATIONS},
                "both_stated": said["both stated"],
                "attributed_only": said["attributed"],
                "official_a": sum(sides[0] in one for one in official) if between else None,
                "official_b": sum(sides[1] in one for one in official) if between else None,
                "facts": sum(one.claim.kind.is_fact for one in told) if between else None,
                "claims": len(claims),
                "query": find_claims(claims, asked.as_of),
            }
        )
    return pl.DataFrame(rows, schema=_OF_AREAS)


def _notes(found: Sequence[Together], sides: tuple[str, str]) -> Iterator[str]:
    if not found:
        yield f"No claim says what {' or '.join(sides)} wants: `bilateral find --kind interest` lists what there is."
        return
    if not any(want.stated_by(side) for one in found for want in one.wants for side in sides):
        yield "No official of either side says any of it: all of these wants are attributed by others."
    if any(one.relation == "unclear" for one in found):
        yield "Unclear: both have wants there, and their words do not tell whether these are one. Read the quotes."
