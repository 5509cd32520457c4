"""Clauses that tell what a state, its people or its teams do among themselves, and so nothing between states."""

from __future__ import annotations

from bilateral.reading.en.acts import chain
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.private_people import is_private_person
from bilateral.reading.en.roles import within
from bilateral.reading.en.scene import Scene, related
from bilateral.reading.en.tree import Tree

HELD = ("dobj", "dative", "attr", "oprd", "nsubjpass")
ASIDE = frozenset({"in", "at", "during", "after", "before", "since", "because", "despite", "amid", "as"})
"""Behind these stands when, where or why it is done, and not to what or whom."""
OUGHT = frozenset({"must", "should", "ought"})
OWN = frozenset({"its", "his", "her", "their", "own"})
MARKED = frozenset({"a", "an"})


def stays_home(scene: Scene, clause: Clause) -> str | None:
    """Why the clause tells nothing between states; None where it may.

    A clause that has a word that looks across a border may, and so may one that names two, unless a private person does
    it.
    """
    tree = scene.tree
    told = [*clause.own, *clause.lead, *(t for s in clause.subjects for t in tree.subtree(s))]
    lemmas = tree.lemma_set(told)
    says = tree.lemmas[clause.head] in words("voices", "saying").words | words("voices", "belief").words
    says = says and tree.kid(clause.head, "dobj") is None
    if not says and any(is_private_person(tree, s) for s in clause.subjects if tree.deps[s] == "nsubj"):
        return "done by a private person"
    if lemmas & words("home", "outward").words or related(tree, clause):
        return None
    nouns = {tree.lemmas[t] for t in told if tree.pos[t] == "NOUN"}
    if scene.cast.games or nouns & words("home", "sport").words:
        return "a move of a game"
    named = within([*scene.here, *scene.grounds], told)
    if (
        len({code for m in named for code in m.codes}) > 1
        or {tree.lower[k] for k in tree.kids(clause.head, "aux")} & OUGHT
    ):
        return None
    if _said_of_its_own(tree, clause):
        return "said of what a state has at home"
    if lemmas & words("home", "matters").lists["anywhere"]:
        return "a matter that a state settles at home"
    return _done_at_home(tree, clause)


def serves_home(tree: Tree, clause: Clause) -> bool:
    """Whether what ought to be done would be done at home, and not towards the other side."""
    told = tree.lemma_set([*clause.own, *clause.lead])
    return not told & words("home", "outward").words and _done_at_home(tree, clause) is not None


def _said_of_its_own(tree: Tree, clause: Clause) -> bool:
    """Whether the clause says what a thing at home is like or does: "A's harvest was poor", "prices have doubled"."""
    inner = words("home", "inner")
    if {tree.lemmas[s] for s in clause.subjects if tree.pos[s] == "NOUN"} & inner.words:
        return True
    counted = [k for s in clause.subjects for p in tree.kids(s, "prep") for k in tree.kids(p, "pobj")]
    whose = {tree.lemmas[s] for s in clause.subjects} & {"one", "price", "number", "rate"}
    said = {tree.lemmas[k] for k in tree.kids(clause.head, "attr")}
    return bool(said & inner.lists["said"]) or (bool(whose) and any(tree.lemmas[k] in inner.words for k in counted))


def _done_at_home(tree: Tree, clause: Clause) -> str | None:
    verbs = {tree.lemmas[v] for v in chain(tree, clause)}
    things = _things(tree, clause)
    lemmas = {tree.lemmas[t] for k in things for t in (k, *tree.kids(k, "compound"))}
    matters = words("home", "matters")
    alone = verbs & matters.lists["verbs"] and tree.kid(clause.head, "xcomp", "ccomp", "prt") is None
    if lemmas & matters.words or alone:
        return "a matter that a state settles at home"
    for section in ("built", "staff"):
        if lemmas & words("home", section).words and verbs & words("home", section).lists["verbs"]:
            return "built, opened or staffed at home"
    if any(_own_people(tree, t, verbs) for t in things if tree.deps[t] != "nsubjpass"):
        return "to people of its own"
    if {tree.lemmas[s] for s in clause.subjects if tree.pos[s] == "NOUN"} & words("home", "doers").words:
        return "done by people at home"
    return None


def _things(tree: Tree, clause: Clause) -> list[int]:
    """What the deed is done to or with: objects of the clause's verbs, and what stands behind their prepositions."""
    found: list[int] = []
    for verb in chain(tree, clause):
        found += tree.kids(verb, *HELD)
        into = {"in"} if tree.lemmas[verb] in words("home", "matters").lists["into"] else set[str]()
        preps = [p for p in tree.kids(verb, "prep", "agent", "dative") if tree.lower[p] not in ASIDE - into]
        found += [k for p in preps for k in tree.kids(p, "pobj")]
    return [t for k in found for t in tree.conjuncts(k)]


def _own_people(tree: Tree, token: int, verbs: set[str]) -> bool:
    """Whether a thing is people of the doer's own: "its teachers", "farmers", "a former general" who is accused."""
    people = words("home", "people")
    lemma = tree.lemmas[token]
    if lemma not in people.words:
        return False
    marks = {tree.lower[k] for k in tree.kids(token, "poss", "amod")}
    if marks & OWN or lemma not in people.lists["held"]:
        return True
    open_marks = {tree.lower[k] for k in tree.kids(token, "det")} <= MARKED and not tree.kids(token, "poss")
    return open_marks and bool(verbs & people.lists["addressing"])
