"""Deeds, standings and wants told by a noun: "A's offer to B", "the dispute between A and B", "common interests"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, noun_deed
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import DIRECTED, NounEntry, nouns, words
from bilateral.reading.en.noun_sides import noun_sides
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree

YEAR = re.compile(
    r"[ \t]*(?:[-*•–—][ \t]*)?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?[12]\d{3}(?:[-–]\d{2,4})? ?:[ \t]+"
    r"|[ \t]*(?:[-*•–—])?[ \t]{5,}"
)
"""What opens a line of a chronology."""
BEGUN = {"AGREEMENT": "SUPPORT", "EMBARGO": "SANCTION", "ALLIANCE": "SUPPORT"}
"""What is done on the day from which something lasts: "1955: Treaty of friendship", "2014: Ban on apples from A"."""
REACH = 40
TAKEN_BACK = frozenset({"RETREAT", "CONCEDE"})
"""Acts by which the object itself comes to an end."""
Codes = tuple[str, ...]
UNREAL = frozenset({"no", "any", "neither", "so", "called", "supposed", "alleged"})


def nominals(
    tree: Tree,
    clause: Clause,
    here: Sequence[Mention],
    carried: set[int],
    pair: tuple[str, ...],
    *,
    root: bool = False,
    told: bool = False,
    mute: bool = False,
    act: str = "",
    dated: bool = False,
) -> list[Draft]:
    """Claims that nouns of the clause make by themselves; those in `carried` tell nothing new.

    The subject is left out: the clause is about it; but where the clause is `told` as a fact, a subject that has its
    own doer and target is a deed of its own. In a sentence without a verb (`root`) every noun counts, and one
    party that owns the deed is enough: the other of the pair is meant; under a date (`dated`) none need be named.
    """
    barred = set(carried)
    subjects = {t for s in clause.subjects for t in tree.conjuncts(s)} if not root else set[int]()
    found: list[Draft] = []
    for token in clause.own:
        known = tree.pos[token] == "NOUN" or (root and (token == clause.own[0] or _opens_line(tree, token)))
        if not known or (token in barred and not _own_deed(tree, token, act)):
            continue
        draft = _deed_draft(tree, clause, token, here, pair, root, dated) or _shared_want(tree, clause, token, pair)
        own_deed = draft is not None and draft.kind is Kind.EVENT and draft.targets
        if draft is not None and token in subjects and not mute and not (told and own_deed):
            continue
        if token in barred and not (own_deed and _names_both(tree, token, here)):
            continue
        if draft is not None:
            found.append(draft)
    return found


def _own_deed(tree: Tree, noun: int, act: str) -> bool:
    """Whether what the verb's object or subject names is another deed than the verb's: "endorsed A's charge"."""
    entry = nouns().get(tree.lemmas[noun])
    held = tree.deps[noun] in ("dobj", "nsubjpass") or tree.lower[tree.heads[noun]] == "from"
    if held and (act in TAKEN_BACK or (entry is not None and {act, entry.act} == {"ACCUSE", "PROTEST"})):
        return False  # "lifted its blockade", "backed away from its threat", "filed a protest"
    return entry is not None and entry.kind == "event" and entry.frame == DIRECTED and bool(act) and entry.act != act


def _names_both(tree: Tree, noun: int, here: Sequence[Mention]) -> bool:
    """Whether the noun's phrase names both sides, or stands at another time: "cut imports after A's raid"."""
    later = tree.lower[tree.heads[noun]] in words("grammar", "apart").lists["times"]
    return later or len(codes_of(within(here, _phrase(tree, noun)))) > 1


def _deed_draft(
    tree: Tree, clause: Clause, noun: int, here: Sequence[Mention], pair: tuple[str, ...], root: bool, dated: bool
) -> Draft | None:
    entry = _entry(tree, noun)
    if entry is None or not (entry.alone or (root and _heads_line(clause, noun, entry))):
        return None
    done = noun_deed(entry, noun, tree.lemmas[noun])
    own = _phrase(tree, noun)
    inside = [m for m in within(here, own) if not (root and _stands_aside(tree, m, noun))]
    codes = codes_of(m for m in inside if not m.place) or codes_of(inside)
    besides = tree.lower[tree.heads[noun]] in words("grammar", "besides").words and done.kind == "event"
    owner = codes_of(noun_sides(tree, noun, inside)[0])
    under = dated or YEAR.fullmatch(_before(tree, tree.left[noun])) is not None
    counted = root and _heads(tree, clause, noun) and (under or _counts(tree, clause, done))
    if counted and under and done.act in BEGUN:
        done = Deed(BEGUN[done.act], done.frame, noun, rule="what lasts, under the date on which it began")
    if (besides or counted) and not codes:
        codes = pair
    if counted and under and done.kind == "event":
        own = range(min(clause.own), own.stop)
    if root and len(codes) == 1:
        owner, codes = _with_other(tree, done, owner, codes, pair, counted=counted)
    if owner and len(codes) == 1 and done.frame == DIRECTED and done.kind == "event" and apart(tree, noun):
        codes += tuple(c for c in _answering(tree, clause, here) if c not in codes)
    if done.kind == "standing" and not root and not _stands(tree, clause, noun, done, inside):
        return None
    if len(codes) < 2 or tree.deps[noun] == "compound" or (tree.deps[noun] == "conj" and not root):
        return None
    return _noun_claim(tree, clause, done, own, codes, owner)


