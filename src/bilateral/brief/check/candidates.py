"""The claims of the record that may speak to a text: fetched by the parties of its claims only, indexed by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from bilateral.brief.check.kinship import act_class
from bilateral.brief.check.sight import Seen, seen
from bilateral.brief.check.stated import days, share
from bilateral.ledger.duplicates import THRESHOLD, runs
from bilateral.ledger.event_merge import gather
from bilateral.ledger.judgements import Decisions
from bilateral.ledger.parties import continues
from bilateral.model import Claim, Document, Kind

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim

FACTS = (Kind.EVENT.value, Kind.STANDING.value)
_FEW = 300
"""A pair with no more claims than this is compared whole."""
_GATHERED = 1000
"""Claims put together into events at the most."""
_OF_ONE_PARTY = 500
"""Claims looked at where a claim of the text names one party only."""


@dataclass(slots=True)
class Pool:
    """The claims of fact of one pair, findable by word, name and month."""

    claims: list[Seen] = field(default_factory=list)
    by_token: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Seen) -> None:
        """Take in a claim."""
        self.claims.append(one)
        for token in tokens(one):
            self.by_token[token].append(one)

    def near(self, text: Seen) -> list[Seen]:
        """Return the claims that share a word, a name, a speaker, an area or a month with a claim of the text."""
        if len(self.claims) <= _FEW:
            return self.claims
        found = {one.stored.id: one for token in tokens(text) for one in self.by_token.get(token, ())}
        return list(found.values())


def tokens(one: Seen) -> Iterator[str]:
    """Yield by what claims are found: rarely all of these are missing in two claims about one matter."""
    yield from one.words
    if one.name:
        yield from (f"name {word}" for word in one.name.words)
    if "/" in one.claim.speaker:
        yield f"speaker {one.claim.speaker}"
    first, last = one.first, one.claim.end or one.claim.start
    if first and last and (last - first) <= days("narrow_days"):
        yield f"month {first.year}-{first.month}"
        yield f"month {last.year}-{last.month}"
    if one.claim.kind is Kind.STANDING:
        yield f"standing {one.claim.act}"


@dataclass(slots=True)
class Candidates:
    """What the record holds on the pairs of a text, each pair asked for once; the text itself is left out."""

    record: Record
    document: Document
    quotes: frozenset[str] = frozenset()
    """The quotes of the text's claims: a document that is the text again has some of them."""
    known: dict[str, Seen] = field(default_factory=dict)
    pools: dict[tuple[str, str], Pool] = field(default_factory=dict)
    copies: dict[str, bool] = field(default_factory=dict)
    times: dict[tuple[frozenset[str], date, date | None], list[Seen]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    """Documents that are this text again, or nearly."""

    def ask_for(self, claims: Iterable[Claim]) -> None:
        """Ask for the facts on all pairs of some claims at once, which costs little more than asking for one pair."""
        self.ask_for_pairs(claim.parties for claim in claims)

    def ask_for_pairs(self, sides: Iterable[Iterable[str]]) -> None:
        """Ask for the facts on all pairs among some sides at once."""
        pairs = {pair for codes in sides for pair in _pairs(map(continues, codes))} - self.pools.keys()
        self.pools |= {pair: Pool() for pair in pairs}
        for one in self.taken(self.record.claims(pairs=pairs, kind=FACTS)) if pairs else ():
            for pair in _pairs(one.parties):
                if pair in pairs:
                    self.pools[pair].add(one)

    def of(self, text: Seen) -> list[Seen]:
        """Return the claims that may be about the matter of a claim of the text."""
        pairs = _pairs(text.parties)
        if not pairs:
            return [one for party in text.parties for one in self._of_one(party, ask=text.claim.kind.is_fact)]
        self.ask_for([text.claim])
        found = {one.stored.id: one for pair in pairs for one in self.pools[pair].near(text)}
        return list(found.values())

    def _of_one(self, party: str, *, ask: bool) -> list[Seen]:
        """Return the claims of one party: what was asked for with others, and of a fact a few more."""
        key = (party, "")
        if ask and key not in self.pools:
            self.pools[key] = Pool()
            for one in self.taken(self.record.claims(party, kind=FACTS, limit=_OF_ONE_PARTY)):
                self.pools[key].add(one)
        found = {one.stored.id: one for pair, pool in self.pools.items() if party in pair for one in pool.claims}
        return list(found.values())

    def together(self, text: Seen, found: Iterable[Seen], day: date | None) -> dict[str, int]:
        """Return claim -> number of its event, for what may tell the events of some claims and was known by a day."""
        wanted = {(one.claim.kind, act_class(one), one.parties) for one in found}
        near = [
            one.stored
            for one in self.of(text)
            if (one.claim.kind, act_class(one), one.parties) in wanted and before(one, day)
        ]
        clusters = gather(near[:_GATHERED], Decisions())
        return {member.key: number for number, cluster in enumerate(clusters) for member in cluster.members}

    def at_the_time(self, parties: frozenset[str], since: date, until: date | None, most: int) -> list[Seen]:
        """Return what any of some parties did in a time, with whomever: the earliest."""
        key = (parties, since, until)
        if key not in self.times:
            asked = self.record.claims(parties, kind="event", since=since, until=until, limit=most)
            self.times[key] = list(self.taken(asked))
        return self.times[key]

    def fetched(self, asked: Iterable[StoredClaim]) -> list[Seen]:
        """Return claims that were asked for by other filters, with the text itself left out."""
        return list(self.taken(asked))

    def taken(self, asked: Iterable[StoredClaim]) -> Iterator[Seen]:
        """Yield the claims that are evidence: read with some confidence, and not the text itself."""
        fit = [one for one in asked if one.claim.confidence is None or one.claim.confidence >= share("weak_reading")]
        self._look_for_copies(fit)
        for one in fit:
            if not self.copies[one.document_id]:
                yield self.known.setdefault(one.id, seen(one))

    def _look_for_copies(self, claims: Iterable[StoredClaim]) -> None:
        """Find out which documents say nearly the same words as the text: those that have words of its claims."""
        new = {one.document_id: False for one in claims if one.document_id not in self.copies}
        self.copies |= new
        alike = {
            one.document_id
            for one in claims
            if one.document_id in new and one.medium != "note" and one.claim.quote in self.quotes
        }
        for stored in self.record.documents(sorted(alike)) if alike else ():
            self.copies[stored.id] = stored.document.origin == self.document.origin or self._alike(stored.document.text)
        self.left_out |= {key for key in new if self.copies[key]}

    def _alike(self, text: str) -> bool:
        own, theirs = set(runs(self.document.text)), set(runs(text))
        return len(own & theirs) >= THRESHOLD * len(own | theirs)


def _pairs(parties: Iterable[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(set(parties)), 2))


def before(one: Seen, day: date | None) -> bool:
    """Whether a claim had been published by the writer's day; an undated document may have been."""
    return day is None or one.stored.published is None or one.stored.published <= day
