"""Lines without a verb that tell by a thing and the word behind it: "Libyan tanks in Bardai", "ambassadors back"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.model import Kind, Status
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import data, sorts, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.tree import Tree

OWNERS = ("amod", "compound", "poss", "nmod", "nummod")
TIED = ("prep", "advmod", "prt", "amod", "acl", "advcl", "npadvmod")
MUTUAL = frozenset({"SUPPORT", "RELATIONS"})
"""Acts that both sides do where the line names neither as its doer."""
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A line of `lines.yml`: things, the words behind them, and what they tell under a date and without one."""

    act: str
    standing: str | None
    things: frozenset[str]
    words: frozenset[str]
    rule: str


@cache
def moves() -> tuple[Move, ...]:
    """The moves, in the order in which they are tried."""
    return tuple(
        Move(row["act"], row.get("standing"), sorts(row["things"]), frozenset(row["words"]), row["reason"])
        for row in data("lines")["moves"]
    )


def moved(tree: Tree, clause: Clause, here: Sequence[Mention], pair: Codes, *, dated: bool) -> Draft | None:
    """What a line tells by a thing and the word behind it; None where it names no side and stands under no date.

    `dated`: the line stands under a date, as those of a chronicle do; then it tells a deed, else what lasts.
    """
    head = clause.head
    for word in _behind(tree, head):
        move = next((m for m in moves() if tree.lemmas[head] in m.things and tree.lower[word] in m.words), None)
        if move is None:
            continue
        owner = codes_of(m for m in within(here, range(tree.left[head], head + 1)) if not m.place)
        ground = codes_of(within(here, tree.subtree(word)))
        sides = _sides(move, owner, tuple(c for c in ground if c not in owner), pair)
        if sides is not None and (dated or (owner and ground) or move.standing):
            return _draft(tree, clause, move, *sides, dated=dated)
    return None


def unanswered(tree: Tree, clause: Clause, here: Sequence[Mention], pair: Codes, asked_by: Codes) -> Draft | None:
    """The refusal that a line tells by what did not come: "No answer from A"; `asked_by` is who put it to another."""
    head = clause.head
    if tree.lemmas[head] not in words("lines", "unanswered").words or "no" not in (
        tree.lower[k] for k in tree.kids(head, "det")
    ):
        return None
    named = codes_of(within(here, clause.own))
    asking = asked_by if set(asked_by) < set(pair) else ()
    actors = named or tuple(c for c in pair if c not in asking)
    targets = asking or tuple(c for c in pair if c not in actors)
    if not (named or asking) or not set(actors) <= set(pair) or set(actors) & set(targets):
        return None
    rule = Move("REJECT", None, frozenset(), frozenset(), "what was asked for did not come")
    return _draft(tree, clause, rule, actors, targets, dated=True)


def _behind(tree: Tree, head: int) -> Iterator[int]:
    """The words behind the thing, as far as they hang on it: "back" and "across" in "troops back across the line"."""
    for token in tree.kids(head, *TIED):
        if token > head:
            yield token


def _sides(move: Move, owner: Codes, ground: Codes, pair: Codes) -> tuple[Codes, Codes] | None:
    """Who acts on whom: whose the thing is, on the one whose ground it is, else on the other of the pair."""
    if move.act == "RELATIONS":
        both = tuple(dict.fromkeys((*owner, *ground)))
        return (both, ()) if len(both) == 2 else None
    if not set(owner + ground) <= set(pair) and not (owner and ground):
        return None
    others = tuple(c for c in pair if c not in (*owner, *ground))
    if not owner and not ground:
        return (pair, ()) if len(pair) == 2 else None
    if move.act in MUTUAL:
        both = tuple(dict.fromkeys((*owner, *ground, *others)))
        return (both, ()) if len(both) == 2 else None
    return (owner or others, ground or others) if (owner or others) and (ground or others) else None


def _draft(tree: Tree, clause: Clause, move: Move, actors: Codes, targets: Codes, *, dated: bool) -> Draft:
    lasting = move.standing is not None and (not dated or move.act == move.standing)
    first = min(clause.own)
    return Draft(
        kind=Kind.STANDING if lasting else Kind.EVENT,
        act=move.standing if lasting and move.standing else move.act,
        actors=actors,
        targets=targets,
        status=Status.ONGOING if lasting else Status.HAPPENED,
        span=tree.span(first, clause.past),
        tokens=range(first, clause.past),
        anchor=clause.head,
        why={"act": f"line without a verb: {move.rule}", "actors": "whose the thing is, on whose ground"},
    )
