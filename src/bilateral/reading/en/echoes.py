"""Clauses that tell again of another what was just told: "so did B", "B did not", "B followed suit"."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree

STANDS_FOR_ANOTHER = frozenset({"do", "be", "have", "will", "would", "can", "could"})
OUGHT = frozenset({"should", "must", "ought"})
HELD = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "agent")
NEGATIVE = frozenset({"not", "n't", "n’t", "neither", "nor", "never"})


def echo(scene: Scene, clause: Clause, before: Draft | None) -> Draft | None:
    """The deed told before, now of the clause's subject; None where the clause tells something of its own."""
    tree = scene.tree
    if before is None or before.kind not in (Kind.EVENT, Kind.STANDING, Kind.INTEREST) or _conditional(tree, clause):
        return None
    back = _in_kind(tree, clause)
    if not (back or _idiom(tree, clause) or _pro_verb(tree, clause) or _other_than(tree, clause, before)):
        return None
    actors = _who(scene, clause)
    if not actors or set(actors) <= set(before.actors) & set(before.targets):
        return None
    if set(actors) <= set(before.actors) and not _again(tree, clause):
        return None
    joint, targets = _sides(before, actors, back)
    status, why = _status(tree, clause, before)
    span = range(clause.first, clause.past)
    rule = f"what was told before: {before.why.get('act', before.act)}"
    asked = before.kind is Kind.EVENT and any(tree.lower[k] in OUGHT for k in tree.kids(clause.head, "aux"))
    if asked:
        status, why = Status.URGED, "ought to do what was told before"
    return Draft(
        kind=Kind.PROPOSAL if asked else before.kind,
        act="PROPOSAL" if asked else before.act,
        actors=joint,
        targets=targets,
        status=status,
        span=tree.span(span.start, span.stop),
        tokens=span,
        lead=clause.lead,
        mode=None if asked else before.mode,
        anchor=clause.head,
        why={"act": rule, "status": why, "actors": "who does the same", "targets": "as told before"},
    )


def _pro_verb(tree: Tree, clause: Clause) -> bool:
    """Whether the verb only stands for another: "so did B", "B has not", "B is, too", "B did so in May"."""
    head = clause.head
    if tree.lemmas[head] not in STANDS_FOR_ANOTHER:
        return False
    marks = words("bare", "echo").lists["marks"]
    own = [t for t in tree.children[head] if tree.lower[t] in marks]
    beside = [t for t in range(clause.first, clause.past) if tree.lower[t] in marks and tree.heads[t] == head]
    held = [k for k in tree.kids(head, *HELD) if tree.lower[k] not in marks and not _inverted(tree, clause, k)]
    return bool(own or beside or _as_did(tree, clause)) and not held


def _as_did(tree: Tree, clause: Clause) -> bool:
    """Whether "as" opens the clause and its verb stands before its subject: "as did B"."""
    opened = clause.head > 0 and tree.lower[clause.head - 1] == "as"
    return opened and any(s > clause.head for s in tree.kids(clause.head, "nsubj"))


def _other_than(tree: Tree, clause: Clause, before: Draft) -> bool:
    """Whether a bare verb says that one did what another had not: "A did not sign; B did"."""
    bare = all(tree.deps[k] in ("nsubj", "punct", "cc", "mark") for k in tree.children[clause.head])
    return before.status is Status.DENIED and bare and tree.lemmas[clause.head] in STANDS_FOR_ANOTHER


def _inverted(tree: Tree, clause: Clause, token: int) -> bool:
    """Whether what the parser takes for the object is the subject: "neither has B"."""
    return any(tree.lower[s] in ("neither", "nor", "so") for s in clause.subjects) and tree.pos[token] == "PROPN"


def _idiom(tree: Tree, clause: Clause) -> bool:
    """Whether a set phrase says that one did the same: "followed suit", "did likewise"."""
    row = words("bare", "echo")
    if tree.lemmas[clause.head] not in row.words:
        return False
    near = [k for k in tree.children[clause.head] if tree.deps[k] in ("dobj", "advmod")]
    return any(tree.lower[k] in row.lists["same"] for k in near)


def _in_kind(tree: Tree, clause: Clause) -> bool:
    """Whether one gives back what was done to it: "replied in kind", "returned the compliment"."""
    row = words("bare", "echo")
    if tree.lemmas[clause.head] not in row.lists["back"]:
        return False
    held = [*tree.kids(clause.head, "dobj"), *(k for p in tree.kids(clause.head, "prep") for k in tree.kids(p, "pobj"))]
    return any(tree.lower[k] in row.lists["kind"] for k in held) or tree.lemmas[clause.head] == "reciprocate"


def _conditional(tree: Tree, clause: Clause) -> bool:
    """Whether the clause is a condition, a comparison or a question."""
    marks = {tree.lower[k] for k in tree.kids(clause.head, "mark", "advmod", "prep")}
    asked = tree.lower[clause.past : clause.past + 1] == ["?"]
    return asked or bool(marks & {"if", "unless", "than", "when", "what", "until", "whether", "how", "why"})


def _who(scene: Scene, clause: Clause) -> tuple[str, ...]:
    tree = scene.tree
    named = [m for m in scene.here if m.kind != "thing" and not m.place]
    subject = within(named, [t for s in clause.subjects if s in clause.own for t in core(tree, s, named)])
    return codes_of(subject) or codes_of(within(named, tree.kids(clause.head, "dobj", "nsubj")))


def _again(tree: Tree, clause: Clause) -> bool:
    """Whether the same party is said to have done the same at another time: "had done so in 1961"."""
    so = any(tree.lower[k] in ("so", "same", "likewise") and k > clause.head for k in tree.children[clause.head])
    return so and bool(tree.kids(clause.head, "prep", "npadvmod", "advmod")[1:])


def _sides(before: Draft, actors: tuple[str, ...], back: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets: one on whom it was done before does it back to who did it."""
    if back or set(actors) & set(before.targets):
        return actors, tuple(c for c in before.actors if c not in actors)
    if len(before.actors) == 2 and not before.targets:
        kept = () if before.kind is not Kind.EVENT or set(actors) & set(before.actors) else before.actors[1:]
        return (*actors, *kept), ()
    return actors, tuple(c for c in before.targets if c not in actors)


def _status(tree: Tree, clause: Clause, before: Draft) -> tuple[Status, str]:
    own = {tree.lower[t] for t in range(clause.first, clause.past)} | {tree.lower[t] for t in clause.lead}
    if own & NEGATIVE:
        return Status.DENIED, "said not to have done the same"
    if _other_than(tree, clause, before):
        return Status.HAPPENED if before.kind is Kind.EVENT else Status.ONGOING, "did what another had not"
    return before.status, "as told before"
