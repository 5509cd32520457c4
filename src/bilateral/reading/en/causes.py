"""What brought a change about: words of cause, and what a happening did to a relation or a party."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.sight import Sight, has_phrase
from bilateral.reading.en.tree import Tree

MODALS = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should", "must"})
ENDED = ("VBD", "VBN", "VBG")


def cause(tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention], copular: bool) -> str | None:
    """What shows that the clause says what brought a change about; None where nothing does."""
    cues = words("views", "cause")
    because = has_phrase(seen, tuple(cues.lists["predicates"]) if copular else cues.phrases)
    if because:
        return because
    if seen.verb in cues.words and seen.lemmas & cues.lists["near"]:
        return seen.verb
    return brought(tree, clause, seen, here) or _cleft(tree, clause, seen, here) or _set_off(tree, clause, seen)


def _set_off(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """The word by which one thing is called what set off another: "the spark was a report", "the real reason for"."""
    if seen.verb != "be" or seen.negated or seen.aux & MODALS:
        return None
    row = words("views", "set_off")
    said = [t for t in tree.kids(clause.head, "attr") if tree.lemmas[t] in row.words]
    of = [t for t in said if any(tree.lower[p] in ("for", "of", "behind") for p in tree.kids(t, "prep"))]
    of += [s for s in clause.subjects if tree.lemmas[s] in row.lists["themselves"]]
    return f"the {tree.lemmas[of[0]]}" if of and tree.kid(clause.head, "expl") is None else None


def brought(tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention]) -> str | None:
    """The verb by which a happening brought about a change: "the scandal damaged confidence", past or perfect."""
    row = words("views", "change").words
    if seen.verb not in row or seen.aux & MODALS or clause.link == "restrictive":
        return None
    head = clause.head
    done = tree.tags[head] == "VBD" or (tree.tags[head] in ENDED and bool(seen.aux))
    if not done or tree.kid(head, "neg") is not None:
        return None
    if tree.kid(head, "auxpass") is not None:
        doers = [k for a in tree.kids(head, "agent") for k in tree.kids(a, "pobj")]
    else:
        doers = clause.subjects if tree.kid(head, "dobj", "ccomp") is not None else []
    return seen.verb if any(happening(tree, d, here) for d in doers) else None


def happening(tree: Tree, token: int, here: Sequence[Mention]) -> bool:
    """Whether a word tells what came about, and names neither a party nor people."""
    if tree.pos[token] != "NOUN" or any(m.first <= token < m.past and m.kind != "thing" for m in here):
        return False
    row, lemma = words("views", "happening"), tree.lemmas[token]
    if lemma in row.lists["people"]:
        return False
    known = lemma in row.words or lemma in words("views", "relation").words
    return known or lemma in nouns() or lemma.endswith(tuple(row.lists["endings"]))


def _cleft(tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention]) -> str | None:
    """The thing in "it was cod that ruined the friendship" or "what ruined it was cod"; no party, who does deeds."""
    if seen.verb != "be" or seen.negated:
        return None
    if any(tree.lower[s] == "it" for s in clause.subjects):
        put = tree.kids(clause.head, "attr")
        told = [r for a in (*put, clause.head) for r in tree.kids(a, "relcl") if _changes(tree, r)]
    else:
        told = [s for s in tree.kids(clause.head, "csubj", "nsubj") if tree.is_verb(s) and _changes(tree, s)]
        put = tree.kids(clause.head, "attr") if told else []
    things = [a for a in put if _thing(tree, a, here)]
    return "it was this that" if told and things else None


def _changes(tree: Tree, verb: int) -> bool:
    """Whether "that", "who" or "what" is what does a thing to something in the clause that the verb heads."""
    pointing = any(tree.lower[k] in ("that", "which", "what", "who") for k in tree.kids(verb, "nsubj"))
    done = tree.lemmas[verb] in words("views", "change").words or tree.tags[verb] in ("VBD", "VBN")
    return pointing and done and tree.kid(verb, "dobj", "ccomp") is not None


def _thing(tree: Tree, token: int, here: Sequence[Mention]) -> bool:
    named = any(m.first <= token < m.past and m.kind != "thing" for m in here)
    return (
        tree.pos[token] == "NOUN"
        and not named
        and tree.lemmas[token] not in words("views", "happening").lists["people"]
    )
