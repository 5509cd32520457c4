"""Whose office it is where a page names one without its state: by the place that dates it, or what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bilateral.reading.en.cast import opening
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

HEADING = 700
"""Characters at the beginning in which a page says whose words follow."""
SEATS = ("capital", "metonym")
SHORT = 70
"""Characters up to which a line of the heading is a place with a date."""


def home_state(tree: Tree, named: list[Mention]) -> str | None:
    """The state of an office that is named without one; None where nothing decides.

    It is the state of the capital or house from which the page is dated; else the side of the pair that the heading
    does not name; where it names both, the one named first; where it names neither, the one named less, as an office
    speaks of the other side more than of its own.
    """
    pair = opening(named).main
    dated = _dated_from(tree, named)
    if dated is not None:
        return dated
    until = first_lines(tree.text)
    about = {c for m in named if tree.starts[m.first] < until for c in m.codes}
    rest = [code for code in pair if code not in about]
    if len(rest) == 1:
        return rest[0]
    if rest:
        return pair[-1] if pair else None
    return next((c for m in named for c in m.codes if c in pair), None)


def _dated_from(tree: Tree, named: list[Mention]) -> str | None:
    """The state of "Warsaw, 26 November 2014" or "Bundestag, 3 May 2001" in the heading."""
    for start, line in heading_lines(tree.text):
        if len(line) > SHORT or not re.search(r"\b(?:19|20)\d\d\b", line):
            continue
        for mention in named:
            if tree.starts[mention.first] >= start + len(line):
                break
            if tree.starts[mention.first] >= start and mention.kind in SEATS:
                return mention.codes[0]
    return None


def heading_lines(text: str, most: int = 6) -> Iterator[tuple[int, str]]:
    """The first lines of a page that are not empty, with where they start."""
    for line in islice(re.finditer(r"[^\n]*\S[^\n]*", text), most):
        if line.start() > HEADING:
            return
        yield line.start(), line[0]


def first_lines(text: str) -> int:
    """Where the heading ends: with its last line that no full stop closes, three at most."""
    found = 0
    for start, line in heading_lines(text, 3):
        if found and line.rstrip()[-1:] in ".!?,”":
            break
        found = start + len(line)
    return found


def in_first_person(text: str) -> bool:
    """Whether a page speaks of "we" and "our" outside quotation marks, as a speech or an answer does."""
    plain = re.sub(r"[\"“][^\"“”\n]*[\"”]", " ", text)
    return len(re.findall(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y)\b", plain)) >= 3
