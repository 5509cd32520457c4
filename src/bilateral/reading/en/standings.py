"""What holds over a time: memberships, embargoes, supplies, bodies that meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bilateral.reading.en.acts import Deed, chain, noun_deed
from bilateral.reading.en.clauses import Clause, antecedent, is_deed
from bilateral.reading.en.lexicon import data, nouns, sorts, words
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.verb_entries import companions

OVER = frozenset({"ALLIANCE", "AGREEMENT", "MECHANISM", "PROJECT", "EMBARGO", "SERIES", "MEMBERSHIP"})
"""Standings that end by a verb of their own; a dispute that ended is told as a view or as a peace."""

PERMITTED = frozenset({"may", "can"})
PRESENT = ("VBZ", "VBP")
NAME, PEOPLE, OF_TWO = "#name", "#people", "#two"
"""What a subject may be besides its lemma: a proper name, people of a nation, something of two: "Sino-Soviet"."""
RIGHT = "standing right"
"""How the rule of a standing begins that tells what people may do."""
PERIOD = re.compile(
    r"\b(?:(?:from|between) [^.;]{0,24}?(?:1[6-9]|20)\d\d\b[^.;]{0,24}? (?:to|and|until|till|through) [^.;]{0,20}?\d\d"
    r"|(?:until|till) [^.;,]{0,24}?(?:1[6-9]|20)\d\d\b"
    r"|(?:for|lasted|in all) (?:\w+ ){1,3}?(?:years|months|decades|centuries|generations)\b"
    r"|(?:throughout|all through) the )"
)
"""Words for a time over which something held."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of `standings.yml`."""

    act: str
    frame: str
    companions: frozenset[str]
    refused: frozenset[str]
    only: frozenset[str]
    subject: frozenset[str]
    habit: bool
    progressive: bool
    right: bool
    """Whether it tells what people may or need not do, so that "may" foretells nothing."""
    status: str | None
    rule: str


@cache
def patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """Patterns by verb, or verb with particle."""
    found: dict[str, list[Pattern]] = {}
    for row in data("standings"):
        pattern = Pattern(
            row["act"],
            row["frame"],
            sorts(row.get("with", ())),
            sorts(row.get("unless", ())),
            sorts(row.get("only", ())),
            sorts(row.get("subject", ())),
            row.get("habit", False),
            row.get("progressive", False),
            row.get("right", False),
            row.get("status"),
            row["reason"],
        )
        for verb in row["verbs"]:
            found.setdefault(verb, []).append(pattern)
    return {verb: tuple(rows) for verb, rows in found.items()}


def standing(tree: Tree, clause: Clause) -> Deed | None:
    """The standing that a clause states, if it states one."""
    verbs = [v for v in chain(tree, clause) if tree.is_verb(v)] or [clause.head]
    verb = verbs[-1]
    if any(is_deed(tree, v) for v in verbs[:-1]):
        return None
    there = _there_is(tree, clause) or _over(tree, clause)
    if there is not None:
        return there
    return _by_verb(tree, clause, verb) or (_by_verb(tree, clause, clause.head) if verb != clause.head else None)


def _by_verb(tree: Tree, clause: Clause, verb: int) -> Deed | None:
    """The standing that one of the clause's verbs states; one that carries another only with its own subject.

    "The pact obliges them to act" tells of the pact; "they went on to act" of the second verb.
    """
    lemma = tree.lemmas[verb]
    keys = [f"{lemma} {tree.lower[k]}" for k in tree.kids(verb, "prt", "prep", "agent")] + [lemma]
    if not any(key in patterns() for key in keys):
        return None
    carries = any(tree.is_verb(k) for k in tree.kids(verb, "xcomp"))
    near = companions(tree, verb)
    own = {tree.lemmas[t] for t in clause.own} | {tree.lower[t] for t in clause.own}
    for key in keys:
        for pattern in patterns().get(key, ()):
            if (pattern.subject or not carries) and _fits(tree, clause, pattern, near, own):
                token = _told_by(tree, clause, pattern, verb)
                rule = f"{RIGHT if pattern.right else 'standing'} {key}: {pattern.rule}"
                return Deed(pattern.act, pattern.frame, token, kind="standing", status=pattern.status, rule=rule)
    return None


def _told_by(tree: Tree, clause: Clause, pattern: Pattern, verb: int) -> int:
    """The verb; or the subject where that is the bar itself: "the ban of A on B is still in place"."""
    if pattern.act != "EMBARGO":
        return verb
    return next((s for s in clause.subjects if tree.lemmas[s] in pattern.companions), verb)


