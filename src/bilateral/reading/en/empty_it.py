"""Whether "it" stands for nobody, and only for what the sentence says afterwards."""

from __future__ import annotations

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

EXTRAPOSED = ("ccomp", "csubj", "csubjpass", "xcomp", "relcl", "acl")
"""What "it" stands for in advance: "it is vital that", "it is time to"."""


def is_empty_it(tree: Tree, token: int) -> bool:
    """Whether nobody is meant: "it is time that", "it is a great thing that"."""
    if tree.lower[token] != "it" or tree.deps[token] not in ("nsubj", "nsubjpass"):
        return False
    head = tree.heads[token]
    if tree.lemmas[head] == "be":
        held = [head, *tree.kids(head, "attr", "acomp")]
        if {tree.lemmas[k] for k in held} & words("parties", "keen").words:
            return False
        return any(k > head and _put_off(tree, k) for h in held for k in tree.children[h])
    return any(tree.deps[k] in ("ccomp", "csubj", "csubjpass") for k in tree.children[head])


def _put_off(tree: Tree, token: int) -> bool:
    """Whether a clause is what "it" stood for: also "wise for A to leave", which may hang on as an aside."""
    to_do = tree.deps[token] == "advcl" and tree.tags[token] == "VB" and tree.kid(token, "mark") is not None
    return tree.deps[token] in EXTRAPOSED or (to_do and any(tree.lower[k] == "to" for k in tree.kids(token, "aux")))
