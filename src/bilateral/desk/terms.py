"""What people write to name parties and values: codes, vocabularies, and the words that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.ontology import region, resolve
from bilateral.ontology.states import every_state


def party(name: str, *, on: date | None = None) -> str:
    """Return the code of a state, organisation or other party as people name it, or say what was meant.

    Two capitals are a code of ISO 3166 (IN, IT), though in a sentence they may be a word.
    """
    if len(name) == 2 and name.isupper():
        for state in every_state():
            if state.alpha2 == name:
                return state.code
    found = resolve(name, on=on)
    if not found.code:
        raise UnknownNameError(name, "state, organisation or armed group")
    return found.code


def members(name: str) -> tuple[str, ...]:
    """Return the codes of a region's states where the name is that of one, else the code of a party."""
    found = resolve(name)
    if found.kind != "region":
        return (party(name),)
    states = region(found.name).states
    if not states:
        raise InvalidValueError(f"{found.name}: the region has no list of states here. Name the states that you mean")
    return states


def chosen(value: str | None, what: str, vocabulary: Sequence[str]) -> str | None:
    """Return a value of a vocabulary as it is, or say which values it has; None stays None."""
    if value is not None and value not in vocabulary:
        raise UnknownNameError(value, what, vocabulary)
    return value


def split_terms(terms: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split `PAK Russia arms embargo` into the codes of up to two leading parties and the words after them."""
    codes: list[str] = []
    for at, term in enumerate(terms):
        if len(codes) == 2:
            return tuple(codes), tuple(terms[at:])
        try:
            codes.append(party(term))
        except UnknownNameError:
            return tuple(codes), tuple(terms[at:])
    return tuple(codes), ()
