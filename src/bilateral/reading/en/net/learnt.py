"""What is learnt, beside the rules: it weighs what they read, and reads clauses that they do not.

The net (`judge`) says of each draft of the rules and of each clause that no draft covers how likely it tells a claim
and which. What it finds alone is less sure than what a rule reads, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from bilateral import ontology
from bilateral.model import Kind, Status
from bilateral.reading.en.attribution import Attributions
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.net.candidate import Candidate
from bilateral.reading.en.net.encoder import (
    Runs,
    Transformer,
    Vectors,
    marks_of,
    pieces_of,
    vectors,
    windows,
)
from bilateral.reading.en.net.judge import ACTOR, TARGET, Judgement, Layers, judgement
from bilateral.reading.en.net.pieces import Pieces
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

TEXT = 4
"""Sentences from which a text shows whom it is about: in fewer, what no rule reads may be about anything."""
COVERED = 0.3
"""Overlap (Dice) with another claim's words from which a clause is told already."""
LEAST = 0.5
"""Chance of telling a claim under which a clause that no rule reads is left alone."""
DOUBT, BRIEF_DOUBT = 0.35, 0.15
"""Chance under which what a rule reads is dropped, and in a text of fewer sentences than `TEXT`."""
SURELY_FACT = 0.8
"""Share of facts in the chance of any claim from which a clause is a fact, and to whose rest it is a view.

Between the two nothing is said of what no rule reads: no view may pass for a fact.
"""
OTHERWISE, VIEW = 0.75, 0.88
"""Chance of another kind and act from which a rule's is set aside, and of a view for a fact."""
UNNAMED = 0.75
"""Chance of telling a claim from which a clause that names nobody is read as a view; as a fact it never is.

Nor is what holds between two read where the clause does not name both.
"""
TYPED, TYPED_HOSTILE = 0.3, 0.5
"""Chance of its kind and act under which a clause is left alone, and where these are hostile: no guess between many."""
HOSTILE, HOSTILE_STANDINGS = (3, 4), frozenset({"DISPUTE", "EMBARGO"})
"""Quad classes of what states do against each other, and standings that hold against each other."""
JOINT = frozenset({"AGREEMENT", "ALLIANCE", "DISPUTE", "MECHANISM", "PROJECT", "RELATIONS", "SERIES"})
"""Standings that hold between their sides, none of which acts on another."""
MOST = 6
"""Parties on one side at most: more are no claim of a clause."""


@dataclass(frozen=True)
class Learnt:
    """The net of the package, or another in its place."""

    pieces: Pieces
    run: Runs
    layers: Layers

    @classmethod
    def shipped(cls) -> Learnt:
        """The net of the package."""
        return cls.of(files("bilateral.reading.en") / "data")

    @classmethod
    def of(cls, folder: Traversable) -> Learnt:
        """The net in a folder to which `training/train_net.py` wrote."""
        return cls(pieces_of(folder), Transformer(folder), Layers.of(folder))

    def page(self, tree: Tree, named: Sequence[Mention], main: Sequence[str]) -> Weighing:
        """What weighs the sentences of one page; the page is run through the net when the first of them asks."""
        return Weighing(self, tree, named, main)


@dataclass
class Weighing:
    """The sentences of one page before the net."""

    net: Learnt
    tree: Tree
    named: Sequence[Mention]
    main: Sequence[str]

    @cached_property
    def seen(self) -> Vectors:
        """The words of the page as vectors."""
        cut = list(windows(self.tree, marks_of(self.tree, self.named, self.main), self.net.pieces))
        return vectors(self.tree, cut, self.net.run)

    def __call__(
        self, scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft]
    ) -> list[Draft]:
        """What the rules made of a sentence, as far as it is likely, and what else its clauses are likely to tell."""
        drafts = [kept for draft in made if (kept := self._weighed(scene, draft)) is not None]
        if len(scene.tree.sentences) < TEXT or scene.cast.yours:
            return drafts
        for clause, voice in left_over(scene, found, whose, made):
            seen = self._judged(scene, Candidate(clause.tokens, clause.head, voice))
            told = seen and told_by(scene, clause, voice, seen)
            if told:
                drafts.append(told)
        return drafts

    def _judged(self, scene: Scene, one: Candidate) -> Judgement | None:
        return judgement(scene, one, self.seen, self.net.layers, least=LEAST)

    def _weighed(self, scene: Scene, draft: Draft) -> Draft | None:
        seen = self._judged(scene, Candidate.of(draft))
        if seen is None:
            return draft
        if len(scene.tree.sentences) < TEXT:
            return _noted(draft, seen) if seen.chance >= BRIEF_DOUBT else None
        return weighed(draft, seen) if seen.chance >= DOUBT else None


