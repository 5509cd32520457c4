"""Bodies that no list holds, known by a noun in their name or beside it: "the Kivu Front", "the rebel group X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

JOINTS = frozenset({"'s", "’s", "-", "'", "’"})
SIGNS = re.compile(r"[^A-Z0-9ÀÖØ-Þ]+")
LONGEST = 8
"""Words of the longest name."""


def unlisted(tree: Tree, named: Sequence[Mention]) -> list[Mention]:
    """All parties in order of the text: those that a list holds, and bodies that their names or neighbours tell.

    A name that holds a listed one ("the Serbian Radical Party") takes its place.
    """
    at = {t: m for m in named for t in range(m.first, m.past)}
    found: dict[int, Mention] = {}
    known: dict[tuple[str, ...], str] = {}
    for first, past in _names(tree, at):
        if not any(at[t].kind in ("organisation", "non-state") for t in range(first, past) if t in at):
            code = f"NSA:{_acronym(tree, past) or spelt(tree.words[first:past])}"
            found[first] = Mention(first, past, (code,), "non-state")
            if not _has_followers(tree, past):
                known[tuple(tree.words[first:past])] = code
            known[(code.removeprefix("NSA:"),)] = code
    found |= _again(tree, known, found, at)
    taken = {t for m in found.values() for t in range(m.first, m.past)}
    kept = [m for m in named if taken.isdisjoint(range(m.first, m.past))]
    return sorted([*kept, *found.values()], key=lambda m: m.first)


def spelt(said: Sequence[str]) -> str:
    """A name as a code: "Jana Sangh" is `JANA_SANGH`."""
    return SIGNS.sub("_", "_".join(w for w in said if w not in JOINTS).upper()).strip("_")


def _names(tree: Tree, listed: Mapping[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names of bodies: those that end with the noun for one, and those that stand behind it."""
    token = 0
    while token < len(tree.words):
        past = _run(tree, token)
        first = token + 1 if past > token and tree.lower[token] == "the" else token
        if past - first > 1 and tree.words[past - 1] in words("bodies", "heads").words:
            if not (first and tree.lower[first - 1] in words("bodies", "heads").lists["state"]):
                yield first, _with_purpose(tree, past)
        elif (
            _is_bare_name(tree, first, past)
            and listed.keys().isdisjoint(range(first, past))
            and (_is_introduced(tree, first) or _has_followers(tree, past))
        ):
            yield first, past
        token = max(past, token + 1)


def _is_bare_name(tree: Tree, first: int, past: int) -> bool:
    """Whether capitalised words are a name, and no creed, people or day."""
    if past - first == 1 and tree.words[first] in words("bodies", "followers").lists["sorts"]:
        return False
    return past > first and tree.pos[past - 1] == "PROPN"


def _run(tree: Tree, token: int) -> int:
    """Where the run of capitalised words that begins at a token ends; the token itself where none does."""
    past = token
    while past < min(len(tree.words), token + LONGEST):
        joint = tree.lower[past] in JOINTS and past > token and _is_capital(tree, past + 1)
        if not (joint or _is_capital(tree, past)) or (past > token and tree.lower[past - 1] in (".", "\n")):
            break
        past += 1
    return past


def _is_capital(tree: Tree, token: int) -> bool:
    return token < len(tree.words) and tree.words[token][:1].isupper() and tree.words[token][-1:].isalnum()


def _with_purpose(tree: Tree, past: int) -> int:
    """The end of a name that goes on with "of" or "for": "the Front for the Defence of Ituri"."""
    end = past
    while tree.lower[end : end + 1] in (["of"], ["for"]):
        start = end + 2 if tree.lower[end + 1 : end + 2] == ["the"] else end + 1
        behind = _run(tree, start)
        if behind == start:
            break
        end = behind
    return end


def _is_introduced(tree: Tree, first: int) -> bool:
    """Whether the words before a name say what body it is: "the rebel group X", "the rights group Y"."""
    before = tree.lower[max(0, first - 2) : first]
    kinds = words("bodies", "introduced")
    return len(before) == 2 and before[1] in kinds.words and before[0] in kinds.lists["sorts"]


def _has_followers(tree: Tree, past: int) -> bool:
    """Whether members stand behind a name that is none of a land: "the Simba rebels"."""
    return tree.lower[past : past + 1] != [] and tree.lower[past] in words("bodies", "followers").words


def _acronym(tree: Tree, past: int) -> str | None:
    """The abbreviation that stands in brackets behind a name."""
    given = tree.words[past : past + 3]
    if len(given) == 3 and given[0] == "(" and given[2] == ")" and given[1].isupper() and len(given[1]) > 1:
        return spelt([given[1]])
    return None


def _again(
    tree: Tree, known: dict[tuple[str, ...], str], found: dict[int, Mention], at: dict[int, Mention]
) -> dict[int, Mention]:
    """Later mentions of the same names, and of their abbreviations."""
    first_words = {key[0]: key for key in known}
    again: dict[int, Mention] = {}
    for token, word in enumerate(tree.words):
        key = first_words.get(word)
        if key is None or token in found or token in at or tree.lower[token - 1 : token] == ["("]:
            continue
        if tuple(tree.words[token : token + len(key)]) == key:
            again[token] = Mention(token, token + len(key), (known[key],), "non-state")
    return again
