"""Dates of a claim: which of the dates that a document names belong to its clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.tree import Tree

Period = tuple[date | None, date | None, str]
OPEN = frozenset({"AGREEMENT", "PROJECT", "MECHANISM", "RELATIONS", "MEMBERSHIP", "ALLIANCE", "PRESENCE", "EMBARGO"})
"""Standings that go on from a date: the day or year that is named is their beginning."""


def periods(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[Period]:
    """When the claim holds, with the words that say so; several where one clause tells of several times.

    Empty where the words give no date.
    """
    own = [d for d in found if d.dated and _inside(tree, d, (draft.tokens, draft.lead), draft)]
    own = own or [d for d in found if d.dated and _inside(tree, d, (draft.context,), draft)]
    lasting = draft.kind == "standing" and draft.act in OPEN
    told = [d for d in own if d.role != "attributive"] or (own if lasting else [])
    if not told:
        return []
    bounds = {d.kind: d for d in told if d.kind in ("since", "until")}
    if len(bounds) == 2:
        since, until = bounds["since"], bounds["until"]
        return [(since.start, until.end, f"{since.text}, {until.text}")]
    row = _row(tree.text, told)
    if len(row) > 1 and _several(tree, draft):
        return [(d.start, d.end, d.text) for d in row]
    near = min(told, key=lambda d: _distance(tree, d, draft))
    end = None if lasting and draft.status == "ongoing" else near.end
    return [(near.start, end, near.text)]


def _row(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The first dates of a clause that stand in a row: "in 1997 and 1999"."""
    ordered = sorted(found, key=lambda d: d.span)
    row = ordered[:1]
    for one in ordered[1:]:
        between = text[row[-1].span.end : one.span.start].strip()
        if between not in ("and", ",", ", and", "and in", "and again in"):
            break
        row.append(one)
    return row


def _several(tree: Tree, draft: Draft) -> bool:
    """Whether the clause tells of more than one deed: a plural, or "respectively"."""
    if draft.kind != "event":
        return False
    own = draft.tokens
    return any(tree.lower[t] == "respectively" for t in own) or any(
        (tree.tags[t] == "NNS" and tree.heads[t] == draft.anchor) or (t == draft.anchor and tree.tags[t] == "NNS")
        for t in own
    )


def _inside(tree: Tree, found: DateMention, ranges: tuple[range, ...], draft: Draft) -> bool:
    for tokens in ranges:
        if len(tokens) and tree.starts[tokens[0]] <= found.span.start and found.span.end <= tree.ends[tokens[-1]]:
            return True
    return draft.span.start <= found.span.start and found.span.end <= draft.span.end


def _distance(tree: Tree, found: DateMention, draft: Draft) -> int:
    """How far the date stands from what carries the claim; a date behind it is nearer than one before."""
    at = tree.starts[draft.anchor]
    return found.span.start - at if found.span.start >= at else 2 * (at - found.span.end) + 5
