"""Lists of proposals and interests: one claim for each item, quoted by itself."""

from __future__ import annotations

import re

from bilateral.model import Span
from bilateral.reading.en.cast import Cast
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.enumeration import enumeration
from bilateral.reading.en.lead_ins import LeadIn, Line, announcement
from bilateral.reading.en.lexicon import verbs
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

NUMBER = re.compile(r"(?<!\w)\((?:[1-9]|[a-h]|i{1,3}|iv|v)\)\s")
NEAR = 2
"""Tokens between a verb and the first item of its list."""
LIST_DEPS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr")


def items(tree: Tree, clause: Clause, here: list[Mention]) -> list[tuple[int, int]]:
    """Token ranges of the items of the longest list in the clause; none where there is no list.

    Numbered items come first, then a row of verbs ("should trade more, build a road and open a port"), then things. The
    first item takes the words before it where the list stands right behind the verb.
    """
    return _numbered(tree, clause) or _verbs(tree, clause) or _things(tree, clause, here)


def _numbered(tree: Tree, clause: Clause) -> list[tuple[int, int]]:
    """Items that "(a)" or "(1)" open, if there are several."""
    whole = tree.span(clause.first, clause.past)
    text = whole.of(tree.text)
    marks = [m.start() for m in NUMBER.finditer(text)]
    if len(marks) < 2:
        return []
    found = enumeration(tree.text, Span(whole.start + marks[0], whole.end))
    cut = [
        (tree.at(span.start, clause.first, clause.past), tree.at(span.end - 1, clause.first, clause.past) + 1)
        for span in found
    ]
    return [(a, b) for a, b in cut if b > a]


def _verbs(tree: Tree, clause: Clause) -> list[tuple[int, int]]:
    """Items of a row of at least three verbs that share a modal, however the parser took the later ones."""
    if tree.tags[clause.head] != "VB" or not tree.kids(clause.head, "aux"):
        return []
    found = split(tree, clause.head, clause.past)
    least = 2 if any(tree.is_verb(k) for k in tree.kids(clause.head, "conj")) else 3
    if len(found) < least or not all(_opens_with_verb(tree, a, b) for a, b in found[1:]):
        return []
    return [(clause.first, found[0][1]), *found[1:]]


def _opens_with_verb(tree: Tree, first: int, past: int) -> bool:
    while first < past and tree.pos[first] == "ADV":
        first += 1
    if first >= past or past - first < 2:
        return False
    return tree.tags[first] in ("VB", "VBP") or (
        tree.lower[first] in verbs() and tree.lower[first - 1] not in ("the", "a")
    )


def _things(tree: Tree, clause: Clause, here: list[Mention]) -> list[tuple[int, int]]:
    own = set(clause.own)
    named = {t for m in here for t in range(m.first, m.past)}
    best: list[tuple[int, int]] = []
    for token in clause.own:
        if tree.deps[token] not in LIST_DEPS or tree.pos[token] not in ("NOUN", "PROPN", "VERB"):
            continue
        joined = [t for t in _joined(tree, token) if t in own]
        least = 2 if tree.deps[token] == "nsubjpass" else 3
        if len(joined) < least or any(t in named for t in joined):
            continue
        found = split(tree, tree.left[token], max(tree.right[t] for t in joined))
        if len(found) >= least and len(found) > len(best):
            best = found
            if tree.deps[token] == "dobj" and 0 < found[0][0] - clause.head <= NEAR:
                best = [(clause.first, found[0][1]), *found[1:]]
    return best


def _joined(tree: Tree, token: int) -> list[int]:
    """The token with what is joined to it, also where the parser takes the next item for an apposition."""
    found = [token]
    for one in found:
        found.extend(k for k in tree.kids(one, "conj", "appos") if k > one)
    return found


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


def announced(line: Line, cast: Cast) -> tuple[LeadIn, list[tuple[int, int]]] | None:
    """A list after a colon that its lead-in announces as interests, proposals or demands, with its items.

    The topics of one agreement are no claims of their own.
    """
    tree, past = line.tree, line.past
    colon = next((t for t in range(line.first, past) if tree.lower[t] == ":"), None)
    if colon is None or past - colon < 6:
        return None
    before = [m for m in line.here if m.past <= colon]
    lead = announcement(Line(tree, line.first, colon, before), None, cast)
    if lead is None or lead.act == "AGREE":
        return None
    end = past - 1 if tree.pos[past - 1] == "PUNCT" else past
    found = split(tree, colon + 1, end)
    return (lead, found) if len(found) >= 3 else None
