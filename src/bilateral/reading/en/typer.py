"""What one given party does to another in a sentence: the type of the deed between two marked spans.

A linear model over what the lexicon and the grammar show (`signs.py`). Its weights lie in `data/typer.json`, learnt by
`training/train_typer.py` from `corpus/typing/training.jsonl`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bilateral import ontology
from bilateral.model import Span
from bilateral.reading.en.linear import Linear, linear
from bilateral.reading.en.parse import trees
from bilateral.reading.en.signs import Sides, signs
from bilateral.reading.en.tree import Tree


@dataclass(frozen=True, slots=True)
class Typed:
    """A PLOVER type with its quad class, how sure it is (0 to 1) and what showed it; no type where nothing does."""

    root: str | None
    quad: int | None
    confidence: float
    why: str


UNTYPED = Typed(None, None, 0.0, "nothing between the parties shows a deed")


def type_between(text: str, source: Span | None, target: Span | None) -> Typed:
    """The type of what the party at `source` does to the one at `target`, character spans of `text`; one may be None.

    >>> text = "Peru accused Chile of spying."
    >>> type_between(text, Span(0, 4), Span(13, 18)).root
    'ACCUSE'
    """
    tree = next(trees([text]))
    sides = sides_of(tree, source, target)
    return UNTYPED if sides is None else typed(signs(tree, sides), linear("typer"))


def sides_of(tree: Tree, source: Span | None, target: Span | None) -> Sides | None:
    """The tokens of the parties; a party that is not given stands where the other does."""
    given = source or target
    if given is None or not tree.words:
        return None
    one, other = tokens_of(tree, source or given), tokens_of(tree, target or given)
    return Sides(one, other, _head(tree, one), _head(tree, other))


def typed(found: Mapping[str, float], model: Linear) -> Typed:
    """The likeliest type by the model; untyped where that is less likely than the model's least confidence."""
    chances = model.chances(found)
    sure = max(chances)
    if sure < model.least:
        return Typed(None, None, sure, "no type is likely enough")
    best = chances.index(sure)
    act = model.labels[best]
    shown = max((n for n in found if n in model.of), key=lambda n: found[n] * model.of[n][best], default="")
    return Typed(act, ontology.act(act).quad, sure, f"typer: {shown}")


def tokens_of(tree: Tree, span: Span) -> range:
    """The tokens of a span of characters."""
    first = tree.at(span.start, 0, len(tree.words) - 1)
    return range(first, max(first + 1, tree.at(span.end - 1, first, len(tree.words) - 1) + 1))


def _head(tree: Tree, inside: range) -> int:
    """The token of a phrase that governs the others."""
    return next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), inside[0])
