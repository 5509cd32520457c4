"""Whose "the embargo", "the charge" or "the talks" is: the parties of the deed told before to which the words point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import data, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.passives import doers, names_no_doer
from bilateral.reading.en.roles import Roles, codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.told import Told
from bilateral.reading.en.tree import Tree

POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
FRESH = 12
"""Sentences after which a deed is no longer meant."""
KEPT = 40
"""Deeds that are remembered."""
ENDS, GOES_ON = ("RETREAT", "CONCEDE"), ("SANCTION", "EMBARGO")
YES, NO = ("SUPPORT", "AGREE", "CONCEDE"), ("REJECT",)
STANDS_FOR = {"REQUEST": "request", "THREATEN": "request", "ACCUSE": "charge", "AGREE": "offer", "COERCE": "force"}
"""Acts of which "it" and "they" may be done something to, with their sort."""
DONE = ("bar", "block", "force", "build_up", "sending_off")
PUT, MET = ("charge", "request", "offer"), ("deal", "talks")
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """Nouns of one sort with the acts to which they point back."""

    name: str
    nouns: frozenset[str]
    acts: frozenset[str]
    reach: int
    """Sentences back to which the last deed of the sort is meant, whatever it was called."""


@cache
def sorts_of() -> Mapping[str, tuple[Sort, ...]]:
    """The sorts of each noun in `recalls.yml`."""
    found: dict[str, tuple[Sort, ...]] = {}
    for name, row in data("recalls").items():
        sort = Sort(name, frozenset(row["words"]), frozenset(row["acts"]), row["reach"])
        for noun in row["words"]:
            found[noun] = (*found.get(noun, ()), sort)
    return found


def remember(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Keep the facts among the drafts with the nouns by which later sentences may point back to them."""
    tree, cast = scene.tree, scene.cast
    for draft in drafts:
        if draft.kind.is_fact and len(draft.parties) > 1:
            named = frozenset(tree.lemmas[t] for t in draft.tokens if tree.lemmas[t] in sorts_of())
            put = not draft.targets and len(draft.actors) > 1
            cast.deeds.append(Told(draft.act, draft.actors, draft.targets, named, cast.at, mutual=put))
    del cast.deeds[:-KEPT]


def pointed(scene: Scene, noun: int) -> tuple[Sort, Told] | None:
    """The deed told before to which a noun points back: the last that was called so, else the last of its sort."""
    tree, cast = scene.tree, scene.cast
    lemma = tree.lemmas[noun]
    sorts = sorts_of().get(lemma)
    if tree.lower[noun] in ("it", "they", "them"):
        return _just_told(scene)
    if sorts is None or tree.pos[noun] != "NOUN" or _tells_whose(tree, noun, scene.here):
        return None
    if not {tree.lower[k] for k in tree.kids(noun, "det")} & POINTING:
        return None
    near = [t for t in reversed(cast.deeds) if cast.at - t.at <= FRESH]
    for told in near:
        if told.act == "ACCUSE" and lemma in told.nouns and told.targets and sorts[0].name in DONE:
            return sorts[0], replace(told, actors=told.targets, targets=told.actors)  # "accused A of a blockade"
        if told.act in ("RETREAT", "CONCEDE") and lemma in told.nouns and told.targets and sorts[0].name == "bar":
            return sorts[0], told  # who "lifted its ban" had imposed it
        sort = next((s for s in sorts if told.act in s.acts and lemma in told.nouns), None)
        if sort is not None:
            return sort, told
    for told in near:
        sort = next((s for s in sorts if told.act in s.acts), None)
        if sort is not None and cast.at - told.at <= sort.reach:
            return sort, told
    return None


def _just_told(scene: Scene) -> tuple[Sort, Told] | None:
    """The deed for which "it" stands where that is what was told last, in this sentence or the one before."""
    told = scene.cast.deeds[-1] if scene.cast.deeds else None
    if told is None or scene.cast.at - told.at > 1:
        return None
    name = STANDS_FOR.get(told.act)
    sort = next((s for sorts in sorts_of().values() for s in sorts if s.name == name), None)
    return (sort, told) if sort is not None else None


def _tells_whose(tree: Tree, noun: int, here: Sequence[Mention]) -> bool:
    """Whether the noun's own words name a party, so that nothing is left to recall."""
    return bool(within([m for m in here if m.kind != "thing" and not m.place], tree.subtree(noun)))


