"""Names, places, amounts and conditions that stand in a claim's own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from bilateral.model import Amount, Claim, Span
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

CONDITIONS = ("if", "unless", "provided", "once")
PLACE_PREPS = frozenset({"in", "at", "near", "off", "outside"})
T = TypeVar("T")
SAME_THING = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "war-game"})
"""Words for one thing: an exercise is called a drill in the next sentence."""


def name_in(tree: Tree, tokens: range, named: Sequence[Mention], projects: Sequence[tuple[Span, str]]) -> str | None:
    """The proper name of an exercise, treaty, body or project among the tokens, as the text writes it."""
    span = tree.span(tokens.start, tokens.stop)
    for _, name in _inside(span, projects):
        return name
    heads = words("names", "heads").words
    for run in _proper_runs(tree, tokens):
        if {tree.lower[t] for t in run} & heads and len(run) > 1:
            return tree.text[tree.starts[run[0]] : tree.ends[run[-1]]]
        dated = {tree.lower[t] for t in run} & words("grammar", "months").words
        if tree.words[run[-1]].isdigit() and not dated and len(run) > 1 and not _names_party(run, named):
            return tree.text[tree.starts[run[0]] : tree.ends[run[-1]]]
    return None


def given_name(tree: Tree, first: int, past: int) -> tuple[str, str] | None:
    """A name given in passing: the lemma of the thing and what it is called ("the drill was called Red Flag 2")."""
    naming = words("grammar", "naming").words
    for verb in range(first, past):
        if tree.lemmas[verb] not in naming or tree.tags[verb] != "VBN":
            continue
        subject = tree.kid(verb, "nsubjpass")
        given = next((k for k in tree.kids(verb, "oprd", "attr", "dobj", "xcomp") if k > verb), None)
        if subject is not None and given is not None and tree.words[tree.left[given]][:1].isupper():
            last = tree.right[given]
            return tree.lemmas[subject], tree.text[tree.starts[tree.left[given]] : tree.ends[last - 1]]
    return None


def thing_of(tree: Tree, draft: Draft) -> str:
    """Lemma of the noun that a deed is about: what a later sentence may give a name."""
    held = [k for k in tree.kids(draft.anchor, "dobj", "nsubjpass") if tree.pos[k] == "NOUN"]
    return tree.lemmas[held[0] if held else draft.anchor]


def is_called(claim: Claim, lemma: str, thing: str) -> bool:
    """Whether a name that is given to a thing is that of the deed of a claim, which is about `lemma`."""
    return claim.kind.is_fact and claim.name is None and (lemma == thing or {lemma, thing} <= SAME_THING)


def _proper_runs(tree: Tree, tokens: range) -> list[list[int]]:
    """Runs of capitalised words, with a number or "of" and "on" inside."""
    runs: list[list[int]] = []
    run: list[int] = []
    for token in tokens:
        upper = tree.words[token][:1].isupper() and tree.pos[token] in ("PROPN", "ADJ", "NOUN")
        joins = bool(run) and (tree.words[token].isdigit() or tree.lower[token] in ("of", "on", "for", "-"))
        if upper or joins:
            run.append(token)
            continue
        runs.append(run)
        run = []
    runs.append(run)
    return [kept for kept in (_without_tail(tree, r) for r in runs) if kept]


def _without_tail(tree: Tree, run: list[int]) -> list[int]:
    """The run up to a date or weekday, without the preposition that it ends in."""
    days = words("grammar", "months").words | words("grammar", "weekdays").words
    dated = next((i for i, t in enumerate(run) if i and tree.lower[t] in days), len(run))
    of_month = dated < len(run) and tree.words[run[dated - 1]].isdigit() and len(tree.words[run[dated - 1]]) < 3
    run = run[: dated - of_month]
    while run and tree.lower[run[-1]] in ("of", "on", "for", "-"):
        run = run[:-1]
    return run


def places_in(tree: Tree, tokens: range, found: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """Places as named, in order: those after "in", "at" and the like, and what is joined to them."""
    span = tree.span(tokens.start, tokens.stop)
    names: list[str] = []
    for where, name in _inside(span, found):
        first = tree.at(where.start, tokens.start, tokens.stop)
        before = {tree.lower[t] for t in range(max(tokens.start, first - 4), first)}
        if before & PLACE_PREPS:
            names.append(name)
    return tuple(dict.fromkeys(names))


def amounts_in(span: Span, found: Sequence[tuple[Span, Amount]]) -> tuple[Amount, ...]:
    """Amounts inside the claim's words."""
    return tuple(amount for _, amount in _inside(span, found))


def _inside(span: Span, found: Sequence[tuple[Span, T]]) -> Iterator[tuple[Span, T]]:
    """What lies inside a span, of what is found in the whole text, in order."""
    for at in range(bisect_left(found, span.start, key=lambda one: one[0].start), len(found)):
        if found[at][0].start >= span.end:
            return
        if found[at][0].end <= span.end:
            yield found[at]


def _names_party(run: Sequence[int], named: Sequence[Mention]) -> bool:
    """Whether a token of a run belongs to the name of a party."""
    at = bisect_left(named, run[0], key=lambda mention: mention.past - 1)
    return at < len(named) and named[at].first <= run[-1]


def condition_in(tree: Tree, tokens: range) -> str | None:
    """The words of a condition: an "if" or "unless" clause."""
    for token in tokens:
        if tree.lower[token] in CONDITIONS and tree.deps[token] == "mark":
            head = tree.heads[token]
            first, past = tree.left[head], tree.right[head]
            return tree.text[tree.starts[first] : tree.ends[past - 1]].strip(" ,.;")
    return None
