"""Groups that act for no state: "farmers complain", "human rights groups accuse"; what they say is theirs alone."""

from __future__ import annotations

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.roles import Roles
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree

IN_WORDS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
"""Acts of speech, in which anybody may be heard."""
EXCHANGE = frozenset({"COOPERATE", "SUPPLY", "AID", "SERIES", "PROJECT", "RETREAT", "AGREE", "SUPPORT"})
"""What firms, trains and artists of two states do between them too."""


def own_account(scene: Scene, clause: Clause, done: Deed, parts: Roles) -> Roles | None:
    """The roles, with a group itself as who acts where it is no state's; None where one private person speaks."""
    tree = scene.tree
    doers = [s for s in clause.subjects if tree.deps[s] == "nsubj"]
    if done.act in IN_WORDS and done.token == clause.head and any(_was_once(tree, s) for s in doers):
        return None
    doers = [s for s in doers if tree.lemmas[s] in _groups()]
    if done.act not in IN_WORDS or not doers or done.token != clause.head:
        return parts
    doer = doers[0]
    collective = tree.lemmas[doer] in words("grammar", "private_groups").lists["collective"]
    if tree.tags[doer] not in ("NNS", "NNPS") and not collective:
        return None if done.act == "THREATEN" else parts
    inside = set(tree.subtree(doer))
    own = {c for m in scene.here if m.past - 1 in inside for c in m.codes}
    targets = tuple(c for c in (parts.targets or parts.actors) if parts.targets or c not in own)
    return Roles((_code(scene, doer),), targets, "a group that acts for no state") if targets else parts


def _was_once(tree: Tree, doer: int) -> bool:
    """Whether somebody held an office once and speaks for himself now: "a former ambassador urges"."""
    once = words("voices", "private").lists["once"]
    return tree.pos[doer] == "NOUN" and any(tree.lower[k] in once for k in tree.kids(doer, "amod", "compound", "nmod"))


def done_by_no_state(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether weather, beasts or sickness do it, or a firm, vehicle or artist what only states do: "storms hit B"."""
    cues = words("grammar", "no_state")
    doers = [s for s in clause.subjects if tree.deps[s] == "nsubj"]
    doers = doers or [k for a in tree.kids(clause.head, "agent") for k in tree.kids(a, "pobj")]
    heads = [
        t
        for d in doers
        for t in (d, *(k for p in tree.kids(d, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")))
    ]
    told = {tree.lemmas[t] for t in heads if tree.pos[t] == "NOUN"}
    if told & cues.words:
        return True
    first = {tree.lemmas[d] for d in doers if tree.pos[d] == "NOUN"}
    return bool(first & cues.lists["private"]) and done.act not in EXCHANGE


def _groups() -> frozenset[str]:
    cues = words("grammar", "private_groups")
    return words("voices", "private").words | cues.words | cues.lists["collective"]


def _code(scene: Scene, noun: int) -> str:
    """What the group is called: `NSA:HUMAN_RIGHTS_GROUPS`, without the state that it comes from."""
    tree: Tree = scene.tree
    named = {t for m in scene.here for t in range(m.first, m.past)}
    parts = [k for k in tree.kids(noun, "compound", "amod") if k < noun and k not in named]
    held = sorted({t for k in parts if tree.deps[k] == "compound" for t in (k, *tree.kids(k, "amod", "compound"))})
    return "NSA:" + "_".join(tree.words[t].upper() for t in (*held, noun) if tree.words[t].isalnum())
