"""Dictionary forms of verbs that the parser gets wrong: "piped" is of "pipe", "overflew" of "overfly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bilateral.reading.en.lexicon import data, verbs

SECTIONS = ("attitude", "trend", "light", "stative", "change", "cause", "interest")
"""Sections of `views` that hold verbs."""
VOWELS = frozenset("aeiou")
SHORT = re.compile(r"[^aeiou]{1,3}[aeiou][^aeiouwxy]")
"""Verbs of one syllable that double their last letter: "waged" is no form of "wag"."""


def lemma_of(form: str, given: str) -> str:
    """The dictionary form of a verb: the one `given`, unless only another one is in the vocabularies.

    >>> lemma_of("piped", "pip"), lemma_of("overflew", "overflew"), lemma_of("met", "meet")
    ('pipe', 'overfly', 'meet')
    """
    other = _forms().get(form)
    known = given in _known() and (other is None or form in set(_regular(given)))
    return given if known or other is None else other


@cache
def past_forms() -> Mapping[str, str]:
    """Irregular forms that are past and nothing else, with their verbs: "froze", and not "frozen", "cut" or "left".

    >>> past_forms()["froze"], "cut" in past_forms(), "bound" in past_forms()
    ('freeze', False, False)
    """
    told: Mapping[str, list[str]] = data("irregular")["verbs"]
    return {forms[0]: verb for verb, forms in told.items() if len(forms) > 1}


@cache
def _known() -> frozenset[str]:
    """The first words of all verbs in the vocabularies."""
    told = {key.split()[0] for key in verbs()}
    return frozenset(told.union(*(data("views")[section]["words"] for section in SECTIONS)))


@cache
def _forms() -> Mapping[str, str]:
    """Dictionary forms by inflected form; where two verbs share a form, the first by the alphabet."""
    found: dict[str, str] = {}
    for verb in sorted(_known()):
        for form in (*_regular(verb), *_irregular(verb)):
            found.setdefault(form, verb)
    return found


def _regular(verb: str) -> Iterator[str]:
    """Regular forms of a verb in both spellings."""
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        yield from (f"{verb[:-1]}ied", f"{verb[:-1]}ies", f"{verb}ing")
    else:
        yield from (f"{verb}s", f"{verb}es")
        if not SHORT.fullmatch(verb):
            yield from (f"{verb}ed", f"{verb}ing")
        if verb[-1:] not in VOWELS and verb[-2:-1] in VOWELS:
            yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _irregular(verb: str) -> Iterator[str]:
    """Irregular forms of a verb that is made of another with something before it: "overfly", "outbid"."""
    for plain, forms in data("irregular")["verbs"].items():
        if verb.endswith(plain):
            yield from (verb[: -len(plain)] + form for form in forms)
