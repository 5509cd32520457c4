"""Which two a page is about under each of its headings, where headings name one state after the other.

A profile of a state goes through its partners: under "Ethiopia" its words are about that state and Ethiopia.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bilateral.reading.en.cast import opening
from bilateral.reading.en.furniture import Line, lines_of
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.rows import Codes
from bilateral.reading.en.tree import Tree

LEAST = 3
"""Headings that name different states, at least, on a page that goes from one to the next."""
LONGEST = 50
"""Characters of a heading."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Where each heading stands, and the two that the words under it are about; nobody under other headings."""

    starts: tuple[int, ...] = ()
    pairs: tuple[Codes, ...] = ()

    def at(self, offset: int) -> Codes | None:
        """The two under the heading that begins at the offset; None where none begins there."""
        i = bisect_right(self.starts, offset) - 1
        return self.pairs[i] if i >= 0 and self.starts[i] == offset else None


def topics(tree: Tree, named: list[Mention]) -> Topics:
    """The headings of a page that goes through one state after the other; none elsewhere."""
    ranked = opening(named).ranked
    heads = [(line, _state(tree, named, line)) for line in lines_of(tree.text) if _is_heading(line)]
    if not ranked or len({code for _, code in heads if code and code != ranked[0]}) < LEAST:
        return Topics()
    pairs = tuple((ranked[0], code) if code and code != ranked[0] else () for _, code in heads)
    return Topics(tuple(line.start for line, _ in heads), pairs)


def _is_heading(line: Line) -> bool:
    return len(line.text) <= LONGEST and line.text[-1].isalnum() and len(line.text.split()) < 7


def _state(tree: Tree, named: list[Mention], line: Line) -> str | None:
    """The state of which a heading says nothing but the name: "Ethiopia", "3. Relations with Ethiopia"."""
    inside = [m for m in named if line.start <= tree.starts[m.first] < line.end]
    codes = {code for m in inside for code in m.codes if ":" not in code}
    covered = {t for m in inside for t in range(m.first, m.past)}
    if len(codes) != 1 or not covered:
        return None
    begin, past = tree.at(line.start, 0, len(tree.words)), tree.at(line.end - 1, 0, len(tree.words)) + 1
    rest = [tree.lower[t] for t in range(begin, past) if t not in covered]
    plain = words("parties", "headings").words
    said = all(word in plain or not re.search(r"[^\W\d_]{2}", word) for word in rest)
    return next(iter(codes)) if said else None
