"""Which codes count as one party: a state and those that it continues; and the words that name a party."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def continues(code: str) -> str:
    """Return the code that stands for a party and those it continues, from the ontology: RUS for SUN."""
    from bilateral.ontology.states import continues, is_state

    return continues(code) if is_state(code) else code


@functools.lru_cache(maxsize=65536)
def known_parties(codes: tuple[str, ...]) -> frozenset[str]:
    """Return codes of parties under those that stand for them."""
    return frozenset(map(continues, codes))


@functools.cache
def family(code: str) -> tuple[str, ...]:
    """Return every code that counts as the same party: (RUS, SUN) for either."""
    from bilateral.ontology.states import every_state

    today = continues(code)
    earlier = (state.code for state in every_state() if continues(state.code) == today)
    return tuple(sorted({code, today, *earlier}))


@functools.cache
def party_words(code: str, length: int) -> frozenset[str]:
    """Return the first letters of the words that name a party: they say nothing about which event is meant."""
    from bilateral.ontology.states import is_state, state

    if not is_state(code):
        return frozenset(word.lower()[:length] for word in _WORD.findall(code.partition(":")[2]))
    entry = state(code)
    names = (entry.name, entry.capital, *entry.demonyms)
    return frozenset(word.lower()[:length] for name in names for word in _WORD.findall(name))


@functools.lru_cache(maxsize=65536)
def words_of_parties(codes: tuple[str, ...], length: int) -> frozenset[str]:
    """Return the first letters of the words that name any of some parties."""
    return frozenset[str]().union(*(party_words(code, length) for code in codes))
