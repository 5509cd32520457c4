"""What lies between two states or is common to both, each with its days and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from bilateral.ledger.parties import family
from bilateral.ledger.state_lines import line_of
from bilateral.measures.similarity import OBLIGATIONS
from bilateral.measures.spells import Spell, joined, together, without
from bilateral.ontology import regions
from bilateral.ontology.memberships import Membership, all_memberships
from bilateral.ontology.names import name_of
from bilateral.ontology.states import is_state, state

LAND = 1.0
"""The contiguity of a land or river border."""
RIVALRY = 0.25
"""On the peace scale, this and less is rivalry."""
_NO_BORDER = "none: no land border, nor 400 miles of sea or less"
RANKS = ("rank_for_a", "pairs_of_a", "rank_for_b", "pairs_of_b")
"""Columns of the rank among the first state's pairs, of how many, and the same of the second's."""
Ranked = tuple[int | None, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that two states share, or that lies between them, with its days and its source."""

    aspect: str
    what: str
    since: date | None
    until: date | None
    source: str
    value: float | None = None
    unit: str = ""
    ranks: Ranked = (None, None, None, None)

    def row(self) -> dict[str, object]:
        """Return the tie as a row of the answer."""
        given = {"aspect": self.aspect, "what": self.what, "value": self.value, "unit": self.unit}
        days = {"since": self.since, "until": self.until, "source": self.source}
        return {**given, **days, **dict(zip(RANKS, self.ranks, strict=True))}


