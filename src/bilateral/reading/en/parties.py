"""Names of states, organisations and others in a text, with the offices that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bilateral.model import Span
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

WORD = re.compile(r"\w+")
GAPS = str.maketrans({"-": " ", "–": " ", "’": "'", "‑": " ", "\n": " ", "\xa0": " "})
PARTY_KINDS = frozenset({"state", "organisation", "non-state", "leader", "metonym", "demonym", "capital"})
NAME_DEPS = frozenset({"compound", "flat", "amod", "nmod", "nummod", "case", "punct"})


class Entry(Protocol):
    """What the reader needs of an entry of the gazetteer (`bilateral.ontology.Entry`)."""

    @property
    def surface(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def since(self) -> date | None: ...  # noqa: D102
    @property
    def until(self) -> date | None: ...  # noqa: D102
    @property
    def cased(self) -> bool: ...  # noqa: D102
    @property
    def ambiguous(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, past)` that stand for parties: by name, or by pointing back (`kind` "reference").

    `office` is the office-holder or body of the state that the words name; `place` marks a name that says where.
    """

    first: int
    past: int
    codes: tuple[str, ...]
    kind: str
    office: str | None = None
    place: bool = False


class Gazetteer:
    """Finds the longest names in running text: one dictionary step a word, however many names there are."""

    def __init__(self, entries: Iterable[Entry], *, projects: Iterable[str] = ()) -> None:
        """Index the entries by their words; codes among `projects` are names of things, not parties."""
        self._names: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}
        self._projects = frozenset(projects)
        for entry in entries:
            key = tuple(word.lower() for word in WORD.findall(entry.surface))
            if not key:
                continue
            self._names.setdefault(key, []).append(entry)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def find(self, text: str) -> list[tuple[int, int, list[Entry]]]:
        """Names in `text` as (start, end, entries that carry the name), longest first, none overlapping."""
        pieces = [(m.start(), m.end()) for m in WORD.finditer(text)]
        lowered = [text[a:b].lower() for a, b in pieces]
        found: list[tuple[int, int, list[Entry]]] = []
        at = 0
        while at < len(pieces):
            step = 1
            for size in range(min(self._longest.get(lowered[at], 0), len(pieces) - at), 0, -1):
                entries = self._names.get(tuple(lowered[at : at + size]))
                if not entries:
                    continue
                start, end = pieces[at][0], pieces[at + size - 1][1]
                fitting = [entry for entry in entries if _fits(text[start:end], entry)]
                if fitting:
                    found.append((start, end, fitting))
                    step = size
                    break
            at += step
        return found

    def is_project(self, entry: Entry) -> bool:
        """Whether the entry names a project, which can be spoken of but does not act."""
        return entry.code in self._projects


@dataclass(frozen=True, slots=True)
class Named:
    """What the gazetteer finds in a document: parties, and the names of projects and of places."""

    parties: list[Mention]
    projects: list[tuple[Span, str]]
    places: list[tuple[Span, str]]


STAND_INS = {"state": "Russia", "capital": "Moscow", "organisation": "NATO", "demonym": "Russian"}
"""Names of each kind that any parser knows."""


def stand_ins(text: str, gazetteer: Gazetteer) -> dict[int, str]:
    """For each name of one word, by its place, a well-known name of its kind, for the parser to see instead."""
    found: dict[int, str] = {}
    for start, end, entries in gazetteer.find(text):
        entry = entries[0]
        word = STAND_INS.get(entry.kind)
        if word is not None and text[start:end].isalpha() and not entry.ambiguous:
            plural = entry.kind == "demonym" and text[start:end].endswith("s") and not text[start:end].endswith("ss")
            found[start] = f"{word}s" if plural else word
    return found


def _fits(said: str, entry: Entry) -> bool:
    """Whether the words in the text may be the entry's: case where it counts, and the same punctuation inside."""
    surface = entry.surface.translate(GAPS).rstrip(".")
    said = said.translate(GAPS)
    if entry.cased:
        shouted = said.isupper() and len(said) > 3 and entry.kind in ("state", "capital")
        return said == surface or (shouted and said == surface.upper())
    if not (said[0].isupper() or said[0].isdigit() or surface[0].islower()):
        return False
    return said.lower() == surface.lower()


