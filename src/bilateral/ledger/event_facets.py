"""What the merging of claims looks at in one claim: its parties and roles, dates, name, places and telling words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from bilateral.ledger.event_rules import Name, Rules, name_of
from bilateral.ledger.parties import known_parties, words_of_parties
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Claim, Kind, Status

_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word of more than three letters."""

BlockKey = tuple[str, str, frozenset[str]]


@dataclass(frozen=True)
class Facets:
    """One claim as the rules of merging see it."""

    stored: StoredClaim
    block: BlockKey
    """Kind, act class and parties: only claims of one block are compared."""
    actors: frozenset[str]
    targets: frozenset[str]
    start: date | None
    end: date | None
    name: Name | None
    places: frozenset[str]
    areas: frozenset[str]
    group: int | None
    """Of statuses that can belong to one event; None for a denial, which belongs to any."""
    statement: bool
    """Whether it is an official's word to the other side, which is never the meeting of both."""
    vague: bool
    """Whether its dates are too wide to decide anything alone."""
    rules: Rules = field(compare=False, repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its quote; few claims come to be compared by them."""
        claim, rules = self.stored.claim, self.rules
        named = words_of_parties(claim.actors + claim.targets, rules.word_length)
        silent = rules.words_apart | rules.words_of_act.get(claim.act, frozenset())
        return quote_words(claim.quote, rules.word_length) - named - silent

    @property
    def key(self) -> str:
        """The claim's id."""
        return self.stored.id

    @property
    def dated(self) -> bool:
        """Whether the claim names any date."""
        return self.start is not None or self.end is not None

    @property
    def width(self) -> timedelta:
        """How wide its dates are; the widest possible where one end is open."""
        if self.start is None or self.end is None:
            return timedelta.max
        return self.end - self.start

    def overlaps(self, other: Facets, grace: timedelta) -> bool:
        """Whether the dates of both touch, open ends reaching as far as one likes."""
        return _before(self.start, other.end, grace) and _before(other.start, self.end, grace)

    def within(self, other: Facets) -> bool:
        """Whether the dates of this one lie inside those of the other."""
        return (other.start is None or (self.start is not None and self.start >= other.start)) and (
            other.end is None or (self.end is not None and self.end <= other.end)
        )


def block_of(claim: Claim, rules: Rules) -> BlockKey:
    """Return the block of a claim of a fact: claims of different blocks are never of one event by the rules."""
    return claim.kind.value, rules.act_class.get(claim.act, claim.act), known_parties(claim.actors + claim.targets)


def facets(stored: StoredClaim, rules: Rules) -> Facets:
    """Return what merging looks at in a claim of a fact."""
    claim = stored.claim
    one_sided = claim.act in rules.one_sided_acts and claim.level.value in rules.one_sided_levels
    return Facets(
        stored=stored,
        block=block_of(claim, rules),
        actors=known_parties(claim.actors),
        targets=known_parties(claim.targets),
        start=claim.start,
        end=claim.end,
        name=name_of(claim.name) if claim.name else None,
        places=frozenset(map(str.casefold, claim.places)),
        areas=frozenset(claim.areas),
        statement=bool(claim.targets) and one_sided,
        vague=_vague(claim, rules),
        group=None if claim.status is Status.DENIED else rules.status_group[claim.status.value],
        rules=rules,
    )


def quote_words(quote: str, length: int) -> frozenset[str]:
    """Return the first letters of the words of a quote that have more than three."""
    return frozenset([word.lower()[:length] for word in _WORD.findall(quote)])


def _vague(claim: Claim, rules: Rules) -> bool:
    if claim.kind is Kind.STANDING:
        return claim.start is None and claim.end is None
    return claim.start is None or claim.end is None or claim.end - claim.start >= rules.wide


def _before(start: date | None, end: date | None, grace: timedelta) -> bool:
    return start is None or end is None or start <= end + grace