def _with_other(
    tree: Tree, done: Deed, owner: Codes, codes: Codes, pair: Codes, *, counted: bool
) -> tuple[Codes, Codes]:
    """Who owns a deed and who takes part in it, where a line names one: the other of the pair is meant.

    Who is named without owning the deed is the one to whom it is done: "Release of 12 Peruvians", "Visit to Lima".
    """
    others = tuple(c for c in pair if c not in codes)
    if owner or not set(codes) <= set(pair):
        return owner, codes + others if owner else codes
    if not (counted or tree.lemmas[done.token] in words("grammar", "of_objects").words):
        return owner, codes
    return (others, others + codes) if done.frame == DIRECTED else (owner, codes + others)


def _stands_aside(tree: Tree, mention: Mention, noun: int) -> bool:
    """Whether a name only tells under what or with whose help: "after mediation by A", "with A as guarantor"."""
    for above in takewhile(lambda t: t != noun, tree.above(mention.past - 1)):
        if tree.deps[above] == "prep" and tree.lower[above] in words("lines", "aside").words:
            return True
        if tree.deps[above] == "prep" and tree.lower[above] == "with":
            near = [t for t in tree.subtree(above) if tree.lower[t] == "as"]
            near += [t for t in range(mention.past, min(mention.past + 4, len(tree.words))) if tree.lower[t] == "as"]
            return any(tree.lemmas[t + 1] in words("lines", "roles").words for t in near if t + 1 < len(tree.words))
    return False


def _heads_line(clause: Clause, noun: int, entry: NounEntry) -> bool:
    """Whether a noun that tells nothing by itself tells it as the head of a line: "Gift of rice from A to B"."""
    return noun == clause.head and (entry.kind == "event" or entry.act == "RELATIONS")


def apart(tree: Tree, noun: int) -> bool:
    """Whether a deed is told beside the clause: "after the raid", "at the request of A", "thanks to a loan"."""
    prep = tree.heads[noun]
    return tree.deps[noun] == "pobj" and tree.lower[prep] in words("grammar", "apart").words


def _answering(tree: Tree, clause: Clause, here: Sequence[Mention]) -> tuple[str, ...]:
    """Who does what the clause tells, and so is meant by a deed beside it: "at A's request B sent a ship"."""
    doers = [k for a in tree.kids(clause.head, "agent") for k in tree.kids(a, "pobj")]
    doers = doers or [
        s for s in clause.subjects if tree.deps[s] == "nsubj" and tree.kid(clause.head, "auxpass") is None
    ]
    named = [m for m in here if m.kind != "thing" and not m.place]
    return codes_of(within(named, [t for s in doers for t in core(tree, s, named)]))


def _opens_line(tree: Tree, noun: int) -> bool:
    """Whether a noun is capitalised only because it opens a line of a list: "Agreement on Trade (1961)"."""
    return tree.pos[noun] == "PROPN" and not _before(tree, noun).strip(" \t•*-–—:0123456789")


def _heads(tree: Tree, clause: Clause, noun: int) -> bool:
    """Whether the noun heads its line, or stands behind the year that does."""
    return noun == clause.head or (tree.heads[noun] == clause.head and tree.pos[clause.head] == "NUM")


