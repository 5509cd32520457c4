"""Which of the names of a sentence a pronoun goes on from: a subject before what only opens the sentence.

After the centering theory of Grosz, Joshi and Weinstein (1995): the subject of the sentence before stays in the centre
until another subject takes its place; a name in "after the X raid", "during Y's visit" does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.rows import Codes, codes_in, row_of
from bilateral.reading.en.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass")
OPENING = ("prep", "npadvmod", "advmod", "nmod", "pcomp", "pobj", "poss", "amod", "compound", "conj", "nummod", "dep")
"""What lies between a name that only opens a sentence and the verb of that sentence."""
TOPICAL = frozenset({"for", "to", "with", "as", "according", "like", "of", "between", "from"})
"""Prepositions behind which a name at the head of a sentence is what it goes on about."""
DEPTH = 8


def verb_of(tree: Tree, token: int) -> int:
    """The verb in whose clause the token stands."""
    return next((t for t in islice(tree.above(token), DEPTH) if tree.is_verb(t)), token)


def only_opens(tree: Tree, mention: Mention, pronoun: int) -> bool:
    """Whether a name stands in a time or place that opens the clause of the pronoun: "during A's visit it granted"."""
    verb, token = verb_of(tree, pronoun), mention.past - 1
    if token > pronoun or pronoun > verb:
        return False
    for above in islice(tree.above(token), DEPTH):
        if tree.deps[token] not in OPENING:
            return False
        if above == verb:
            return tree.deps[token] in ("prep", "npadvmod", "advmod") and tree.lower[token] not in TOPICAL
        token = above
    return False


def ahead(tree: Tree, token: int, here: Sequence[Mention]) -> Codes:
    """Whom a pronoun in the opening of a sentence stands for: the subject behind it, as in "in its reply A denied"."""
    if tree.deps[token] != "poss":
        return ()
    held = tree.heads[token]
    for above in islice(tree.above(token), DEPTH):
        if tree.is_verb(above):
            opens = tree.deps[held] in ("prep", "npadvmod")
            named = [k for k in tree.kids(above, *SUBJECTS) if k > token] if opens else []
            shown = [m for m in here if m.past - 1 in named and len(m.codes) == 1 and m.kind != "reference"]
            return shown[0].codes if shown else ()
        held = above
    return ()


def plural_before(tree: Tree, token: int, first: int, here: Sequence[Mention]) -> Codes | None:
    """Whom the plural subject nearest before "they" in the sentence names; nobody's where it is of private people.

    None where no plural subject stands before.
    """
    verb = verb_of(tree, token)
    for noun in range(token - 1, first - 1, -1):
        if tree.deps[noun] not in SUBJECTS or tree.heads[noun] == verb:
            continue
        joined = row_of(tree, [m for m in here if m.kind != "reference"], noun)
        if joined:
            return joined
        if tree.tags[noun] in ("NNS", "NNPS"):
            return _people(tree, noun, here)
    return None


def _people(tree: Tree, noun: int, here: Sequence[Mention]) -> Codes | None:
    """Whom a plural noun stands for; None for things, which say nothing of who "they" are."""
    own = [m for m in here if m.first <= noun < m.past]
    own = own or [m for m in here if m.past - 1 in tree.kids(noun, "amod", "poss", "compound", "nmod")]
    if own:
        return codes_in(own)
    private = words("voices", "private").words | words("grammar", "private_groups").words
    return () if tree.lemmas[noun] in private | words("grammar", "anybody").words else None
