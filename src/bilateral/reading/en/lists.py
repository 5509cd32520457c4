"""Lists of proposals and interests: one claim for each item, quoted by itself."""

from __future__ import annotations

from bilateral.model import Kind
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
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
    """Cut a run of tokens at its list commas, and at the last "and" where no comma stands before it.

    Where items begin with capitals ("Fighting drugs and crime, Trade in grain, ...") only commas before capitals cut.
    """
    commas = [t for t in range(first, past) if tree.lower[t] in (",", ";")]
    capital = [t for t in commas if _capital(tree, t + 1, past)]
    if len(capital) >= 2 and len(capital) < len(commas):
        commas = capital
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
    elif commas == capital and capital:
        pieces.append((last_first, last_past))
    else:
        pieces.extend(_at_last_and(tree, last_first, last_past))
    return [(a, b) for a, b in pieces if b > a]


def _capital(tree: Tree, token: int, past: int) -> bool:
    if token < past and tree.lower[token] in ("and", "or"):
        token += 1
    return token < past and tree.words[token][:1].isupper()


def _at_last_and(tree: Tree, first: int, past: int) -> list[tuple[int, int]]:
    at = next((t for t in range(past - 1, first, -1) if tree.lower[t] in ("and", "or", "&")), None)
    return [(first, past)] if at is None else [(first, at), (at + 1, past)]


def announced_kind(said: set[str]) -> Kind | None:
    """What the words of a lead-in announce."""
    cues = words("views", "announced")
    return next((Kind(name) for name in ("proposal", "interest") if said & cues.lists[name]), None)


def announced(tree: Tree, first: int, past: int) -> tuple[Kind, list[tuple[int, int]], int] | None:
    """A list after a colon that its lead-in announces as interests or proposals: kind, items, place of the colon."""
    colon = next((t for t in range(first, past) if tree.lower[t] == ":"), None)
    if colon is None or past - colon < 6:
        return None
    lemmas = tree.lemma_set(range(first, colon)) | set(tree.lower[first:colon])
    kind = announced_kind(lemmas)
    if kind is None:
        return None
    end = past - 1 if tree.pos[past - 1] == "PUNCT" else past
    found = split(tree, colon + 1, end)
    return (kind, found, colon) if len(found) >= 3 else None
