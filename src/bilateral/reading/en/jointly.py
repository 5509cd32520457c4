"""What two sides do as one, and what one gives the other without a price, whatever the verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import MUTUAL, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.sight import auxiliaries
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree


def together(tree: Tree, clause: Clause, here: Sequence[Mention]) -> Deed | None:
    """The deed that two sides do together, where the lexicon has none: "A's and B's divers lift mines side by side"."""
    cues = words("grammar", "as_one")
    stative = words("views", "stative").words | words("views", "trend").words | words("views", "light").words
    if not tree.is_verb(clause.head) or tree.lemmas[clause.head] in stative | words("voices", "saying").words:
        return None
    shown = _phrase(tree, clause, cues.phrases) or next((tree.lower[t] for t in _adverbs(tree, clause)), None)
    to_come = auxiliaries(tree, clause) & {"will", "shall", "would", "should", "must", "could", "may", "might", "can"}
    if shown is None or to_come or tree.kid(clause.head, "neg") is not None:
        return None
    people = [m for m in here if m.kind != "thing" and not m.place]
    doers = within(people, [t for s in clause.subjects for t in core(tree, s, people)])
    if len(codes_of(doers)) < 2:
        return None
    return Deed("COOPERATE", MUTUAL, clause.head, rule=f"they do it as one: {shown}")


def given_free(tree: Tree, clause: Clause, done: Deed | None) -> Deed | None:
    """The deed, as help where what changes hands costs nothing: "ships B flour free of charge"."""
    if done is None or done.act != "COOPERATE" or done.frame == MUTUAL or done.kind != "event":
        return done
    shown = _phrase(tree, clause, words("grammar", "free").phrases)
    return done if shown is None else replace(done, act="AID", rule=f"{done.rule}; {shown}")


def on_one_side(tree: Tree, done: Deed | None) -> Deed | None:
    """The deed, as one of both where they fight on one side: "fought alongside B"."""
    if done is None or done.act != "ASSAULT" or done.frame != MUTUAL or not tree.is_verb(done.token):
        return done
    beside = [p for p in tree.kids(done.token, "prep") if tree.lower[p] in words("grammar", "as_one").lists["beside"]]
    return replace(done, act="COOPERATE", rule=f"{done.rule}; on one side") if beside else done


def _adverbs(tree: Tree, clause: Clause) -> list[int]:
    held = [clause.head, *tree.kids(clause.head, "xcomp", "prep", "advcl")]
    cues = words("grammar", "as_one").words
    return [t for h in held for t in tree.kids(h, "advmod", "acomp") if tree.lower[t] in cues]


def _phrase(tree: Tree, clause: Clause, phrases: Sequence[str]) -> str | None:
    text = f" {' '.join(tree.lower[t] for t in range(clause.first, clause.past))} "
    return next((p for p in phrases if f" {p} " in text), None)
