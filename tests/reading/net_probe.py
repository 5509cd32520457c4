"""Stands in the place of what is learnt, and notes what the rules made of each sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.attribution import Attributions
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.scene import Scene, Weighs
from bilateral.reading.en.tree import Tree


class Noting:
    """Keeps every scene with its drafts, and changes nothing."""

    def __init__(self) -> None:
        self.scenes: list[tuple[Scene, list[Draft]]] = []

    def page(self, tree: Tree, named: Sequence[Mention], main: Sequence[str]) -> Weighs:
        return self._note

    def _note(self, scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft]) -> list[Draft]:
        self.scenes.append((scene, list(made)))
        return list(made)
