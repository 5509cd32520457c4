"""The words of a subject that name who acts, without what only describes them."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree


def core(tree: Tree, head: int, here: Sequence[Mention]) -> list[int]:
    """Tokens of a subject without its appositions, relative clauses and places.

    Where the head itself names a party, what hangs on it by a preposition is no part of who acts.
    """
    named = any(m.first <= head < m.past for m in here)
    found: list[int] = []
    waiting = [head]
    for m in here if named else ():
        if m.first <= head < m.past:
            found.extend(range(m.first, m.past))
    for token in waiting:
        found.append(token)
        for child in tree.children[token]:
            dep = tree.deps[child]
            listed = dep == "appos" and named and any(m.past - 1 == child and m.kind == "state" for m in here)
            joins = dep == "prep" and tree.lower[child] in words("grammar", "joining").words
            another = dep == "poss" and _is_counterpart(tree, token)
            if (dep in ("appos", "relcl", "acl") and not listed) or (named and dep == "prep" and not joins) or another:
                continue
            waiting.append(child)
    return found


def _is_counterpart(tree: Tree, token: int) -> bool:
    """Whether somebody is named by what he is to another, who does not act: "A's neighbour", "A's rival B"."""
    called = (token, *tree.kids(token, "compound", "appos", "nmod"))
    return any(tree.lemmas[t] in words("parties", "counterparts").words for t in called)
