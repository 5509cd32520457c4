"""Names that stand side by side: "A, B and C", "the A and B ministers", "A's president and the premier of B"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

Codes = tuple[str, ...]
OWNED = ("poss", "amod", "compound", "nmod")
FILLING = frozenset({",", "and", "the", "&", "-", "–", "as", "well", "'s", "’s", "both", "or", "nor", "of", ";"})
"""What may stand between two names of a row."""
JOINING = frozenset({"and", "&", "-", "–", "nor", "or", "well"})
"""What stands before the last name of a row."""


def codes_in(mentions: Iterable[Mention]) -> Codes:
    """Codes of the mentions, each once, in order."""
    return tuple(dict.fromkeys(code for m in mentions for code in m.codes))


def rows(tree: Tree, named: Sequence[Mention]) -> list[list[Mention]]:
    """The rows of two or more different names among the names of a sentence."""
    found: list[list[Mention]] = []
    row: list[Mention] = []
    for mention in named:
        if row and _side_by_side(tree, row[-1], mention):
            row.append(mention)
            continue
        found.append(row)
        row = [mention]
    found.append(row)
    return [row for row in found if len(row) > 1 and len(codes_in(row)) > 1 and _is_closed(tree, row)]


def row_of(tree: Tree, named: Sequence[Mention], token: int) -> Codes:
    """Codes of the row in which the token stands, nothing where it stands in none."""
    return next((codes_in(row) for row in rows(tree, named) if any(m.first <= token < m.past for m in row)), ())


def _side_by_side(tree: Tree, one: Mention, other: Mention) -> bool:
    between = tree.lower[one.past : other.first]
    if len(between) <= 4 and set(between) <= FILLING and set(between) - {"of", "the", "'s", "’s"}:
        return True
    nouns = owned(tree, one), owned(tree, other)
    return None not in nouns and tree.heads[nouns[1] or 0] == nouns[0] and tree.deps[nouns[1] or 0] == "conj"


def _is_closed(tree: Tree, row: Sequence[Mention]) -> bool:
    """Whether "and" stands before the last name: without it names may only happen to follow one another."""
    return bool(JOINING & set(tree.lower[row[-2].past : row[-1].first]))


def owned(tree: Tree, mention: Mention) -> int | None:
    """The noun to which a name belongs: "A's president", "the premier of A"."""
    last = mention.past - 1
    head = tree.heads[last]
    if tree.deps[last] in OWNED:
        return head
    if tree.deps[last] == "pobj" and tree.lower[head] == "of":
        return tree.heads[head]
    return None
