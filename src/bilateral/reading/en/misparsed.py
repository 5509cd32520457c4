"""Where the parser joins what does not belong together."""

from __future__ import annotations

from bilateral.reading.en.tree import Tree


def stands_before(tree: Tree, child: int, head: int) -> bool:
    """Whether a whole clause stands before another that the parser takes it for a part of: "A wants X, B wants Y"."""
    past = tree.right[child]
    later = tree.kid(head, "nsubj", "nsubjpass")
    if past > head or tree.lower[past] not in (":", ";", ",") or later is None or later < past:
        return False
    named = any(tree.pos[t] == "PROPN" for t in tree.subtree(later))
    return named or tree.lower[later] in ("it", "they", "both", "neither", "each")


def past_year(tree: Tree, token: int) -> int:
    """Where a subject begins to which the parser gives the year before it: "On May 2, 1968 Polish tanks left"."""
    year = len(tree.lower[token]) == 4 and tree.lower[token].isdigit()
    return (
        token + 1 if year and token > 1 and tree.lower[token - 1] == "," and tree.lower[token - 2].isdigit() else token
    )
