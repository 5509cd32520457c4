"""Names that a text gives once in full and then in short: office-holders by surname, the halves of a divided land."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

REACH = 6
"""Words that may stand between a state and the office-holder's name: "A's minister of foreign affairs, B C"."""
LONGEST = 4
"""Words of the longest name of a person."""
OWNED = frozenset({"'s", "’s", "'", "’"})
KINDS = frozenset({"state", "capital", "demonym", "metonym", "organisation"})


def known_again(tree: Tree, named: Sequence[Mention]) -> list[Mention]:
    """All parties in order of the text: those given, and those that stand for them under a shorter name."""
    twins = _twins(tree)
    named = [*(m for m in named if not any(m.first <= t.first < m.past for t in twins)), *twins]
    taken = {t for m in named for t in range(m.first, m.past)}
    found = [*_halves(tree, named, taken), *_by_surname(tree, named, taken)]
    return sorted([*named, *found], key=lambda m: m.first)


def _twins(tree: Tree) -> list[Mention]:
    """Both states of one name: "the two Koreas", "both Germanys"."""
    both = words("parties", "twins").lists
    return [
        Mention(t, t + 1, tuple(sorted(both[word])), "state")
        for t, word in enumerate(tree.lower)
        if word in both and len(both[word]) > 1 and tree.words[t][0].isupper()
    ]


def _halves(tree: Tree, named: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Mentions by the side of a land, "the North" and "the South", where the text names one of its two states."""
    codes = {c for m in named for c in m.codes}
    halves = {w: _only(codes, pairs) for w, pairs in words("parties", "halves").lists.items()}
    if not any(halves.values()):
        return
    for token in range(1, len(tree.words)):
        code = halves.get(tree.lower[token])
        marked = tree.words[token][0].isupper() and tree.lower[token - 1] == "the" and token not in taken
        behind = tree.lower[token + 1 : token + 2]
        alone = tree.deps[token] not in ("amod", "compound") or set(behind) & OWNED
        if code and marked and alone and behind != ["of"]:
            yield Mention(token, token + 1, (code,), "state")


def _only(codes: set[str], pairs: Collection[str]) -> str | None:
    """The state that a word for a half means: that of the one pair ("PRK-KOR": this one and its other half) named."""
    near = [pair.split("-") for pair in pairs if set(pair.split("-")) & codes]
    return near[0][0] if len(near) == 1 else None


def _by_surname(tree: Tree, named: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Later mentions of office-holders whom the text has brought in with state, office and name."""
    known = dict(_introduced(tree, named, taken))
    if not known:
        return
    titles = words("parties", "titles").words | words("parties", "holders").words
    for token, word in enumerate(tree.words):
        at, code = known.get(word, (len(tree.words), ""))
        if token <= at or token in taken or tree.pos[token] != "PROPN":
            continue
        before = tree.words[token - 1] if tree.pos[token - 1] == "PROPN" else ""
        if before and before.lower() not in titles and known.get(before, (0, ""))[1] != code:
            continue  # somebody else of that surname
        yield Mention(token, token + 1, (code,), "leader", "leader")


def _introduced(tree: Tree, named: Sequence[Mention], taken: set[int]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Names of office-holders, each with where it is given and for whom: "A's premier, B C", "B C, A's premier"."""
    for mention in named:
        if mention.kind not in KINDS or mention.place or len(mention.codes) != 1:
            continue
        run = _name_after(tree, mention, taken) or _name_before(tree, mention, taken)
        for token in run:
            if len(tree.words[token]) > 2 or token == run.start:
                yield tree.words[token], (run.stop - 1, mention.codes[0])


def _name_after(tree: Tree, mention: Mention, taken: set[int]) -> range:
    """The name behind a state with its office: "A's foreign minister, B C", "the president of A, B C"."""
    holder = _is_holder_before(tree, mention)
    past = mention.past
    for token in range(past, min(past + REACH, len(tree.words))):
        if _bars(tree, token) or token in taken:
            return range(0)
        if tree.lemmas[token] in words("parties", "holders").words:
            holder = True
        elif holder and tree.words[token] == "," and _is_name(tree, token + 1, taken):
            return _run(tree, token + 1, taken)
        elif holder and _is_name(tree, token, taken) and tree.lemmas[token - 1] in words("parties", "holders").words:
            return _run(tree, token, taken)
        elif tree.words[token] == "," or tree.is_verb(token):
            return range(0)
    return range(0)


def _name_before(tree: Tree, mention: Mention, taken: set[int]) -> range:
    """The name before the state of whom it holds an office: "B C, A's premier", "B C, the ambassador of A"."""
    first = mention.first
    begins = next((t for t in range(first - 1, max(first - REACH, 0), -1) if tree.words[t] == ","), 0)
    if not begins or not _is_name(tree, begins - 1, taken) or any(_bars(tree, t) for t in range(begins, first)):
        return range(0)
    holders = words("parties", "holders").words
    near = range(mention.past, min(mention.past + 4, len(tree.words)))
    behind = next((t for t in near if tree.lemmas[t] in holders or tree.words[t] in ",.;"), None)
    held = _is_holder_before(tree, mention) or (
        first - begins <= 2 and behind is not None and tree.lemmas[behind] in holders
    )
    if not held:
        return range(0)
    start = begins - 1
    while start > max(0, begins - LONGEST) and _is_name(tree, start - 1, taken):
        start -= 1
    return range(start, begins)


def _is_holder_before(tree: Tree, mention: Mention) -> bool:
    """Whether "of" binds an office to the state: "the president of A", "the minister of trade of the A"."""
    of = mention.first - 2 if tree.lower[mention.first - 1 : mention.first] == ["the"] else mention.first - 1
    return of > 0 and tree.lower[of] == "of" and tree.lemmas[of - 1] in words("parties", "holders").words


def _bars(tree: Tree, token: int) -> bool:
    """Whether a word says that the office is held no more, or by nobody in power."""
    return tree.lower[token] in words("voices", "private").lists["once"] or tree.lower[token] in ("and", "but", "from")


def _is_name(tree: Tree, token: int, taken: set[int]) -> bool:
    if token >= len(tree.words) or token in taken or tree.pos[token] != "PROPN" or tree.words[token].isupper():
        return False
    known = words("parties", "holders").words | words("parties", "titles").words | words("grammar", "weekdays").words
    known |= words("grammar", "months").words
    return tree.words[token][0].isupper() and tree.lower[token] not in known


def _run(tree: Tree, start: int, taken: set[int]) -> range:
    past = start
    while past < start + LONGEST and _is_name(tree, past, taken):
        past += 1
    return range(start, past)
