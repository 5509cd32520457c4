"""Names of states, organisations and others in a text, with the offices that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bilateral.model import Span
from bilateral.reading.en.choice import PARTY_KINDS, Entry, chosen, in_office, titled
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.other_names import is_other_name
from bilateral.reading.en.tree import Tree

WORD = re.compile(r"\w+")
GAPS = str.maketrans({"-": " ", "–": " ", "’": "'", "‑": " ", "\n": " ", "\xa0": " "})


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
            least = self._behind_article(text, pieces, lowered, at)
            for size in range(min(self._longest.get(lowered[at], 0), len(pieces) - at), 0, -1):
                entries = self._names.get(tuple(lowered[at : at + size]))
                if not entries or size <= least:
                    continue
                start, end = pieces[at][0], pieces[at + size - 1][1]
                fitting = [entry for entry in entries if _fits(text[start:end], entry)]
                if fitting:
                    found.append((start, end, fitting))
                    step = size
                    break
            at += step
        return found

    def _behind_article(self, text: str, pieces: list[tuple[int, int]], lowered: list[str], at: int) -> int:
        """Words from `at` on that a name behind an article covers: it goes before a shorter one with the article."""
        if lowered[at] != "the" or at + 1 == len(pieces):
            return 0
        for size in range(min(self._longest.get(lowered[at + 1], 0), len(pieces) - at - 1), 1, -1):
            entries = self._names.get(tuple(lowered[at + 1 : at + 1 + size]), ())
            said = text[pieces[at + 1][0] : pieces[at + size][1]]
            if any(_fits(said, entry) for entry in entries):
                return size
        return 0

    def is_project(self, entry: Entry) -> bool:
        """Whether the entry names a project, which can be spoken of but does not act."""
        return entry.code in self._projects


@dataclass(frozen=True, slots=True)
class Named:
    """What the gazetteer finds in a document: parties, and the names of projects and of places."""

    parties: list[Mention]
    projects: list[tuple[Span, str]]
    places: list[tuple[Span, str]]
    grounds: list[Mention] = field(default_factory=list)
    """Places that are no party, with the state in which each lies."""


COURTS = ("IGO:ICJ", "IGO:CJEU", "IGO:PCA", "IGO:ICC", "IGO:ICTY")
"""Courts that share a seat, the one that hears states first."""
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


def written_names(text: str, gazetteer: Gazetteer) -> dict[int, str]:
    """Names in a text that is all in capitals, by their place, as they are written among small letters."""
    titled = "".join(piece.capitalize() for piece in re.split(r"(\W+)", text))
    found: dict[int, str] = {}
    for said in (titled, text):
        for start, end, _ in gazetteer.find(said) if len(said) == len(text) else ():
            found[start] = said[start:end]
    return found


def _fits(said: str, entry: Entry) -> bool:
    """Whether the words in the text may be the entry's: case where it counts, and the same punctuation inside."""
    surface = entry.surface.translate(GAPS).rstrip(".")
    said = said.translate(GAPS)
    if surface.startswith("The ") and said.startswith("the "):
        said = f"T{said[1:]}"
    if entry.cased:
        said = said if surface[0].isupper() else surface[0] + said[1:]
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
    company = len({code for start, _, entries in named for code in in_office(tree, start, entries, on)}) > 1
    for start, end, entries in named:
        if gazetteer.is_project(entries[0]):
            found.projects.append((Span(start, end), tree.text[start:end]))
            continue
        if any(e.kind in ("place", "capital") for e in entries):
            found.places.append((Span(start, end), tree.text[start:end]))
        first = tree.at(start, 0, len(tree.words))
        past = tree.at(end - 1, first, len(tree.words)) + 1
        ground = _ground(entries)
        if ground is not None:
            found.grounds.append(Mention(first, past, (ground,), "place", None, place=True))
        known = titled(tree, first) or (company and bool(in_office(tree, start, entries, on)))
        entry = chosen(entries, settled, on, office=known)
        if entry is None or first >= len(tree.words) or is_other_name(tree, first, past, entry.kind):
            continue
        office = "leader" if entry.kind == "leader" else None
        if office and _holds_office(found.parties, first, entry.code):
            first = found.parties.pop().first
        if entry.kind in ("demonym", "state"):
            found.parties.extend(_joined_to(tree, first))
        court = _court_at(tree, past - 1, settled)
        if court is not None:
            found.parties.append(Mention(first, past, (court,), "organisation"))
            continue
        place = _is_place(tree, first, entry.kind)
        found.parties.append(Mention(first, past, (entry.code,), entry.kind, office, place))
    return found


def _court_at(tree: Tree, token: int, settled: Collection[str]) -> str | None:
    """The court that a seat stands for ("the judges in The Hague"): one that the text names, else the best known."""
    seats = words("parties", "court_seats").lists.get(tree.lower[token])
    noun = tree.heads[tree.heads[token]]
    if seats is None or tree.deps[token] != "pobj" or tree.lower[tree.heads[token]] not in ("in", "at"):
        return None
    if tree.lemmas[noun].lower() not in words("parties", "court_seats").words or _is_new(tree, noun):
        return None
    order = {code: at for at, code in enumerate(COURTS)}
    known = sorted(seats, key=lambda code: (code not in settled, order.get(code, len(order))))
    return known[0]


def _is_new(tree: Tree, noun: int) -> bool:
    """Whether a thing is brought in as one of many: "a tribunal in The Hague"."""
    return any(tree.lower[k] in ("a", "an") for k in tree.kids(noun, "det"))


def _joined_to(tree: Tree, first: int) -> Iterator[Mention]:
    """Yield the state that stands before a name in its learned form: "Sino-Soviet", "Franco-German"."""
    if first < 2 or tree.lower[first - 1] not in ("-", "–", "‑"):
        return
    for code, forms in words("parties", "joined_forms").lists.items():
        if tree.lower[first - 2] in forms:
            yield Mention(first - 2, first - 1, (code.upper(),), "demonym")


def _holds_office(before: Sequence[Mention], first: int, code: str) -> bool:
    """Whether the name just before is the office of the leader named here: "UN Secretary-General Kofi Annan"."""
    last = before[-1] if before else None
    return last is not None and last.past == first and (last.kind == "office" or last.codes[0].startswith(code))


def _ground(entries: Sequence[Entry]) -> str | None:
    """The one state in which a place lies that is the name of nothing else."""
    codes = {e.code for e in entries}
    return codes.pop() if len(codes) == 1 and all(e.kind == "place" for e in entries) and "" not in codes else None


def _is_place(tree: Tree, first: int, kind: str) -> bool:
    """Whether a capital stands where things are, not who does them."""
    if kind not in ("capital", "state", "metonym", "non-state") or first == 0:
        return False
    before = first - 2 if tree.lower[first - 1] == "the" and first > 1 else first - 1
    if kind == "state" and tree.lower[before] == "from":
        return False
    return tree.lower[before] in words("parties", "place_before").words
