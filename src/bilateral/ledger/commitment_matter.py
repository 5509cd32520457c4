"""What a commitment is about, and what in a later claim speaks for its being about the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.ledger.commitment_rules import commitment_rules
from bilateral.ledger.event_facets import facets
from bilateral.ledger.event_rules import Name, rules
from bilateral.ledger.parties import continues
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Level

_CAPITAL = re.compile(r"(?<=[^\s.!?:“\"]\s)[A-Z][^\W\d_]+")
"""A capital within a sentence."""
HEARD = (Level.REPORTED, Level.OFFICIAL)
"""Levels of claims that bind and answer; what an author thinks or wishes does neither."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The subject of one or more claims: their telling words, names and areas."""

    words: frozenset[str]
    capitals: frozenset[str]
    """Those of the words that are proper nouns in a quote: a place or a person alone singles out no subject."""
    names: tuple[Name, ...]
    areas: frozenset[str]

    def shared(self, other: Matter) -> Shared | None:
        """Return what two subjects have in common, None where their areas or names speak against it."""
        if self.areas and other.areas and self.areas.isdisjoint(other.areas):
            return None
        agreeing = any(one.agrees(another) for one in self.names for another in other.names)
        words = self.words & other.words
        return Shared(agreeing, words, words - self.capitals - other.capitals, self.areas & other.areas)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two subjects have in common."""

    name: bool
    words: frozenset[str]
    common: frozenset[str]
    """Those of the words that are no proper nouns."""
    areas: frozenset[str]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it is: agreeing name, shared telling words, shared areas."""
        return int(self.name), len(self.words), len(self.areas)

    @property
    def is_specific(self) -> bool:
        """Whether name or words single the subject out."""
        return self.name or bool(self.words)

    @property
    def is_strong(self) -> bool:
        """Whether more than a word is in common: a name, two words, or a word and an area; not places alone."""
        return self.name or bool(self.common and (len(self.words) > 1 or self.areas))

    def __str__(self) -> str:
        """Say what is shared: `the name; words in common (media); area energy`."""
        said = ["the name"] if self.name else []
        if self.words:
            said.append(f"words in common ({', '.join(sorted(self.words)[:5])})")
        if self.areas:
            said.append(f"area {', '.join(sorted(self.areas))}")
        return "; ".join(said) or "nothing specific in common"


def matter(claims: Iterable[StoredClaim]) -> Matter:
    """Return the subject of claims; areas that say nothing (`neutral_areas`) are left out."""
    seen = [facets(one, rules()) for one in claims]
    capitals = (word for one in seen for word in _CAPITAL.findall(one.stored.claim.quote))
    return Matter(
        capitals=frozenset(word.lower()[: rules().word_length] for word in capitals),
        words=frozenset[str]().union(*(one.words for one in seen)) - commitment_rules().unspecific,
        names=tuple(one.name for one in seen if one.name),
        areas=frozenset[str]().union(*(one.areas for one in seen)) - rules().neutral_areas,
    )


def wording(claims: Iterable[StoredClaim]) -> str:
    """Return quotes and names of claims, in which the words of the rules are looked for."""
    return "\n".join(text for one in claims for text in (one.claim.quote, one.claim.name) if text)


def heard(claims: Mapping[str, StoredClaim], event: Event) -> list[StoredClaim]:
    """Return the claims of an event that tell it, not those that think, wish or deny it."""
    found = (claims[key] for key in event.claims if key in claims)
    return [one for one in found if one.claim.level in HEARD and one.claim.status.value != "denied"]


def known(codes: Sequence[str]) -> frozenset[str]:
    """Return codes of parties under that of the state that continues them."""
    return frozenset(map(continues, codes))


def first_told(claims: Iterable[StoredClaim]) -> date | None:
    """Return the first publication of claims, None where none is dated."""
    return min((one.published for one in claims if one.published), default=None)
