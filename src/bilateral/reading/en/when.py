"""Dates of a claim: which of the dates that a document names belong to its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from bilateral.reading.en.calendar_units import unit_around
from bilateral.reading.en.date_choice import learnt_date
from bilateral.reading.en.date_offsets import told_apart
from bilateral.reading.en.date_patterns import compiled, count_of, data
from bilateral.reading.en.date_ties import Carrier, Tie, carrier, dates_subject, founds, tie
from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

Period = tuple[date | None, date | None, str]
ENDED_WITHIN = 120
"""Characters before a date in which it is told what ended on it."""
OPEN = frozenset({"AGREEMENT", "PROJECT", "MECHANISM", "RELATIONS", "MEMBERSHIP", "ALLIANCE", "PRESENCE", "EMBARGO"})
"""Standings that go on from a date: the day or year that is named is their beginning."""
AFTERS = frozenset({"after", "before", "once", "since", "until", "till"})
"""Words that put the clause that they open at another time than the one that it hangs on."""
NOW = frozenset({"today", "to-day"})
OPENS = 12
"""Characters in which a clause is opened by its time."""
SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Events that may be done by words alone."""


def periods(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[Period]:
    """When the claim holds, with the words that say so; several where one clause tells of several times.

    Empty where the words give no date. `found` are the dated mentions of the document, in order.
    """
    told = by_rule(tree, draft, found)
    chosen = None if told else learnt_date(tree, draft, found)
    if chosen is None:
        return spans(tree, draft, told)
    day, sign = chosen
    return [(start, end, f"learnt: {text}, by {sign!r}") for start, end, text in spans(tree, draft, [day])]


def by_rule(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates that the grammar gives a claim."""
    if not draft.kind.is_fact:
        return _of_view(tree, draft, _own(tree, draft, found) or _before_when(tree, draft, found))
    return (
        _own(tree, draft, found)
        or _before_when(tree, draft, found)
        or told_apart(tree, draft.anchor, found)
        or _in_which(tree, draft, found)
        or _shared(tree, draft, found)
    )


def _of_view(tree: Tree, draft: Draft, told: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a view: those from which or over which something has been so are no time of what is judged."""
    if draft.kind in ("interest", "proposal") or draft.act == "OUTLOOK":
        first = tree.starts[draft.lead.start if len(draft.lead) else draft.tokens.start]
        past = draft.kind == "proposal" or tree.tags[draft.anchor] == "VBD"
        told = [d for d in told if past or d.span.start - first < OPENS]
    return [d for d in told if d.rule not in ("then", "window", "since-alone") or d.kind == "until"]


def _in_which(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The date of the paper or meeting in which a deed was done: "the act of 8 May 1979, in which A gave up ..."."""
    verb = draft.anchor
    while tree.deps[verb] == "conj" and tree.is_verb(tree.heads[verb]):
        verb = tree.heads[verb]
    where = [k for k in tree.kids(verb, "prep") if any(tree.lower[w] == "which" for w in tree.children[k])]
    if tree.deps[verb] != "relcl" or not where or tree.lower[where[0]] not in ("in", "at", "by", "during"):
        return []
    at = bisect_left(found, tree.starts[where[0]], key=lambda d: d.span.start) - 1
    if at < 0 or tree.text[found[at].span.end : tree.starts[where[0]]].strip(" ,"):
        return []
    return [found[at]]


def spans(tree: Tree, draft: Draft, told: Sequence[DateMention]) -> list[Period]:
    """The times that the dates of a claim give it, each with the words that say so."""
    if not told:
        return []
    bounds = {d.kind: d for d in told if d.kind in ("since", "until")}
    if len(bounds) == 2:
        since, until = bounds["since"], bounds["until"]
        return [(since.start, until.end, f"{since.text}, {until.text}")]
    row = _row(tree.text, told)
    if len(row) > 1 and draft.kind == "event" and (_several(tree, draft) or not _touch(row)):
        return [(d.start, d.end, d.text) for d in row]
    near = min(told, key=lambda d: _distance(tree, d, draft))
    if len(row) > 1 and near in row:
        return [(row[0].start, row[-1].end, f"{row[0].text}, {row[-1].text}")]
    if near.plain and _bounds(tree, draft.anchor):
        return [(*near.plain, near.text)]
    if near.past and draft.kind == "event" and _is_told(tree, draft):
        return [(*near.past, near.text)]
    start = _first_day(tree, near) or near.start
    end = None if _lasts(draft) and draft.status == "ongoing" and near.kind != "range" else near.end
    return [(start, end, near.text)]


def _is_told(tree: Tree, draft: Draft) -> bool:
    """Whether a claim tells in the past tense of what happened, so that its date cannot lie ahead."""
    return draft.status in ("happened", "denied") and tree.tags[draft.anchor] == "VBD"


def _bounds(tree: Tree, anchor: int) -> bool:
    """Whether an event bounds the time of the clause by "since" or "until", which says nothing of its own time."""
    if tree.is_verb(anchor):
        return tree.deps[anchor] == "advcl" and _opened_by(tree, anchor) in ("since", "until", "till")
    return tree.deps[anchor] == "pobj" and tree.lower[tree.heads[anchor]] in ("since", "until", "till", "after")


def _opened_by(tree: Tree, verb: int) -> str:
    """The word that makes a clause hang on another: "after", "since"; empty for none."""
    return next((tree.lower[k] for k in tree.children[verb] if k < verb and tree.deps[k] == "mark"), "")


@cache
def _ended() -> re.Pattern[str]:
    return compiled(data("dates_context")["ended"]["pattern"])


def _first_day(tree: Tree, near: DateMention) -> date | None:
    """The first day of what ended on a date after days that are counted: "ended two days of talks on Friday"."""
    if near.granularity != "day" or near.start is None or near.start != near.end:
        return None
    sentence = _ended().search(tree.text, max(0, near.span.start - ENDED_WITHIN), near.span.start)
    return near.start - timedelta(days=count_of(sentence["count"]) - 1) if sentence else None


def _lasts(draft: Draft) -> bool:
    return draft.kind == "standing" and draft.act in OPEN


def _own(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates of the claim's words that hang closest on what carries it."""
    to = carrier(tree, draft.anchor)
    opened = tree.is_verb(draft.anchor) and _opened_by(tree, draft.anchor) in AFTERS
    ranges = (draft.tokens,) if opened else (draft.lead, draft.tokens)
    tied = [(_tie(tree, d, to, tokens), d) for tokens in ranges for d in _among(tree, tokens, found)]
    tied = [(how, d) for how, d in tied if not _is_nowadays(tree, draft, d)]
    if to.said is not None and not _is_statement(draft):
        tied = [(how, d) for how, d in tied if how != Tie.WHILE]
    told = [d for how, d in tied if how < (Tie.THING if draft.kind != "assessment" else Tie.THROUGH)]
    if told:
        nearer = [d for how, d in tied if how < Tie.WHILE]
        return nearer or told
    if _lasts(draft):
        begun = [d for how, d in tied if how == Tie.THING or founds(tree, d, draft.tokens)]
        return [d for d in begun if d.kind == "since"] or begun
    if draft.kind == "assessment" and tree.tags[draft.anchor] == "VBD":
        return [d for how, d in tied if how == Tie.THING and dates_subject(tree, d, draft.tokens, to)]
    return []


def _is_nowadays(tree: Tree, draft: Draft, found: DateMention) -> bool:
    """Whether "today" means these days: with a verb in the present that no "we" speaks ("today we sign")."""
    if found.text.lower() not in NOW or draft.status == "planned":
        return False
    verb = draft.anchor if tree.is_verb(draft.anchor) else tree.heads[draft.anchor]
    performs = any(tree.lower[k] in ("we", "i") for k in tree.kids(verb, "nsubj")) and draft.act in SPOKEN
    return draft.kind != "event" or (tree.tags[verb] in ("VBZ", "VBP") and not performs)


def _is_statement(draft: Draft) -> bool:
    """Whether the claim happens by being said, so that the day of saying is its own: a promise, a charge."""
    if draft.status not in ("happened", "ongoing", "ended", "denied"):
        return True
    return draft.kind == "event" and draft.act in SPOKEN and set(draft.actors) == set(draft.voice.codes)


def _before_when(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates that a clause of "when" explains, which stand right before it: "in May 1974, when Portugal left"."""
    when = next((k for k in tree.children[draft.anchor] if tree.lower[k] == "when"), None)
    if when is None or when == 0:
        return []
    at = bisect_left(found, tree.starts[when], key=lambda d: d.span.start) - 1
    if at < 0 or tree.text[found[at].span.end : tree.starts[when]].strip(" ,\n—–-(.") or found[at].bound == "by":
        return []
    begun, unit = found[at].start, found[at].granularity
    if found[at].kind == "since" and begun and unit:
        return [replace(found[at], end=unit_around(begun, unit).end, kind="absolute")]
    if at > 0 and tree.text[found[at - 1].span.end : found[at].span.start].strip() == "and":
        return [replace(found[at], start=found[at - 1].start)]
    return [found[at]]


def _shared(tree: Tree, draft: Draft, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates of the clauses that this one goes on from, the nearest that has any."""
    own = carrier(tree, draft.anchor).said
    for head, tokens in draft.context:
        if head == own and not _is_statement(draft):
            continue
        to = carrier(tree, head)
        told = [d for d in _among(tree, tokens, found) if _tie(tree, d, to, tokens) <= Tie.WHILE]
        if told:
            return told
    return []


def _tie(tree: Tree, found: DateMention, to: Carrier, tokens: range) -> Tie:
    return tie(tree, found, to, tokens.start, tokens.stop)


def _among(tree: Tree, tokens: range, found: Sequence[DateMention]) -> Iterator[DateMention]:
    """The dates that lie among the tokens, or begin with the preposition before them."""
    if not len(tokens):
        return
    first = tokens.start - (tokens.start > 0 and tree.pos[tokens.start - 1] in ("ADP", "SCONJ"))
    begin, end = tree.starts[first], tree.ends[tokens.stop - 1]
    next_to = bisect_left(found, begin, key=lambda d: d.span.start)
    cut = next_to > 0 and found[next_to - 1].span.end > begin
    for at in range(next_to - cut, len(found)):
        if found[at].span.end > end + (tree.text[end : end + 1] == "."):
            return
        yield found[at]


def _row(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The first dates of a clause that stand in a row: "in 1997 and 1999"."""
    ordered = sorted(found, key=lambda d: d.span)
    row = ordered[:1]
    for one in ordered[1:]:
        between = text[row[-1].span.end : one.span.start].strip()
        if between not in ("and", ",", ", and", "and in", "and again in"):
            break
        row.append(one)
    return row


def _touch(row: Sequence[DateMention]) -> bool:
    """Whether each date of a row begins where the one before ends: "in 2020 and 2021" may be one long time."""
    return all(a.end and b.start and (b.start - a.end).days <= 1 for a, b in pairwise(row))


def _several(tree: Tree, draft: Draft) -> bool:
    """Whether the clause tells of more than one deed: a plural, or "respectively"."""
    if draft.kind != "event":
        return False
    if tree.lemmas[draft.anchor] in words("dated", "one").words or any(
        tree.lemmas[t] in words("dated", "one").words for t in tree.kids(draft.anchor, "nsubj")
    ):
        return False
    own = draft.tokens
    return any(tree.lower[t] == "respectively" for t in own) or any(
        (tree.tags[t] == "NNS" and tree.heads[t] == draft.anchor) or (t == draft.anchor and tree.tags[t] == "NNS")
        for t in own
    )


def _distance(tree: Tree, found: DateMention, draft: Draft) -> int:
    """How far the date stands from what carries the claim; a date behind it is nearer than one before."""
    at = tree.starts[draft.anchor]
    return found.span.start - at if found.span.start >= at else 2 * (at - found.span.end) + 5