def recalled(scene: Scene, clause: Clause, done: Deed) -> Roles | None:
    """The roles of a deed whose words name nobody, done to what the text has told before: "the ban was lifted"."""
    tree = scene.tree
    if done.kind != "event" or not clause.subjects or doers(tree, clause):
        return None
    felt = _felt_in(scene, clause, done)
    if felt:
        told = aimed_at(scene, done, felt)
        return Roles(felt, told[0] if told else (), "the capitals in which it was so taken")
    around = [*clause.own, *(t for s in clause.subjects for t in tree.subtree(s))]
    pronouns = [s for s in clause.subjects if tree.lower[s] in ("it", "they") and tree.deps[s] == "nsubjpass"]
    if within([m for m in scene.here if m.kind != "thing" and not m.place and m.first not in pronouns], around):
        return None
    active = tree.kid(done.token, "dobj") is not None and tree.is_verb(done.token)
    for subject in clause.subjects if not active else ():
        if tree.pos[subject] == "PRON" and subject not in pronouns:
            continue
        found = pointed(scene, subject)
        parts = found and _undergone(done, *found)
        if parts:
            return Roles(*parts, f"the parties of what is meant: {tree.words[subject]}")
    return _goes_on(scene, clause, done)


def _goes_on(scene: Scene, clause: Clause, done: Deed) -> Roles | None:
    """The roles of a bar that follows another, both told in the passive: "assets were frozen, flights were banned"."""
    told = scene.cast.deeds[-1] if scene.cast.deeds else None
    same = done.act in ("SANCTION", "THREATEN") and names_no_doer(scene.tree, clause, done.token)
    if told is None or not same or told.act not in ("SANCTION", "THREATEN") or scene.cast.at - told.at > 1:
        return None
    return Roles(told.actors, told.targets, "goes on from the bar told before") if told.targets else None


def _felt_in(scene: Scene, clause: Clause, done: Deed) -> Codes:
    """The states in whose capitals something was welcomed, denied or condemned, where no other doer is named."""
    tree = scene.tree
    if tree.lemmas[done.token] not in words("grammar", "felt_in").words or not names_no_doer(tree, clause, done.token):
        return ()
    places = [t for p in tree.kids(done.token, "prep") if tree.lower[p] == "in" for t in tree.subtree(p)]
    return codes_of(m for m in within(scene.here, places) if m.kind in ("capital", "metonym"))


def _undergone(done: Deed, sort: Sort, told: Told) -> tuple[Codes, Codes] | None:
    """Who does the deed to what was told, and to whom: who forbade lifts, who was asked grants."""
    one, other = told.actors, told.targets
    if told.mutual:
        return (one, ()) if sort.name in MET else None
    if not other:
        return None
    if done.act in ENDS and sort.name in ("bar", "block", "force", "build_up"):
        return one, other
    if done.act in GOES_ON and sort.name == "bar":
        return one, other
    if (done.act in NO and sort.name in PUT) or (done.act in YES and sort.name in ("request", "offer")):
        return other, one
    if done.act in ("CONSULT", "COOPERATE") and sort.name in MET:
        return one, other
    return None


def aimed_at(scene: Scene, done: Deed, actors: Codes) -> tuple[Codes, str] | None:
    """Whom a deed goes to that is done to what was told before: "A condemned the raid", "A turned down the offer"."""
    tree = scene.tree
    for thing in tree.kids(done.token, "dobj", "nsubjpass"):
        found = pointed(scene, thing)
        if found is not None:
            whom = _meant_by(done, *found, actors)
            if whom:
                return whom, f"the parties of what is meant: {tree.words[thing]}"
    return None


def _meant_by(done: Deed, sort: Sort, told: Told, actors: Codes) -> Codes:
    one, other = told.actors, told.targets
    others = tuple(c for c in (*one, *other) if c not in actors)
    if done.act in ("SUPPORT", "CONSULT") and (told.mutual or sort.name in MET):
        return others
    if done.act in ENDS and sort.name in ("bar", "block"):
        return other if set(actors) <= set(one) and other else ()
    if done.act in ("ACCUSE", "PROTEST", "REJECT", "SUPPORT") and sort.name not in MET:
        return () if set(actors) & set(one) else one
    return ()
