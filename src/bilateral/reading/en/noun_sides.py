"""Who acts in a deed told by a noun, and on whom: "A's offer to B", "the seizure of B's ship by A"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.nearness import steps
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

OWNERS = ("poss", "amod", "compound", "nmod")


def noun_sides(tree: Tree, noun: int, inside: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions inside the noun's phrase that act, and the others.

    What stands behind "of" acts in "the visit of A" and is acted on in "the seizure of B"; "from" names who acts in
    "the expulsion of B from A" and who is acted on in "the withdrawal of A from B".
    """
    acting = _near(tree, noun, _after(tree, noun, inside, ("by",), True))
    acting = acting or _near(tree, noun, _named(inside, (t for k in tree.kids(noun, *OWNERS) for t in tree.subtree(k))))
    if not acting:
        acting = _near(tree, noun, _after(tree, noun, inside, *_sources(tree, noun)))
    return acting, [m for m in inside if m not in acting]


def _sources(tree: Tree, noun: int) -> tuple[tuple[str, ...], bool]:
    """The prepositions behind which stands who acts, and whether they may hang on what is acted on."""
    lemma = tree.lemmas[noun]
    cues = words("grammar", "of_objects")
    if lemma in cues.words:
        return (("from",) if lemma in cues.lists["thrown_out"] else ()), True
    return (("of",) if lemma in cues.lists["left"] else ("of", "from")), False


def _after(tree: Tree, noun: int, inside: Sequence[Mention], preps: tuple[str, ...], deep: bool) -> list[Mention]:
    """Mentions behind the first of the prepositions on the noun that has one behind it: "a loan of money from A".

    `deep`: the prepositions on what hangs on the noun count too ("the lifting of the ban by A").
    """
    heads = [noun]
    if deep:
        heads += [k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    found = [p for h in heads for p in tree.kids(h, "prep", "agent") if tree.lower[p] in preps]
    behind = (_named(inside, tree.subtree(p)) for p in sorted(found, key=lambda p: preps.index(tree.lower[p])))
    return next((mentions for mentions in behind if mentions), [])


def _named(inside: Sequence[Mention], tokens: Iterable[int]) -> list[Mention]:
    own = set(tokens)
    return [m for m in inside if m.past - 1 in own]


def _near(tree: Tree, noun: int, found: list[Mention]) -> list[Mention]:
    """The outermost of the mentions: in "of the A premier to B" only A."""
    depths = {m: sum(tree.deps[t] == "prep" for t in _path(tree, m, noun)) for m in found}
    least = min(depths.values(), default=0)
    return [m for m in found if depths[m] == least and steps(tree, m.past - 1, noun, ()) < 4]


def _path(tree: Tree, mention: Mention, noun: int) -> list[int]:
    found = [mention.past - 1]
    for above in tree.above(mention.past - 1):
        if above == noun or len(found) > 12:
            break
        found.append(above)
    return found
