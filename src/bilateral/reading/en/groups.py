"""Who "both countries", "the two", "the three" are: the parties named side by side before, or those in play."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bilateral.reading.en.cast import Cast, is_subject
from bilateral.reading.en.centering import only_opens, verb_of
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.rows import Codes, codes_in
from bilateral.reading.en.tree import Tree

PAIRED = frozenset({"both", "two", "2", "neither", "either", "each"})
"""Words that count two."""


@cache
def sizes() -> Mapping[str, int]:
    """Words for small numbers."""
    return {word: int(size) for size, found in words("parties", "sizes").lists.items() for word in found}


def plain_noun(tree: Tree, token: int) -> str:
    """The dictionary form of a noun, also where solemn texts give it a capital: "the Parties", "both Countries"."""
    if tree.tags[token] != "NNPS":
        return tree.lemmas[token]
    return re.sub("ies$", "y", tree.lower[token]).removesuffix("s")


def group(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "both countries" or "the new friends" are; nobody new where names follow ("both countries, A and B")."""
    inside = tree.subtree(token)
    if any(m.first in inside and m.kind != "reference" for m in here):
        return ()
    marks = {tree.lower[t] for t in range(tree.left[token], token)}
    if not marks & words("parties", "group_marks").words:
        return ()
    size = next((sizes()[mark] for mark in marks if mark in sizes()), 0)
    if size > 2 or marks & words("parties", "numbers").words:
        return (cast.of_size(size) if size else cast.many) or cast.both
    lemma = plain_noun(tree, token)
    if lemma in cast.called and not marks & PAIRED:
        return cast.called[lemma]
    if not (marks & PAIRED or lemma in words("parties", "paired_nouns").words):
        return ()
    if _sides_before(tree, token, first, here) > 2:
        return ()
    return so_many(tree, token, first, here, cast, 2)


def so_many(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast, size: int) -> Codes:
    """Who so many parties are: those named before in the sentence, but not as who acts on them, else those before."""
    before = joined_before(token, first, [m for m in here if not only_opens(tree, m, token)])
    if size == 2 and set(before) != set(cast.main) and len(set(before) & set(cast.main)) == 1:
        before = () if _told_before(tree, token, first, here) else before
    doers = acting_before(tree, token, here)
    if before and not (size == 2 and set(before) <= set(doers)):
        return before[:size]
    near = cast.both if size == 2 else cast.of_size(size)
    own = codes_in(m for m in here if first <= m.first < token and _in_whose_view(tree, m, token))
    if size == 2 and len(own) == 1 and ":" not in own[0] and own[0] not in near:
        return _last_two_with(cast, own[0])
    return near if not set(near) <= set(doers) else ()


def _in_whose_view(tree: Tree, mention: Mention, token: int) -> bool:
    """Whether a pronoun opens the clause by saying whose view it is: "in its view, all questions between the two"."""
    return mention.kind == "reference" and tree.tags[mention.first] == "PRP$" and only_opens(tree, mention, token)


def _last_two_with(cast: Cast, code: str) -> Codes:
    """The two of whom one is spoken of, as the text last told of it with one other."""
    told = ({*t.actors, *t.targets} for t in reversed(cast.deeds))
    return next((tuple(sorted(two)) for two in told if code in two and len(two) == 2), ())


def _told_before(tree: Tree, token: int, first: int, here: list[Mention]) -> bool:
    """Whether the names before stand in a clause that only opens the sentence: "since A cut off B, the two have"."""
    verb = verb_of(tree, token)
    opening = [t for k in tree.kids(verb, "advcl") if k < token for t in tree.subtree(k)]
    named = [m for m in here if first <= m.first < token and not m.place]
    return bool(opening) and all(m.past - 1 in opening for m in named)


def acting_before(tree: Tree, token: int, here: list[Mention]) -> Codes:
    """Who acts in the clause in which the token stands, if it is not the token itself."""
    for verb in tree.above(token):
        if tree.is_verb(verb):
            subjects = [t for k in tree.kids(verb, "nsubj") for t in tree.subtree(k)]
            if token in subjects:
                return ()
            if subjects:
                return codes_in(m for m in here if m.past - 1 in subjects and m.first < token)
    return ()


def _sides_before(tree: Tree, token: int, first: int, here: list[Mention]) -> int:
    """How many parties, organisations among them, the sentence lists as its subject before the token."""
    listed = [m for m in here if first <= m.first < token and m.kind != "reference" and not m.place]
    heads = {t for m in listed if is_subject(tree, m.past - 1) for t in tree.conjuncts(m.past - 1)}
    heads |= {m.past - 1 for m in listed if tree.deps[m.past - 1] == "appos" and tree.heads[m.past - 1] in heads}
    heads |= {t for h in list(heads) for t in tree.conjuncts(h)}
    return len({c for m in listed if m.past - 1 in heads for c in m.codes})


def joined_before(token: int, first: int, here: list[Mention]) -> Codes:
    """All parties of the sentence before the token, if they are two or more."""
    codes = tuple(dict.fromkeys(c for m in here if first <= m.first < token and not m.place for c in m.codes))
    states = tuple(c for c in codes if ":" not in c)
    parties = states if len(states) > 1 else tuple(c for c in codes if not c.startswith("IGO:"))
    return parties if len(parties) > 1 else ()
