"""Judgements and causes: evaluative roles, words of worth, trends of closeness, and what brings about a change."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.sight import Sight, View, has_phrase
from bilateral.reading.en.tree import Tree

BARE = frozenset({"the", "a", "an", "in", "of", "to", "by", "no"})
PREDICATES = ("acomp", "attr", "oprd", "xcomp", "ccomp", "advmod", "dobj", "nsubj", "nsubjpass", "npadvmod", "amod")


def assessment(tree: Tree, clause: Clause, seen: Sight) -> View | None:
    """The judgement or cause that a clause states; None where no word shows one."""
    past = tree.tags[clause.head] == "VBD" or bool(seen.aux & {"was", "were", "had"})
    copular = seen.verb in ("be", "remain", "seem", "look") and not any(
        tree.deps[k] == "auxpass" for k in tree.children[clause.head]
    )
    cause = _cause(seen, copular)
    if cause is not None:
        status = Status.HAPPENED if past or tree.tags[clause.head] == "VBN" else Status.ONGOING
        return View(Kind.ASSESSMENT, "CAUSE", status, f"cause: {cause}")
    shown = _graded(tree, clause, seen) or _trend(tree, clause, seen) or _between(tree, clause, seen)
    shown = shown or _belief(tree, clause)
    there = tree.kid(clause.head, "expl") is not None
    if shown is None and copular and not there and tree.kids(clause.head, "acomp", "attr"):
        shown = f"copula: {seen.verb}"
    if shown is None:
        return None
    status = Status.HAPPENED if past else Status.ONGOING
    return View(Kind.ASSESSMENT, "JUDGEMENT", status, shown)


def _cause(seen: Sight, copular: bool) -> str | None:
    cues = words("views", "cause")
    because = has_phrase(seen, cues.phrases)
    if because and not copular:
        return because
    return seen.verb if seen.verb in cues.words and seen.lemmas & cues.lists["near"] else None


def _graded(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """An evaluative role or grade among the words that the clause says something by."""
    roles = sorted(r for r in seen.nouns & words("views", "role").words if _is_role(tree, clause, r))
    if roles:
        return f"role: {roles[0]}"
    if clause.link in ("relcl", "restrictive"):
        return None
    for section in ("evaluation", "fact_views"):
        found = sorted(seen.grades & words("views", section).words)
        if found:
            return f"{section}: {found[0]}"
    return None


def _is_role(tree: Tree, clause: Clause, lemma: str) -> bool:
    """Whether a word for a role is one here: no name, no part of a compound, no "in force"."""
    doubtful = words("views", "doubtful").words
    for token in clause.own:
        if tree.lemmas[token] != lemma or tree.pos[token] != "NOUN" or tree.deps[token] == "compound":
            continue
        if lemma not in doubtful or any(tree.deps[k] in ("amod", "compound") for k in tree.children[token]):
            return True
        if tree.deps[token] in ("attr", "oprd") or any(tree.lower[k] in ("a", "an") for k in tree.children[token]):
            return True
    return False


def _trend(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """A verb that tells how near or far two sides are; a light one only of relations and the like."""
    if clause.link in ("said", "relcl", "restrictive"):
        return None
    if seen.verb in words("views", "trend").words:
        return f"trend: {seen.verb}"
    things = words("views", "relation").words | words("views", "abstract").words
    if seen.verb in words("views", "light").words and any(tree.lemmas[s] in things for s in clause.subjects):
        return f"trend: {seen.verb}"
    return None


def _between(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    if clause.link == "relcl":
        return None
    told = any(tree.lemmas[s] in words("views", "relation").words for s in clause.subjects)
    return f"what is between them: {seen.verb}" if told else None


def _belief(tree: Tree, clause: Clause) -> str | None:
    if clause.parent is None or clause.link != "said":
        return None
    belief = tree.lemmas[clause.parent.head]
    return f"belief: {belief}" if belief in words("voices", "belief").words else None
