"""Parties that a clause leaves to be understood: of the two under discussion, where no other state is in sight."""

from __future__ import annotations

from bisect import bisect_right

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, nouns, sorts, words
from bilateral.reading.en.recall import aimed_at, sorts_of
from bilateral.reading.en.roles import Roles, codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.sight import auxiliaries
from bilateral.reading.en.targets import TARGETED, WORDS, only_two
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

ASIDE = frozenset({"relcl", "restrictive", "participle", "ccomp", "that"})
"""Links of clauses that speak of something else by the way."""
CLOSING = frozenset({".", "!", "?", '"', "”", "''", ";", ":", ")"})
"""What a full sentence ends in."""
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Deeds that are nobody's where the words name neither who does them nor to whom."""
AIMED = TARGETED | {"AGREE", "AID", "SUPPORT", "REQUEST"}
"""Deeds that are done to somebody."""
EASED = frozenset({"RETREAT", "CONCEDE"})
"""Deeds that undo what was done to another before."""
BARRED = frozenset({"SANCTION", "EMBARGO", "COERCE"})
"""Deeds that may be undone."""
ANSWERS = frozenset({"REJECT", "SUPPORT"})
"""Deeds that may answer what another has put forward."""
GOODS = ("+trade_goods", "+arms", "+planes", "+ships", "+works", "+traffic", "equipment", "technology")
"""What changes hands or is built, so that a deed done to it needs no party in its words."""
FRESH = 2
"""Sentences for which what was put forward may be answered."""
Codes = tuple[str, ...]


def understood(scene: Scene, clause: Clause, done: Deed, voice: Voice) -> Roles | None:
    """The parties of a deed whose words name no doer; None where they do not go without saying."""
    cast, pair, named = scene.cast, scene.cast.both, _named(scene, clause, done)
    if cast.main and set(named) in (set(), set(cast.main)) and _between(scene.tree, clause):
        return Roles(cast.main, (), "the two that the text is about")
    if (
        len(pair) != 2
        or voice.private
        or clause.link in ASIDE
        or not (only_two(scene.here, cast) or _third_left(scene))
    ):
        return None
    if not _tells_a_deed(scene, clause, done, named):
        return None
    acts = any(scene.tree.deps[s] == "nsubj" for s in clause.subjects)
    if len(named) > 1 and acts and done.frame != MUTUAL and done.act in ("REQUEST", "ACCUSE", "THREATEN", "AID"):
        return None  # "leaders of the region urged both to talk"
    if len(named) > 1 or not set(named) <= set(pair):
        return Roles(pair, (), "the two that the text is about") if set(named) == set(pair) else None
    doer = _office(scene, clause, named)
    if doer and done.frame != MUTUAL:
        return Roles(doer, _other(pair, doer), "the office of the state last spoken of")
    if named and not acts and done.act in WORDS:
        return None  # "A was accused of fraud"
    if named and done.frame != MUTUAL:
        return Roles(_other(pair, named), named, "the other of the pair, as the words name the one it is done to")
    return _begun(scene, done, pair) or Roles(pair, (), "the two that the text is about: the words name nobody")


def _begun(scene: Scene, done: Deed, pair: Codes) -> Roles | None:
    """Who lifts, eases or goes on with what one of the two last did to the other: "the fees were removed"."""
    if done.act not in EASED:
        return None
    begun = [
        t for t in scene.cast.deeds if t.act in BARRED and len(t.actors) == 1 and {*t.actors, *t.targets} == {*pair}
    ]
    return Roles(begun[-1].actors, begun[-1].targets, "who did what is eased") if begun else None


def _third_left(scene: Scene) -> bool:
    """Whether a third whom the sentence before named was brought in by the way: it was about one of the pair."""
    pair = set(scene.cast.both)
    acting = {*scene.cast.last, *scene.cast.plural}
    return {c for m in scene.here for c in m.codes if ":" not in c} <= pair and acting <= pair


def _between(tree: Tree, clause: Clause) -> bool:
    """Whether a passive tells of what is between two, whoever did it: "visas were abolished"."""
    things = words("grammar", "between").words
    return any(tree.deps[s] == "nsubjpass" and tree.lemmas[s] in things for s in clause.subjects)


