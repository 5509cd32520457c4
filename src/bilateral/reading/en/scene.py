"""A sentence before the rules: its tree, its parties, and what the document has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.reading.en.cast import Cast
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.quotes import Quotations
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Speakers


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its parties, and what the document has said before it."""

    tree: Tree
    here: list[Mention]
    cast: Cast
    speakers: Speakers
    named: Sequence[Mention] = ()
    """The names of the whole document."""
    quotations: Quotations | None = None
    grounds: Sequence[Mention] = ()
    """Places of the sentence, each with the state in which it lies."""
    dated: bool = False
    """Whether it stands under a date, as an entry of a chronicle."""
    learnt: bool = True
    """Whether what the corpus taught may speak where no rule does."""


def related(tree: Tree, clause: Clause) -> bool:
    """Whether the clause speaks of what is between two: relations, a dispute, a treaty."""
    found = tree.lemma_set(clause.tokens)
    return bool(found & words("views", "relation").words) or any(
        lemma in nouns() and nouns()[lemma].kind == "standing" for lemma in found
    )
