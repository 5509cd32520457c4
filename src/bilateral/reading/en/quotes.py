"""Quotations: which characters stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from bilateral.model import Span

PAIRS = {"“": "”", "«": "»", "``": "''", "„": "“"}
_MARK = re.compile(r"``|''|[\"“”«»„]")
SHORTEST = 12
"""Characters below which quoted words are a term and nobody's sentence."""


def quotations(text: str) -> list[Span]:
    """The stretches between quotation marks, in order; a mark that nothing closes ends with its paragraph.

    >>> [span.of('He said "we came" and left.') for span in quotations('He said "we came" and left.')]
    ['we came']
    """
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        opened, closing = -1, ""
        for mark in _MARK.finditer(text, line.start(), line.end()):
            if opened < 0:
                if mark[0] in PAIRS or (mark[0] == '"' and _opens(text, mark)):
                    opened, closing = mark.end(), PAIRS.get(mark[0], '"')
            elif mark[0] == closing or (closing == "“" and mark[0] == "”"):
                found.append(Span(opened, mark.start()))
                opened = -1
        if opened >= 0:
            found.append(Span(opened, line.end()))
    return [span for span in found if span.end - span.start >= SHORTEST]


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.strip() or before in "([—–-:" or (after.isalnum() and not before.isalnum())


class Quotations:
    """The quotations of a text, to ask which one a character lies in."""

    def __init__(self, text: str) -> None:
        """Find them once."""
        self._spans = quotations(text)
        self._starts = [span.start for span in self._spans]

    def around(self, offset: int) -> Span | None:
        """The quotation in which a character lies."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._spans[at].end:
            return None
        return self._spans[at]
