"""What in a sentence speaks for a type of deed between two given parties: words of the lexicon by their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bilateral.reading.en.lexicon import data, nouns
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.verb_entries import verb_entry

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX", "ADV"})
OBJECTS = ("dobj", "attr", "acomp", "oprd", "nsubjpass", "dative")
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"could", "may", "might", "can", "should", "must"})
DEED = frozenset({"verb", "verb+", "last", "next", "object", "under", "way"})
"""Places whose words tell the deed; what is learnt of a word in one of them holds in part in the others."""
SPOKEN = frozenset({"say", "tell", "add", "announce", "report", "state", "declare", "note", "claim", "write"})
"""Verbs that open what is told and tell nothing themselves."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The tokens of the two parties, with the token that governs each."""

    source: range
    target: range
    doer: int
    done_to: int


def signs(tree: Tree, sides: Sides) -> dict[str, float]:
    """Names of what speaks for a type, with how strongly: `PLACE:cue:TYPE`, `PLACE=lemma`, `entry:TYPE` and more."""
    found: dict[str, float] = {}
    places = _places(tree, sides)
    for token, place in places.items():
        for name, weight in _of_token(tree, token, place):
            found[name] = max(found.get(name, 0.0), weight)
    told = _entries(tree, places)
    for at, act in enumerate(told[:3]):
        found[f"entry{at}:{act}"] = 1.0
    first = told[0] if told else "none"
    if len(told) > 1:
        found[f"{first} then {told[1]}"] = 1.0
    for name in _grammar(tree, sides, places):
        found[name] = 1.0
        if name in ("not", "will", "maybe", "to", "says"):
            found[f"{name}&{first}"] = 1.0
    return found


def _places(tree: Tree, sides: Sides) -> dict[int, str]:
    """Tokens that may tell the deed, with where they stand: on the way from one party to the other, under it, near."""
    doer, done_to = sides.doer, sides.done_to
    inside = {*sides.source, *sides.target}
    up, down = [doer, *tree.above(doer)], [done_to, *tree.above(done_to)]
    joint = next((t for t in up if t in down), None) if doer != done_to else None
    way = up if joint is None else [*up[: up.index(joint) + 1], *reversed(down[: down.index(joint)])]
    verbs = [t for t in way if tree.is_verb(t) and t not in inside]
    # of "A and B held talks" the way from A to B has no verb: what both do stands above them
    verbs = verbs or [t for t in up if tree.is_verb(t) and t not in inside]
    places: dict[int, str] = {}
    for at, verb in enumerate(verbs):
        places[verb] = "verb" if at == 0 else "verb+" if at < len(verbs) - 1 else "last"
    for verb in verbs:
        _add(places, tree.kids(verb, "xcomp"), "next", inside)
    for verb in list(places):
        _add(places, tree.kids(verb, *OBJECTS), "object", inside)
        _add(
            places,
            [k for p in tree.kids(verb, "prep", "prt", "agent") for k in tree.kids(p, "pobj", "pcomp")],
            "under",
            inside,
        )
    _add(places, [t for t in way if not tree.is_verb(t)], "way", inside)
    _add(places, [doer], "doer", set())
    _add(places, [done_to], "done to", set())
    _add(places, sides.target, "in target", set())
    first, past = _sentence(tree, doer)
    low, high = sorted((doer, done_to))
    _add(places, range(max(first, low), min(past, high)), "between", inside)
    return places


def _add(places: dict[int, str], tokens: list[int] | range, place: str, barred: set[int]) -> None:
    for token in tokens:
        if token not in places and token not in barred:
            places[token] = place


def _sentence(tree: Tree, token: int) -> tuple[int, int]:
    return next(((a, b) for a, b in tree.sentences if a <= token < b), (0, len(tree.words)))


def _of_token(tree: Tree, token: int, place: str) -> Iterator[tuple[str, float]]:
    if tree.pos[token] not in CONTENT or (tree.lemmas[token] in ("be", "have", "do") and tree.is_verb(token)):
        return
    lemma = tree.lemmas[token]
    acts = _cues(tree, token)
    places = (place, "deed") if place in DEED else (place,)
    for at in places:
        for act in acts:
            yield f"{at}:cue:{act}", 1.0 / len(acts) ** 0.5
        if tree.pos[token] != "PROPN":
            yield f"{at}={lemma}", 1.0


def _cues(tree: Tree, token: int) -> tuple[str, ...]:
    rows, lemma = cues(), tree.lemmas[token]
    if tree.is_verb(token):
        particles = [tree.lower[k] for k in tree.kids(token, "prt", "prep", "advmod")]
        joined = [rows["verbs"][f"{lemma} {p}"] for p in particles if f"{lemma} {p}" in rows["verbs"]]
        return joined[0] if joined else rows["verbs"].get(lemma, ())
    if tree.pos[token] in ("ADJ", "ADV"):
        return rows["adjectives"].get(lemma, ())
    return rows["nouns"].get(lemma, ())


@cache
def cues() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Types by verb, noun and adjective, from `cues.yml`."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for row in data("cues"):
        for part, known in found.items():
            for lemma in row.get(part, ()):
                known[lemma] = (*known.get(lemma, ()), row["act"])
    return found


def _entries(tree: Tree, places: Mapping[int, str]) -> list[str]:
    """Types that the reader's own lexicon gives, in the order in which a clause is read."""
    told: list[str] = []
    for token, place in places.items():
        lemma = tree.lemmas[token]
        if tree.is_verb(token) and place in ("verb", "verb+", "last", "next"):
            verb = verb_entry(tree, token)
            if verb is not None and verb.act not in told:
                told.append(verb.act)
        elif place in ("object", "under", "way") and tree.pos[token] == "NOUN":
            noun = nouns().get(lemma)
            if noun is not None and noun.kind == "event" and noun.act not in told:
                told.append(noun.act)
    return told


def _grammar(tree: Tree, sides: Sides, places: Mapping[int, str]) -> Iterator[str]:
    verbs = [t for t, place in places.items() if place in ("verb", "verb+", "last", "next") and tree.is_verb(t)]
    kids = [k for v in verbs for k in tree.children[v]]
    helping = {tree.lower[k] for k in kids if tree.deps[k] in ("aux", "auxpass")}
    if any(tree.deps[k] == "neg" or tree.lower[k] in ("no", "never") for k in kids):
        yield "not"
    if helping & FUTURE:
        yield "will"
    if helping & MAYBE:
        yield "maybe"
    if verbs and any(tree.lower[k] == "to" for k in tree.kids(verbs[0], "aux")):
        yield "to"
    if verbs and tree.lemmas[verbs[0]] in SPOKEN:
        yield "says"
    yield f"doer is {tree.deps[sides.doer]}"
    yield f"done to is {tree.deps[sides.done_to]}"
    above = tree.heads[sides.done_to]
    if tree.pos[above] == "ADP":
        yield f"done to after {tree.lower[above]}"
    yield "doer first" if sides.doer < sides.done_to else "doer last"
