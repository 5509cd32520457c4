"""Who "he" and "she" may be: persons who stand for a state, and private ones, who stand for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.rows import owned
from bilateral.reading.en.tree import Tree

if TYPE_CHECKING:
    from bilateral.reading.en.cast import Cast

SUBJECTS = ("nsubj", "nsubjpass")


def is_private_person(tree: Tree, noun: int) -> bool:
    """Whether a noun names one private person: "a Portuguese surgeon"."""
    return tree.tags[noun] == "NN" and tree.lemmas[noun] in words("home", "private").words


def keep_private(cast: Cast, tree: Tree, tokens: range) -> None:
    """Remember that a sentence is about a private person: "he", "she" and "they" behind it stand for no state."""
    heads = [t for t in tokens if tree.deps[t] in SUBJECTS and tree.deps[tree.heads[t]] in ("ROOT", "ccomp")]
    goes_on = cast.figure is not None and cast.figure == ((), cast.at - 1)
    about = any(is_private_person(tree, t) for t in heads)
    if about or (goes_on and any(tree.lower[t] in ("he", "she", "they") for t in heads)):
        cast.figure, cast.private = ((), cast.at), True


def is_figure(tree: Tree, mention: Mention) -> bool:
    """Whether a subject is one person who stands for a state: a leader, "A's minister", "the president of A"."""
    if mention.kind == "leader":
        return tree.deps[mention.past - 1] in SUBJECTS
    noun = owned(tree, mention) if len(mention.codes) == 1 else None
    if noun is None or mention.kind in ("reference", "thing") or tree.tags[noun] not in ("NN", "NNP"):
        return False
    title = {tree.lemmas[t].lower() for t in (noun, *tree.kids(noun, "compound"))}
    return tree.deps[noun] in SUBJECTS and bool(title & words("parties", "holders").words)