def _over(tree: Tree, clause: Clause) -> Deed | None:
    """What held and is over: "the pact between A and B lapsed", "the joint commission was dissolved"."""
    verb = clause.head
    if tree.lemmas[verb] not in data("statuses")["ended"]["verbs"] or tree.kid(verb, "dobj", "neg") is not None:
        return None
    inside = [k for k in tree.kids(verb, "prep") if tree.lower[k] == "in"]
    if tree.tags[verb] not in ("VBD", "VBN") or any(_is_outcome(tree, k) for k in inside):
        return None
    for subject in clause.subjects:
        entry = nouns().get(tree.lemmas[subject])
        fallen = (
            entry is not None and entry.act == "PROJECT" and tree.lemmas[verb] in words("grammar", "collapsing").words
        )
        if entry is not None and entry.kind == "standing" and entry.act in OVER and not fallen:
            return Deed(
                entry.act, entry.frame, subject, kind="standing", status="ended", rule=f"{tree.lemmas[subject]} is over"
            )
    return None


def _is_outcome(tree: Tree, prep: int) -> bool:
    """Whether something only ended in something else: "the dispute ended in war"."""
    return any(not tree.words[k][:1].isdigit() and tree.pos[k] != "PROPN" for k in tree.kids(prep, "pobj"))


def _there_is(tree: Tree, clause: Clause) -> Deed | None:
    """What exists between the two: "there is an agreement between them"."""
    if tree.kid(clause.head, "expl") is None:
        return None
    if tree.tags[clause.head] not in ("VBZ", "VBP") and not over_a_time(tree, clause):
        return None
    for noun in tree.kids(clause.head, "attr", "dobj", "nsubj"):
        entry = nouns().get(tree.lemmas[noun])
        placed = entry is not None and entry.act == "PRESENCE" and tree.kids(noun, "amod", "compound", "poss")
        if entry is not None and entry.kind == "standing" and (entry.alone or placed):
            return noun_deed(entry, noun, f"there is {tree.lemmas[noun]}")
    return None


def _told_of(tree: Tree, clause: Clause) -> set[str]:
    """Lemmas of the clause's subjects; for "which" that of the noun it stands for."""
    about = antecedent(tree, clause)
    heads = [about if about is not None and tree.tags[s].startswith("W") else s for s in clause.subjects]
    told = {tree.lemmas[t] for head in heads for t in tree.conjuncts(head)}
    inside = [t for head in heads for t in tree.subtree(head)]
    if any(tree.tags[head] == "NNP" for head in heads):
        told.add(NAME)
    if any(_is_people(tree, t) for t in inside):
        told.add(PEOPLE)
    if any(tree.lower[t] in ("-", "–", "and") and _capital(tree, t - 1) and _capital(tree, t + 1) for t in inside):
        told.add(OF_TWO)
    return told


def _is_people(tree: Tree, token: int) -> bool:
    """Whether a word stands for people of a nation: "Nepalis", "80,000 Chinese", "of Indian descent"."""
    if not tree.words[token][0].isupper() or tree.lower[token] in words("parties", "plural_names").words:
        return False
    counted = bool(tree.kids(token, "nummod", "quantmod")) and tree.deps[token] in ("nsubj", "nsubjpass")
    of_descent = tree.lemmas[tree.heads[token]] in ("descent", "origin", "citizenship", "ancestry", "blood", "passport")
    return tree.tags[token] == "NNPS" or counted or of_descent


def _capital(tree: Tree, token: int) -> bool:
    return 0 <= token < len(tree.words) and tree.words[token][0].isupper()


def _fits(tree: Tree, clause: Clause, pattern: Pattern, near: set[str], own: set[str]) -> bool:
    if (pattern.companions and not pattern.companions & near) or pattern.refused & near:
        return False
    told = _told_of(tree, clause) if pattern.subject or OF_TWO in pattern.only else set()
    if pattern.subject and not pattern.subject & told:
        return False
    if pattern.only and not pattern.only & (own | told):
        return False
    tag = tree.tags[clause.head]
    aux = {tree.lower[k] for k in tree.kids(clause.head, "aux", "auxpass")}
    if pattern.right:
        return bool(aux & PERMITTED) if pattern.status is None else tag in PRESENT
    if aux & {"will", "would", "could", "may", "might", "should", "must"}:
        return False
    if pattern.progressive:
        lasts = bool(aux & {"is", "are"}) or (bool(aux & {"has", "have"}) and "been" in aux)
        return (tag == "VBG" or (tag == "VBN" and "being" in aux)) and lasts
    lasting = bool(aux & {"is", "are", "does", "do"}) or (
        bool(aux & {"has", "have"}) and bool(own & {"since", "times"})
    )
    if pattern.habit and tree.lemmas[clause.head] == "get" and tree.kid(clause.head, "dobj") is None:
        return False  # "get on", "get harder": nothing flows
    return not pattern.habit or tag in PRESENT or lasting or over_a_time(tree, clause)


def over_a_time(tree: Tree, clause: Clause) -> bool:
    """Whether the words give a time over which something held: "from 2006 to 2013", "for forty years"."""
    first = clause.lead.start if len(clause.lead) else clause.first
    # what is forbidden or promised for years has begun at once: only what was so counts
    if tree.tags[clause.head] not in ("VBD", "VBN"):
        return False
    return PERIOD.search(tree.text[tree.starts[first] : tree.ends[clause.past - 1]].lower()) is not None
