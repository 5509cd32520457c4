"""What in a clause speaks for a claim, and for which: words by their place, grammar, who speaks, who is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bilateral.reading.en.cast import Cast
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import nouns, verbs, words
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.signs import cues
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

HELD = ("dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "prt", "agent")
"""Children of a verb whose words say what it does."""
TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
MANY = 3
EARLY = 3
"""Sentences until a text shows what it is about."""


def clause_signs(scene: Scene, clause: Clause, voice: Voice, made: Sequence[Draft]) -> Mapping[str, float]:
    """Names of what is seen in a clause, each with strength 1; `made` are the drafts of its sentence."""
    names = [
        "a clause",
        *_verb(scene.tree, clause),
        *_subject(scene, clause),
        *_objects(scene, clause),
        *_words(scene.tree, clause),
        *_parties(scene, clause),
        *_around(scene, clause, voice, made),
    ]
    return dict.fromkeys(names, 1.0)


def _verb(tree: Tree, clause: Clause) -> Iterator[str]:
    head = clause.head
    helping = [tree.lower[k] for k in tree.kids(head, "aux", "auxpass")]
    yield f"verb {tree.lemmas[head]}"
    yield f"tag {tree.tags[head]}"
    yield f"link {clause.link}"
    yield f"link {clause.link} {tree.tags[head]}"
    yield f"helped by {' '.join(helping)}" if helping else "no helping verb"
    yield from (f"aux {word}" for word in helping)
    if tree.kid(head, "auxpass") is not None:
        yield "passive"
    if any(tree.deps[k] == "neg" or tree.lower[k] in ("no", "never") for k in tree.children[head]):
        yield "not"
    for mark in tree.kids(head, "mark", "advmod"):
        yield f"mark {tree.lower[mark]}"
    for act in cues()["verbs"].get(tree.lemmas[head], ()):
        yield f"verb cue {act}"
    yield from (f"verb entry {entry.act}" for entry in verbs().get(tree.lemmas[head], ()))


def _subject(scene: Scene, clause: Clause) -> Iterator[str]:
    tree = scene.tree
    if not clause.subjects:
        yield "subject none"
    for subject in clause.subjects[:1]:
        if tree.pos[subject] == "PRON":
            yield f"subject {tree.lower[subject]}"
        else:
            held = tree.subtree(subject)
            named = [m for m in scene.here if m.past - 1 in held]
            yield f"subject {tree.pos[subject]}" + (f" with {named[0].kind}" if named else "")
            yield f"subject= {tree.lemmas[subject]}"
            yield from (f"subject det {tree.lower[k]}" for k in tree.kids(subject, "det", "poss"))
        yield from _sorts(tree, subject, "subject")


def _objects(scene: Scene, clause: Clause) -> Iterator[str]:
    tree, named = scene.tree, {m.past - 1 for m in scene.here}
    for kid in tree.children[clause.head]:
        dep = tree.deps[kid]
        if dep in HELD:
            yield f"has {dep}"
            yield f"object {'a party' if kid in named else tree.lemmas[kid]}"
            yield from _sorts(tree, kid, "object")
            yield from (f"object {tree.lemmas[k]}" for k in tree.kids(kid, "amod", "compound"))
        if dep == "prep":
            yield f"has {tree.lower[kid]}"
            for under in tree.kids(kid, "pobj", "pcomp"):
                yield f"{tree.lower[kid]} {'a party' if under in named else tree.pos[under]}"
                yield f"under {tree.lemmas[under]}"
                yield from _sorts(tree, under, "under")


def _sorts(tree: Tree, token: int, place: str) -> Iterator[str]:
    lemma = tree.lemmas[token]
    entry = nouns().get(lemma) if tree.pos[token] == "NOUN" else None
    if entry is not None:
        yield f"{place} is {entry.act}"
    known = cues()["nouns"] if tree.pos[token] in ("NOUN", "PROPN") else cues()["adjectives"]
    yield from (f"{place} cue {act}" for act in known.get(lemma, ()))
    if lemma in words("views", "relation").words:
        yield f"{place} is a relation"


def _words(tree: Tree, clause: Clause) -> Iterator[str]:
    """Words of the clause wherever they stand, and sorts of them."""
    for token in clause.tokens:
        if tree.pos[token] in TELLING:
            yield f"word {tree.lemmas[token]}"
            part = {"VERB": "verbs", "NOUN": "nouns"}.get(tree.pos[token], "adjectives")
            yield from (f"cue {act}" for act in cues()[part].get(tree.lemmas[token], ()))
        elif tree.lower[token] in FIRST_PERSON:
            yield "first person"
        if tree.tags[token] in ("JJR", "JJS", "RBR", "RBS"):
            yield "compared"
        if tree.tags[token] == "CD":
            yield "a year" if len(tree.words[token]) == 4 and tree.words[token].isdigit() else "a number"


def _parties(scene: Scene, clause: Clause) -> Iterator[str]:
    inside = within(scene.here, clause.own)
    held = [*clause.own, *(t for s in clause.subjects for t in scene.tree.subtree(s))]
    codes, all_of_it = codes_of(within(scene.here, held)), codes_of(scene.here)
    main = set(scene.cast.main)
    yield f"{min(MANY, len(codes))} in clause"
    yield f"{min(MANY, len(all_of_it))} in sentence"
    yield f"{len(main & set(codes))} of the two in clause"
    yield f"{len(main & set(all_of_it))} of the two in sentence"
    if set(codes) - main:
        yield "an outsider in clause"
    yield from {f"party by {m.kind}{' as place' if m.place else ''}" for m in inside}


def _around(scene: Scene, clause: Clause, voice: Voice, made: Sequence[Draft]) -> Iterator[str]:
    tree, size = scene.tree, clause.past - clause.first
    speaks = "official" if voice.official else "private" if voice.private else "author"
    yield f"said by {speaks}"
    yield f"said by {speaks}, {'one' if scene.speakers.home.official else 'no'} office speaks throughout"
    yield f"{min(5, size // 4)} times four words"
    yield f"{min(MANY, len(made))} claims in sentence"
    yield from {f"beside {draft.kind.value}" for draft in made}
    yield _told_so_far(scene.cast)
    if clause.parent is not None:
        yield f"under {clause.parent.link}"
        yield f"above {tree.lemmas[clause.parent.head]}"
    if tree.lower[clause.past : clause.past + 1] == ["?"]:
        yield "asked"
    if any(tree.words[t] in ('"', "“", "”") for t in clause.tokens):
        yield "quotes"
    if clause.lead:
        yield "something in front"
    end = tree.ends[clause.past - 1]
    yield "closed" if tree.text[end : end + 1] in (".", ",", ";", '"', "”", ":") else "open end"


def _told_so_far(cast: Cast) -> str:
    """How many claims the rules found in five sentences so far: few where a text is of other things."""
    return f"{min(5, 5 * cast.claims // cast.at)} claims in five sentences" if cast.at >= EARLY else "early"
