"""Areas of relations that a claim's own words touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bilateral.model import AREAS
from bilateral.reading.en.tree import Tree


class Areas:
    """Finds areas by trigger words and phrases."""

    def __init__(self, triggers: Mapping[str, Iterable[str]]) -> None:
        """Index the triggers of each area by their first word."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for area, phrases in triggers.items():
            for phrase in phrases:
                key = tuple(phrase.lower().replace("-", " ").split())
                self._by_first.setdefault(key[0], []).append((key, area))

    def of(self, tree: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
        """Areas whose triggers stand among the tokens, in the order of the vocabulary."""
        return tuple(self.found(tree, tokens))

    def found(self, tree: Tree, tokens: Iterable[int]) -> dict[str, str]:
        """Areas in the order of the vocabulary, each with the first trigger that stands among the tokens."""
        own = [t for t in tokens if tree.lower[t] != "-"]
        lemmas = [tree.lemmas[t] for t in own]
        lower = [tree.lower[t] for t in own]
        found: dict[str, str] = {}
        for at, (lemma, word) in enumerate(zip(lemmas, lower, strict=True)):
            for form in sorted({lemma, word}):
                for key, area in self._by_first.get(form, ()):
                    size = len(key)
                    if size == 1 or tuple(lower[at : at + size]) == key or tuple(lemmas[at : at + size]) == key:
                        found.setdefault(area, " ".join(key))
        return {area: found[area] for area in AREAS if area in found}
