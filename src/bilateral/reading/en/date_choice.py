"""Chooses a date for a deed to which the grammar gives none, by what the corpus teaches: `training/train_dates.py`."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.date_mention import DateMention
from bilateral.reading.en.date_signs import candidates, date_signs, hangs_elsewhere
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.linear import linear
from bilateral.reading.en.tree import Tree

MODEL = "dates"
VAGUE_RULES = frozenset({"then", "since-alone", "window"})
"""Patterns of words that reach back from now, which are left to the grammar."""


def learnt_date(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> tuple[DateMention, str] | None:
    """The date of the sentence that most likely is a deed's, with what speaks for it most; None where none is sure.

    Views get none: what dates them stands close, and the grammar finds it.
    """
    if not draft.kind.is_fact:
        return None
    beside = candidates(tree, draft, found)
    model = linear(MODEL)
    best: tuple[float, DateMention, str] | None = None
    for date in beside:
        vague = date.rule in VAGUE_RULES or date.text.lower() in ("today", "to-day")
        if vague or hangs_elsewhere(tree, draft, date):
            continue
        signs = date_signs(tree, draft, date, beside)
        chance = model.chances(signs)[1]
        if chance >= model.least and (best is None or chance > best[0]):
            strongest = max(signs, key=lambda name: model.of.get(name, (0.0, 0.0))[1])
            best = chance, date, strongest
    return (best[1], best[2]) if best else None
