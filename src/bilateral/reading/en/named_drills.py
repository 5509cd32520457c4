"""Exercises told by their name alone: "Pacific Bond 2015 took place off Guam", "Red Sword brings 200 troops to B"."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, sorts, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

ALONE = "one side alone trains"


def named_drill(tree: Tree, clause: Clause, here: Sequence[Mention]) -> Deed | None:
    """The exercise whose name is the clause's subject; None where nothing shows that it is one.

    A name is one of an exercise where an apposition or the name itself calls it so, or where it ends in a number and
    the clause speaks of troops or ships.
    """
    row = words("grammar", "drills")
    if tree.lemmas[clause.head] not in row.words | row.lists["breaks"]:
        return None
    for subject in clause.subjects:
        if tree.pos[subject] not in ("PROPN", "NUM", "NOUN") or any(m.first <= subject < m.past for m in here):
            continue
        if _called_so(tree, subject) or (_numbered(tree, subject) and _with_forces(tree, clause, subject)):
            if tree.lemmas[clause.head] in row.lists["breaks"]:
                rule = "the exercise of that name does not take place"
                return Deed("SANCTION", MUTUAL, clause.head, mode="discontinue", rule=rule)
            return Deed("COOPERATE", MUTUAL, clause.head, rule="an exercise by its name: exercises together")
    return None


def shown_alone(tree: Tree, clause: Clause, done: Deed, here: Sequence[Mention]) -> Deed:
    """The deed, as force that is shown where one side alone trains: "A held manoeuvres near the border"."""
    if done.act != "COOPERATE" or not tree.is_verb(done.token) or done.frame != MUTUAL:
        return done
    held = [k for k in tree.kids(done.token, "dobj", "nsubjpass") if tree.lemmas[k] in sorts(["+drills"])]
    doers = [t for s in clause.subjects if tree.deps[s] == "nsubj" for t in tree.conjuncts(s)]
    one = {c for s in doers for m in here if m.past - 1 in tree.subtree(s) for c in m.codes}
    said = {tree.lower[t] for t in (*clause.lead, *clause.own)}
    itself = tree.lemmas[done.token] in words("grammar", "drills").lists["alone"]
    if not (held or itself) or len(one) != 1 or said & words("grammar", "drills").lists["together"]:
        return done
    if any(tree.tags[s] == "NNS" and tree.lemmas[s] in words("parties", "group_nouns").words for s in doers):
        return done
    return Deed("MOBILIZE", DIRECTED, done.token, mode="troops", rule=f"{ALONE}: {done.rule}")


def shown_to_nobody(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether one side alone trains and no word says before whom: a border, a strait, waters between the two."""
    said = {tree.lemmas[t] for t in (*clause.lead, *clause.own)}
    alone = done.act == "MOBILIZE" and done.rule.startswith(ALONE)
    return alone and not said & words("grammar", "drills").lists["towards"]


def _called_so(tree: Tree, subject: int) -> bool:
    """Whether the name is called an exercise beside it: "Exercise Noble Arrow", "X, a drill of A and B, began"."""
    beside = [subject, *tree.kids(subject, "compound", "nmod", "appos")]
    beside = [t for one in beside for t in (one, *tree.kids(one, "appos"))]
    capital = tree.words[tree.left[subject]][:1].isupper()
    return capital and tree.pos[subject] != "NOUN" and any(tree.lemmas[t] in sorts(["+drills"]) for t in beside)


def _numbered(tree: Tree, subject: int) -> bool:
    """Whether the name ends in the number of a year: "Druzhba 2017", "Maple Flag-16"."""
    run = range(tree.left[subject], tree.right[subject])
    name = [t for t in run if tree.words[t][:1].isupper() or tree.words[t][:1].isdigit() or tree.words[t] == "-"]
    digits = [t for t in name if tree.words[t][-1:].isdigit() and not tree.words[t].isalpha()]
    return bool(digits) and any(tree.words[t][:1].isupper() for t in name if t <= digits[-1])


def _with_forces(tree: Tree, clause: Clause, subject: int) -> bool:
    forces = words("grammar", "forces").words | sorts(["+drills"])
    span = range(tree.left[subject], max(clause.past, clause.own[-1] + 1))
    return any(tree.lemmas[t] in forces and tree.pos[t] in ("NOUN", "PROPN") for t in span)