def named_in(tree: Tree, gazetteer: Gazetteer, on: date | None) -> Named:
    """Parties, projects and places that the document names, in order of the text."""
    found = Named([], [], [])
    named = gazetteer.find(tree.text)
    settled = {e.code for _, _, entries in named for e in entries if not e.ambiguous and e.kind in PARTY_KINDS}
    for start, end, entries in named:
        if gazetteer.is_project(entries[0]):
            found.projects.append((Span(start, end), tree.text[start:end]))
            continue
        if any(e.kind in ("place", "capital") for e in entries):
            found.places.append((Span(start, end), tree.text[start:end]))
        entry = _choose(entries, settled, on)
        if entry is None:
            continue
        first = tree.at(start, 0, len(tree.words))
        past = tree.at(end - 1, first, len(tree.words)) + 1
        if entry.kind == "capital" and _inside_title(tree, first, past):
            continue
        alone = entry.kind == "leader" and past - first == 1
        if (
            first < len(tree.words)
            and not _inside_other_name(tree, past)
            and not (alone and _surname_of_other(tree, first))
        ):
            office = "leader" if entry.kind == "leader" else None
            found.parties.append(
                Mention(first, past, (entry.code,), entry.kind, office, _is_place(tree, first, entry.kind))
            )
    return found


def _choose(entries: Sequence[Entry], settled: set[str], on: date | None) -> Entry | None:
    """The entry that the date and the rest of the document leave, None where they decide nothing."""
    parties = [e for e in entries if e.kind in PARTY_KINDS]
    dated = [e for e in parties if _holds(e, on)]
    if not dated and len(parties) == len(entries):
        dated = parties
    sure = [e for e in dated if not e.ambiguous]
    doubtful = [e for e in dated if e.ambiguous and e.code in settled]
    if not sure and not doubtful and len({e.code for e in dated}) == 1 and dated[0].kind != "leader":
        return dated[0]
    return next(iter(sure or doubtful), None)


def _holds(entry: Entry, on: date | None) -> bool:
    if on is None:
        return entry.until is None
    return (entry.since is None or entry.since <= on) and (entry.until is None or on <= entry.until)


def _inside_other_name(tree: Tree, past: int) -> bool:
    """Whether the name is only a part of a paper's, firm's or school's name."""
    after = words("parties", "not_before").words
    if past < len(tree.words) and tree.words[past] in after:
        return True
    head = tree.heads[past - 1]
    return head >= past and tree.deps[past - 1] == "compound" and tree.words[head] in after


def _inside_title(tree: Tree, first: int, past: int) -> bool:
    """Whether a capital is part of the name of a treaty, body or line: "the Lusaka accords", "A-B-C pipeline"."""
    head = tree.heads[past - 1]
    if tree.lower[past : past + 1] and tree.lower[past] in words("parties", "name_before").words:
        return True
    chained = tree.lower[first - 1 : first] == ["-"] or tree.lower[past : past + 1] == ["-"]
    near = tree.lower[max(0, first - 4) : past + 5]
    return chained and head >= past and near.count("-") >= 2


def _surname_of_other(tree: Tree, first: int) -> bool:
    """Whether a surname has another first name before it, so that it is somebody else's."""
    if first == 0 or tree.pos[first - 1] != "PROPN" or tree.deps[first - 1] not in ("compound", "flat", "nmod"):
        return False
    return tree.lower[first - 1] not in words("parties", "titles").words


def _is_place(tree: Tree, first: int, kind: str) -> bool:
    """Whether a capital stands where things are, not who does them."""
    if kind not in ("capital", "state", "metonym") or first == 0:
        return False
    before = first - 2 if tree.lower[first - 1] == "the" and first > 1 else first - 1
    return tree.lower[before] in words("parties", "place_before").words
