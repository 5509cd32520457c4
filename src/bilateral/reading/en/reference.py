"""Who is meant by "both countries", "their", "it" and "the two sides": the parties last spoken of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

if TYPE_CHECKING:
    from bilateral.reading.en.draft import Draft

Codes = tuple[str, ...]
EXTRAPOSED = ("ccomp", "csubj", "csubjpass", "xcomp", "relcl", "acl")
"""What "it" stands for in advance: "it is vital that", "it is time to"."""


@dataclass(slots=True)
class Cast:
    """The parties in play while a document is read from beginning to end."""

    main: Codes = ()
    """The two that the whole document names most."""
    pair: Codes = ()
    last: Codes = ()
    body: Codes = ()
    """The organisation last spoken of."""
    person: Codes = ()
    """For whom the person last quoted speaks: "he", "she"."""
    thing: Codes | None = None
    """Parties of the last subject where it was no party itself ("the deal"): what "it" is about then."""
    ours: Codes = ()
    """Who "we" is, where the document is a speech."""
    yours: Codes = ()
    """Who "you" is, where an interviewer asks."""
    many: Codes = ()
    """The states of the last sentence that named more than two."""

    charge: tuple[Codes, Codes] | None = None
    """Who last accused, barred or asked, and whom: "the charge", "the ban" that is answered."""
    barred: Codes = ()
    """Against whom the last bar was told to go: "the embargo"."""
    recent: Codes = ()
    """States named in the sentence before."""
    told: Draft | None = None
    """What was told last: "so did B"."""

    @property
    def both(self) -> Codes:
        """The pair last spoken of, before any the pair that the document is about."""
        return self.pair or self.main


def opening(named: list[Mention]) -> Cast:
    """A cast that knows which two states the document names most."""
    counts = Counter(code for m in named for code in m.codes)
    ranked = [code for code, _ in counts.most_common() if ":" not in code] or [c for c, _ in counts.most_common()]
    return Cast(main=tuple(ranked[:2]) if len(ranked) > 1 else ())


def after_sentence(cast: Cast, tree: Tree, here: list[Mention], first: int, past: int) -> None:
    """Let the parties of a sentence become those last spoken of."""
    cast.recent = tuple(c for m in here if m.kind != "reference" for c in m.codes if ":" not in c)
    named = [m for m in here if not m.place]
    codes = tuple(dict.fromkeys(code for m in named for code in m.codes))
    if not codes:
        _keep_subject(cast, tree, here, range(first, past))
        return
    states = tuple(c for c in codes if ":" not in c)
    joined = _joined(tree, named)
    if cast.main and set(cast.main) <= set(states):
        cast.pair = cast.main
    elif joined or (len(states) > 1 and not cast.pair and not cast.main):
        cast.pair = joined or states[:2]
    if len(states) > 2:
        cast.many = states
    cast.body = next((m.codes for m in reversed(named) if m.codes[0].startswith("IGO:")), cast.body)
    _keep_subject(cast, tree, here, range(first, past))
    subjects = [m for m in named if len(m.codes) == 1 and _is_subject(tree, m.past - 1)]
    single = [m for m in subjects or named if len(m.codes) == 1]
    if single:
        cast.last = single[0].codes


def _keep_subject(cast: Cast, tree: Tree, here: list[Mention], tokens: range) -> None:
    """Remember what the sentence was about, if that was no party: "it" may point to it."""
    things = words("names", "heads").words
    heads = [
        t
        for t in tokens
        if tree.deps[t] in ("nsubj", "nsubjpass")
        and (tree.pos[t] == "NOUN" or (tree.pos[t] == "PROPN" and tree.lower[t] in things))
    ]
    main = next((t for t in heads if tree.deps[tree.heads[t]] == "ROOT"), None)
    if main is None or any(m.first <= main < m.past for m in here):
        cast.thing = None
        return
    cast.thing = tuple(dict.fromkeys(c for m in here if m.first in tree.subtree(main) for c in m.codes))


def _joined(tree: Tree, named: list[Mention]) -> Codes:
    """Two states joined by "and" or a hyphen."""
    states = [m for m in named if ":" not in m.codes[0]]
    for one, other in pairwise(states):
        head = tree.heads[other.past - 1]
        if one.codes != other.codes and (
            (head == one.past - 1 and tree.deps[other.past - 1] == "conj" and not _in_row(tree, one, other))
            or tree.lower[one.past : other.first] in (["-"], ["and"], ["–"], ["and", "the"])
        ):
            return one.codes[:1] + other.codes[:1]
    return ()


def _in_row(tree: Tree, one: Mention, other: Mention) -> bool:
    """Whether two names stand in a list of three or more."""
    return tree.deps[one.past - 1] == "conj" or bool(tree.kids(other.past - 1, "conj"))


def _is_subject(tree: Tree, token: int) -> bool:
    if tree.deps[token] in ("nsubj", "nsubjpass"):
        return True
    return tree.deps[token] in ("compound", "amod", "poss", "nmod") and tree.deps[tree.heads[token]] in (
        "nsubj",
        "nsubjpass",
    )


def references(tree: Tree, first: int, past: int, named: list[Mention], cast: Cast) -> list[Mention]:
    """Words of the sentence `[first, past)` that point back, with whom they mean."""
    taken = {t for m in named for t in range(m.first, m.past)}
    found: list[Mention] = []
    for token in range(first, past):
        if token in taken:
            continue
        codes = _meant(tree, token, first, [*named, *found], cast)
        if codes:
            about = (
                tree.lower[token] in ("it", "its") and cast.thing is not None and not _named_before(token, first, named)
            )
            found.append(Mention(token, token + 1, codes, "thing" if about else "reference"))
    return found


def _named_before(token: int, first: int, named: list[Mention]) -> bool:
    return any(first <= m.first < token and not m.place for m in named)


def _meant(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    word = tree.lower[token]
    if word in words("parties", "twins").lists:
        return tuple(sorted(words("parties", "twins").lists[word]))
    if word in words("parties", "plural_pronouns").words:
        return _plural(tree, token, first, here, cast)
    if word in words("parties", "counts").phrases:
        return _counted(tree, token, first, here, cast)
    if word in words("parties", "single_pronouns").words:
        return _single(tree, token, first, here, cast)
    if word in ("we", "our", "us", "ours", "i", "my", "me"):
        mutual = {tree.lower[k] for k in tree.children[tree.heads[token]]} & words("parties", "mutual").words
        return cast.main if word == "our" and mutual and set(cast.ours) <= set(cast.main) else cast.ours
    if word in ("you", "your", "yours") and cast.yours:
        return cast.yours
    if word in ("you", "your", "yours") and cast.ours:
        return tuple(c for c in cast.main if c not in cast.ours)
    if word in ("latter", "former") and tree.lower[token - 1 : token] == ["the"] and _stands_alone(tree, token):
        return _of_two(tree, token, first, here, cast)
    if word == "neither" and tree.tags[token] == "DT" and _stands_alone(tree, token):
        return _joined_before(token, first, here)[:2] or cast.both
    if word == "other" and token > first and tree.lower[token - 1] == "each":
        return _joined_before(token, first, here) or cast.both
    halves = tree.lower[token - 1] in ("neither", "either", "each") if token > first else False
    if tree.lemmas[token] in words("parties", "group_nouns").words and (tree.tags[token] == "NNS" or halves):
        return _group(tree, token, first, here, cast)
    if tree.lemmas[token] in words("parties", "body_nouns").words and tree.tags[token] == "NN":
        return cast.body if token > first and tree.lower[token - 1] == "the" and cast.body else ()
    if tree.lemmas[token] in words("parties", "single_nouns").words and tree.tags[token] == "NN":
        return _the_country(tree, token, here, cast)
    return ()


def _counted(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "the two", "these three" are, where the number stands for states and counts nothing else."""
    marked = token > first and tree.lower[token - 1] in ("the", "these", "those", "between", "all")
    if not marked or not _stands_alone(tree, token) or any(tree.lower[k] == "of" for k in tree.kids(token, "prep")):
        return ()
    size = 2 + words("parties", "counts").phrases.index(tree.lower[token])
    if size == 2:
        return _joined_before(token, first, here)[:2] or cast.both
    before = _joined_before(token, first, here)
    return next((row for row in (before, cast.many) if len(row) == size), ())


