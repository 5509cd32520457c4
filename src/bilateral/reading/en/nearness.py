"""Which of the names in a clause belong to its act: those that hang on it directly, before those deeper down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

Codes = Sequence[str]
CLAUSES = ("relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj")
DEEPER, ABOUT, INNER = 4, 2, 1
"""What a step into another verb, into what the act is about, and past the owner of a thing counts."""


def nearest(tree: Tree, found: Sequence[Mention], deed: int, here: Sequence[Mention], actors: Codes) -> list[Mention]:
    """The mentions among `found` that hang on the deed with the fewest steps aside.

    In "A asked B to press C over D" C and D are what A asks about; in "A criticised B's support for C" C is what B did.
    `here` are all names of the sentence; a thing that belongs to one of the `actors` hides nothing.
    """
    owners = {m.past - 1 for m in here if not set(m.codes) & set(actors)}
    costs = [(steps(tree, m.past - 1, deed, owners), m) for m in found]
    least = min((cost for cost, _ in costs), default=0)
    return [m for cost, m in costs if cost == least]


def steps(tree: Tree, token: int, deed: int, owners: Collection[int]) -> int:
    """How far aside of the deed a name stands: 0 for its object, its receiver and what they are called after."""
    cost, child, came = 0, token, ""
    for above in islice(tree.above(token), 12):
        if child == deed:
            break
        cost += _step(tree, child, above, came, deed)
        if tree.deps[child] in ("prep", "agent") and _has_owner(tree, above, token, owners):
            cost += INNER
        came, child = tree.deps[child], above
    return cost


def _step(tree: Tree, child: int, above: int, came: str, deed: int) -> int:
    dep = tree.deps[child]
    if tree.is_verb(child) and dep in CLAUSES:
        addressed = dep in ("ccomp", "xcomp") and came in ("nsubj", "nsubjpass") and above == deed
        return 0 if addressed else DEEPER
    if dep != "prep":
        return 0
    cues = words("grammar", "about")
    if tree.lower[child] in cues.words or (above == deed and tree.lower[child] == "of" and tree.is_verb(deed)):
        return ABOUT
    where = [k for k in tree.kids(child, "pobj") if tree.lemmas[k] in words("grammar", "grounds").words]
    if where and tree.lower[child] in words("grammar", "grounds").lists["at"]:
        return ABOUT
    return INNER if tree.lower[child] in cues.lists["half"] else 0


def _has_owner(tree: Tree, noun: int, token: int, owners: Collection[int]) -> bool:
    """Whether the thing on which a name hangs is another party's: by "'s", by an adjective, or by "by"."""
    if tree.is_verb(noun):
        return False
    held = tree.kids(noun, "poss", "amod", "compound", "nmod")
    held += [k for p in tree.kids(noun, "prep", "agent") if tree.lower[p] == "by" for k in tree.kids(p, "pobj")]
    return any(t in owners for k in held for t in tree.subtree(k) if token not in tree.subtree(k))
