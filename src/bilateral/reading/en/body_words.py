"""The words that carry the names of organisations: "Mercosur", "Forum", "Organization"."""

from __future__ import annotations

from functools import cache

from bilateral import ontology
from bilateral.reading.en.lexicon import words


@cache
def body_words() -> frozenset[str]:
    """Names of one word, in small letters, and the nouns that head longer names."""
    names = (name for body in ontology.organisations() if body.kind != "project" for name in body.names)
    plain = {name.lower() for name in names if name.isascii() and " " not in name and name[:1].isupper()}
    return frozenset(plain) | words("parties", "body_heads").words
