"""Dates of a claim: which of the dates that a sentence names belong to its clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.tree import Tree

UNUSED = frozenset({"vague", "recurrence", "anniversary"})


def attach(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> tuple[date | None, date | None, str | None]:
    """Start and end of a claim with the words that give them; None where the words give none."""
    own = [d for d in found if d.kind not in UNUSED and _inside(tree, d, draft)]
    if not own:
        return None, None, None
    near = min(own, key=lambda d: _distance(tree, d, draft))
    if len(own) == 2 and {d.kind for d in own} == {"since", "until"}:
        since, until = sorted(own, key=lambda d: d.kind)
        return since.start, until.end, f"{since.text}, {until.text}"
    return near.start, near.end, near.text


def _inside(tree: Tree, found: DateMention, draft: Draft) -> bool:
    for tokens in (draft.tokens, draft.lead):
        if len(tokens) and tree.starts[tokens[0]] <= found.span.start and found.span.end <= tree.ends[tokens[-1]]:
            return True
    return draft.span.start <= found.span.start and found.span.end <= draft.span.end


def _distance(tree: Tree, found: DateMention, draft: Draft) -> int:
    """How far the date stands from what carries the claim; a date behind it is nearer than one before."""
    at = tree.starts[draft.anchor]
    return found.span.start - at if found.span.start >= at else 2 * (at - found.span.end) + 5
