"""Deeds and standings told by a noun with its parties: "A's offer to B", "the dispute between A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, codes_of, noun_deed, within
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import DIRECTED, nouns
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

OWNERS = ("poss", "amod", "compound", "nmod")


def nominals(tree: Tree, clause: Clause, here: Sequence[Mention], carried: set[int], *, subjects: bool) -> list[Draft]:
    """Claims that nouns of the clause make by themselves; those in `carried` tell nothing new.

    `subjects` lets the subject of the clause be one too: not where the clause is about it.
    """
    barred = set(carried)
    if not subjects:
        barred |= {t for s in clause.subjects for t in tree.conjuncts(s)}
    found: list[Draft] = []
    for token in clause.own:
        entry = nouns().get(tree.lemmas[token])
        if entry is None or not entry.alone or token in barred or tree.pos[token] != "NOUN":
            continue
        draft = _draft(tree, noun_deed(entry, token, tree.lemmas[token]), here)
        if draft is not None:
            found.append(draft)
    return found


def _draft(tree: Tree, done: Deed, here: Sequence[Mention]) -> Draft | None:
    noun = done.token
    own = range(tree.left[noun], tree.right[noun])
    inside = within(here, own)
    codes = codes_of(m for m in inside if not m.place) or codes_of(inside)
    if len(codes) < 2 or tree.deps[noun] in ("compound", "conj"):
        return None
    actors: tuple[str, ...] = codes
    targets: tuple[str, ...] = ()
    if done.frame == DIRECTED:
        acting = codes_of(within(inside, _owner_tokens(tree, noun)))
        if acting and set(codes) - set(acting):
            actors, targets = acting, tuple(c for c in codes if c not in acting)
    status = Status(done.status) if done.status else (Status.ONGOING if done.kind == "standing" else Status.HAPPENED)
    return Draft(
        kind=Kind(done.kind),
        act=done.act,
        actors=actors,
        targets=targets,
        status=status,
        span=tree.span(own.start, own.stop),
        tokens=own,
        mode=done.mode,
        anchor=noun,
        confidence=0.5,
        why={"act": done.rule, "span": "noun with its parties"},
    )


def _owner_tokens(tree: Tree, noun: int) -> list[int]:
    found = [t for k in tree.kids(noun, *OWNERS) for t in tree.subtree(k)]
    for prep in tree.kids(noun, "prep", "agent"):
        if tree.lower[prep] in ("by", "from") or (tree.lower[prep] == "of" and not found):
            found.extend(tree.subtree(prep))
    return found
