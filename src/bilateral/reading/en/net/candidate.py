"""What the net is asked about: words of a sentence that may tell a claim, and the parties that may take part in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.model import ACTS_OF_KIND, Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

LABELS: tuple[tuple[Kind, str], ...] = tuple((kind, act) for kind in Kind for act in sorted(ACTS_OF_KIND[kind]))
"""Kind and act of claims, as the net knows them."""
STATUSES = tuple(Status)
DEPS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "amod", "appos", "conj", "attr", "dative")
PREPOSITIONS = ("by", "to", "from", "with", "against", "in", "of", "for", "on", "between", "at", "towards")
SIDE_SIGNS = 18 + len(DEPS) + len(PREPOSITIONS)
"""How many signs a party has."""
SIDES_BY_RULES = range(13, 17)
"""Those of them that say what the rules made of the candidate."""
NEAR = 60
"""Words around a candidate in which parties are looked for."""
MANY = 40
"""Mentions that are looked at for one candidate."""
BY_RULES = 7
"""The first of a candidate's signs that says what the rules made of it; so do all after it."""
SIGNS = BY_RULES + 1 + len(LABELS) + len(STATUSES)
"""How many signs a candidate has."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may tell a claim, their head, in whose voice, and what the rules made of them, if anything."""

    tokens: range
    head: int
    voice: Voice
    rule: Draft | None = None

    @classmethod
    def of(cls, draft: Draft) -> Candidate:
        """The candidate of what a rule read."""
        tokens = draft.tokens or range(draft.anchor, draft.anchor + 1)
        return cls(tokens, draft.anchor, draft.voice, draft)


@dataclass(frozen=True, slots=True)
class Party:
    """Who may take part in what a candidate tells, the words that name it in the sentence, and how they stand."""

    code: str
    tokens: tuple[int, ...]
    signs: tuple[float, ...]


def signs_of(scene: Scene, candidate: Candidate) -> list[float]:
    """What is known of a candidate beside its words: who speaks, and what the rules made of it."""
    tree, rule, voice = scene.tree, candidate.rule, candidate.voice
    found = [
        float(voice.official),
        float(voice.private),
        float(scene.speakers.home.official),
        float(tree.is_verb(candidate.head)),
        min(1.0, len(candidate.tokens) / 40),
        min(1.0, len(tree.sentences) / 10),
        float(any(tree.lower[k] in ("no", "not", "never", "n't") for k in tree.children[candidate.head])),
        float(rule is not None),
    ]
    found += [float(rule is not None and (rule.kind, rule.act) == label) for label in LABELS]
    found += [float(rule is not None and rule.status is status) for status in STATUSES]
    return found


def parties_of(scene: Scene, candidate: Candidate) -> Iterator[Party]:
    """All that the words around name, the text's two, and those whom the rules take for its sides; each once."""
    rule = candidate.rule
    naming: dict[str, list[Mention]] = {}
    for mention in _near(scene.here, candidate.tokens):
        for code in mention.codes:
            naming.setdefault(code, []).append(mention)
    for code in (*scene.cast.main, *scene.cast.both, *(rule.parties if rule else ())):
        naming.setdefault(code, [])
    for code, named in naming.items():
        tokens = tuple(t for m in named for t in range(m.first, m.past))
        yield Party(code, tokens, tuple(_side_signs(scene, candidate, code, named)))


def _near(here: Sequence[Mention], tokens: range) -> Sequence[Mention]:
    """Mentions among the words of a candidate or not far from them."""
    first = bisect_left(here, tokens.start - NEAR, key=lambda m: m.first)
    past = bisect_left(here, tokens.stop + NEAR, key=lambda m: m.first)
    return here[first : min(past, first + MANY)]


def _side_signs(scene: Scene, candidate: Candidate, code: str, named: Sequence[Mention]) -> list[float]:
    tree, cast, rule, head = scene.tree, scene.cast, candidate.rule, candidate.head
    inside = [m for m in named if m.past - 1 in candidate.tokens]
    nearest = min(inside or named, key=lambda m: abs(m.past - 1 - head), default=None)
    subjects = tree.kids(head, "nsubj", "nsubjpass")
    in_subject = any(m.past - 1 in tree.subtree(s) for m in named for s in subjects)
    found = [
        code in cast.main[:1],
        code in cast.main[1:2],
        code in cast.both,
        ":" in code,
        not named,
        bool(inside),
        nearest is not None and nearest.past <= head,
        nearest is not None and nearest.place,
        nearest is not None and nearest.kind == "reference",
        nearest is not None and len(nearest.codes) > 1,
        in_subject,
        tree.kid(head, "nsubjpass") is not None,
        code in candidate.voice.codes,
        rule is not None and code in rule.actors,
        rule is not None and code in rule.targets,
        rule is not None and not rule.targets,
        rule is not None,
        not subjects,
    ]
    dep, before = _hangs(tree, nearest)
    return [float(one) for one in found] + [float(dep == d) for d in DEPS] + [float(before == p) for p in PREPOSITIONS]


def _hangs(tree: Tree, mention: Mention | None) -> tuple[str, str]:
    """How a mention hangs on the rest of the sentence, and the preposition over it, if one is."""
    if mention is None:
        return "", ""
    token = mention.past - 1
    while tree.heads[token] != token and mention.first <= tree.heads[token] < mention.past:
        token = tree.heads[token]
    above = next((t for t in (token, *tree.above(token)) if tree.deps[t] in ("pobj", "nsubj", "dobj")), token)
    under = tree.heads[above] if tree.deps[above] == "pobj" else token
    return tree.deps[token], tree.lower[under] if tree.pos[under] == "ADP" else ""
