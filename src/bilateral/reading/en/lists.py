"""Lists of proposals and interests: one claim for each item, quoted by itself."""

from __future__ import annotations

from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

LIST_DEPS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr")


def items(tree: Tree, clause: Clause, here: list[Mention]) -> list[tuple[int, int]]:
    """Token ranges of the items of the longest list of things in the clause; none where there is no list."""
    own = set(clause.own)
    named = {t for m in here for t in range(m.first, m.past)}
    best: list[tuple[int, int]] = []
    for token in clause.own:
        if tree.deps[token] not in LIST_DEPS or tree.pos[token] not in ("NOUN", "PROPN", "VERB"):
            continue
        joined = [t for t in tree.conjuncts(token) if t in own]
        least = 2 if tree.deps[token] == "nsubjpass" else 3
        if len(joined) < least or any(t in named for t in joined):
            continue
        found = split(tree, tree.left[token], max(tree.right[t] for t in joined))
        if len(found) >= least and len(found) > len(best):
            best = found
    return best


def split(tree: Tree, first: int, past: int) -> list[tuple[int, int]]:
    """Cut a run of tokens at its list commas, and at the last "and" where no comma stands before it."""
    commas = [t for t in range(first, past) if tree.lower[t] in (",", ";")]
    pieces: list[tuple[int, int]] = []
    begin = first
    for comma in [*commas, past]:
        if comma > begin:
            pieces.append((begin, comma))
        begin = comma + 1
    if not pieces:
        return []
    last_first, last_past = pieces.pop()
    if tree.lower[last_first] in ("and", "or"):
        pieces.append((last_first + 1, last_past))
    else:
        at = next((t for t in range(last_past - 1, last_first, -1) if tree.lower[t] in ("and", "or", "&")), None)
        if at is None:
            pieces.append((last_first, last_past))
        else:
            pieces += [(last_first, at), (at + 1, last_past)]
    return [(a, b) for a, b in pieces if b > a]
