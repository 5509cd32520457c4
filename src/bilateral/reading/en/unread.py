"""Claims of clauses that no rule reads, by what the corpus shows: whether a clause tells a claim, and which.

Two linear models over the signs of a clause (`clause_signs`): `unread_claim.json` says how likely it tells a claim at
all, `unread_act.json` of which kind and act. Both are learnt by `training/train_unread.py`. What is told only by them
is less sure than what a rule reads, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed
from bilateral.reading.en.attribution import Attributions
from bilateral.reading.en.clause_signs import clause_signs
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import DIRECTED
from bilateral.reading.en.linear import Linear, linear
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.passives import is_passive
from bilateral.reading.en.roles import Roles, codes_of, within
from bilateral.reading.en.scene import Scene, Weighs
from bilateral.reading.en.status import status_of
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

TEXT = 5
"""Sentences from which a text shows whom it is about: in fewer, what no rule reads may be about anything."""
COVERED = 0.3
"""Overlap (Dice) with another claim's words from which a clause is told already."""
LEAST = 0.6
"""Chance of telling a claim of its sort, fact or view, under which a clause is left alone."""
SURELY_FACT, SURELY_VIEW = 0.9, 0.5
"""Share of facts in the chance of any claim from which a clause is a fact, and to which a view.

Between the two nothing is said: no view may pass for a fact.
"""
JOINT = frozenset({"AGREEMENT", "ALLIANCE", "DISPUTE", "MECHANISM", "PROJECT", "RELATIONS", "SERIES"})
"""Standings that hold between their sides, none of which acts on another."""
WORDED = ("verb ", "object ", "under ", "word ", "subject= ")
"""How signs begin that name a word of the clause: what a reader can look at."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Deeds that two may do together, where the subject names nobody."""
STATUS = {"OUTLOOK": Status.POSSIBLE, "PROPOSAL": Status.URGED, "CAUSE": Status.HAPPENED}
"""How far a view has got, where it is not simply held."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a clause tells: kind, act, the chance that it does (0 to 1), and the sign that spoke most for the act."""

    kind: Kind
    act: str
    chance: float
    shown: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Reads what no rule reads, by two models: whether a clause tells a claim, and of which kind and act."""

    claim: Linear
    """Its labels are "no" and "yes"."""
    act: Linear
    """Its labels are kind and act: "event AID"."""

    @classmethod
    def shipped(cls) -> Unread:
        """The models of the package."""
        return cls(linear("unread_claim"), linear("unread_act"))

    def page(self, _tree: Tree, _named: Sequence[Mention], _main: Sequence[str]) -> Weighs:
        """Itself: nothing of a page is kept."""
        return self

    def __call__(
        self, scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft]
    ) -> list[Draft]:
        """Drafts of those clauses of a sentence that no draft of `made` covers and that are likely to tell a claim.

        None in a text of a few sentences, or where an interviewer asks. Drafts that cover a clause are given the chance
        that it tells a claim.
        """
        if len(scene.tree.sentences) < TEXT or scene.cast.yours:
            return list(made)
        drafts = list(made)
        for clause, voice, signs in left_over(scene, found, whose, made, covered=True):
            over = [draft for draft in made if _overlap(scene, clause, draft) >= COVERED]
            for draft in over:
                draft.chance = max(draft.chance or 0.0, self.claim.chances(signs)[1])
            told = None if over or _in_parts(clause, made) else self.told_by(signs)
            sides = told and _sides(scene, clause, told)
            if told and sides and sides.actors:
                drafts.append(_draft(scene, clause, voice, told, sides))
        return drafts

    def told_by(self, signs: Mapping[str, float]) -> Told | None:
        """What a clause with these signs tells; None where it is not likely enough that it tells anything."""
        chance = self.claim.chances(signs)[1]
        if chance < LEAST:
            return None
        chances = dict(zip(self.act.labels, self.act.chances(signs), strict=True))
        fact = sum(c for label, c in chances.items() if _kind(label).is_fact)
        if SURELY_VIEW < fact < SURELY_FACT or chance * max(fact, 1 - fact) < LEAST:
            return None
        of_sort = [label for label in chances if _kind(label).is_fact == (fact > SURELY_VIEW)]
        best = max(of_sort, key=lambda label: chances[label])
        at = self.act.labels.index(best)
        words = [n for n in signs if n in self.act.of and n.startswith(WORDED) and n.split()[-1].islower()]
        shown = max(words, key=lambda name: self.act.of[name][at], default="its form")
        return Told(_kind(best), best.split()[1], chance, shown)


def left_over(
    scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft], *, covered: bool = False
) -> Iterator[tuple[Clause, Voice, Mapping[str, float]]]:
    """Clauses that do not only say who speaks, with whose words they are and their signs.

    Only those that no draft of `made` covers, unless `covered` asks for all.
    """
    if len(scene.cast.main) < 2:
        return
    heard = scene.speakers.last, scene.speakers.at
    for clause in found:
        beside = [draft for draft in made if _overlap(scene, clause, draft) < COVERED]
        told = len(beside) < len(made) or _in_parts(clause, made)
        if id(clause) in whose.saying or not scene.tree.is_verb(clause.head) or (told and not covered):
            continue
        voice = whose.of(clause).voice
        yield clause, voice, clause_signs(scene, clause, voice, beside)
    scene.speakers.last, scene.speakers.at = heard


def _kind(label: str) -> Kind:
    return Kind(label.split()[0])


def _overlap(scene: Scene, clause: Clause, draft: Draft) -> float:
    """Dice overlap of a clause's words with those of a draft."""
    span = scene.tree.span(clause.first, clause.past)
    common = max(0, min(span.end, draft.span.end) - max(span.start, draft.span.start))
    return 2 * common / max(1, span.end - span.start + draft.span.end - draft.span.start)


