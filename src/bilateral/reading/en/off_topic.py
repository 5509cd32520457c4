"""Pages that name two states and tell nothing between them: games, and what goes on in each."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.cast import Cast
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

GAMES = 2
"""Different words that only games have, at least, on a page that tells of one."""
SHARE = 0.3
"""Share of the sentences of such a page that have words of games."""

LEAST = 5
"""Sentences of a page, at least, in which it would have spoken of its two together."""


def leave_apart(tree: Tree, named: Sequence[Mention], cast: Cast, *, told: bool) -> None:
    """Let a page of games tell no deeds, and one that never names its two together carry none from one to the other.

    `told` is whether something outside the sentences says for whom the page speaks or of which two it is.
    """
    if len(cast.main) != 2:
        return
    cast.games = _tells_of_games(tree)
    if not told and len(tree.sentences) >= LEAST and not _together(tree, named, cast):
        cast.main, cast.leading, cast.unrelated = (), (), True


def _tells_of_games(tree: Tree) -> bool:
    cues = words("home", "sport")
    strong: set[str] = set()
    sentences = 0
    for first, past in tree.sentences:
        lemmas = tree.lemma_set(range(first, past))
        strong |= lemmas & cues.words
        sentences += bool(lemmas & (cues.words | cues.lists["plain"]))
    return len(strong) >= GAMES and sentences >= SHARE * len(tree.sentences)


def _together(tree: Tree, named: Sequence[Mention], cast: Cast) -> bool:
    """Whether a sentence or line names both, one of them at least as more than a place."""
    both, at = set(cast.main), 0
    for _, past in tree.sentences:
        begin = at
        while at < len(named) and named[at].first < past:
            at += 1
        here = [m for m in named[begin:at] if both & set(m.codes)]
        if both <= {c for m in here for c in m.codes} and not all(m.place for m in here):
            return True
    return False
