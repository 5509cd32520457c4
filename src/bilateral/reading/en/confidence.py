"""How sure the reader is of a fact: how its parties were found, what shows the act, and signs of a misparse."""

from __future__ import annotations

from bilateral.model import Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import data
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
UNSURE = (Status.POSSIBLE, Status.PLANNED, Status.PROMISED, Status.OFFERED, Status.CONSIDERED)


def confidence(scene: Scene, draft: Draft) -> float:
    """The share of facts like this one that were right on the texts of `confidence.yml`, 0 to 1."""
    points = strength(scene, draft)
    return next(float(row["right"]) for row in data("confidence")["table"] if points >= row["from"])


def strength(scene: Scene, draft: Draft) -> float:
    """The product of the weights that hold of the fact, 0 to 1, before it is set against the table."""
    weights = data("confidence")["weights"]
    found = 1.0
    for name in signs(scene, draft):
        found *= float(weights[name]["weight"])
    return round(found, 3)


def signs(scene: Scene, draft: Draft) -> list[str]:
    """The names of the weights that hold of the fact."""
    tree, found = scene.tree, [_parties(scene, draft)]
    rule = draft.why.get("act", "")
    if rule.startswith("noun"):
        found.append("noun")
    elif rule.startswith("said:"):
        found.append("said")
    elif "account of facts" in rule:
        found.append("account")
    if draft.status in UNSURE:
        found.append("unsure status")
    if draft.voice.private:
        found.append("private voice")
    if len(draft.parties) < 2:
        found.append("one party")
    if not any(tree.tags[t] in FINITE for t in draft.tokens):
        found.append("no finite verb")
    if len(draft.tokens) > 40 or not _subject(tree, draft):
        found.append("odd clause")
    return found


def _parties(scene: Scene, draft: Draft) -> str:
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
