"""Spells: times over which something holds, joined where they touch and cut to where two hold at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Spell = tuple[date, date]
"""First and last day."""


def joined(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells in order, those that touch or overlap as one.

    >>> joined([(date(1992, 1, 1), date(1992, 12, 31)), (date(1991, 1, 1), date(1991, 12, 31))])
    [(datetime.date(1991, 1, 1), datetime.date(1992, 12, 31))]
    """
    found: list[Spell] = []
    for first, last in sorted(spells):
        if found and first <= _after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def together(one: Iterable[Spell], other: Iterable[Spell]) -> list[Spell]:
    """Return the spells in which both hold."""
    theirs = joined(other)
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in joined(one) for b in theirs]
    return [(first, last) for first, last in both if first <= last]


def without(one: Iterable[Spell], other: Iterable[Spell]) -> list[Spell]:
    """Return what is left of spells where others do not hold."""
    left = joined(one)
    for gone_first, gone_last in joined(other):
        parts = [[(first, min(last, gone_first - timedelta(days=1))), (max(first, _after(gone_last)), last)]
                 if first <= gone_last and last >= gone_first else [(first, last)] for first, last in left]  # fmt: skip
        left = [(first, last) for part in parts for first, last in part if first <= last]
    return left


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
