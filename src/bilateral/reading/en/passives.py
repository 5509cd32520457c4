"""The passive: whether what stands before a verb is acted on, and who is named behind "by"."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.acts import chain
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.noun_sides import noun_sides
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

FORCE = frozenset({"ASSAULT", "COERCE"})
"""Acts of force, by which people come to harm."""


def doers(tree: Tree, clause: Clause) -> list[int]:
    """The words behind "by": "was seized by A", "is expected to be visited by A"."""
    return [k for verb in chain(tree, clause) for a in tree.kids(verb, "agent") for k in tree.kids(a, "pobj", "pcomp")]


def is_passive(tree: Tree, clause: Clause, verb: int) -> bool:
    """Whether the subject of a deed is acted on: "B was barred", "B, barred by A in May", "was to be barred by A"."""
    if doers(tree, clause) and not _carries(tree, verb):
        return True
    if verb != clause.head and tree.kid(verb, "auxpass") is None:
        return False
    reduced = tree.deps[clause.head] == "acl" and tree.tags[clause.head] == "VBN"
    return reduced or any(tree.deps[s] == "nsubjpass" for s in clause.subjects)


def _carries(tree: Tree, verb: int) -> bool:
    """Whether a verb has subject and object of its own, so that "by" belongs to it: "A rejected a charge by B"."""
    return tree.kid(verb, "dobj") is not None and tree.kid(verb, "nsubj") is not None


def names_no_doer(tree: Tree, clause: Clause, verb: int) -> bool:
    """Whether something is done and the words leave out by whom: "two of B's diplomats were expelled".

    What is only "to be done" has not been done to anybody.
    """
    ahead = any(tree.lower[k] == "to" for k in tree.kids(verb, "aux"))
    return not ahead and is_passive(tree, clause, verb) and not doers(tree, clause)


def in_violence(tree: Tree, verb: int, own: Sequence[Mention]) -> list[Mention]:
    """Whose violence it is in which somebody "was killed": "in B's shelling of the town", "in a B air raid"."""
    for prep in tree.kids(verb, "prep"):
        for noun in tree.kids(prep, "pobj") if tree.lower[prep] in ("in", "during") else ():
            entry = nouns().get(tree.lemmas[noun])
            if (entry is not None and entry.act in FORCE) or tree.lemmas[noun] in words("grammar", "gunfire").words:
                return noun_sides(tree, noun, [m for m in own if m.past - 1 in set(tree.subtree(noun))])[0]
    return []
