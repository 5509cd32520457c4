"""A parsed document as plain lists: what the rules look at, so that only `parse` knows the parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilateral.model import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of a document with their dependency trees; token numbers index every list.

    `heads[i]` is the governor (itself for a root), `left[i]` and `right[i]` bound its subtree (right is past the end),
    `sentences` are token ranges `(first, past the end)`.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentences: list[tuple[int, int]]

    def kids(self, token: int, *deps: str) -> list[int]:
        """Children of `token`, in order; only those with one of `deps` where any are given."""
        found = self.children[token]
        return [k for k in found if self.deps[k] in deps] if deps else found

    def kid(self, token: int, *deps: str) -> int | None:
        """The first child with one of `deps`, if there is one."""
        return next((k for k in self.children[token] if self.deps[k] in deps), None)

    def subtree(self, token: int) -> range:
        """Tokens from the left edge to the right edge of the subtree."""
        return range(self.left[token], self.right[token])

    def above(self, token: int) -> Iterator[int]:
        """Governors of `token`, the nearest first."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """`token` and everything joined to it by "and" or a comma."""
        found = [token]
        for one in found:
            found.extend(self.kids(one, "conj"))
        return found

    def is_verb(self, token: int) -> bool:
        """Whether the token is a verb or auxiliary."""
        return self.pos[token] in ("VERB", "AUX")

    def span(self, first: int, past: int) -> Span:
        """Characters of the tokens `first` to `past` (not included)."""
        return Span(self.starts[first], self.ends[past - 1])

    def at(self, offset: int, low: int, high: int) -> int:
        """Number of the first token in `[low, high)` that ends after the character `offset`; `high` if none."""
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] > offset:
                high = middle
            else:
                low = middle + 1
        return low

    def lemma_set(self, tokens: Iterable[int]) -> set[str]:
        """Lemmas of the tokens."""
        return {self.lemmas[t] for t in tokens}


def edges(heads: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Children, left edges and right edges (past the end) for a list of heads, in time linear in its length.

    >>> edges([1, 1, 1])
    ([[], [0, 2], []], [0, 0, 2], [1, 3, 3])
    """
    size = len(heads)
    children: list[list[int]] = [[] for _ in range(size)]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    left, right = list(range(size)), [i + 1 for i in range(size)]
    order = [i for i in range(size) if heads[i] == i]
    for token in order:
        order.extend(children[token])
    for token in reversed(order):
        head = heads[token]
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    return children, left, right
