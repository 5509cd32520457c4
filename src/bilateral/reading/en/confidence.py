"""How sure the reader is of a claim: signs of how it was found, weighed by how often they were right in the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import exp

from bilateral.model import Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import data
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
UNSURE = (Status.POSSIBLE, Status.PLANNED, Status.PROMISED, Status.OFFERED, Status.CONSIDERED)
HIGH = 8
"""Governors of a claim's token that are looked at for its verb."""
MANY = 5
"""Above this a number is "many"."""
QUOTED = frozenset({'"', "“", "”", "``", "''"})
LEAST, MOST = 0.05, 0.98
"""Bounds of a confidence: a few hundred claims show no more than this."""


def confidence(signs: Iterable[str]) -> float:
    """The share of claims with these signs that were right in the corpus (0 to 1), by logistic regression.

    Right is a claim whose words, kind, act and level agree with a hand-made one, and whose parties do by half; its
    sides are judged apart, by `share_right("direction", ...)`. The weights are fitted by `corpus/calibrate.py`; a sign
    that it never met weighs nothing.
    """
    fitted = data("calibration")["claim"]
    points = fitted["intercept"] + sum(fitted["log_odds"].get(sign, 0.0) for sign in signs)
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-points)))), 2)


def share_right(figure: str, how: str) -> float | None:
    """The share of claims in the corpus that had a field right when it was found this way; None if never counted."""
    counted: Mapping[str, float] = data("calibration")["fields"].get(figure, {})
    return counted.get(how, counted.get("all"))


def family(rule: str) -> str:
    """The first word of a rule, under which rules of one sort are counted together."""
    return rule.split(":")[0].split(" ")[0].lower()


def signs(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """What speaks for or against a claim: what sort of claim it is, how it was found, and signs of a misparse."""
    found = [draft.kind.value, f"act {draft.act}", f"by {family(draft.why.get('act', ''))}"]
    found += [name if draft.kind.is_fact else f"view {name}" for name in _signs(scene, draft)]
    found += _shape(scene, draft)
    return tuple(dict.fromkeys(found))


def _shape(scene: Scene, draft: Draft) -> Iterator[str]:
    """How the sentence is built around the claim, and how much of the document is about its parties."""
    tree, anchor = scene.tree, draft.anchor
    verb = next((t for t in (anchor, *islice(tree.above(anchor), HIGH)) if tree.is_verb(t)), anchor)
    voice = "official" if draft.voice.official else "private" if draft.voice.private else "author"
    parties, main = set(draft.parties), set(scene.cast.main)
    inside = {c for m in scene.here if m.first in draft.tokens for c in m.codes}
    named = {c for m in scene.here if m.kind != "reference" for c in m.codes}
    yield f"rule {' '.join(draft.why.get('act', '').replace(';', ' ').split()[:2])}"
    yield f"{draft.act} of {voice}"
    yield f"{draft.act} {draft.sides_by}"
    if draft.chance is not None:
        yield f"clause {int(10 * draft.chance)} in ten"
    if draft.typed is not None:
        yield f"act {int(10 * draft.typed)} in ten"
    yield f"tag {tree.tags[anchor]}"
    yield f"hangs as {tree.deps[verb]}"
    yield f"status {draft.status.value}"
    yield f"{len(parties & main)} of {min(3, len(parties))} are main"
    yield f"{min(MANY, len(named))} in sentence"
    yield f"{min(MANY, len(inside))} in words"
    yield f"{min(MANY, len(draft.tokens) // 6)} times six words"
    yield f"subject {_subject_word(scene, verb)}"
    yield f"helped by {' '.join(tree.lower[k] for k in tree.kids(verb, 'aux', 'auxpass'))}"
    if any(tree.words[t] in QUOTED for t in draft.tokens):
        yield "quotation inside"
    if draft.kind.is_fact and not draft.targets:
        yield "no target"


def _subject_word(scene: Scene, verb: int) -> str:
    """What the subject of a verb is: none, a party that is named, a pronoun by its word, or something else."""
    tree = scene.tree
    subject = tree.kid(verb, "nsubj", "nsubjpass")
    if subject is None:
        return "none"
    if tree.pos[subject] == "PRON":
        return tree.lower[subject]
    held = tree.subtree(subject)
    return "with a party" if any(m.first in held for m in scene.here) else "other"


def _signs(scene: Scene, draft: Draft) -> list[str]:
    """The names of `confidence.yml` that hold of the claim."""
    tree, found = scene.tree, [draft.sides_by]
    rule = draft.why.get("act", "")
    if "account of facts" in rule:
        found.append("account")
    if draft.status in UNSURE:
        found.append("unsure status")
    if draft.voice.private:
        found.append("private voice")
    if draft.voice.official:
        found.append("official voice")
    if len(draft.parties) < 2:
        found.append("one party")
    if not any(tree.tags[t] in FINITE for t in draft.tokens):
        found.append("no finite verb")
    if len(draft.tokens) > 40 or not _subject(tree, draft):
        found.append("odd clause")
    return found


def sides_by(scene: Scene, draft: Draft) -> str:
    """How the parties were found: in the quoted words by name, by a word that points back, or from elsewhere."""
    shared = _shared(scene.tree, draft)
    inside = [m for m in scene.here if m.first in draft.tokens or m.past - 1 in draft.tokens]
    named = {c for m in inside if m.kind != "reference" for c in m.codes}
    named |= {c for m in scene.here if m.kind != "reference" and m.past - 1 in shared for c in m.codes}
    pointed = {c for m in scene.here if m in inside or m.past - 1 in shared for c in m.codes}
    spoken = set(draft.voice.codes) if draft.voice.official else set()
    parties = set(draft.parties)
    if parties <= named | spoken:
        return "named"
    if parties <= pointed | spoken:
        return "pointed at"
    others = {c for m in scene.here if m.kind != "reference" for c in m.codes if ":" not in c} - parties
    others |= set(scene.cast.recent) - parties
    return "carried among others" if others else "carried"


def _shared(tree: Tree, draft: Draft) -> set[int]:
    """Tokens of the subject that the verb shares with the verb before "and", and of what a relative clause is about."""
    verb, found = draft.anchor, set[int]()
    while tree.deps[verb] in ("conj", "xcomp") and tree.kid(verb, "nsubj", "nsubjpass") is None:
        verb = tree.heads[verb]
        found.update(t for s in tree.kids(verb, "nsubj", "nsubjpass") for t in tree.subtree(s))
    if tree.deps[verb] == "relcl":
        found.add(tree.heads[verb])
        found.update(tree.kids(tree.heads[verb], "compound", "amod", "poss"))
    return found


def _subject(tree: Tree, draft: Draft) -> bool:
    """Whether the deed has a subject, of its own or shared, or is told by a noun."""
    if _shared(tree, draft):
        return True
    head = draft.anchor
    while not tree.is_verb(head) and tree.heads[head] != head and tree.heads[head] in draft.tokens:
        head = tree.heads[head]
    return any(k in draft.tokens for k in tree.kids(head, "nsubj", "nsubjpass", "expl", "csubj"))
