"""What a date in a clause hangs on: the deed that a claim tells, a thing that it names, or another deed in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import IntEnum

from bilateral.reading.en.clauses import SUBJECTS, is_deed
from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

REACH = 14
"""How many governors are looked at; more is a fault of the parse."""
OWN = 2
"""Steps up from a date that its own preposition fills."""
SUBJECT_REACH = 5
"""How many governors lie between a date and the subject that it dates, at most."""
OUTSIDE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "conj", "ccomp", "dep", "pcomp"})
"""Links from a verb up to what it is no part of."""
NAMING = frozenset({"nummod", "compound", "amod", "poss", "nmod", "appos"})
"""Links by which a date names a thing: "the 1998 treaty"."""


WHERE = ("in", "at", "to")
OF = frozenset({"of", "from"})
"""Prepositions by which a date names a thing: "the treaty of 1998"."""


class Tie(IntEnum):
    """How a date belongs to a claim, the closest first."""

    DEED = 0
    """It hangs on the verb or noun that carries the claim."""
    THROUGH = 1
    """It hangs on a noun in the clause, by a preposition that the parser may as well hang on the verb."""
    WHILE = 2
    """It hangs on a clause of "when" or "as", or on the verb that the clause goes on from."""
    THING = 3
    """It names or dates a thing that the clause speaks of, not the deed."""
    OTHER = 4
    """It belongs to another deed."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """The token that carries a claim with the governors up to the verb of its clause."""

    anchor: int
    spine: frozenset[int]
    said: int | None = None
    """The verb of saying above, whose time is that of a statement and of a promise."""


def carrier(tree: Tree, anchor: int) -> Carrier:
    """Follow the governors of a claim's token as long as they tell of the same deed."""
    spine, at = {anchor}, anchor
    for _ in range(REACH):
        if tree.heads[at] == at or (tree.is_verb(at) and tree.deps[at] in OUTSIDE and not _made(tree, at)):
            break
        if tree.deps[at] in ("relcl", "acl", "appos"):
            break
        at = tree.heads[at]
        spine.add(at)
    said = tree.heads[at] if tree.deps[at] in ("ccomp", "parataxis") and tree.is_verb(at) else None
    return Carrier(anchor, frozenset(spine), said)