def _counts(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether a line without a verb counts what stands: "Two agreements (1961)"."""
    return done.kind == "standing" and any(tree.pos[t] == "NUM" for t in clause.own)


def _before(tree: Tree, noun: int) -> str:
    """What stands before the noun in its line, as far back as the mark of a list can reach."""
    start = tree.starts[noun]
    return tree.text[max(0, start - REACH) : start].rpartition("\n")[2]


def _stands(tree: Tree, clause: Clause, noun: int, done: Deed, inside: Sequence[Mention]) -> bool:
    """Whether a noun tells what holds: not "their war", not "an alliance" that is denied, asked about or spoken of."""
    if tree.kid(clause.head, "neg") is not None or any(tree.lower[k] in UNREAL for k in tree.children[noun]):
        return False
    told = [
        v
        for v in tree.kids(noun, "relcl")
        if tree.lemmas[v] in words("dated", "founding").words
        and any(tree.pos[t] == "PROPN" for s in tree.kids(v, "nsubj") for t in tree.subtree(s))
    ]
    if done.act == "AGREEMENT" and (
        told or any(tree.lower[k] == "would" for v in tree.kids(noun, "relcl") for k in tree.children[v])
    ):
        return False  # its signing is told, or it is not yet there
    if done.act == "ALLIANCE" and any(tree.lower[k] in ("a", "an") for k in tree.kids(noun, "det")):
        return False
    return done.act not in ("DISPUTE", "ALLIANCE") or any(m.kind != "reference" for m in inside)


def _noun_claim(
    tree: Tree, clause: Clause, done: Deed, own: range, codes: tuple[str, ...], owner: tuple[str, ...]
) -> Draft:
    actors, targets = codes, tuple[str, ...]()
    if done.frame == DIRECTED and owner and set(codes) - set(owner):
        actors, targets = owner, tuple(c for c in codes if c not in owner)
    past = tree.tags[clause.head] == "VBD" and done.act == "DISPUTE"
    lasting = Status.HAPPENED if past or done.kind == "event" else Status.ONGOING
    if done.kind == "event" and tree.kid(clause.head, "neg") is not None and done.token > clause.head:
        lasting = Status.DENIED
    if done.kind == "event" and tree.heads[done.token] == done.token:
        lasting = _of_line(tree, done.token) or lasting
    return Draft(
        kind=Kind(done.kind),
        act=done.act,
        actors=actors,
        targets=targets,
        status=Status(done.status) if done.status else lasting,
        span=tree.span(own.start, own.stop),
        tokens=own,
        mode=done.mode,
        anchor=done.token,
        why={"act": done.rule, "span": "noun with its parties"},
    )


def _of_line(tree: Tree, noun: int) -> Status | None:
    """Whether a line says that there was none or that it is still to come: "No agreement.", "Talks expected in May"."""
    if any(tree.lower[k] == "no" for k in tree.kids(noun, "det")):
        return Status.DENIED
    awaited = words("lines", "awaited").words
    ahead = any(
        tree.lemmas[k] in awaited or (tree.lemmas[k] == "come" and tree.tags[k] == "VB")
        for k in tree.kids(noun, "acl", "relcl", "amod", "acomp", "advcl", "xcomp")
        if k > noun
    )
    return Status.PLANNED if ahead else None


def _entry(tree: Tree, noun: int) -> NounEntry | None:
    """The line of `nouns.yml` for a noun, of two words first: "protest note", "working group"."""
    for before in tree.kids(noun, "compound", "amod"):
        if (entry := nouns().get(f"{tree.lemmas[before]} {tree.lemmas[noun]}")) is not None:
            return entry
    return nouns().get(tree.lemmas[noun])


def _shared_want(tree: Tree, clause: Clause, noun: int, pair: tuple[str, ...]) -> Draft | None:
    """An interest that both are said to share: "common interests in the north"."""
    if tree.lemmas[noun] not in words("views", "interest").lists["nouns"] or not pair:
        return None
    if not words("grammar", "shared").words & {tree.lower[k] for k in tree.kids(noun, "amod")} or tree.lemmas[
        clause.head
    ] in ("have", "share"):
        return None
    own = _phrase(tree, noun)
    return Draft(
        kind=Kind.INTEREST,
        act="INTEREST",
        actors=pair,
        targets=(),
        status=Status.ONGOING,
        span=tree.span(own.start, own.stop),
        tokens=own,
        anchor=noun,
        why={"kind": "shared interest", "act": "shared interest"},
    )


def _phrase(tree: Tree, noun: int) -> range:
    """The noun with what hangs on it, without what is joined to it."""
    joined = [k for k in tree.children[noun] if k > noun and tree.deps[k] in ("cc", "conj")]
    joined += [t for t in tree.subtree(noun) if t > noun and tree.deps[t] == "conj" and tree.lemmas[t] in nouns()]
    past = tree.right[noun]
    if joined:
        past = min(tree.left[k] for k in joined)
    while past - 1 > noun and (
        (tree.pos[past - 1] == "PUNCT" and tree.words[past - 1] != ")") or tree.deps[past - 1] == "cc"
    ):
        past -= 1
    first = tree.left[noun]
    while first < noun and tree.pos[first] in ("PUNCT", "CCONJ"):
        first += 1
    return range(first, past)