def _tells_a_deed(scene: Scene, clause: Clause, done: Deed, named: Codes) -> bool:
    """Whether a full sentence tells of a thing, body or office, and a deed that needs no other doer."""
    tree = scene.tree
    if not clause.subjects or not all(_something(tree, s) for s in clause.subjects):
        return False
    if not named and done.act == "COOPERATE" and done.frame == DIRECTED and not _goods(tree, clause):
        return False
    if not _is_closed(tree, clause.head) or auxiliaries(tree, clause) & {"will", "would"}:
        return False
    if done.mode == "visit" and tree.kid(clause.head, "auxpass") is not None:
        return False  # what is received may be a thing
    if not tree.is_verb(done.token) and tree.lemmas[clause.head] == "be":
        return False
    if _office(scene, clause, named):
        return True
    active = any(tree.deps[s] == "nsubj" for s in clause.subjects)
    new = any(tree.lower[k] in ("a", "an") for s in clause.subjects for k in tree.kids(s, "det"))
    new = new and (active or not all(_of_two(tree, s) for s in clause.subjects))
    if named or done.kind == "standing":
        return not (named and active and new)
    if active and done.act == "RETREAT":
        over = tree.lemmas[clause.head] in words("grammar", "stilled").words
        return over and any(_is_force(tree, s) for s in clause.subjects)  # "the shooting has stopped"
    return not new and done.act not in FORCE and not (active and done.act in TARGETED)


def _is_force(tree: Tree, subject: int) -> bool:
    """Whether a noun tells of violence: "the shelling", "the guns"."""
    entry = nouns().get(tree.lemmas[subject])
    told = any(sort.name == "force" for sort in sorts_of().get(tree.lemmas[subject], ()))
    return told or (entry is not None and entry.act == "ASSAULT") or tree.lemmas[subject] in ("fighting", "gun")


def _of_two(tree: Tree, subject: int) -> bool:
    """Whether a new thing is such as two make or put to one another: "an agreement was signed", "a council set up"."""
    bodies = words("parties", "body_nouns").lists["sorts"]
    lemma = tree.lemmas[subject]
    return lemma in sorts_of() or lemma in nouns() or lemma in words("grammar", "between").words | bodies


def _goods(tree: Tree, clause: Clause) -> bool:
    """Whether the subject is something that changes hands or is built: no "order of speakers"."""
    return any(tree.lemmas[t] in sorts(GOODS) for s in clause.subjects for t in tree.conjuncts(s))


def _is_closed(tree: Tree, token: int) -> bool:
    """Whether the sentence ends as full ones do: headlines and captions name what others do at home."""
    sentence = tree.sentences[bisect_right(tree.sentences, token, key=lambda s: s[0]) - 1]
    return tree.words[sentence[1] - 1] in CLOSING


def in_sight(scene: Scene, done: Deed, parts: Roles, voice: Voice) -> Roles:
    """The roles, with the one of the pair that the sentence names beside the clause as target of a deed without one.

    "When B shut the port, A recalled its envoy"; a deed of an outsider too is done to the one that is spoken of.
    """
    if parts.targets or not parts.actors or done.kind != "event" or done.frame == MUTUAL or done.act not in AIMED:
        return parts
    told = aimed_at(scene, done, parts.actors)
    if told is not None:
        return Roles(parts.actors, *told)
    answered = _answered(scene, done, parts)
    if answered:
        return Roles(parts.actors, answered, "who put forward what is answered")
    if not _leaves_open(scene.tree, done.token):
        return parts
    known = {*parts.actors, *voice.codes}
    near = {c for m in scene.here if m.kind != "thing" for c in m.codes if c not in known} & set(scene.cast.main)
    if len(near) == 1:
        return Roles(parts.actors, tuple(near), "the one of the pair that the sentence names")
    if _to_both(scene, done, known):
        return Roles(parts.actors, scene.cast.both, "an outsider's offer is to both that quarrel")
    dealt_with = _in_focus(scene, done, parts)
    return Roles(parts.actors, dealt_with, "the one of the pair last spoken of") if dealt_with else parts


def _to_both(scene: Scene, done: Deed, known: set[str]) -> bool:
    """Whether an outsider offers something to two that quarrel, and gives it to nobody in particular."""
    cast = scene.cast
    if done.act != "AGREE" or len(cast.both) != 2 or known & set(cast.main):
        return False
    itself = scene.tree.kid(done.token, "auxpass") is None and scene.tree.is_verb(done.token)
    return itself and scene.tree.kid(done.token, "dative") is None and _quarrel(scene)


