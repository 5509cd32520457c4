"""On whose ground an act takes place, where the clause names no other target: "shelled Aleppo", "a base in Assab"."""

from __future__ import annotations

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.roles import Roles, sets_up, within
from bilateral.reading.en.scene import Scene


def on_ground(scene: Scene, clause: Clause, done: Deed, found: Roles) -> Roles:
    """The roles, with the state of the place as target of an act that is done on its ground."""
    if done.act == "PROTEST" and found.targets and not found.actors:
        return _crowd(scene, clause, found)
    acts = words("grammar", "on_ground").words
    if found.targets or not found.actors or not (done.act in acts or done.mode == "visit" or sets_up(scene.tree, done)):
        return found
    codes = [c for m in within(scene.grounds, clause.own) for c in m.codes if c not in found.actors]
    if not codes or set(within(scene.grounds, clause.lead)) >= set(within(scene.grounds, clause.own)):
        return found
    return Roles(found.actors, tuple(dict.fromkeys(codes))[:1], "the state on whose ground it takes place")


def _crowd(scene: Scene, clause: Clause, found: Roles) -> Roles:
    """The roles, with the state where a crowd gathers as who acts: "in Lima a mob stoned B's embassy"."""
    places = [*(m for m in scene.here if m.place), *scene.grounds]
    codes = [c for m in within(places, [*clause.lead, *clause.own]) for c in m.codes if c not in found.targets]
    return Roles(tuple(codes[:1]), found.targets, "the state in which a crowd protests")
