"""What a deed is done for, where that says what it is: "called B to thank it", "sent jets to bomb B"."""

from __future__ import annotations

from dataclasses import replace

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import DIRECTED, words
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.verb_entries import verb_entry


def purpose(tree: Tree, clause: Clause, done: Deed | None) -> Deed | None:
    """The deed, as what it is done for where a call or a force that is sent only leads to that."""
    if done is None or done.kind != "event" or not tree.is_verb(done.token):
        return done
    meant = words("purposes", "acts").lists.get("voice" if done.mode == "phone" else done.act, frozenset())
    for verb in _ends(tree, done.token):
        entry = verb_entry(tree, verb)
        if entry is not None and entry.act in meant:
            rule = f"what it is done for: {entry.rule}"
            return Deed(entry.act, entry.frame, verb, mode=entry.mode, status=entry.status, rule=rule)
    return _for_peace(tree, clause, done)


def _for_peace(tree: Tree, clause: Clause, done: Deed) -> Deed:
    """Forces that are sent to help, or to keep the peace, are help and no show of force."""
    cues = words("purposes", "peace")
    if done.act != "MOBILIZE" and tree.lemmas[done.token] not in cues.lists["sending"]:
        return done
    said = {tree.lemmas[t] for t in clause.own}
    shown = sorted(said & cues.words) or [
        tree.lemmas[v] for v in _ends(tree, done.token) if tree.lemmas[v] in cues.lists["helping"]
    ]
    if not shown or not said & words("grammar", "forces").words or done.act not in ("MOBILIZE", "CONSULT"):
        return done
    return replace(done, act="AID", frame=DIRECTED, mode=None, rule=f"forces sent to help: {shown[0]}")


def _ends(tree: Tree, verb: int) -> list[int]:
    """The verbs that say what for: "to" with an infinitive behind the verb or its object."""
    held = [verb, *tree.kids(verb, "dobj", "dative")]
    found = [k for h in held for k in tree.kids(h, "xcomp", "advcl", "acl", "relcl") if k > verb]
    return [v for v in found if tree.tags[v] == "VB" and any(tree.lower[k] == "to" for k in tree.kids(v, "aux"))]
