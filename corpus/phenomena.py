"""What makes a claim hard to read: the phenomena that a hand-made claim shows, told from its words and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bilateral.reading.en.clauses import QUOTES
from bilateral.reading.en.parties import Gazetteer, named_in
from bilateral.reading.en.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "who", "which", "his", "her", "its", "their", "our", "both"]
)
AHEAD = frozenset({"planned", "offered", "promised", "considered", "possible"})
OLD = date(1992, 1, 1)
ITEM = re.compile(r"^\s*(?:[-*•–—]|\(?[0-9a-z]{1,2}[.)])\s")


class Words:
    """A text as the phenomena are looked for in it."""

    def __init__(self, tree: Tree, gazetteer: Gazetteer, published: date | None) -> None:
        """Take the parsed text, the names to look for, and its day."""
        self._tree = tree
        self._named = named_in(tree, gazetteer, published).parties
        self._old = published is not None and published < OLD

    def phenomena(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of what makes the claim of a line of gold hard, for `reading_quality.py`."""
        return (
            *self._of_grammar(row),
            *self._of_parties(row),
            *_of_fields(row),
            *(("before 1992",) if self._old else ()),
        )

    def _of_grammar(self, row: Mapping[str, Any]) -> Iterator[str]:
        tree, (start, end) = self._tree, row["span"]
        first = tree.at(start, 0, len(tree.words))
        past = tree.at(end - 1, first, len(tree.words)) + 1
        own = range(first, min(past, len(tree.words)))
        if not any(tree.tags[t] in FINITE for t in own):
            yield "no finite verb"
        elif any(tree.deps[t] in ("nsubjpass", "auxpass", "agent") for t in own):
            yield "passive"
        if any(tree.words[t] in QUOTES for t in own):
            yield "with a quotation"
        if any(tree.deps[t] in ("relcl", "acl") and t > first for t in own):
            yield "holds a relative clause"
        if len(own) > 30:
            yield "over 30 words"
        if ITEM.match(tree.text[tree.text.rfind("\n", 0, start) + 1 : end]):
            yield "in a bulleted or numbered list"

    def _of_parties(self, row: Mapping[str, Any]) -> Iterator[str]:
        tree, (start, end) = self._tree, row["span"]
        inside = [m for m in self._named if start <= tree.starts[m.first] and tree.ends[m.past - 1] <= end]
        shown = {code for m in inside for code in m.codes}
        parties = {code.split("/")[0] for code in (*row["actors"], *row["targets"])}
        missing = parties - shown - {row["speaker"].split("/")[0]}
        if missing:
            words = {w.lower() for w in re.findall(r"\w+", tree.text[start:end])}
            yield "party by a pronoun" if words & PRONOUNS else "party not in the words"
        if len(parties) > 2:
            yield "three parties or more"
        if any(":" in code for code in parties):
            yield "organisation or non-state party"
        yield "directed" if row["targets"] else "mutual or one-sided"


def _of_fields(row: Mapping[str, Any]) -> Iterator[str]:
    if row["status"] == "denied":
        yield "denied"
    elif row["status"] in AHEAD:
        yield "not yet done"
    if row["speaker"].startswith("NSA:"):
        yield "private voice"
    if row["start"] or row["end"]:
        year = (row["start"] or row["end"])[:4]
        yield "date in the words" if year in row["quote"] else "date relative or elsewhere"
