"""Whose words a clause is: of who says them before, after or around it, of who is quoted, else of the document."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.reading.en.acts import denied_deed
from bilateral.reading.en.clauses import QUOTES, Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.speakers import is_saying, speaker_of, voice_of_phrase
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import NOBODY, Voice

EDGE = 3
"""Tokens at either end of a sentence within which an account is named for the whole of it."""
CARRIES = ("dobj", "ccomp", "dative", "nsubjpass", "auxpass")
"""What a verb of saying has of its own where it is no remark in passing."""
LABEL = 14
"""Tokens within which a colon may follow who speaks."""
DESCRIBED = ("oprd", "prep", "prt", "ccomp")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The voice of a clause; `opened` is the clause of saying whose words a claim quotes too."""

    voice: Voice
    opened: Clause | None = None


class Attributions:
    """Whose words the clauses of one sentence are."""

    def __init__(self, scene: Scene, first: int, past: int, found: list[Clause]) -> None:
        """Look at the sentence `[first, past)` with its clauses."""
        self._scene = scene
        self.saying = {id(c) for c in found if is_saying(scene.tree, c, found)}
        self._account = _account(scene, first, past) or _label(scene, first, past)
        self.named_for = _account_tokens(scene, first, past) if self._account is not None else frozenset()
        self._aside = _aside(scene, found, self.saying)

    def of(self, clause: Clause) -> Attribution:
        """Whose words a clause is."""
        scene = self._scene
        at: Clause | None = clause
        while at is not None and at.parent is not None:
            if at.link == "said" and id(at.parent) in self.saying:
                voice = speaker_of(scene.tree, at.parent, scene.here, scene.speakers)
                if voice is None:
                    return Attribution(self._quoted(clause) or scene.speakers.home)
                scene.speakers.heard(voice, at.parent.head)
                return Attribution(voice, at.parent if at is clause else None)
            at = at.parent
        return self._named(clause) or Attribution(self._quoted(clause) or scene.speakers.home)

    def _named(self, clause: Clause) -> Attribution | None:
        """Who is named for the clause without a clause of saying around it."""
        scene = self._scene
        if self._account is not None and (self._account[1] is None or self._account[1] in clause.own):
            return Attribution(scene.speakers.heard(self._account[0], clause.head))
        if self._aside is not None and self._aside[1] is not clause:
            return Attribution(scene.speakers.heard(self._aside[0], self._aside[1].head))
        voice = _statement(scene, clause)
        return Attribution(scene.speakers.heard(voice, clause.head)) if voice is not None else None

    def _quoted(self, clause: Clause) -> Voice | None:
        """Who is quoted where the clause stands between quotation marks: whoever spoke last, or will be named next."""
        scene = self._scene
        offset = scene.tree.starts[clause.head]
        if scene.quotations is None:
            return None
        around = scene.quotations.around(offset)
        if around is None:
            return None
        begin = scene.tree.text.rfind("\n", 0, offset) + 1
        last = scene.speakers.last
        if last is not NOBODY and scene.tree.starts[scene.speakers.at] >= begin:
            return last
        return _named_after(scene, around.end)


def _account(scene: Scene, first: int, past: int) -> tuple[Voice, int | None] | None:
    """Whose account a phrase such as "according to" names, and the token it is bound to where that is not all."""
    tree = scene.tree
    for phrase in words("voices", "according").phrases:
        parts = phrase.split()
        for token in range(first, past - len(parts)):
            if tree.lower[token] != parts[0] or tree.lower[token : token + len(parts)] != parts:
                continue
            last = token + len(parts) - 1
            noun = tree.kid(last, "pobj")
            if noun is None:
                continue
            voice = voice_of_phrase(tree, noun, scene.here, scene.speakers)
            if voice is not None:
                whole = token - first < EDGE or past - tree.right[noun] < EDGE
                return voice, None if whole else _governor(tree, token)
    return None


def _account_tokens(scene: Scene, first: int, past: int) -> frozenset[int]:
    """Tokens that name whose account a sentence is: those are no parties of what it tells."""
    tree = scene.tree
    return frozenset(
        t
        for token in range(first, past - 1)
        if tree.lower[token : token + 2] == ["according", "to"]
        for noun in tree.kids(token + 1, "pobj")
        for t in tree.subtree(noun)
    )


def _label(scene: Scene, first: int, past: int) -> tuple[Voice, None] | None:
    """Who is named before a colon for the words after it: "The Ghanaian minister: ...", "Iran: no talks"."""
    tree = scene.tree
    colon = next((t for t in range(first + 1, min(past - 3, first + LABEL)) if tree.lower[t] == ":"), None)
    if colon is None or any(tree.is_verb(t) for t in range(first, colon)):
        return None
    if tree.words[colon + 1] not in QUOTES:
        return None
    inside = range(first, colon)
    head = next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), first)
    voice = voice_of_phrase(tree, head, [m for m in scene.here if m.past <= colon], scene.speakers)
    return (voice, None) if voice is not None else None


