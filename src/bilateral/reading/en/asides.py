"""Names in a clause that take no part in its act: what something belongs to, what it is about, who helped."""

from __future__ import annotations

from itertools import islice

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree


def is_aside(tree: Tree, mention: Mention, head: int) -> bool:
    """Whether a name only says of what something is a part, or stands in a relative clause about something else."""
    token = mention.past - 1
    for above in islice(tree.above(token), 8):
        if above == head:
            return False
        if _only_looks_on(tree, above):
            return True
        if tree.deps[above] == "relcl":
            return tree.deps[tree.heads[above]] not in ("nsubj", "nsubjpass")
        if mention.codes[0].startswith("IGO:") and tree.lemmas[above] in words("grammar", "frames").words:
            sought = words("grammar", "frames").lists
            return not (tree.lemmas[above] in sought["sought"] and tree.lemmas[head] in sought["seeking"])
        if tree.deps[above] == "appos" and above != token and tree.pos[tree.heads[above]] != "VERB":
            return tree.deps[tree.heads[above]] not in ("nsubj", "nsubjpass")
        if tree.is_verb(above):
            return False
    return False


def _only_looks_on(tree: Tree, above: int) -> bool:
    """Whether what hangs here is compared or left out, or only takes it so: "like A", "to the dismay of A"."""
    if tree.deps[above] not in ("prep", "advmod", "mark", "pobj", "dep"):
        return False
    feels = tree.deps[above] == "pobj" and tree.lower[tree.heads[above]] == "to"
    if feels and tree.lemmas[above] in words("grammar", "feelings").words:
        return True
    return tree.lower[above] in words("grammar", "outside").words and tree.deps[above] != "pobj"


def is_topic(tree: Tree, mention: Mention, deed: int) -> bool:
    """Whether a name only tells what a mutual act is about, or who helps: "over Cyprus", "brokered by Norway"."""
    cues = words("grammar", "topics").words
    spoken_of = tree.lemmas[tree.heads[mention.past - 1]] in words("bare", "discussing").words
    if spoken_of and tree.deps[mention.past - 1] == "dobj":
        return True
    for above in islice(tree.above(mention.past - 1), 8):
        if above == deed:
            return False
        about = tree.deps[above] == "dobj" and tree.lemmas[tree.heads[above]] in words("bare", "discussing").words
        if about or tree.lower[above] in cues or tree.deps[above] == "acl":
            return True
        if tree.lower[above] in ("in", "within", "at", "through") and mention.codes[0].startswith("IGO:"):
            return True
    return False
