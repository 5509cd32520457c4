"""What "they" and "it" stand for where that is a thing between two: relations that "were restored yesterday"."""

from __future__ import annotations

from bilateral.reading.en.cast import Cast
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

PRONOUNS = {"they": "NNS", "them": "NNS", "it": "NN"}
"""Pronouns that may stand for a thing, with the tag of the noun that they stand for."""
ROLES = ("nsubjpass", "dobj")
HELD = ("dobj", "nsubj", "nsubjpass", "pobj")
FRESH = 2
"""Sentences after which a thing is no longer meant."""


def stand_for_things(tree: Tree, first: int, past: int, cast: Cast) -> None:
    """Read "they" in "they were restored" as the noun for which it stands, and keep the sentence's own for the next.

    Where the verb cuts or mends, and relations, trade or the like were last spoken of, no party is meant.
    """
    things, mending = words("grammar", "between").words, words("grammar", "mending").words
    for token in range(first, past):
        word = tree.lower[token]
        if word in PRONOUNS and tree.deps[token] in ROLES and tree.lemmas[tree.heads[token]] in mending:
            meant = cast.between
            if meant is not None and cast.at - meant[2] < FRESH and meant[1] == PRONOUNS[word]:
                tree.lemmas[token], tree.pos[token], tree.tags[token] = meant[0], "NOUN", meant[1]
        elif tree.lemmas[token] in things and tree.pos[token] == "NOUN" and tree.deps[token] in HELD:
            cast.between = (tree.lemmas[token], tree.tags[token], cast.at)
