"""A sentence before the rules: its tree, its parties, and what the document has said so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bilateral.reading.en.cast import Cast
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.quotes import Quotations
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Speakers

if TYPE_CHECKING:
    from bilateral.reading.en.attribution import Attributions
    from bilateral.reading.en.draft import Draft

Weighs = Callable[["Scene", Sequence[Clause], "Attributions", Sequence["Draft"]], "list[Draft]"]
"""From a scene, its clauses, whose words they are and the drafts that the rules made, all drafts of the sentence."""


class Beside(Protocol):
    """What is learnt, beside the rules."""

    def page(self, tree: Tree, named: Sequence[Mention], main: Sequence[str]) -> Weighs:
        """What weighs the sentences of a page; `named` are its names, `main` the two that it is about."""


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
    beside: Weighs | None = None
    """Weighs what rules read, and reads what they do not."""


def related(tree: Tree, clause: Clause) -> bool:
    """Whether the clause speaks of what is between two: relations, a dispute, a treaty."""
    found = tree.lemma_set(clause.tokens)
    return bool(found & words("views", "relation").words) or any(
        lemma in nouns() and nouns()[lemma].kind == "standing" for lemma in found
    )
