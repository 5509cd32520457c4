"""What somebody would do, as announced or as the offer or deal just told has it: no outlook but an offer or promise."""

from __future__ import annotations

from bilateral.model import Status
from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, words
from bilateral.reading.en.roles import within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.sight import auxiliaries
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

UNSURE = frozenset({"if", "unless", "otherwise", "without", "probably", "hardly", "perhaps", "doubtless", "surely"})
KEPT = (Status.OFFERED, Status.PROMISED)


def planned(scene: Scene, clause: Clause, before: Draft | None, voice: Voice) -> Deed | None:
    """The deed that is to be done by what was announced, or by the offer or deal told before.

    "The minister announced that ferries would run from May"; "A offered a swap. It would cede a strip to B."
    """
    tree = scene.tree
    aux = auxiliaries(tree, clause)
    if "would" not in aux or "have" in aux or voice.private or tree.kid(clause.head, "neg") is not None:
        return None
    if {tree.lower[t] for t in (*clause.own, *clause.lead)} & UNSURE or not _does_something(tree, clause):
        return None
    announced = _announcing(tree, clause)
    if announced is not None and not voice.official:
        return _deed(tree, clause, Status.PROMISED, f"what was to be done, as {announced}")
    offer = before is not None and before.act == "AGREE" and before.status in (*KEPT, Status.PLANNED, Status.HAPPENED)
    if before is None or not offer or clause.link not in ("root", "conj") or before.voice.private:
        return None
    if not _of_the_offer(scene, clause, before):
        return None
    status = before.status if before.status in KEPT else Status.PROMISED
    return _deed(tree, clause, status, "what the offer or deal told before would bring")


def _deed(tree: Tree, clause: Clause, status: Status, rule: str) -> Deed:
    passive = tree.kid(clause.head, "nsubjpass") is not None
    return Deed("AGREE", MUTUAL if passive else DIRECTED, clause.head, status=status.value, rule=rule)


def _announcing(tree: Tree, clause: Clause) -> str | None:
    """The verb of announcing in the past on which the clause hangs: "decided that the ship would go to B"."""
    above = tree.heads[clause.head]
    if tree.deps[clause.head] != "ccomp" or tree.tags[above] not in ("VBD", "VBN", "VBG"):
        return None
    lemma = tree.lemmas[above]
    return lemma if lemma in words("grammar", "announcing").words else None


def _does_something(tree: Tree, clause: Clause) -> bool:
    """Whether the verb tells a deed: no "would be a mistake", "would cost less"."""
    if tree.kid(clause.head, "auxpass") is not None:
        return True
    still = (words("views", part).words for part in ("stative", "trend", "attitude"))
    return tree.lemmas[clause.head] not in {lemma for part in still for lemma in part}


def _of_the_offer(scene: Scene, clause: Clause, before: Draft) -> bool:
    """Whether a side of the offer, or something that is done to one, is the subject."""
    named = [m for m in scene.here if m.kind != "thing"]
    subject = within(named, [t for s in clause.subjects for t in core(scene.tree, s, named)])
    codes = {c for m in subject for c in m.codes}
    if codes:
        return bool(codes & set(before.parties))
    return scene.tree.kid(clause.head, "nsubjpass") is not None