def _in_parts(clause: Clause, made: Sequence[Draft]) -> bool:
    """Whether drafts together hold a third of the clause's words: the items of a list."""
    held = {token for draft in made for token in draft.tokens if token in clause.tokens}
    return 3 * len(held) >= len(clause.tokens)


def _sides(scene: Scene, clause: Clause, told: Told) -> Roles | None:
    """Who acts and on whom: those of the clause, with the two that the text is about where it names fewer than two.

    None where what one does to another names nobody who does it, or only somebody outside the two.
    """
    tree, main = scene.tree, scene.cast.main
    subjects = [t for s in clause.subjects for t in tree.subtree(s)]
    codes = codes_of(within(scene.here, [*clause.own, *subjects]))
    why, one_sided = "by the words of the clause", told.kind is Kind.EVENT and told.act not in MUTUAL
    if len(codes) < 2 and not (codes and told.kind is Kind.INTEREST):
        if one_sided and not set(codes) & set(main):
            return None
        codes = main if set(codes) <= set(main) else (*codes, *main)
        why = "with the two that the text is about"
    first = codes_of(within(scene.here, subjects))
    if not first and told.act not in MUTUAL:
        first = codes_of([m for m in within(scene.here, clause.own) if m.past <= clause.head and not m.place][:1])
    joint = told.kind is Kind.ASSESSMENT or told.act in JOINT
    if joint or not first or len(first) == len(codes):
        return None if one_sided and not first else Roles(codes, (), why)
    rest = tuple(code for code in codes if code not in first)
    return Roles(rest, first, why) if is_passive(tree, clause, clause.head) else Roles(first, rest, why)


def _draft(scene: Scene, clause: Clause, voice: Voice, told: Told, sides: Roles) -> Draft:
    rule = f"learnt: {int(told.chance * 10)} in ten by {told.shown!r}"
    status, why = STATUS.get(told.act, Status.ONGOING), "learnt: what such a view has"
    if told.kind.is_fact:
        done = Deed(told.act, DIRECTED, clause.head, kind=told.kind.value)
        status, why = status_of(scene.tree, clause, done)
        if told.kind is Kind.STANDING and status in (Status.HAPPENED, Status.PLANNED):
            status = Status.ONGOING
    return Draft(
        kind=told.kind,
        act=told.act,
        actors=sides.actors,
        targets=sides.targets,
        status=status,
        span=scene.tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        lead=clause.lead,
        voice=voice,
        anchor=clause.head,
        why={"kind": rule, "act": rule, "status": why, "actors": sides.why, "targets": sides.why},
    )
