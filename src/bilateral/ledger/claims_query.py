"""Which claims are asked for, and how they come out of the tables with the analysts' decisions applied."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pyarrow as pa

from bilateral.ledger import arrow
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.identifiers import wanted
from bilateral.ledger.judgements import Decisions
from bilateral.ledger.parties import continues, family
from bilateral.ledger.rows import dyad, stored_claim_of
from bilateral.ledger.stored import StoredClaim
from bilateral.ledger.tables import MANY

_ALL = 2**31 - 1
"""As many as there are: the largest limit that every engine takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Filters on claims; None lets everything pass. `a` and `b` are codes of parties in any role."""

    a: str | frozenset[str] | None = None
    """With several codes, any of these takes part."""
    b: str | None = None
    pairs: frozenset[tuple[str, str]] | None = None
    """Both parties of at least one of these take part; not together with `a` and `b`."""
    besides: str | None = None
    """A party: what `a` has with it alone does not pass."""
    kinds: tuple[str, ...] | None = None
    act: str | frozenset[str] | None = None
    """With several, any of these."""
    status: frozenset[str] | None = None
    level: str | None = None
    area: str | None = None
    source: str | None = None
    document: str | None = None
    since: date | None = None
    until: date | None = None
    ids: Collection[str] | None = None
    limit: int | None = None
    rejected: bool = False
    named: bool = False
    """Whether only claims with a name pass."""

    def holds(self, stored: StoredClaim) -> bool:
        """Whether a claim passes; says the same as the query `claims`, for claims that were corrected."""
        claim = stored.claim
        first, final = claim.start or claim.end, claim.end or claim.start
        return (
            (self.a is None or bool(set(_family(self.a) or ()) & set(claim.parties)))
            and (self.b is None or bool(set(family(self.b)) & set(claim.parties)))
            and (self.pairs is None or self.of_a_pair(claim.parties))
            and (self.besides is None or dyad(*claim.parties) not in _dyads(self.a, self.besides))
            and (self.kinds is None or claim.kind.value in self.kinds)
            and (self.act is None or claim.act in _several(self.act))
            and self.level in (None, claim.level.value)
            and (self.area is None or self.area in claim.areas)
            and self.source in (None, stored.source, stored.publisher)
            and self.document in (None, stored.document_id)
            and (self.since is None or (final is not None and final >= self.since))
            and (self.until is None or (first is not None and first <= self.until))
            and (self.ids is None or stored.id in self.ids)
            and (not self.named or bool(claim.name))
            and (self.status is None or claim.status.value in self.status)
        )

    def of_a_pair(self, parties: Collection[str]) -> bool:
        """Whether both of one of the pairs are among some parties."""
        held = {continues(party) for party in parties}
        return not _as_today(self.pairs or frozenset()).isdisjoint(map(frozenset, combinations(held, 2)))


def ask(engine: DuckDB, question: Question, decisions: Decisions) -> list[StoredClaim]:
    """Return the claims that pass, by date, then publication; rejected ones only where they are asked for."""
    unsure = set(decisions.corrections) | {key for key, yes in decisions.accepted.items() if not yes}
    most = _ALL if question.limit is None else question.limit + len(unsure)
    found = [decisions.apply(one) for one in _ask_tables(engine, question, most)]
    if decisions.corrections:
        found = [one for one in found if one.id not in decisions.corrections]
        again = _ask_tables(engine, Question(ids=set(decisions.corrections)), _ALL)
        found += [one for one in map(decisions.apply, again) if question.holds(one)]
        found.sort(key=_order)
    if not question.rejected:
        found = [one for one in found if one.accepted is not False]
    return found[: question.limit]


def _ask_tables(engine: DuckDB, question: Question, most: int) -> list[StoredClaim]:
    engine.register("wanted", wanted(question.ids or ()))
    engine.register("wanted_dyads", arrow.table({"dyad": _dyads_asked(question)}, pa.schema({"dyad": pa.string()})))
    several = sorted({code for pair in question.pairs or () for party in pair for code in family(party)})
    one_party = question.pairs is None and (question.a is None or question.b is None)
    rows = engine.rows(
        "claims" if one_party else "claims_of_pair",
        a=several if question.pairs is not None else _family(question.a),
        b=several if question.pairs is not None else _family(question.b),
        besides=None if question.besides is None else _dyads(question.a, question.besides),
        kind=None if question.kinds is None else list(question.kinds),
        any_act=None if question.act is None else sorted(_several(question.act)),
        level=question.level,
        area=question.area,
        source=question.source,
        document=question.document,
        since=question.since,
        until=question.until,
        chosen=question.ids is not None,
        named=question.named,
        any_status=None if question.status is None else sorted(question.status),
        most=most,
    )
    if question.pairs is not None:
        rows = [row for row in rows if row["dyad"] != MANY or question.of_a_pair((*row["actors"], *row["targets"]))]
    return [stored_claim_of(row) for row in rows]


def _several(one_or_more: str | frozenset[str]) -> frozenset[str]:
    return frozenset([one_or_more]) if isinstance(one_or_more, str) else one_or_more


@functools.lru_cache(maxsize=4)
def _as_today(pairs: frozenset[tuple[str, str]]) -> frozenset[frozenset[str]]:
    """Return pairs of different parties under the codes that stand for them."""
    return frozenset(frozenset((continues(a), continues(b))) for a, b in pairs)


def _family(codes: str | frozenset[str] | None) -> list[str] | None:
    if codes is None or isinstance(codes, str):
        return None if codes is None else list(family(codes))
    return sorted({one for code in codes for one in family(code)})


def _dyads_asked(question: Question) -> list[str]:
    if question.pairs is not None:
        return sorted({dyad(one, other) for a, b in question.pairs for one in family(a) for other in family(b)})
    return _dyads(question.a, question.b)


def _dyads(a: str | frozenset[str] | None, b: str | None) -> list[str]:
    if a is None or b is None:
        return []
    return sorted({dyad(one, other) for one in _family(a) or () for other in family(b)})


def _order(stored: StoredClaim) -> tuple[date, date, date, str]:
    claim = stored.claim
    return (claim.start or date.max, claim.end or date.max, stored.published or date.max, stored.id)
