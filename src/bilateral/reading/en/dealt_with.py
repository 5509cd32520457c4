"""Whom a deed with one party concerns: of the two that the text is about the one that it leaves to be understood."""

from __future__ import annotations

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import MUTUAL, sorts, words
from bilateral.reading.en.passives import FORCE
from bilateral.reading.en.roles import Roles, codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.targets import ANSWERS, to_people

FOR_BOTH = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""What an outsider does to bring two together, or for both: "brokered by A", "A promised to finance the line"."""
FRESH = 6
"""Sentences for which the one of the two that was last spoken of is meant."""
GROUND = ("+land", "+works", "+forces", "+gates")
"""What force is used against that may be the other's: ground and works, no smugglers or rioters."""
UNDERSTOOD = "the one that the text leaves to be understood"
Codes = tuple[str, ...]


def dealt_with(scene: Scene, clause: Clause, done: Deed, parts: Roles) -> Roles:
    """The roles, with whom the text leaves to be understood where the words name nobody but who acts.

    A deed of one of the two concerns the other; an outsider's deed both, or the one that was last spoken of. Where the
    sentence names a third, or answers what a third has done, and in a text about three, nobody is understood.
    """
    if done.kind != "event" or len(parts.actors) != 1 or parts.targets:
        return parts
    if _on_people(scene, done) or to_people(scene.tree, done.token, done.act):
        return parts
    other = _left_open(scene, clause, done, parts.actors)
    if not other or set(other) & set(parts.actors):
        return parts
    mediates = done.act == "CONSULT" and len(other) > 1
    if done.frame == MUTUAL and not mediates and _joint(scene, done):
        return Roles(parts.actors + other, (), UNDERSTOOD)
    return Roles(parts.actors, other, UNDERSTOOD)


def _left_open(scene: Scene, clause: Clause, done: Deed, actors: Codes) -> Codes:
    cast = scene.cast
    if len(cast.main) != 2 or len(cast.leading) > 2:
        return ()
    if set(actors) & set(cast.both):
        other = tuple(c for c in cast.both if c not in actors)
        named = {c for m in scene.here for c in m.codes if ":" not in c and not m.place} - {*actors}
        thirds = set(cast.last) - set(cast.both)
        return () if named - {*other} or (done.act in ANSWERS and thirds and not named) else other
    ground = codes_of(m for m in (*within(scene.here, clause.own), *within(scene.grounds, clause.own)) if m.place)
    if done.act in ANSWERS or _points(scene, done):
        return ()
    if set(ground) & set(cast.main):
        return tuple(c for c in ground if c in cast.main)
    if done.act in FOR_BOTH:
        hosts = done.mode != "visit" and scene.tree.lemmas[done.token] in words("grammar", "receiving").words
        if done.frame != MUTUAL or done.act == "AGREE" or hosts:
            return cast.both
        if done.mode != "visit":
            return ()
    return cast.focus[0] if cast.at - cast.focus[1] <= FRESH else ()


def _on_people(scene: Scene, done: Deed) -> bool:
    """Whether people of whom the words do not say whose they are come to harm or are thanked: "attacked smugglers"."""
    tree = scene.tree
    held = tree.kids(done.token, "dobj", "nsubjpass")
    held += [k for p in tree.kids(done.token, "prep") for k in tree.kids(p, "pobj")]
    named = any(tree.lemmas[t] in sorts(GROUND) for h in held for t in tree.conjuncts(h))
    thanked = done.act == "SUPPORT" and any(tree.tags[h] == "NNS" for h in tree.kids(done.token, "dobj"))
    return thanked or (done.act in FORCE and bool(held) and not named)


def _points(scene: Scene, done: Deed) -> bool:
    """Whether the deed is done to somebody for whom only a pronoun stands: "A informed it"."""
    tree = scene.tree
    return any(tree.lower[k] in ("it", "them", "him", "her") for k in tree.kids(done.token, "dobj", "dative"))


def _joint(scene: Scene, done: Deed) -> bool:
    """Whether both do what may be done by one: "signed a treaty", not "repaired the damage" or "was received"."""
    signed = scene.tree.lemmas[done.token] in words("grammar", "signing").words
    return done.mode != "visit" and (done.act != "SUPPORT" or signed or not scene.tree.is_verb(done.token))
