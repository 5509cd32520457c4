"""Signs by which a model tells whether a date in a sentence is that of a claim: `training/train_dates.py`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bilateral.reading.en.date_ties import NAMING, carrier, tie
from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.tree import Tree

PATH = 6
"""How many governors above a date are looked at."""
NEAR = (3, 8, 15)
"""Bounds of the steps in which distances are told, in tokens."""
NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound"})
"""Links of verbs that make no clause of their own."""


def sentence_of(tree: Tree, token: int) -> range:
    """The tokens of the sentence in which a token stands."""
    at = bisect_left(tree.sentences, token + 1, key=lambda one: one[1])
    return range(*tree.sentences[at]) if at < len(tree.sentences) else range(token, token + 1)


def candidates(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The dated mentions of the sentence that a claim is told in, in order. `found` are those of the document."""
    own = sentence_of(tree, draft.anchor)
    begin = bisect_left(found, tree.starts[own.start], key=lambda d: d.span.start)
    past = bisect_left(found, tree.ends[own.stop - 1], key=lambda d: d.span.start)
    return list(found[begin:past])


def date_signs(tree: Tree, draft: Draft, date: DateMention, beside: Sequence[DateMention]) -> dict[str, float]:
    """What speaks for and against a date as that of a claim; `beside` are all dates of the sentence."""
    own = sentence_of(tree, draft.anchor)
    at = tree.at(date.span.start, own.start, own.stop)
    past = max(at + 1, tree.at(date.span.end - 1, at, own.stop) + 1)
    top = next((t for t in range(at, min(past, own.stop)) if not at <= tree.heads[t] < past), at)
    place = _place(draft, at)
    shape = f"{draft.kind}:{draft.act if draft.kind == 'standing' else draft.status}"
    prep = _preposition(tree, at, own.start)
    verb, path = _governor(tree, top)
    over = stands_over(tree, draft, verb)
    noun = _noun(tree, top, verb)
    found = [
        "1",
        f"place {place}",
        f"prep {prep}",
        f"shape {shape}",
        f"kind {date.kind} {date.role}",
        f"place {place} prep {prep}",
        f"shape {draft.kind} kind {date.kind} {date.role}",
        f"how {_how(tree, draft, date)} {place}",
        f"over {over}",
        f"over {over} {draft.kind}",
        f"over {over} noun {noun}",
        f"noun {noun}",
        f"noun {noun} prep {prep}",
        f"path {path}",
        f"far {_step(abs(at - draft.anchor))} {'behind' if at > draft.anchor else 'before'}",
        f"verbs {_verbs_between(tree, at, draft.anchor)}",
        f"nearest {_nearest(tree, date, draft, beside)} {len(beside) > 1}",
        f"tag {tree.tags[draft.anchor]} {draft.kind}",
        f"hangs {tree.deps[draft.anchor]} {place}",
        f"edge {_edge(tree, at, past, own)} {place}",
        f"granularity {date.granularity} {date.relies_on} {draft.kind}",
        f"said {draft.voice.official} {draft.kind} {place}",
    ]
    return dict.fromkeys(found, 1.0)


def _place(draft: Draft, at: int) -> str:
    if at in draft.tokens:
        return "own"
    if at in draft.lead:
        return "lead"
    if any(at in tokens for _, tokens in draft.context):
        return "context"
    return "before" if at < draft.tokens.start else "behind"


def _preposition(tree: Tree, at: int, low: int) -> str:
    """The preposition before a date, over its determiners and adjectives."""
    while at > low and tree.pos[at - 1] in ("DET", "ADJ", "NUM", "ADV"):
        at -= 1
    word = at - 1
    if tree.pos[at] in ("ADP", "SCONJ"):
        return tree.lower[at]
    return tree.lower[word] if word >= low and tree.pos[word] in ("ADP", "SCONJ") else "none"


def hangs_elsewhere(tree: Tree, draft: Draft, date: DateMention) -> bool:
    """Whether a date is that of a clause that only goes with a deed, or names a thing: "Having left in 2018, A joined".

    What lasts begins with a thing's date ("the treaty of 1904"), what happens does not ("rejected the note of 9 May").
    """
    own = sentence_of(tree, draft.anchor)
    at = tree.at(date.span.start, own.start, own.stop)
    if draft.kind == "event" and _preposition(tree, at, own.start) == "of":
        return True
    return stands_over(tree, draft, _governor(tree, at)[0]) == "below advcl"


def _governor(tree: Tree, top: int) -> tuple[int, str]:
    """The first verb above a date (the root where there is none) and the links up to it."""
    links, at = [], top
    for _ in range(PATH):
        if tree.is_verb(at) or tree.heads[at] == at:
            break
        links.append(tree.deps[at])
        at = tree.heads[at]
    return at, "<".join(links[:3])


def stands_over(tree: Tree, draft: Draft, verb: int) -> str:
    """How the verb above a date stands to the token that carries the claim."""
    if verb == draft.anchor:
        return "anchor"
    if verb in carrier(tree, draft.anchor).spine:
        return "spine"
    below = draft.anchor in tree.above(verb) or draft.anchor == tree.heads[verb]
    dep = tree.deps[verb] if tree.is_verb(verb) else "noun"
    return f"{'below' if below else 'beside'} {dep}"


def _noun(tree: Tree, top: int, verb: int) -> str:
    """What sort of noun a date hangs on: a meeting, a paper, another; "none" where it hangs on a verb."""
    at = top
    for _ in range(PATH):
        head = tree.heads[at]
        if head in (at, verb) or tree.is_verb(head):
            return "none"
        if tree.pos[head] in ("NOUN", "PROPN"):
            naming = "naming " if tree.deps[at] in NAMING else ""
            return naming + _sort(tree, head)
        at = head
    return "none"


def _sort(tree: Tree, noun: int) -> str:
    lemma = tree.lemmas[noun]
    if lemma in words("dated", "gatherings").words:
        return "gathering"
    if lemma in nouns():
        return str(nouns()[lemma].kind)
    return "name" if tree.pos[noun] == "PROPN" else "noun"


def _how(tree: Tree, draft: Draft, date: DateMention) -> str:
    tokens = draft.lead if _place(draft, tree.at(date.span.start, 0, len(tree.words))) == "lead" else draft.tokens
    if not len(tokens):
        return "none"
    return tie(tree, date, carrier(tree, draft.anchor), tokens.start, tokens.stop).name


def _step(count: int) -> int:
    return sum(count > bound for bound in NEAR)


def _verbs_between(tree: Tree, at: int, anchor: int) -> int:
    """How many verbs with a subject or in a clause of their own stand between a date and the claim's token."""
    low, high = sorted((at, anchor))
    found = [t for t in range(low + 1, high) if tree.is_verb(t) and tree.deps[t] not in NO_CLAUSE]
    return min(2, len(found))


def _nearest(tree: Tree, date: DateMention, draft: Draft, beside: Sequence[DateMention]) -> bool:
    at = tree.starts[draft.anchor]
    return min(beside, key=lambda d: abs(d.span.start - at)) is date


def _edge(tree: Tree, at: int, past: int, own: range) -> str:
    """Whether a date opens or closes its sentence or a part of it between commas."""
    first = at - (at > own.start and tree.pos[at - 1] in ("ADP", "SCONJ", "DET"))
    opens = first <= own.start or tree.lower[first - 1] in (",", ";", ":", "-", "–", "—", "(")
    closes = past >= own.stop or tree.lower[past] in (",", ";", ":", ".", "-", "–", "—", ")")
    return f"{'opens' if opens else ''}{'closes' if closes else ''}" or "inside"
