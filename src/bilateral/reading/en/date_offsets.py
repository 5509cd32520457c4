"""Times that one clause of a sentence takes from another: "met on Monday, a day after Kyiv had called", "when ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilateral.reading.en.calendar_units import UNITS, Period
from bilateral.reading.en.date_mention import DateMention
from bilateral.reading.en.date_patterns import count_of, words
from bilateral.reading.en.date_ties import Tie, carrier, tie
from bilateral.reading.en.dates_counted import moved
from bilateral.reading.en.tree import Tree

WHEN = frozenset({"when", "as", "while"})
"""Words that put the clause that they open at the time of the one that it hangs on."""
BACK = {"after": "before", "before": "after"}


def told_apart(tree: Tree, anchor: int, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a clause that gives none itself, worked out from the clause beside it; none where there is none.

    "A met on Monday, a day after B had called" puts the call on Sunday; "a week after B had called on 3 May, A met"
    puts the meeting on 10 May; "A apologised when B visited in May" puts both in May.
    """
    verb = _verb(tree, anchor)
    if verb is None:
        return []
    mark = _mark(tree, verb)
    if tree.deps[verb] == "advcl" and mark is not None and tree.lower[mark] in BACK:
        above = _dates(tree, tree.heads[verb], found, skip=verb)
        return _counted(tree, mark, above, BACK[tree.lower[mark]])
    for below in tree.kids(verb, "advcl"):
        opening = _mark(tree, below)
        if opening is None:
            continue
        if tree.lower[opening] in WHEN and tree.tags[below] == tree.tags[verb] == "VBD" and below > verb:
            return _dates(tree, below, found)
        if tree.lower[opening] in BACK:
            counted = _counted(tree, opening, _dates(tree, below, found), tree.lower[opening])
            if counted:
                return counted
    return []


def _verb(tree: Tree, anchor: int) -> int | None:
    """The finite verb that a claim hangs on, within a few steps and inside its clause."""
    if tree.is_verb(anchor):
        return anchor
    for above in tree.above(anchor):
        if tree.is_verb(above):
            return above
        if tree.deps[above] in ("appos", "relcl", "acl"):
            return None
    return None


def _mark(tree: Tree, verb: int) -> int | None:
    """The word that makes a clause hang on another."""
    return next(
        (
            k
            for k in tree.children[verb]
            if k < verb and tree.deps[k] in ("mark", "prep", "advmod") and tree.lower[k] in WHEN | BACK.keys()
        ),
        None,
    )


def _dates(tree: Tree, verb: int, found: Sequence[DateMention], skip: int | None = None) -> list[DateMention]:
    """The dates that hang on a verb, and on no clause below it."""
    first, past = tree.left[verb], tree.right[verb]
    to = carrier(tree, verb)
    inside = [
        d
        for d in found
        if d.dated and tree.starts[first] <= d.span.start < tree.ends[past - 1] and d.role != "attributive"
    ]
    if skip is not None:
        barred = range(tree.starts[tree.left[skip]], tree.ends[tree.right[skip] - 1])
        inside = [d for d in inside if d.span.start not in barred]
    return [d for d in inside if tie(tree, d, to, first, past) == Tie.DEED]


def _counted(tree: Tree, mark: int, base: Sequence[DateMention], way: str) -> list[DateMention]:
    """The base moved by the units that are counted before "after" or "before"; none where nothing is counted."""
    unit = mark - 1
    if unit < 1 or tree.lemmas[unit] not in words("units") or len(base) != 1 or base[0].bound in ("since", "until"):
        return []
    name, multiple = words("units")[tree.lemmas[unit]]
    count = count_of(tree.lower[unit - 1])
    start, end, exact = base[0].start, base[0].end, base[0].granularity
    if not count or not start or not end or not exact or UNITS.index(exact) > UNITS.index(name):
        return []
    period = moved(Period(start, end, exact), count * multiple, name, way)
    said = f"{tree.lower[unit - 1]} {tree.lower[unit]} {tree.lower[mark]} {base[0].text}"
    return [replace(base[0], start=period.start, end=period.end, text=said, kind="relative", past=None)]