def _stands_alone(tree: Tree, token: int) -> bool:
    """Whether a word names its party without a noun: "the latter", not "the former president"."""
    return tree.deps[token] in ("nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "agent")


def _of_two(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Which of the two last named "the former" and "the latter" are; nobody where more or fewer were named."""
    before = tuple(
        dict.fromkeys(c for m in here if first <= m.first < token and m.kind != "reference" for c in m.codes)
    )
    two = before if len(before) == 2 else tuple(dict.fromkeys(cast.recent))
    if len(two) != 2:
        return ()
    return two[:1] if tree.lower[token] == "former" else two[1:]


def _joined_before(token: int, first: int, here: list[Mention]) -> Codes:
    """All parties of the sentence before the token, if they are two or more."""
    codes = tuple(dict.fromkeys(c for m in here if first <= m.first < token and not m.place for c in m.codes))
    states = tuple(c for c in codes if not c.startswith("IGO:"))
    return states if len(states) > 1 else ()


def _plural(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    if tree.lower[token] == "both" and tree.deps[token] in ("det", "cc", "preconj", "predet"):
        return ()
    before = _joined_before(token, first, here)
    if len(before) > 2:
        near = _joined(tree, [m for m in here if first <= m.first < token])
        return near or (cast.both if set(cast.both) <= set(before) else before)
    if before:
        return before
    single = next((m.codes for m in here if first <= m.first < token and tree.lower[token] in ("their", "them")), ())
    return single if single and tree.lower[token] == "their" else cast.both


def _single(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    if tree.deps[token] == "expl" or _empty_it(tree, token):
        return ()
    before = [m for m in here if first <= m.first < token and len(m.codes) == 1 and not m.place]
    subjects = [m for m in before if _is_subject(tree, m.past - 1)]
    near = (subjects or before)[-1:]
    if near:
        return near[0].codes
    if tree.lower[token] in ("he", "she", "his", "her", "him"):
        return cast.person or cast.last
    if tree.lower[token] in ("it", "its") and cast.thing is not None:
        return cast.thing or cast.both
    return cast.last


def _empty_it(tree: Tree, token: int) -> bool:
    """Whether nobody is meant: "it is time that", "it is a great thing that"."""
    if tree.lower[token] != "it" or tree.deps[token] not in ("nsubj", "nsubjpass"):
        return False
    head = tree.heads[token]
    if tree.lemmas[head] == "be":
        held = [head, *tree.kids(head, "attr", "acomp")]
        return any(tree.deps[k] in EXTRAPOSED and k > head for h in held for k in tree.children[h])
    return any(tree.deps[k] in ("ccomp", "csubj", "csubjpass") for k in tree.children[head])


def _group(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "both countries" or "the new friends" are; nobody new where names follow ("both countries, A and B")."""
    inside = tree.subtree(token)
    if any(m.first in inside and m.kind != "reference" for m in here):
        return ()
    marks = {tree.lower[t] for t in range(tree.left[token], token)}
    if not marks & words("parties", "group_marks").words:
        return ()
    if marks & words("parties", "numbers").words:
        return cast.many or cast.both
    paired = (
        marks & {"both", "two", "2", "neither", "either", "each"}
        or tree.lemmas[token] in words("parties", "paired_nouns").words
    )
    if not paired or _sides_before(tree, token, first, here) > 2:
        return ()
    return _joined_before(token, first, here)[:2] or cast.both


def _sides_before(tree: Tree, token: int, first: int, here: list[Mention]) -> int:
    """How many parties, organisations among them, the sentence lists as its subject before the token."""
    listed = [m for m in here if first <= m.first < token and m.kind != "reference" and not m.place]
    heads = {t for m in listed if _is_subject(tree, m.past - 1) for t in tree.conjuncts(m.past - 1)}
    heads |= {m.past - 1 for m in listed if tree.deps[m.past - 1] == "appos" and tree.heads[m.past - 1] in heads}
    heads |= {t for h in list(heads) for t in tree.conjuncts(h)}
    return len({c for m in listed if m.past - 1 in heads for c in m.codes})


def _the_country(tree: Tree, token: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "the country" is: the one last spoken of."""
    inside = tree.subtree(token)
    if any(m.first in inside for m in here):
        return ()
    marks = [tree.lower[t] for t in range(tree.left[token], token)]
    if not marks or marks[0] not in ("the", "that", "this"):
        return ()
    speaks = tree.lemmas[token] == "government"
    before = [m for m in here if m.first < token and len(m.codes) == 1 and (speaks or not m.place)]
    if before and not speaks:
        other = tuple(c for c in cast.both if c not in before[-1].codes)
        return other if len(other) == 1 and tree.deps[token] not in ("nsubj", "nsubjpass") else before[-1].codes
    return before[-1].codes if before else cast.last
