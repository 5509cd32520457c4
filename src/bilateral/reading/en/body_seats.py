"""A seat that acts is the body that sits there where the page names its state nowhere: "Brussels froze funds"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from bilateral import ontology
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree


def seated(tree: Tree, named: Sequence[Mention], on: date | None) -> list[Mention]:
    """The mentions, with bodies in place of the states in whose capitals they sit.

    A body that the page names goes before the best known; the state stays where the page names it by its own name, its
    people or its leaders.
    """
    own = {code for m in named if m.kind != "capital" for code in m.codes}
    return [_seated(tree, m, own, on) for m in named]


def _seated(tree: Tree, mention: Mention, own: Collection[str], on: date | None) -> Mention:
    bodies = words("parties", "body_seats").lists.get(tree.lower[mention.past - 1])
    if bodies is None or mention.kind != "capital" or mention.place or set(mention.codes) & set(own):
        return mention
    known = sorted((b for b in bodies if _sat(b, on)), key=lambda b: (b not in own, -_since(b).toordinal()))
    return replace(mention, codes=(known[0],), kind="organisation") if known else mention


def _sat(code: str, on: date | None) -> bool:
    body = ontology.organisation(code)
    return _since(code) <= (on or date.today()) and (body.until is None or (on is not None and on <= body.until))


@cache
def _since(code: str) -> date:
    return ontology.organisation(code).since or date.min
