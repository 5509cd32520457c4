"""A clause as the gate sees it, gathered once, and the view that it may be."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import chain
from bilateral.reading.en.clauses import SUBJECTS, Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

GRADED = ("ADJ", "ADV", "NOUN", "PRON")


@dataclass(frozen=True, slots=True)
class View:
    """What kind of view a clause is, with the rule that says so."""

    kind: Kind
    act: str
    status: Status
    rule: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A clause as the gate sees it: its running words in lower case, lemmas and auxiliaries."""

    text: str
    lemmas: frozenset[str]
    aux: frozenset[str]
    verb: str
    nouns: frozenset[str]
    grades: frozenset[str]
    negated: bool = False


def sight(tree: Tree, clause: Clause) -> Sight:
    """What the gate looks at, gathered once a clause."""
    own = range(clause.first, clause.past)
    text = " ".join(tree.lower[t] for t in own)
    lemmas = {tree.lemmas[t] for t in own} | {tree.lower[t] for t in own}
    things = frozenset(tree.lemmas[t] for t in own if tree.pos[t] in ("NOUN", "PROPN"))
    grades = frozenset(f for t in own if _grades(tree, t) for f in (tree.lower[t], tree.lemmas[t]))
    negated = tree.kid(clause.head, "neg") is not None or any(
        tree.lower[t] in ("no", "neither", "nobody", "none") for s in clause.subjects for t in tree.subtree(s)
    )
    aux = auxiliaries(tree, clause)
    return Sight(f" {text} ", frozenset(lemmas), aux, tree.lemmas[clause.head], things, grades, negated)


def _grades(tree: Tree, token: int) -> bool:
    """Whether a word may grade: an adjective or adverb, or a participle in an adjective's place."""
    if tree.pos[token] in GRADED:
        return not _in_passing(tree, token) and not _in_phrase(tree, token)
    return tree.pos[token] == "VERB" and tree.deps[token] in ("amod", "acomp", "attr", "oprd")


def _in_phrase(tree: Tree, token: int) -> bool:
    """Whether a word belongs to a set phrase that grades nothing: "for good", "good offices", "said as much"."""
    row = words("views", "ungraded")
    if tree.lower[token] not in row.words:
        return False
    begin = max(0, token - 2)
    near = f" {' '.join(tree.lower[begin : token + 3])} "
    return any(f" {phrase} " in near for phrase in row.phrases)


def _in_passing(tree: Tree, token: int) -> bool:
    """Whether a word only describes what the clause names by the way: "under a special law", "barely ten", "goods"."""
    head, dep = tree.heads[token], tree.deps[token]
    if tree.lower[token] == "goods" or (dep == "advmod" and tree.deps[head] in ("nummod", "quantmod")):
        return True
    if dep != "amod":
        return False
    if tree.deps[head] in ("nsubj", "nsubjpass"):
        return True
    above = tree.heads[tree.heads[head]]
    return tree.deps[head] == "pobj" and tree.lemmas[above] not in ("be", "remain", "become", "stay")


def auxiliaries(tree: Tree, clause: Clause) -> frozenset[str]:
    """Auxiliaries of the clause's verbs; a verb after "and" without any shares those before it."""
    found = {tree.lower[k] for verb in chain(tree, clause) for k in tree.kids(verb, "aux", "auxpass")}
    above = clause
    while above.link == "conj" and above.parent is not None and not tree.kids(above.head, "aux", *SUBJECTS):
        above = above.parent
        found |= {tree.lower[k] for verb in chain(tree, above) for k in tree.kids(verb, "aux")}
    return frozenset(found)


def has_phrase(seen: Sight, phrases: tuple[str, ...]) -> str | None:
    """The first of the phrases that stands in the clause."""
    return next((p for p in phrases if f" {p} " in seen.text), None)
