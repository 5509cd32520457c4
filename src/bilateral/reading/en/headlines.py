"""What a headline tells, the words below it tell again: one claim, with the headline's span and the day from below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from bilateral.model import Claim, Span
from bilateral.reading.en.furniture import lines_of
from bilateral.reading.en.repeats import Repeats

Why = TypeVar("Why")

_TOP = 10
"""Lines at the top of a section in which headlines stand."""
_BEGINNING = 4
_COMMON = frozenset(
    {"the", "and", "for", "with", "from", "that", "this", "have", "been", "were", "over", "into", "afte", "new"}
)
_REACH = 1500
"""Characters below the headlines in which the report tells what they announce."""


def headlines(page: str, section: Span, silent: Sequence[Span]) -> Span:
    """From the top of a section to its first sentence of some length.

    >>> page = "PERU LEAVES\\n- Chile stays\\nPeru left the talks with Chile on Monday."
    >>> headlines(page, Span(0, len(page)), []).of(page)
    'PERU LEAVES\\n- Chile stays\\n'
    """
    gone = {span.start for span in silent}
    top = section.of(page)[: 3 * _REACH]
    lines = [line for line in lines_of(top) if section.start + line.start not in gone]
    first = next((line for line in lines[:_TOP] if line.is_prose or len(line.text) > 200), None)
    return Span(section.start, section.start + first.start) if first is not None and len(lines) > 1 else Span(0, 0)


class Gathered(Generic[Why]):
    """Claims of a document as they are read, each fact once, with what is noted of each."""

    def __init__(self) -> None:
        """Start with none."""
        self.claims: list[Claim] = []
        self.why: dict[str, Why] = {}
        self._repeats = Repeats()
        self._head = Span(0, 0)
        self._retold: set[int] = set()

    def under(self, head: Span) -> None:
        """Let the claims that follow stand under these headlines."""
        self._head, self._retold = head, set()

    def add(self, claim: Claim, why: Why) -> None:
        """Keep a claim, unless one that is kept already says the same."""
        if claim.id in self.why or self._repeats.seen(claim):
            return
        above = self._announced(claim)
        if above is not None:
            self._retold.add(above)
            del self.why[self.claims[above].id]
            claim = self.claims[above] = _retold(self.claims[above], claim)
        else:
            self.claims.append(claim)
        self.why[claim.id] = why

    def _announced(self, claim: Claim) -> int | None:
        """Which claim of the headlines tells what the claim tells, if one does."""
        head = self._head
        if not head.end <= claim.span.start <= head.end + _REACH:
            return None
        for i in range(len(self.claims) - 1, -1, -1):
            above = self.claims[i]
            if above.span.start < head.start:
                return None
            if above.span.end <= head.end and i not in self._retold and _alike(above, claim):
                return i
        return None


def _retold(headline: Claim, told: Claim) -> Claim:
    """What the words below a headline tell, in the headline's words, on its day where those have none."""
    dated = told if told.start or told.end else headline
    return replace(told, span=headline.span, quote=headline.quote, start=dated.start, end=dated.end)


def _alike(above: Claim, claim: Claim) -> bool:
    """Whether two claims tell of one deed: nothing that they say differs, and they share a word besides names.

    The parser is less sure of a headline: two shared words make up for another act.
    """
    if not (claim.kind.is_fact and above.kind.is_fact) or set(above.parties) != set(claim.parties):
        return False
    days = not above.start or not claim.start or (above.start, above.end) == (claim.start, claim.end)
    denied = (above.status == "denied") == (claim.status == "denied")
    shared = len(_beginnings(above.quote.lower()) & _beginnings(re.sub(r"\b[A-Z]\w+", "", claim.quote)))
    return days and denied and shared >= (1 if (above.kind, above.act) == (claim.kind, claim.act) else 2)


def _beginnings(said: str) -> set[str]:
    """Beginnings of the words of some length, with which "signs" and "signed" are one."""
    return {word.rstrip("s")[:_BEGINNING] for word in re.findall(r"[^\W\d_]{3,}", said)} - _COMMON