def weighed(draft: Draft, seen: Judgement) -> Draft:
    """A rule's draft, with another kind and act where the net is sure of one.

    Who does it, and how far it has got, stays as the rules have it: grammar says it better than the net does. So what
    rules take for a view becomes no fact: whom a view is about are not those who do a deed.
    """
    kind, act = max(seen.labels, key=lambda label: seen.labels[label])
    sure = seen.labels[kind, act]
    bar = VIEW if draft.kind.is_fact and not kind.is_fact else OTHERWISE
    if (kind, act) != (draft.kind, draft.act) and sure >= bar and not _barred(kind, act, draft):
        rule = f"learnt: {int(10 * sure)} in ten, not {draft.act} by {draft.why.get('act', 'rule')}"
        draft = replace(draft, kind=kind, act=act, mode=None, why={**draft.why, "kind": rule, "act": rule})
        draft = replace(draft, status=_status(act, seen))
        if kind is Kind.ASSESSMENT:
            draft = replace(draft, actors=draft.parties, targets=())
    return _noted(draft, seen)


def _noted(draft: Draft, seen: Judgement) -> Draft:
    return replace(draft, chance=seen.chance, typed=seen.labels[draft.kind, draft.act])


def _barred(kind: Kind, act: str, draft: Draft) -> bool:
    """Whether it would make a view a fact, or a friendly deed a hostile one: "ended its ban" is no ban."""
    if not kind.is_fact:
        return False
    return not draft.kind.is_fact or _is_hostile(kind, act) != _is_hostile(draft.kind, draft.act)


def _is_hostile(kind: Kind, act: str) -> bool:
    return act in HOSTILE_STANDINGS if kind is Kind.STANDING else ontology.act(act).quad in HOSTILE


def sides_of(kind: Kind, act: str, seen: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who is acted on; a judgement and what holds between states has no targets."""
    actors, targets = seen.sided(ACTOR), seen.sided(TARGET)
    if kind is Kind.ASSESSMENT or act in JOINT:
        return (*actors, *targets), ()
    return actors, targets


def told_by(scene: Scene, clause: Clause, voice: Voice, seen: Judgement) -> Draft | None:
    """What a clause that no rule reads tells; None where it is not likely enough that it tells anything."""
    subjects = {t for s in clause.subjects for t in scene.tree.subtree(s)}
    named = within(scene.here, [*clause.own, *subjects])
    if seen.chance < (LEAST if named else UNNAMED) or 1 - SURELY_FACT < seen.fact < SURELY_FACT:
        return None
    kind, act = seen.best(fact=seen.fact >= SURELY_FACT)
    hostile = kind.is_fact and _is_hostile(kind, act)
    if seen.labels[kind, act] < (TYPED_HOSTILE if hostile else TYPED) or (kind.is_fact and not named):
        return None
    actors, targets = sides_of(kind, act, seen)
    known = {code for m in scene.here for code in m.codes} | set(scene.cast.main)
    if act in JOINT:
        known = set(codes_of(m for m in named if m.first in clause.tokens or m.past - 1 in subjects))
    if not actors or len(actors) > MOST or len(targets) > MOST or not known.issuperset((*actors, *targets)):
        return None
    rule = f"learnt: {int(10 * seen.chance)} in ten"
    why = "learnt: who acts on whom"
    return Draft(
        kind=kind,
        act=act,
        actors=actors,
        targets=targets,
        status=_status(act, seen),
        span=scene.tree.span(clause.first, clause.past),
        tokens=clause.tokens,
        lead=clause.lead,
        voice=voice,
        anchor=clause.head,
        chance=seen.chance,
        typed=seen.labels[kind, act],
        why={"kind": rule, "act": rule, "status": rule, "actors": why, "targets": why},
    )


def _status(act: str, seen: Judgement) -> Status:
    """The likeliest status; a request is urged and an outlook possible, as the guide has it."""
    fixed = {"REQUEST": Status.URGED, "OUTLOOK": Status.POSSIBLE, "PROPOSAL": Status.URGED}.get(act)
    return fixed or max(seen.statuses, key=lambda one: seen.statuses[one])


def left_over(
    scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft], *, covered: bool = False
) -> Iterator[tuple[Clause, Voice]]:
    """Clauses that do not only say who speaks, with whose words they are.

    Only those that no draft of `made` covers, unless `covered` asks for all.
    """
    if len(scene.cast.main) < 2:
        return
    heard = scene.speakers.last, scene.speakers.at
    for clause in found:
        told = any(_overlap(scene, clause, draft) >= COVERED for draft in made) or _in_parts(clause, made)
        if id(clause) in whose.saying or not scene.tree.is_verb(clause.head) or (told and not covered):
            continue
        yield clause, whose.of(clause).voice
    scene.speakers.last, scene.speakers.at = heard


def _overlap(scene: Scene, clause: Clause, draft: Draft) -> float:
    """Dice overlap of a clause's words with those of a draft."""
    span = scene.tree.span(clause.first, clause.past)
    common = max(0, min(span.end, draft.span.end) - max(span.start, draft.span.start))
    return 2 * common / max(1, span.end - span.start + draft.span.end - draft.span.start)


def _in_parts(clause: Clause, made: Sequence[Draft]) -> bool:
    """Whether drafts together hold a third of the clause's words: the items of a list."""
    held = {token for draft in made for token in draft.tokens if token in clause.tokens}
    return 3 * len(held) >= len(clause.tokens)
