"""Lists of bullets under a line that says what they are: each bullet is a claim that quotes it."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.model import Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.drafts import sentence_drafts
from bilateral.reading.en.lead_ins import MARK, LeadIn, Line, lead_in
from bilateral.reading.en.lexicon import nouns
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.questions import question_drafts
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.targets import HOSTILE
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

HEADED = re.compile(r"[^\S\n]*(?:\n[^\S\n]*)+(?=[-–—*•·▪‣◦][^\S\n])")
"""A line's end with a bullet behind it."""
ADDRESS = 8
"""Words in which an item says to whom it is addressed, with the colon."""
DONE = frozenset({"VBD", "VBN"})
LASTING = frozenset({"MECHANISM", "PROJECT", "PRESENCE", "SERIES"})
"""What an agreement may set up."""
GRANTED = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "CONSULT", "SUPPORT"})
"""What a term may bind a side to do."""


class Listing:
    """Reads the sentences of a document in turn and remembers under which line they stand."""

    def __init__(self) -> None:
        """Begin with a document."""
        self._lead: LeadIn | None = None
        self._before: Line | None = None

    def drafts(self, scene: Scene, first: int, past: int) -> list[Draft]:
        """Drafts of the claims of the sentence `[first, past)`, which may be an item of a list."""
        tree = scene.tree
        start, end = tree.starts[first], tree.ends[past - 1]
        if (_is_parted(tree, first) or is_bullet(tree.text, start)) and self._lead is not None:
            headed = is_heading(tree.text, start, end)
            return [] if headed else _item(scene, first, past, self._lead)
        goes_on = self._lead is not None and is_within_bullet(tree.text, start)
        if not goes_on and _says(tree, first, past) and not is_mark(tree.text[start:end]):
            line = Line(tree, first, past, scene.here)
            # an item leads no list, unless a colon says so or other marks follow a number
            opens = tree.lower[past - 1] == ":" or is_heading(tree.text, start, end)
            leads = opens or not is_bullet(tree.text, start)
            self._lead = lead_in(line, self._before, scene.cast) if leads else None
            self._before = line
        asked = "?" in tree.words[max(first, past - 3) : past]
        if asked and self._lead is None and not scene.cast.yours:
            return question_drafts(scene, first, past)
        return [] if asked or (self._lead is not None and not goes_on) else sentence_drafts(scene, first, past)


def _is_parted(tree: Tree, first: int) -> bool:
    """Whether what begins at the token is cut off by a semicolon from the item that it belongs to."""
    start = tree.starts[first]
    parted = first > 0 and tree.lower[first - 1] == ";" and "\n" not in tree.text[tree.ends[first - 1] : start]
    return parted and is_within_bullet(tree.text, start)


def _says(tree: Tree, first: int, past: int) -> bool:
    return any(tree.words[t][0].isalpha() and tree.pos[t] != "CCONJ" for t in range(first, past))


def _item(scene: Scene, first: int, past: int, lead: LeadIn) -> list[Draft]:
    """Claims of an item: its own if it is a sentence that tells what was done or should be, else what the line says."""
    tree = scene.tree
    addressed = _addressed(scene, first, past) if lead.kind is Kind.PROPOSAL else ()
    if addressed:
        lead = replace(lead, actors=addressed, targets=())
    whole, terms = not addressed and _is_sentence(tree, first, past), lead.act == "AGREE"
    own = sentence_drafts(scene, first, past) if (whole and lead.act != "REQUEST") or terms else []
    if own and (not terms or _is_done(tree, first, past)):
        return own
    bound = [_bound(draft) for draft in own if _is_deed(draft)]
    if bound:
        return bound
    sole = _sole_party(scene, first, past, lead)
    draft = bullet_draft(tree, first, past, scene.here, sole or lead, scene.speakers.home)
    if draft is None:
        return []
    return [_by_its_noun(tree, first, past, draft) if terms else draft]


def _by_its_noun(tree: Tree, first: int, past: int, draft: Draft) -> Draft:
    """A term by the noun that heads it: "release of all fishermen", "a joint commission"; else what was agreed."""
    head = next((t for t in range(first, past) if tree.heads[t] == t), first)
    entry = nouns().get(tree.lemmas[head])
    if entry is None or any(tree.lower[k] == "no" for k in tree.kids(head, "det")):
        return draft
    if entry.kind == "standing" and entry.act in LASTING:
        return replace(draft, kind=Kind.STANDING, act=entry.act, status=Status.PLANNED)
    done = entry.kind == "event" and entry.alone and entry.act in GRANTED
    return replace(draft, act=entry.act, mode=entry.mode) if done else draft