def _governor(tree: Tree, token: int) -> int:
    """The verb on which a phrase hangs."""
    return next((t for t in tree.above(token) if tree.is_verb(t)), tree.heads[token])


def _aside(scene: Scene, found: list[Clause], saying: set[int]) -> tuple[Voice, Clause] | None:
    """Who says the sentence in passing: ", the spokesman said," where the parser sees no clause of saying."""
    tree = scene.tree
    for clause in found:
        lemma = tree.lemmas[clause.head]
        strong = lemma in words("voices", "aside").words and id(clause) not in saying
        if (
            not strong
            or tree.kids(clause.head, "dobj", "ccomp", "dative", "nsubjpass", "auxpass")
            or not _set_off(tree, clause)
        ):
            continue
        voice = speaker_of(tree, clause, scene.here, scene.speakers)
        if voice is not None:
            return voice, clause
    return None


def _set_off(tree: Tree, clause: Clause) -> bool:
    """Whether a comma or quotation mark stands before a short clause of saying."""
    first = min([clause.head, *(tree.left[s] for s in clause.subjects if tree.heads[s] == clause.head)])
    before = tree.lower[first - 1] if first else ""
    return before in (",", '"', "”", "''", "—", "–", "-", ";") and clause.link != "relcl"


def _statement(scene: Scene, clause: Clause) -> Voice | None:
    """The voice of "she voiced regret over B" or "he called B a bully": an office-holder's words in the reporter's."""
    tree, lemma = scene.tree, scene.tree.lemmas[clause.head]
    if lemma in words("grammar", "express").words:
        return speaker_of(tree, clause, scene.here, scene.speakers)
    if describes(tree, clause) or denied_deed(tree, clause.head) is not None or _holds_a_view(scene, clause):
        return speaker_of(tree, clause, scene.here, scene.speakers)
    return None


def _holds_a_view(scene: Scene, clause: Clause) -> bool:
    """Whether office-holders, not only a capital, are told to hope or fear: "officials in Oslo are worried by ..."."""
    tree, cues = scene.tree, words("voices", "attitudes")
    if tree.lemmas[clause.head] not in cues.words and not (
        {tree.lower[k] for k in (clause.head, *tree.kids(clause.head, "acomp"))} & set(cues.lists["moods"])
    ):
        return False
    return any(_in_office(scene, subject) for subject in clause.subjects)


def _in_office(scene: Scene, subject: int) -> bool:
    """Whether a subject is a person in office by rank or by name."""
    tree = scene.tree
    leader = any(m.kind == "leader" and m.past - 1 == subject for m in scene.here)
    return leader or tree.lemmas[subject] in words("voices", "attitudes").lists["persons"]


def describes(tree: Tree, clause: Clause) -> bool:
    """Whether somebody calls a thing or a party something: "described the move as a mistake"."""
    lemma = tree.lemmas[clause.head]
    if lemma not in words("voices", "describing").words or tree.kid(clause.head, "nsubj") is None:
        return False
    kids = tree.kids(clause.head, *DESCRIBED)
    if any(tree.lower[k] in ("on", "upon", "for", "off", "home", "back") for k in (*kids, *tree.kids(clause.head))):
        return False
    if any(tree.deps[k] in ("oprd", "ccomp") or tree.lower[k] == "as" for k in kids):
        return True
    return lemma == "call" and any(tree.pos[k] == "PROPN" for k in tree.kids(clause.head, "dobj", "dative"))


def _named_after(scene: Scene, offset: int) -> Voice | None:
    """Who is named behind the end of a quotation, in the same paragraph."""
    tree = scene.tree
    line_end = tree.text.find("\n", offset)
    past = tree.at(line_end if line_end > 0 else len(tree.text), 0, len(tree.words))
    first = tree.at(offset, 0, len(tree.words))
    for token in range(first, min(past, first + 14)):
        if tree.lemmas[token] in words("voices", "saying").words and tree.is_verb(token):
            clause = Clause(token, "root", subjects=tree.kids(token, "nsubj"))
            named = [m for m in scene.named if first <= m.first < past]
            return speaker_of(tree, clause, named, scene.speakers)
    return None


def keep_person(scene: Scene, found: list[Clause]) -> None:
    """Remember the person or body that the sentence is about: "she said" in the next one is hers."""
    tree = scene.tree
    root = next((c for c in found if c.link == "root"), None)
    if root is None or scene.speakers.at >= min(root.own):
        return
    for subject in root.subjects[:1]:
        span = range(tree.left[subject], tree.right[subject])
        lemmas = {tree.lemmas[t] for t in span}
        cues = words("voices", "bodies").words | words("voices", "private").words
        leader = any(m.kind == "leader" and m.first in span for m in scene.here)
        if not (lemmas & cues or leader) or tree.tags[subject] in ("NNS", "NNPS"):
            continue
        voice = voice_of_phrase(tree, subject, scene.here, scene.speakers)
        if voice is not None:
            scene.speakers.person, scene.speakers.met = voice, subject
