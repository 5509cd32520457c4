"""What somebody denies that is only told: "denied reports that A was planning a base"."""

from __future__ import annotations

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree


def denied_account(tree: Tree, child: int, noun: int) -> bool:
    """Whether a clause is what denied reports say: its subject and "that" make it words of its own."""
    cues = words("voices", "denying")
    verb = tree.heads[noun]
    return (
        tree.lemmas[noun] in cues.lists["accounts"]
        and tree.lemmas[verb] in cues.words
        and tree.deps[noun] == "dobj"
        and tree.kid(child, "mark") is not None
        and tree.kid(child, "nsubj", "nsubjpass") is not None
    )