def ties(observed: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    """Yield all ties of two states in observations, which have the columns of `Record.observations`.

    Parties stand under the codes that continue them; memberships in organisations and regions come from the ontology.
    """
    yield from borders(of_variable(observed, "contiguity"), a, b)
    yield from _distances(of_variable(observed, "distance"), a, b)
    yield from _counted(of_variable(observed, "shared_organisations"), a, b)
    yield from _organisations(of_variable(observed, "organisation_member"), a, b)
    for kind in OBLIGATIONS:
        bound = of_variable(observed, kind).filter(pl.col("value") > 0)
        yield from (Tie("obligation", kind, *spell, _source(bound)) for spell in joined(_spells(between(bound, a, b))))
    defence = of_variable(observed, "defense").filter(pl.col("value") > 0)
    yield from _thirds("common ally", defence, a, b)
    land = of_variable(observed, "contiguity").filter(pl.col("value") == LAND)
    yield from _thirds("common neighbour", land, a, b)
    rivals = of_variable(observed, "peace_scale").filter(pl.col("value") <= RIVALRY)
    yield from _thirds("common rival", rivals, a, b)
    for one in regions():
        if one.reason == "region" and {a, b} <= set(one.states):
            yield Tie("region", one.name, None, None, "ontology: regions.csv")


def borders(contiguity: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    """Yield the times of each kind of border, and those without any, where the data list others of both."""
    own = between(contiguity, a, b)
    for (label, value), held in own.filter(pl.col("value") > 0).group_by("label", "value", maintain_order=True):
        for spell in joined(_spells(held)):
            yield Tie("border", str(label) or f"contiguity {value:g}", *spell, _source(held), float(str(value)))
    listed = [_spells(contiguity.filter((pl.col("state") == party) | (pl.col("other") == party))) for party in (a, b)]
    stood = together(together(_life(a), _life(b)), together(*listed))
    for spell in without(stood, _spells(own.filter(pl.col("value") > 0))):
        yield Tie("border", _NO_BORDER, *spell, _source(contiguity), 0.0)


def _distances(distance: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    """Yield the times over which the distance stayed the same to the kilometre, with its rank in the last year."""
    own = between(distance, a, b).sort("start").with_columns(km=pl.col("value").round(0))
    own = own.unique("start", keep="last", maintain_order=True)
    for _, held in own.group_by(pl.col("km").rle_id(), maintain_order=True):
        year = held["start"][-1]
        ranks = ranks_of(distance.filter(pl.col("start") == year), a, b, largest=False)
        unit = held["unit"][-1] or "km"
        days = (held["start"][0], held["end"][-1])
        yield Tie("distance", "between nearest points", *days, _source(held), held["value"][-1], unit, ranks)


def _counted(shared: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    own = between(shared, a, b).sort("start").tail(1)
    for row in own.to_dicts():
        ranks = ranks_of(shared.filter(pl.col("start") == row["start"]), a, b, largest=True)
        what, days = "both full members, latest year", (row["start"], row["end"])
        yield Tie("organisations", what, *days, row["source"], row["value"], "organisations", ranks)


def _organisations(member: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    """Yield the organisations of which both are full members: those of the ontology, and those of a loaded table."""
    mine, theirs = (_memberships(party) for party in (a, b))
    for code in sorted(set(mine) & set(theirs)):
        rows = [*mine[code], *theirs[code]]
        named = dict.fromkeys(row.source for row in rows if row.source != "memory")
        doubt = ["from memory, unchecked"] if any(row.remembered for row in rows) else []
        source = f"ontology: {'; '.join([*named, *doubt])}"
        for first, last in together(_in(mine[code]), _in(theirs[code])):
            since, until = (first if first > date.min else None), (last if last < date.max else None)
            yield Tie("organisation", f"{code} {name_of(code)}", since, until, source)
    full = member.filter(pl.col("value") == 1)
    names = set(full.filter(pl.col("state") == a)["item"]) & set(full.filter(pl.col("state") == b)["item"])
    for name in sorted(names):
        one, other = (_spells(full.filter((pl.col("state") == party) & (pl.col("item") == name))) for party in (a, b))
        yield from (Tie("organisation", name, *spell, _source(full)) for spell in together(one, other))


def _memberships(party: str) -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {}
    for row in all_memberships():
        if line_of(row.state) == party and row.status == "member":
            found.setdefault(row.organisation, []).append(row)
    return found


def _in(rows: Iterable[Membership]) -> list[Spell]:
    return [(row.since or date.min, row.until or date.max) for row in rows]


def _thirds(aspect: str, ties: pl.DataFrame, a: str, b: str) -> Iterator[Tie]:
    """Yield the third states to which both have a tie at the same time."""
    mine, theirs = (_partners(ties, party) for party in (a, b))
    for third in sorted((set(mine) & set(theirs)) - {a, b}):
        for spell in together(mine[third], theirs[third]):
            yield Tie(aspect, third, *spell, _source(ties))


def _partners(ties: pl.DataFrame, party: str) -> dict[str, list[Spell]]:
    found: dict[str, list[Spell]] = {}
    for state_, other, first, last in ties.select("state", "other", "start", "end").iter_rows():
        if party in (state_, other) and state_ != other and other:
            found.setdefault(other if state_ == party else state_, []).append((first, last))
    return found


def ranks_of(pairs: pl.DataFrame, a: str, b: str, *, largest: bool) -> Ranked:
    """Return the rank of a pair among the pairs of either side, and of how many; equal ones share the better."""
    found: list[int | None] = []
    for party, other in ((a, b), (b, a)):
        own = {
            (two if one == party else one): (-value if largest else value)
            for one, two, value in pairs.select("state", "other", "value").iter_rows()
            if party in (one, two)
        }
        value = own.get(other)
        found += (
            [None, None] if value is None else [sum(theirs < value for theirs in own.values()) + 1, len(own)]
        )  # fmt: skip
    return found[0], found[1], found[2], found[3]


def of_variable(observed: pl.DataFrame, variable: str) -> pl.DataFrame:
    """Return the observations of a variable."""
    return observed.filter(pl.col("variable") == variable)


def between(rows: pl.DataFrame, a: str, b: str) -> pl.DataFrame:
    """Return the observations of two states, whichever of both stands first."""
    state_, other = pl.col("state"), pl.col("other")
    return rows.filter(((state_ == a) & (other == b)) | ((state_ == b) & (other == a)))


def _spells(rows: pl.DataFrame) -> list[Spell]:
    return list(rows.select("start", "end").iter_rows())


def _source(rows: pl.DataFrame) -> str:
    return ", ".join(sorted({source for source in rows["source"] if source}))


def _life(party: str) -> list[Spell]:
    """Return the times in which a party stood, under any of its codes."""
    found: list[Spell] = []
    for code in family(party):
        if is_state(code) and line_of(code) == party:
            entry = state(code)
            whole = [(entry.since or date.min, entry.until or date.max)]
            found += without(whole, [(gap.since or date.min, gap.until or date.max) for gap in entry.breaks])
    return joined(found) or [(date.min, date.max)]