def _addressed(scene: Scene, first: int, past: int) -> tuple[str, ...]:
    """To whom an item is addressed that opens with a name: "Peru: open the archive", "For both: cut tariffs"."""
    tree = scene.tree
    colon = next((t for t in range(first, min(past - 1, first + ADDRESS)) if tree.lower[t] == ":"), None)
    return codes_of(m for m in scene.here if m.past <= colon) if colon is not None else ()


def _is_deed(draft: Draft) -> bool:
    """Whether an item tells what one side alone is to do, or something that lasts, and no bare promise."""
    if draft.kind is Kind.STANDING:
        return draft.act in LASTING
    mutual = draft.act in ("AGREE", "CONSULT", "COOPERATE", "REJECT")
    return draft.kind is Kind.EVENT and draft.status is not Status.DENIED and not (mutual and len(draft.actors) != 1)


def _bound(draft: Draft) -> Draft:
    """What is to be done under an agreement is promised; to leave off what is hostile is to agree."""
    if draft.kind is Kind.STANDING:
        return replace(draft, status=Status.PLANNED) if draft.act in LASTING else draft
    act = "AGREE" if draft.act in HOSTILE else draft.act
    ahead = draft.status in (Status.PLANNED, Status.HAPPENED)
    return replace(draft, act=act, status=Status.PROMISED if ahead else draft.status)


def _sole_party(scene: Scene, first: int, past: int, lead: LeadIn) -> LeadIn | None:
    """The lead with the one of its parties that alone is bound by an item: "A shall not force B's people to leave"."""
    if lead.act != "AGREE":
        return None
    tree = scene.tree
    doers = [t for t in range(first, past) if tree.deps[t] == "nsubj" and tree.heads[tree.heads[t]] == tree.heads[t]]
    named = codes_of(within([m for m in scene.here if not m.place], [k for t in doers[:1] for k in tree.subtree(t)]))
    if len(named) != 1 or named[0] not in lead.parties:
        return None
    return replace(lead, actors=named, targets=tuple(c for c in lead.parties if c not in named))


def _is_sentence(tree: Tree, first: int, past: int) -> bool:
    """Whether an item has a subject and a finite verb of its own."""
    return any(
        tree.deps[t] in ("nsubj", "nsubjpass") and tree.deps[tree.heads[t]] in ("ROOT", "ccomp", "conj")
        for t in range(first, past)
    )


def _is_done(tree: Tree, first: int, past: int) -> bool:
    """Whether the item tells what has been done: its verb is a past one and nothing puts it ahead."""
    root = next((t for t in range(first, past) if tree.heads[t] == t), first)
    helpers = {tree.lemmas[k] for k in tree.kids(root, "aux", "auxpass")}
    return tree.tags[root] in DONE and (not helpers or "have" in helpers)


def is_bullet(text: str, offset: int) -> bool:
    """Whether what begins at the offset stands after a bullet or a number at the beginning of its line."""
    begin = text.rfind("\n", 0, offset) + 1
    found = MARK.match(text, begin)
    return found is not None and found.end() >= offset > begin


def is_within_bullet(text: str, offset: int) -> bool:
    """Whether the line of the offset opens with a bullet or a number."""
    return MARK.match(text, text.rfind("\n", 0, offset) + 1) is not None


def is_heading(text: str, begin: int, end: int) -> bool:
    """Whether a numbered line `[begin, end)` is the heading of bullets that follow it."""
    numbered = text[text.rfind("\n", 0, begin) + 1 : begin].strip()[-2:-1].isalnum()
    return numbered and HEADED.match(text, end) is not None


def is_mark(said: str) -> bool:
    """Whether words are only the mark before a bullet: "(b)", "iii."."""
    return MARK.fullmatch(f"{said} ") is not None


def bullet_draft(tree: Tree, first: int, past: int, here: list[Mention], lead: LeadIn, voice: Voice) -> Draft | None:
    """The claim of one bullet."""
    while past > first and tree.pos[past - 1] in ("PUNCT", "CCONJ"):
        past -= 1
    if past - first < 1 or not any(tree.pos[t] in ("NOUN", "VERB", "PROPN") for t in range(first, past)):
        return None
    named = codes_of(m for m in here if not m.place)
    return Draft(
        kind=lead.kind,
        act=lead.act,
        actors=lead.actors,
        targets=lead.targets + tuple(c for c in named if c not in lead.parties),
        status=lead.status,
        span=tree.span(first, past),
        tokens=range(first, past),
        voice=voice,
        anchor=first,
        why={"kind": "bullet under its line", "act": "bullet under its line", "span": "bullet"},
    )
