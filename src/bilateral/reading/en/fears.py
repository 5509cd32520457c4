"""What a state itself is afraid of."""

from __future__ import annotations

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree


def fears(tree: Tree, verb: int) -> str | None:
    """What a state itself is afraid may come, which it wants not to: "A fears that", "B is worried about the loss"."""
    cues = words("views", "fears")
    subject = tree.kid(verb, "nsubj")
    if subject is None or not (_is_party(tree, subject) or tree.lower[subject] in cues.lists["pronouns"]):
        return None
    if tree.lemmas[verb] in cues.words:
        feared = tree.kids(verb, "dobj", "ccomp", "xcomp")
        return tree.lemmas[verb] if any(tree.pos[k] != "PROPN" for k in feared) else None
    afraid = [k for k in tree.kids(verb, "acomp") if tree.lower[k] in cues.lists["adjectives"]]
    if tree.lemmas[verb] != "be" or not afraid:
        return None
    held = [
        *tree.kids(afraid[0], "ccomp"),
        *(k for p in tree.kids(afraid[0], "prep") for k in tree.kids(p, "pobj", "pcomp")),
    ]
    return tree.lower[afraid[0]] if any(tree.pos[k] != "PROPN" for k in held) else None


def _is_party(tree: Tree, subject: int) -> bool:
    """Whether a subject is a name, or people or firms of a place that is named: "Turkish steelmakers"."""
    if tree.pos[subject] == "PROPN" or tree.lemmas[subject] in words("parties", "group_nouns").words:
        return True
    owner = any(tree.words[t][0].isupper() and tree.pos[t] in ("PROPN", "ADJ") for t in tree.subtree(subject))
    return tree.tags[subject] == "NNS" and owner