def _quarrel(scene: Scene) -> bool:
    """Whether the text has told of a conflict between the two."""
    both = set(scene.cast.both)
    hostile = ("ASSAULT", "DISPUTE", "MOBILIZE", "ACCUSE", "SANCTION", "THREATEN")
    return any(t.act in hostile and {*t.actors, *t.targets} >= both for t in scene.cast.deeds)


def _in_focus(scene: Scene, done: Deed, parts: Roles) -> Codes:
    """Of the two the one last spoken of, where an outsider does something to somebody whom the words leave out."""
    cast = scene.cast
    named = {c for m in scene.here for c in m.codes}
    if set(cast.main) & {*parts.actors, *named} or done.act in ANSWERS:
        return ()
    if scene.tree.kid(done.token, "dobj") is not None and scene.tree.kid(done.token, "xcomp") is not None:
        return ()  # "asked the donors to help"
    rivals = set(cast.recent) & set(cast.leading) - set(cast.main)
    return cast.focus[0] if cast.at - cast.focus[1] <= FRESH and not rivals else ()


def _answered(scene: Scene, done: Deed, parts: Roles) -> Codes:
    """Who put forward what is welcomed or turned down: "the offer", "this", in one of the last sentences."""
    tree, put = scene.tree, scene.cast.put
    if done.act not in ANSWERS or put is None or scene.cast.at - put[1] > FRESH or set(put[0]) & set(parts.actors):
        return ()
    for thing in tree.kids(done.token, "dobj", "nsubjpass"):
        pointing = {tree.lower[k] for k in tree.kids(thing, "det", "poss")} & {
            "the",
            "this",
            "that",
            "its",
            "their",
            "his",
        }
        pronoun = tree.lower[thing] in ("it", "this", "that")
        if pronoun and scene.cast.at - put[1] > 1:
            continue
        if pronoun or (pointing and tree.lemmas[thing] in words("grammar", "put_forward").words):
            return put[0]
    return ()


def _leaves_open(tree: Tree, verb: int) -> bool:
    """Whether a verb has something to carry, and that is neither a person or thing with a name nor "it"."""
    held = tree.kids(verb, "dobj", "xcomp", "ccomp", "prep", "prt", "advmod")
    objects = tree.kids(verb, "dobj")
    return bool(held) and not any(tree.pos[k] in ("PROPN", "PRON") for k in objects)


def _other(pair: Codes, codes: Codes) -> Codes:
    return tuple(c for c in pair if c not in codes)


def _named(scene: Scene, clause: Clause, done: Deed) -> Codes:
    """The states that the clause names, with its subject and without what stands before it."""
    inside = [*clause.own, *(t for s in clause.subjects for t in scene.tree.subtree(s))]
    shown = [m for m in scene.here if not (m.place and done.frame == MUTUAL)]
    return codes_of(within(shown, [t for t in inside if t not in clause.lead]))


def _something(tree: Tree, subject: int) -> bool:
    """Whether the subject is a thing, body or office: no pronoun, no private person, and not nobody."""
    bodies = words("voices", "bodies").words | words("grammar", "office_bearers").words
    titles = {tree.lemmas[t].lower() for t in (subject, *tree.kids(subject, "compound"))}
    unknown = tree.pos[subject] == "PROPN" and tree.deps[subject] == "nsubj" and not titles & bodies
    if tree.pos[subject] not in ("NOUN", "PROPN") or unknown:
        return False
    marks = {tree.lower[k] for k in tree.kids(subject, "det", "neg", "amod")}
    private = words("voices", "private").words | words("grammar", "anybody").words
    return not marks & words("grammar", "none_of").words and tree.lemmas[subject] not in private


def _office(scene: Scene, clause: Clause, named: Codes) -> Codes:
    """The state of the office that acts: the speaker's own, else the one of the pair that was last spoken of."""
    tree, pair = scene.tree, scene.cast.both
    bodies = words("voices", "bodies").words | words("grammar", "office_bearers").words
    offices = [s for s in clause.subjects if tree.deps[s] == "nsubj" and tree.lemmas[s] in bodies]
    if not offices or any(tree.tags[s] in ("NNS", "NNPS") for s in offices):
        return ()
    if any(tree.lower[k] in ("a", "an") for s in offices for k in tree.kids(s, "det")):
        return ()
    home = scene.speakers.home
    if home.official and set(home.codes) < set(pair):
        return home.codes if not set(home.codes) & set(named) else ()
    if named:
        return _other(pair, named)
    return scene.cast.last if set(scene.cast.last) < set(pair) else ()
