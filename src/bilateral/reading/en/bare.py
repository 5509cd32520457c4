"""Clauses and nouns that only mention a deed or say something by the way, and so tell no fact."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import sorts, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

OBJECTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "prep", "agent", "advmod", "prt")


def tells_nothing(tree: Tree, clause: Clause) -> str | None:
    """Why the clause tells no fact, whatever it names; None where it may tell one."""
    if is_heading(tree, clause):
        return "a heading"
    if _is_a_term(tree, clause):
        return "a term of what is signed"
    if _is_time_to_come(tree, clause):
        return "when something is to come"
    if tree.lemmas[clause.head] == "thank" and not clause.subjects and not tree.kids(clause.head, "prep"):
        return "a courtesy of the floor"
    if any(tree.lower[s] == "i" for s in clause.subjects) and _only_hedges(tree, clause):
        return "a speaker's own hedge"
    purpose = any(tree.tags[k] == "VB" for k in tree.kids(clause.head, "advcl"))
    if tree.lemmas[clause.head] in ("do", "be", "have") and not purpose and not tree.kids(clause.head, *OBJECTS[:9]):
        return "a verb that stands for another"
    return None


def _only_hedges(tree: Tree, clause: Clause) -> bool:
    """Whether a speaker only says how sure he is: "I'm afraid", "I am not sure"."""
    held = {tree.lemmas[k] for k in tree.kids(clause.head, "acomp")}
    return tree.lemmas[clause.head] == "be" and bool(held & words("bare", "hedges").words)


def is_heading(tree: Tree, clause: Clause) -> bool:
    """Whether the clause is a title such as "What we want": a question word without a sentence around it."""
    first = min(clause.own)
    asks = tree.tags[first] in ("WP", "WRB", "WDT") and tree.heads[first] == clause.head
    return asks and clause.link == "root"


def _is_a_term(tree: Tree, clause: Clause) -> bool:
    """Whether the clause says what a paper binds its sides to: "a contract under which A would sell gas"."""
    under = any(tree.lower[p] == "under" and tree.kids(p, "pobj") for p in tree.kids(clause.head, "prep"))
    would = any(tree.lower[k] in ("would", "will", "shall") for k in tree.kids(clause.head, "aux"))
    return (
        clause.link in ("relcl", "restrictive")
        and under
        and would
        and tree.lemmas[tree.heads[clause.head]] in sorts(["+terms"])
    )


def _is_time_to_come(tree: Tree, clause: Clause) -> bool:
    """Whether the clause sets the time or condition of something that has not come: "once A and B agree"."""
    opens = {tree.lower[k] for k in tree.kids(clause.head, "mark", "advmod")}
    present = tree.tags[clause.head] in ("VBP", "VBZ")
    return clause.link in ("advcl", "ccomp", "conj") and present and bool(opens & words("bare", "conditions").words)


def lacks_object(tree: Tree, verb: int, here: Sequence[Mention]) -> bool:
    """Whether a verb of handing over has nothing that is handed over: "has begun to sell", "had bought"."""
    if tree.lemmas[verb] not in words("bare", "transitive").words or tree.deps[verb] in ("relcl", "acl"):
        return False
    if tree.kids(verb, "dobj", "nsubjpass", "ccomp", "dative", "advmod", "oprd", "xcomp"):
        return False
    named = {m.past - 1 for m in here}
    return not any(k in named for p in tree.kids(verb, "prep", "agent") for k in tree.kids(p, "pobj"))


def done_by_another(tree: Tree, clause: Clause, verb: int, here: Sequence[Mention], known: Sequence[str]) -> bool:
    """Whether the subject of meeting, speaking or agreeing is a paper, firm or person that is no party."""
    if tree.lemmas[verb] not in words("bare", "personal").words:
        return False
    inside = [t for s in clause.subjects for t in tree.subtree(s)]
    if not inside or any(m.past - 1 in inside for m in here):
        return False
    heads = [s for s in clause.subjects if tree.pos[s] == "PROPN" and tree.words[s] not in known]
    private = {tree.lemmas[t] for t in inside} & words("voices", "private").words
    return bool(private) or any(not {tree.lower[t] for t in tree.subtree(s)} & _things() for s in heads)


def _things() -> frozenset[str]:
    return words("names", "heads").words


def only_mentioned(tree: Tree, clause: Clause, noun: int) -> bool:
    """Whether a deed told by a noun is only mentioned: "called the release a gesture", "the exercise falls in May"."""
    marks = {tree.lower[k] for k in tree.kids(noun, "det")}
    if not marks & {"the", "this", "that", "these", "those"}:
        return False
    lemma = tree.lemmas[clause.head]
    if tree.deps[noun] in ("dobj", "attr"):
        return lemma in words("bare", "judging").words
    return lemma not in words("bare", "occurring").words


def named_for_another(tree: Tree, verb: int, here: Sequence[Mention]) -> bool:
    """Whether the act has an object of its own that is no party: "thanked the founders"."""
    if tree.lemmas[verb] not in words("bare", "personal_object").words:
        return False
    held = tree.kids(verb, "dobj") + [k for p in tree.kids(verb, "prep") for k in tree.kids(p, "pobj")][:1]
    inside = [t for k in held for t in tree.subtree(k)]
    people = [k for k in held if tree.pos[k] in ("NOUN", "PROPN")]
    return bool(people) and not any(m.past - 1 in inside for m in here)
