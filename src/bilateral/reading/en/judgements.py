"""Judgements and causes: evaluative roles, words of worth, trends of closeness, and what brings about a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bilateral.model import Kind, Status
from bilateral.reading.en.causes import cause, happening
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.sight import Sight, View
from bilateral.reading.en.tree import Tree

IDIOM = 8
"""Words behind a verb in which the rest of a set phrase stands."""
REACH = 14
"""Characters that may stand between a verb and the rest of its set phrase."""
BEGINS = frozenset({"begin", "start", "follow"})
"""Verbs that only say when a thing between two came about."""
BARE = frozenset({"the", "a", "an", "in", "of", "to", "by", "no"})
PREDICATES = ("acomp", "attr", "oprd", "xcomp", "ccomp", "advmod", "dobj", "nsubj", "nsubjpass", "npadvmod", "amod")


def assessment(
    tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention] = (), official: bool = False
) -> View | None:
    """The judgement or cause that a clause states; None where no word shows one."""
    past = tree.tags[clause.head] == "VBD" or bool(seen.aux & {"was", "were", "had"})
    copular = seen.verb in ("be", "remain", "seem", "look") and not any(
        tree.deps[k] == "auxpass" for k in tree.children[clause.head]
    )
    brought = cause(tree, clause, seen, here, copular)
    if brought is not None:
        return caused(tree, clause, seen, brought)
    shown = _graded(tree, clause, seen) or _trend(tree, clause, seen, here, official)
    shown = shown or _belief(tree, clause) or taken_as(tree, clause) or state_of_things(tree, clause, seen)
    there = tree.kid(clause.head, "expl") is not None
    if shown is None and copular and not there and _says_how(tree, clause):
        shown = f"copula: {seen.verb}"
    if shown is None:
        return None
    status = Status.HAPPENED if past else Status.ONGOING
    return View(Kind.ASSESSMENT, "JUDGEMENT", status, shown)


def _says_how(tree: Tree, clause: Clause) -> bool:
    """Whether "be" says how something is: not "what it is", "that was not all", "it is the first time"."""
    said = tree.kids(clause.head, "acomp", "attr")
    empty = [t for t in said if tree.pos[t] == "PRON" or tree.lower[t] in ("all", "it", "what", "due", "time")]
    return bool(said) and not empty and not any(tree.is_verb(s) and tree.lemmas[s] == "follow" for s in clause.subjects)


def caused(tree: Tree, clause: Clause, seen: Sight, shown: str) -> View:
    """A cause, by the words that show it."""
    past = tree.tags[clause.head] in ("VBD", "VBN") or bool(seen.aux & {"was", "were", "had"})
    return View(Kind.ASSESSMENT, "CAUSE", Status.HAPPENED if past else Status.ONGOING, f"cause: {shown}")


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
        if lemma not in doubtful or tree.deps[token] in ("attr", "oprd"):
            return True
        if tree.deps[token] == "pobj" and tree.lower[tree.heads[token]] == "as":
            return True
    return False


def _trend(tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention], official: bool) -> str | None:
    """A verb that tells how one stands, whoever its subject is, or how near two are, of relations and the like."""
    if clause.link in ("said", "relcl", "restrictive"):
        return None
    if seen.verb in words("views", "attitude").words:
        return f"attitude: {seen.verb}"
    phrase = idiom(tree, clause, seen)
    if phrase is not None:
        return f"attitude: {phrase}"
    trends = words("views", "trend").words
    things = words("views", "relation").words | words("views", "abstract").words
    told = any(tree.lemmas[s] in things and tree.pos[s] == "NOUN" for s in clause.subjects)
    light = seen.verb in words("views", "light").words and seen.verb not in trends
    if light and (seen.verb in BEGINS or tree.kid(clause.head, "nsubjpass") is not None):
        return None  # "the crisis began in May", "the link was given up" tell of no trend
    if told and (light or seen.verb in trends):
        return f"trend: {seen.verb}"
    now = tree.tags[clause.head] in ("VBZ", "VBP") and any(happening(tree, s, here) for s in clause.subjects)
    return f"trend: {seen.verb}" if seen.verb in trends and (now or official) else None


@cache
def _idioms() -> Mapping[str, tuple[str, ...]]:
    """Set phrases for how one stands or fares, by their verb."""
    found: dict[str, list[str]] = {}
    for phrase in words("views", "attitude").lists["idioms"]:
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {verb: tuple(sorted(told, key=len, reverse=True)) for verb, told in found.items()}


def idiom(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """The set phrase that the clause says something by; a word may stand between verb and rest."""
    told = _idioms().get(seen.verb, ())
    if not told:
        return None
    own = range(clause.head + 1, min(clause.past, clause.head + IDIOM))
    after = " ".join("its" if tree.tags[t] == "PRP$" else tree.lemmas[t] for t in own)
    return next((i for i in told if f" {after} ".find(f" {i.partition(' ')[2]} ") in range(REACH)), None)


def taken_as(tree: Tree, clause: Clause) -> str | None:
    """How a thing is understood: "was read in Lima as approval", "treats its neighbour as a backyard"."""
    head = clause.head
    if tree.lemmas[head] not in words("views", "taken_as").words or clause.link in ("relcl", "restrictive"):
        return None
    behind = [p for p in tree.kids(head, "prep") if tree.lower[p] == "as"]
    held = [k for p in behind for k in tree.children[p]]
    thing = any(tree.pos[k] in ("NOUN", "ADJ", "VERB", "PRON") for k in held)
    done_to = tree.kid(head, "auxpass") is not None or tree.kid(head, "dobj") is not None
    return f"{tree.lemmas[head]} as" if thing and done_to else None


def state_of_things(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """What state something between two is in: "relations are at a low", "the quarrel was never about fish"."""
    head, row = clause.head, words("views", "state_of")
    if tree.lemmas[head] not in ("be", "remain", "stay") or tree.kid(head, "expl") is not None:
        return None
    things = words("views", "relation").words | words("views", "abstract").words | row.lists["things"]
    if not any(tree.lemmas[s] in things and tree.pos[s] == "NOUN" for s in clause.subjects):
        return None
    if any(tree.lower[k] in row.lists["adverbs"] for k in tree.kids(head, "advmod", "prt", "acomp")):
        return "a state of things"
    inside = [k for p in tree.kids(head, "prep") if tree.lower[p] in row.words for k in tree.kids(p, "pobj")]
    told = [k for k in inside if tree.pos[k] == "NOUN" and tree.lemmas[k] not in row.lists["plain"]]
    told += [p for p in tree.kids(head, "prep") if tree.lower[p] == "about"]
    return "a state of things" if told and "year" not in seen.nouns else None


def _belief(tree: Tree, clause: Clause) -> str | None:
    if clause.parent is None or clause.link != "said":
        return None
    belief = tree.lemmas[clause.parent.head]
    return f"belief: {belief}" if belief in words("voices", "belief").words else None
