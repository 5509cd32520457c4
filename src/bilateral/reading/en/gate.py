"""Fact or view: whether a clause tells a deed, or judges, foretells, wants or proposes."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, chain
from bilateral.reading.en.causes import brought
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.judgements import assessment, caused, idiom, state_of_things, taken_as
from bilateral.reading.en.lexicon import MUTUAL, nouns, words
from bilateral.reading.en.outlooks import could, outlook
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.sight import Sight, View, auxiliaries, has_phrase, sight
from bilateral.reading.en.standings import RIGHT
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.wants import interest, proposal

__all__ = ["Sight", "View", "auxiliaries", "has_phrase", "sight", "view"]

FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
"""Deeds that a happening of the same kind does: "the raid killed twelve" tells no cause."""
FARING = frozenset({"exist", "live", "come", "have"})
"""Verbs of set phrases that judge a deed, where others ("the protest went unanswered") leave it told."""

MEETING = frozenset({"meet", "convene", "gather", "assemble", "sit", "reconvene"})
"""What a body of two states does by itself."""


def view(tree: Tree, clause: Clause, done: Deed | None, here: list[Mention], official: bool = False) -> View | None:
    """The view that a clause states; None where it tells a deed or nothing that the gate knows.

    Of an official's words less is asked: what they judge is no account of facts.
    """
    if done is not None and done.rule.startswith(RIGHT):
        return None
    seen = sight(tree, clause)
    taken = None if official else taken_as(tree, clause)
    if taken is not None:
        past = tree.tags[clause.head] == "VBD" or bool(seen.aux & {"was", "were", "had"})
        return View(Kind.ASSESSMENT, "JUDGEMENT", Status.HAPPENED if past else Status.ONGOING, taken)
    found = (
        proposal(tree, clause, seen)
        or could(tree, clause, seen, here)
        or interest(tree, clause, seen)
        or outlook(tree, clause, seen, done, official)
    )
    if found is not None:
        return found
    if done is None:
        return assessment(tree, clause, seen, here, official)
    if _is_judged(tree, clause, done) or _fares(tree, clause, seen, done):
        return assessment(tree, clause, seen, here, official) or _judgement("what a deed is called")
    shown = _caused_by_deed(tree, clause, seen, done, here)
    if shown is not None:
        return caused(tree, clause, seen, shown)
    if done.kind == "standing" or _concrete(tree, clause, done, here):
        return None
    reading = _judgement("what an idea does is a reading of things")
    found = assessment(tree, clause, seen, here, official)
    # "it" and "which" stand for a state as often as for an idea: what shows no view is told as a deed
    doer = _doers(tree, clause)[:1]
    alone = done.frame != MUTUAL or tree.lemmas[clause.head] in MEETING  # a body meets, no idea does
    acts = bool(doer) and alone and tree.lower[doer[0]] in ("it", "which")
    return found or (None if acts else reading)


def _judgement(rule: str) -> View:
    return View(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING, rule)


def _is_judged(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether a deed is only said to be something: "the trip is a gamble", "talks went well"; no "was the first"."""
    head = tree.lemmas[clause.head]
    if done.kind != "event" or done.token not in clause.subjects:
        return _is_dispute_judged(tree, clause, done)
    said = tree.kids(clause.head, "attr", "acomp")
    plain = words("grammar", "ordinals").words | {"due", "over", "open", "secret", "private", "informal", "bilateral"}
    if head == "be" and tree.kid(clause.head, "auxpass", "neg") is None:
        roles = words("views", "role").words | words("views", "evaluation").words
        return any({tree.lemmas[t], tree.lower[t]} & roles and tree.lower[t] not in plain for t in said)
    return head == "go" and any(
        tree.lower[k] in ("well", "badly", "smoothly") for k in tree.kids(clause.head, "advmod")
    )


def _fares(tree: Tree, clause: Clause, seen: Sight, done: Deed) -> bool:
    """Whether a set phrase tells how a deed fared that its subject names: "the thaw exists only on paper"."""
    told = done.kind == "event" and done.token in clause.subjects and seen.verb in FARING
    return told and idiom(tree, clause, seen) is not None


def _is_dispute_judged(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether a quarrel is only said to be something: "the dispute was never about a rock"."""
    if done.act != "DISPUTE" or tree.lemmas[clause.head] != "be" or done.status is not None:
        return False
    entries = [nouns().get(tree.lemmas[s]) for s in clause.subjects]
    quarrel = any(entry is not None and entry.act == "DISPUTE" for entry in entries)
    return quarrel and state_of_things(tree, clause, sight(tree, clause)) is not None


def _caused_by_deed(tree: Tree, clause: Clause, seen: Sight, done: Deed, here: list[Mention]) -> str | None:
    """The verb by which a deed or another happening changed something: "the release cleared the air"."""
    if done.kind == "standing" or (done.token == clause.head and done.act in FORCE):
        return None
    if any(tree.lower[k] in ("a", "an") for s in clause.subjects for k in tree.kids(s, "det")):
        return None  # what is told for the first time is told as a fact
    held = {t for k in tree.kids(clause.head, "dobj", "ccomp", "nsubjpass") for t in tree.subtree(k)}
    related = {tree.lemmas[t] for t in held} & (
        words("views", "relation").words | words("views", "cause").lists["near"]
    )
    return brought(tree, clause, seen, here) if related or any(m.first in held for m in here) else None


def _concrete(tree: Tree, clause: Clause, done: Deed, here: list[Mention]) -> bool:
    """Whether somebody does the deed: what a policy, a rise or an animosity does is a reading of things."""
    abstract = words("views", "abstract").words
    named = {t for m in here if m.kind != "thing" for t in range(m.first, m.past)}
    for doer in _doers(tree, clause):
        if doer in named or doer == done.token:  # a "thing" is not among the named
            continue
        if tree.lemmas[doer] in abstract or tree.lower[doer] in abstract:
            entry = nouns().get(tree.lemmas[doer])
            return bool(entry and entry.act == done.act)
    return True


def _doers(tree: Tree, clause: Clause) -> list[int]:
    """Who does what the clause tells: its subject, or who stands behind "by" of a passive."""
    if not any(tree.deps[s] == "nsubjpass" for s in clause.subjects) and not _is_bare_participle(tree, clause.head):
        return [s for s in clause.subjects if not tree.tags[s].startswith("W")]
    return [t for v in chain(tree, clause) for a in tree.kids(v, "agent") for t in tree.kids(a, "pobj")]


def _is_bare_participle(tree: Tree, verb: int) -> bool:
    """Whether something is done to the subject without "is" or "was": "severed by B", "Relations restored"."""
    return tree.tags[verb] == "VBN" and not tree.kids(verb, "aux", "auxpass", "dobj")
