"""Lists of bullets under a line that says what they are: each bullet is a claim that quotes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.model import Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.lists import announced_kind
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

MARK = re.compile(r"^[^\S\n]*(?:[-–—*•·▪‣◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[^\S\n]+", re.M)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The line over a list: what its bullets are, and whose."""

    kind: Kind
    act: str
    status: Status
    parties: tuple[str, ...]


def lead_in(tree: Tree, first: int, past: int, here: list[Mention], pair: tuple[str, ...]) -> LeadIn | None:
    """What a line that ends with a colon announces: proposals, interests, or what was agreed."""
    if tree.lower[past - 1] != ":":
        return None
    said = tree.lemma_set(range(first, past)) | set(tree.lower[first:past])
    parties = codes_of(m for m in here if not m.place) or pair
    if not parties:
        return None
    if said & words("views", "agreed").words:
        return LeadIn(Kind.EVENT, "AGREE", Status.PROMISED, parties)
    if said & words("views", "demanded").words and len(parties) > 1:
        return LeadIn(Kind.EVENT, "REQUEST", Status.URGED, parties)
    kind = announced_kind(said)
    if kind is None:
        return None
    status = Status.URGED if kind is Kind.PROPOSAL else Status.ONGOING
    return LeadIn(kind, kind.value.upper(), status, parties)


def is_bullet(text: str, offset: int) -> bool:
    """Whether what begins at the offset stands after a bullet or a number at the beginning of its line."""
    begin = text.rfind("\n", 0, offset) + 1
    found = MARK.match(text, begin)
    return found is not None and found.end() >= offset > begin


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
        actors=lead.parties,
        targets=tuple(c for c in named if c not in lead.parties),
        status=lead.status,
        span=tree.span(first, past),
        tokens=range(first, past),
        voice=voice,
        anchor=first,
        why={"kind": "bullet under its line", "act": "bullet under its line", "span": "bullet"},
    )
