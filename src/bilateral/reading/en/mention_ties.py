"""How a name hangs on the verb of a clause: behind which preposition, beside the subject, or on the next verb."""

from __future__ import annotations

from itertools import islice

from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree


def acts_along(tree: Tree, mention: Mention, clause: Clause) -> bool:
    """Whether a party acts together with the subject: "A, along with B, barred C"."""
    cues = words("grammar", "joining").words
    above = [mention.past - 1, *islice(tree.above(mention.past - 1), 4)]
    joins = [t for t in above if tree.lower[t] in cues or any(tree.lower[k] in cues for k in tree.kids(t, "advmod"))]
    doers = {t for s in clause.subjects for t in tree.conjuncts(s)} | {clause.head}
    held = any(tree.deps[t] in ("dobj", "attr") for t in above)
    return not held and any(tree.deps[t] in ("prep", "advmod") and tree.heads[t] in doers for t in joins)


def of_next_verb(tree: Tree, mention: Mention, verb: int) -> bool:
    """Whether a name belongs to a verb that "and" joins to this one: "gave shelter to A and passed on B's arms"."""
    above = mention.past - 1
    while above != verb and tree.heads[above] != above:
        if tree.deps[above] == "conj" and tree.heads[above] == verb and tree.is_verb(above):
            return True
        above = tree.heads[above]
    return False


def after(tree: Tree, mentions: list[Mention], preps: tuple[str, ...]) -> list[Mention]:
    """Mentions that stand after one of the prepositions, with what is joined to them."""
    heads = {m: tree.heads[_first_joined(tree, m.past - 1)] for m in mentions}
    return [m for m in mentions if any(tree.lower[t] in preps for t in (heads[m], max(0, m.first - 1)))]


def _first_joined(tree: Tree, token: int) -> int:
    """The first of a row of names joined by "and"."""
    row = (token, *islice(tree.above(token), 8))
    return next((t for t in row if tree.deps[t] not in ("conj", "appos")), token)