def _made(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what the verb above brings about ("ordered the border reopened"), not what is said."""
    return tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] in words("dated", "makes").words


def tie(tree: Tree, date: DateMention, to: Carrier, low: int, high: int) -> Tie:
    """How a date among the tokens `[low, high)` belongs to a claim.

    Where the parser hangs the date on nothing that is known (a fragment, a list), it is taken for the clause's.
    """
    low = min(low, tree.at(date.span.start, 0, low + 1))
    at = _by_its_preposition(tree, date, _top(tree, date, low, high))
    if date.plain:
        at = _above_event(tree, date, at)
    if _opens(tree, date, low, high):
        return Tie.DEED
    found = Tie.THING if date.role == "attributive" and not date.plain and tree.heads[at] != to.anchor else Tie.DEED
    if _compares(tree, date, at):
        return Tie.OTHER
    if occasion(tree, at, to.spine):
        return max(found, Tie.THROUGH)
    for step in range(REACH):
        if at in to.spine:
            return Tie.DEED if found == Tie.THING and at == to.anchor and not tree.is_verb(at) else found
        if at == to.said:
            return max(found, Tie.WHILE)
        head = tree.heads[at]
        if head == at:
            return max(found, Tie.OTHER if tree.is_verb(at) else Tie.THROUGH)
        found = max(found, _step(tree, at, head, to, date, own=step < OWN))
        at = head
    return Tie.OTHER


def _top(tree: Tree, date: DateMention, low: int, high: int) -> int:
    """The token of a date by which it hangs on the rest."""
    first = tree.at(date.span.start, low, high)
    past = max(first + 1, tree.at(date.span.end - 1, first, high) + 1)
    return next((t for t in range(first, min(past, high)) if not first <= tree.heads[t] < past), first)


def _by_its_preposition(tree: Tree, date: DateMention, at: int) -> int:
    """Where the preposition of a date hangs if the parser takes the date for the name behind it: "in May Oman left"."""
    if tree.deps[at] not in NAMING or tree.heads[at] <= at or date.role == "attributive":
        return at
    before = tree.at(date.span.start, 0, at + 1)
    while before > 0 and tree.pos[before] in ("DET", "NUM", "ADJ", "NOUN") and tree.pos[before - 1] != "ADP":
        before -= 1
    name = tree.pos[tree.heads[at]] == "PROPN" and not any(tree.deps[k] == "case" for k in tree.children[at])
    return before - 1 if name and before and tree.pos[before - 1] == "ADP" else at


def _above_event(tree: Tree, date: DateMention, at: int) -> int:
    """The "since" or "until" by which the event of a date bounds the clause: "since the war of 1967"."""
    up = at
    for _ in range(REACH):
        if tree.lower[up] == date.bound:
            return up
        up = tree.heads[up]
    return at


def _opens(tree: Tree, date: DateMention, low: int, high: int) -> bool:
    """Whether a date with its preposition opens the sentence: it holds for the clause, whatever the parser says."""
    first = tree.at(date.span.start, low, high)
    if date.role == "attributive":
        return False
    first -= first > 0 and tree.pos[first] != "ADP" and tree.pos[first - 1] in ("ADP", "SCONJ")
    return (
        first == 0
        or tree.words[first - 1][-1] in ".!?:\n"
        or "\n" in tree.text[tree.ends[first - 1] : tree.starts[first]]
    )


def _compares(tree: Tree, date: DateMention, at: int) -> bool:
    """Whether the date only says how long a thing had not been: "the first visit since 1990"."""
    if date.bound not in ("since", "until"):
        return False
    prep = at if tree.pos[at] in ("ADP", "SCONJ") else tree.heads[at]
    noun = tree.heads[prep]
    if tree.is_verb(noun) and prep and tree.pos[prep - 1] == "NOUN":
        noun = prep - 1  # the parser may hang "since" on the verb
    if tree.lower[noun] in words("dated", "firsts").words and tree.pos[noun] == "ADJ":
        return True  # "the first since 1990"
    return tree.pos[noun] in ("NOUN", "PROPN") and any(
        tree.tags[k] in ("JJS", "RBS") or tree.lower[k] in words("dated", "firsts").words for k in tree.children[noun]
    )


def _step(tree: Tree, at: int, head: int, to: Carrier, date: DateMention, *, own: bool) -> Tie:
    """What going up from a token to its governor does to a date below; `own` near the date and its preposition."""
    dep, gatherings = tree.deps[at], words("dated", "gatherings")
    if dep in ("xcomp", "acl") and tree.tags[at] in ("VB", "VBG") and _is_news(date):
        return Tie.DEED  # what is still to be done has no day that is past
    if tree.is_verb(at) and dep in OUTSIDE and (dep != "conj" or is_deed(tree, at) or tree.kid(at, *SUBJECTS)):
        return Tie.WHILE if dep == "advcl" and _at_that_time(tree, at) else Tie.OTHER
    if dep in ("csubj", "csubjpass") and tree.is_verb(at):
        return Tie.OTHER
    if dep == "xcomp" and tree.lemmas[head] in words("dated", "commits").words:
        settled = tree.lemmas[head] == "agree" and tree.tags[head] != "VB" and date.kind == "absolute"
        return Tie.WHILE if settled else Tie.OTHER
    if tree.pos[head] not in ("NOUN", "PROPN") or head == to.anchor:
        return Tie.DEED
    if dep in NAMING and date.role != "attributive" and own and head < at and _is_where(tree, head):
        return Tie.THROUGH  # "talks in Beijing last October"
    if own and dep == "prep" and tree.lower[at] in OF and head in tree.kids(to.anchor, "dobj", "nsubjpass"):
        return Tie.DEED if tree.lemmas[to.anchor] in words("dated", "signs").words else Tie.THING
    if own and dep == "poss" and tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in ("in", "at", "during"):
        return Tie.THROUGH  # "took part in this year's exercise"
    if dep in NAMING or (own and dep == "prep" and tree.lower[at] in OF and date.kind != "range"):
        meets = dep == "prep" and tree.lower[tree.heads[head]] in ("during", "at")
        return Tie.THROUGH if meets else Tie.THING if head not in to.spine else Tie.DEED
    above = tree.heads[head]
    at_it = tree.lemmas[head] in gatherings.words and tree.lower[above] in gatherings.lists["at"]
    if dep == "prep" and tree.deps[head] == "pobj" and tree.lower[above] in words("dated", "about").words and not at_it:
        return Tie.THING
    return Tie.THROUGH


def _is_where(tree: Tree, noun: int) -> bool:
    """Whether a name is where something is done, which the date behind it does not name: "in Beijing last October"."""
    return (
        tree.pos[noun] == "PROPN" and tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in ("in", "at", "to")
    )


def occasion(tree: Tree, at: int, spine: Container[int]) -> bool:
    """Whether a date is that of the paper or meeting in which a deed is done: "gave it up in a treaty signed on 3 May".

    `at` is the token by which the date hangs on the rest, `spine` the tokens that carry the deed.
    """
    verbs = 0
    for _ in range(REACH):
        head = tree.heads[at]
        verbs += tree.is_verb(at) and tree.deps[at] in ("acl", "relcl")
        if head == at or verbs > 1 or (tree.is_verb(at) and tree.deps[at] not in ("acl", "relcl")):
            return False
        prep = tree.heads[head]
        if tree.lemmas[head] in words("dated", "occasions").words and tree.deps[head] == "pobj":
            done_in = tree.lower[prep] in words("dated", "occasions").lists["at"] and tree.heads[prep] in spine
            return done_in and (verbs == 1 or tree.lower[at] in OF)
        at = head
    return False


def _is_news(date: DateMention) -> bool:
    """Whether a date is a day close before the publication: a weekday, yesterday, today."""
    return date.relies_on == "publication" and date.granularity == "day" and date.past is None and date.bound != "by"


def _at_that_time(tree: Tree, verb: int) -> bool:
    return any(
        tree.lower[k] in ("when", "as", "while") for k in tree.children[verb] if tree.deps[k] in ("mark", "advmod")
    )


def founds(tree: Tree, date: DateMention, tokens: range) -> bool:
    """Whether a date tells when the lasting thing of a claim began: "the pipeline, opened in 2006"."""
    at = _top(tree, date, tokens.start, tokens.stop)
    for _ in range(REACH):
        if tree.is_verb(at) or tree.heads[at] == at:
            break
        at = tree.heads[at]
    begins = tree.lemmas[at] in words("dated", "founding").words or date.kind == "since"
    while tree.deps[at] == "conj" and tree.is_verb(tree.heads[at]):
        at = tree.heads[at]
    return begins and tree.deps[at] in ("acl", "relcl")


def dates_subject(tree: Tree, date: DateMention, tokens: range, to: Carrier) -> bool:
    """Whether a date is that of a verb's subject, as what did harm has its day: "the act of March 2011 hurt trade"."""
    at = _top(tree, date, tokens.start, tokens.stop)
    for _ in range(SUBJECT_REACH):
        if tree.deps[at] in ("nsubj", "nsubjpass"):
            return tree.heads[at] in to.spine
        at = tree.heads[at]
    return False
