"""Whom an act is done to where the clause names nobody: the owner in "its pilot", or the accuser who is answered."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.cast import Cast
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import sorts, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.passives import names_no_doer
from bilateral.reading.en.tree import Tree

HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Acts of conflict: they are told of the two only where the text itself says against whom they go."""
TARGETED = HOSTILE | {"RETREAT", "CONCEDE"}
"""Acts whose target is never the other of the pair by default."""
BARS = frozenset({"SANCTION", "RETREAT", "CONCEDE"})
"""Acts that cut or mend what is between two."""
WORDS = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST"})
"""Hostile acts in words."""
ON_OTHERS = frozenset({"ACCUSE", "REJECT", "ASSAULT", "COERCE"})
"""Acts that nobody does to what is his own."""
CHARGES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SANCTION"})
"""Acts that the other side may answer."""
REACTIONS = frozenset({"ACCUSE", "REJECT", "PROTEST", "SANCTION", "THREATEN"})
"""Hostile acts that answer what a third has just done."""
PROVOKES = frozenset({"SUPPORT", "ACCUSE", "SANCTION", "REQUEST", "AID", "ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
"""Acts that one side may resent."""
ANSWERS = frozenset({"REJECT", "SUPPORT", "REQUEST"})
"""Acts that may answer or go to whoever was spoken of before."""
Codes = tuple[str, ...]


def aimed(
    tree: Tree, clause: Clause, done: Deed, actors: Codes, targets: Codes, here: Sequence[Mention], cast: Cast
) -> tuple[Codes, Codes, str]:
    """Actors and targets of an act that has a target only where the text points to one, and by which rule."""
    act, token = done.act, done.token
    pair, why = set(cast.both), "by the words of the clause"
    if not actors and pair & set(targets):
        within = set(clause.own)
        shown = [c for m in here if m.past - 1 in within for c in m.codes]
        actors = tuple(c for c in shown if c in pair and c not in targets)
    unsaid = targets and not actors and set(targets) < pair and act not in WORDS
    if unsaid and names_no_doer(tree, clause, token) and only_two(here, cast):
        actors, why = tuple(c for c in cast.both if c not in targets), "the other of the pair, where none else is near"
    if actors and not targets:
        targets, why = _owner_or_accuser(tree, act, token, actors, here, cast), "the owner, or who is answered"
    if act in ("ACCUSE", "PROTEST") and targets and set(actors) < pair and _only_forums(tree, targets, here):
        targets = tuple(c for c in cast.both if c not in actors)
        why = "the other of the pair, of whom one complains to a body"
    known = act in WORDS or act in BARS or act in ("COERCE", "MOBILIZE") or (act == "ASSAULT" and cast.at_war)
    if actors and not targets and _of_a_body(tree, token):
        return actors, _body_that_ruled(act, actors, cast), "the body whose finding it is"
    if actors and not targets and known and act in REACTIONS and _provoker(actors, cast):
        return actors, _provoker(actors, cast), "who did what it answers"
    if actors and not targets and known and meant(done, here, cast) and not to_people(tree, token, act):
        targets = tuple(c for c in cast.both if c not in actors) if set(actors) & pair else ()
        why = "the other of the pair, where no other state is near"
    return actors, targets, why


def _provoker(actors: Codes, cast: Cast) -> Codes:
    """A third whose deed was told in the sentence before: that is whom one of the pair answers."""
    told = cast.deeds[-1] if cast.deeds else None
    if told is None or cast.at - told.at != 1 or len(told.actors) != 1 or not set(actors) < set(cast.both):
        return ()
    third = ":" not in told.actors[0] and told.actors[0] not in cast.both
    return told.actors if third and told.act in PROVOKES and set(told.targets) & set(cast.both) else ()


def _of_a_body(tree: Tree, verb: int) -> bool:
    """Whether a deed is done to what a court or body has found, which is no deed of the other side."""
    found = words("grammar", "findings").words
    things = [k for k in tree.kids(verb, "dobj", "nsubjpass") if tree.lemmas[k] in found and tree.tags[k] == "NN"]
    return tree.is_verb(verb) and any(tree.kid(k, "acl", "ccomp") is None for k in things)


def _body_that_ruled(act: str, actors: Codes, cast: Cast) -> Codes:
    return cast.body if act == "REJECT" and not set(cast.body) & set(actors) else ()


def _only_forums(tree: Tree, targets: Codes, here: Sequence[Mention]) -> bool:
    """Whether all that is named is a court or body before which another is charged."""
    shown = [m for m in here if set(m.codes) & set(targets)]
    before = words("grammar", "forums").words
    return all(c.startswith("IGO:") for c in targets) and all(
        tree.deps[m.past - 1] == "pobj" and tree.lower[tree.heads[m.past - 1]] in before for m in shown
    )


def alone(here: Sequence[Mention], cast: Cast) -> bool:
    """Whether this sentence names no state but the pair, and the one before no other without the two."""
    pair, recent = set(cast.both), set(cast.recent)
    states = {c for m in here for c in m.codes if ":" not in c}
    return states <= pair and (recent <= pair or pair <= recent)


def meant(done: Deed, here: Sequence[Mention], cast: Cast) -> bool:
    """Whether a deed of one of the pair that names nobody is done to the other.

    The sentence before may speak of others in passing, if the text is not about three, and if the deed is no answer:
    that would be to them.
    """
    if alone(here, cast):
        return True
    named = {c for m in here for c in m.codes if ":" not in c and not m.place}
    third = set(cast.recent) - set(cast.both)
    return named <= set(cast.both) and done.act not in ANSWERS and not third & set(cast.leading)


def only_two(here: Sequence[Mention], cast: Cast) -> bool:
    """Whether neither this sentence nor the one before names a state besides the pair."""
    return alone(here, cast) and set(cast.recent) <= set(cast.both)


def to_people(tree: Tree, verb: int, act: str) -> bool:
    """Whether rebels or people without a state are whom the words go to: "blamed rebels", "urged the gunmen"."""
    people = sorts(["+groups_armed"]) | words("home", "people").words
    heard = act in WORDS or act in ("REQUEST", "SUPPORT")
    return heard and any(tree.pos[k] == "NOUN" and tree.lemmas[k] in people for k in tree.kids(verb, "dobj", "dative"))


def _between(tree: Tree, token: int) -> bool:
    """Whether the deed falls on something that is between two states: relations, an envoy, a border, a bar to trade."""
    things = words("grammar", "between").words
    if tree.lemmas[token] in things:
        return True
    held = tree.kids(token, "dobj", "nsubjpass")
    return any({tree.lemmas[t] for t in tree.subtree(k)} & things for k in held)


def _owner_or_accuser(tree: Tree, act: str, verb: int, actors: Codes, here: Sequence[Mention], cast: Cast) -> Codes:
    """Whom the words themselves point to: the owner of what is taken or let go, or whose charge is answered.

    No state seizes or frees what is its own: in "it captured its pilot" the pilot is another's, the party that was
    last named before.
    """
    held = tree.kids(verb, "dobj", "nsubjpass")
    held += [k for p in tree.kids(verb, "prep") for k in tree.kids(p, "pobj")]
    held += [k for h in held for p in tree.kids(h, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    if tree.deps[verb] == "relcl":
        held.append(tree.heads[verb])
    for thing in held:
        owners = [k for k in tree.kids(thing, "poss") if tree.lower[k] in ("its", "his", "her", "their")]
        if owners and not _between(tree, verb):
            return _last_other(owners[0], actors, here) or _spoken_of(act, actors, cast)
        known = any(tree.lower[k] in ("the", "this", "that", "its", "their") for k in tree.kids(thing, "det", "poss"))
        if known and tree.lemmas[thing] in words("grammar", "bars").words and not set(actors) & set(cast.barred):
            return cast.barred
        if tree.lemmas[thing] in words("grammar", "charges").words and cast.charge is not None:
            accusers, accused = cast.charge
            if set(actors) & set(accused):
                return tuple(code for code in accusers if code not in actors)
    return ()


def _spoken_of(act: str, actors: Codes, cast: Cast) -> Codes:
    """Who was last spoken of, where nobody does such a thing to what is his own: "A rejected its resolution"."""
    return cast.last if act in ON_OTHERS and not set(cast.last) & set(actors) else ()


def _last_other(token: int, actors: Codes, here: Sequence[Mention]) -> Codes:
    """The one state named last before the token that does not act."""
    before = [m for m in here if m.first < token and m.kind != "reference" and not m.place]
    return next((m.codes for m in reversed(before) if not set(m.codes) & set(actors)), ())


def asked(tree: Tree, done: Deed, rest: list[Mention]) -> list[Mention]:
    """The mentions without what is only asked for, where the words say who is asked: "urged its MPs to back B"."""
    if done.act != "REQUEST" or not tree.is_verb(done.token):
        return rest
    told = {t for k in tree.kids(done.token, "xcomp", "ccomp") if tree.tags[k] == "VB" for t in tree.subtree(k)}
    others = [m for m in rest if m.past - 1 not in told]
    return others if others or asks_its_own(tree, done) else rest


def asks_its_own(tree: Tree, done: Deed) -> bool:
    """Whether a body or office without a name is asked to do something, which then is the asker's own."""
    if done.act != "REQUEST" or not tree.is_verb(done.token):
        return False
    bodies = words("voices", "bodies").words
    heard = tree.kids(done.token, "dobj") + [s for k in tree.kids(done.token, "ccomp") for s in tree.kids(k, "nsubj")]
    plain = [k for k in heard if not any(tree.words[t][:1].isupper() for t in tree.subtree(k))]
    told = tree.kids(done.token, "xcomp", "ccomp")
    return bool(told) and any(tree.lemmas[k] in bodies for k in plain)
