"""Times that a clause shares with those that it goes on from: "In May A left, and B followed"."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.reading.en.clauses import SUBJECTS, Clause, is_deed
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

SHARED = 8
"""Clauses joined by "and" that are followed up to the time that opens them."""


def shared_times(tree: Tree, clause: Clause) -> Iterator[tuple[int, range]]:
    """Where the times stand that a clause shares with those it goes on from: each verb with the tokens to look in.

    A time that opens a sentence holds for all that "and" joins to it; one between subject and verb for the verbs of
    that subject; what happens "when" something else does happens at the same time; what is said, when it is said.
    """
    at = clause
    for _ in range(SHARED):
        parent = at.parent
        if parent is None:
            return
        if at.link in ("advcl", "relcl", "restrictive") and _simultaneous(tree, at.head):
            yield parent.head, range(_opening(parent), parent.past)
            return
        if at.link == "said" or (at.link == "ccomp" and tree.lemmas[parent.head] in words("dated", "makes").words):
            yield parent.head, range(_opening(parent), parent.past)
        elif at.link != "conj":
            return
        past = parent.head if clause.subjects == parent.subjects else parent.lead.stop
        if at is clause and _goes_on(tree, clause, parent):
            past = parent.past
        if at.link == "conj":
            yield parent.head, range(_opening(parent), max(past, _opening(parent)))
        at = parent


def _goes_on(tree: Tree, clause: Clause, parent: Clause) -> bool:
    """Whether a verb without a subject of its own tells what was done next: "met on 5 May and signed a treaty"."""
    return (
        tree.kid(clause.head, *SUBJECTS) is None
        and tree.tags[clause.head] == tree.tags[parent.head] == "VBD"
        and is_deed(tree, clause.head)
    )


def _opening(clause: Clause) -> int:
    return clause.lead.start if len(clause.lead) else clause.first


def _simultaneous(tree: Tree, verb: int) -> bool:
    return any(tree.lower[k] == "when" for k in tree.children[verb])
