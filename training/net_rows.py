"""Candidates of the corpus for the net, as numbers, with what is so of each: what `train_net.py` learns from.

A candidate is a draft of the rules or a clause; it tells the hand-made claim with which its words agree by half (Dice).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "corpus"))

from texts import texts

from bilateral.model import Document, Kind, Span
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.net.candidate import LABELS, STATUSES, Candidate, parties_of, signs_of
from bilateral.reading.en.net.encoder import Window, marks_of, windows
from bilateral.reading.en.net.learnt import left_over
from bilateral.reading.en.net.pieces import Pieces
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.reader import EnglishReader, Page
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree

PARTS = ("training", "development")
"""Texts on which the rules were built; every other part are passages, which they never saw."""
SNIPPETS = ROOT / "corpus" / "snippets"


@dataclass(frozen=True, slots=True)
class Gold:
    """A hand-made claim: where it stands, its label, and status and sides where they are coded."""

    span: tuple[int, int]
    label: int
    status: int = -1
    actors: frozenset[str] | None = None
    targets: frozenset[str] = frozenset()


@dataclass(slots=True)
class Row:
    """A candidate, as numbers: its words as places in its window, its signs, its parties, and what is so."""

    window: int
    words: list[int]
    head: int
    signs: list[float]
    parties: list[tuple[str, list[int], list[float]]]
    by_rules: bool
    span: tuple[int, int]
    told: bool = False
    label: int = -1
    status: int = -1
    sides: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Read:
    """A text: its windows and candidates."""

    name: str
    part: str
    windows: list[Window]
    rows: list[Row]
    gold: list[Gold]


class Asking:
    """Stands in the place of what is learnt and notes every candidate of a text."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.trees: dict[int, tuple[Tree, list[Window], dict[int, tuple[int, int]]]] = {}
        self.found: list[tuple[Tree, Candidate, list[float], list[tuple[str, list[int], list[float]]]]] = []

    def page(self, tree: Tree, named: Sequence[Mention], main: Sequence[str]) -> Callable[..., list[Draft]]:
        cut = list(windows(tree, marks_of(tree, named, main), self.pieces))
        at = {token: (k, place) for k, one in enumerate(cut) for place, token in enumerate(one.words)}
        self.trees[id(tree)] = tree, cut, at
        return self._sentence

    def _sentence(self, scene: Scene, found: Any, whose: Any, made: Sequence[Draft]) -> list[Draft]:
        for draft in made:
            self._note(scene, Candidate.of(draft))
        for clause, voice in left_over(scene, found, whose, made, covered=True):
            self._note(scene, Candidate(clause.tokens, clause.head, voice))
        return list(made)

    def _note(self, scene: Scene, one: Candidate) -> None:
        parties = [(p.code, list(p.tokens), list(p.signs)) for p in parties_of(scene, one)]
        self.found.append((scene.tree, one, signs_of(scene, one), parties))


class Probing(EnglishReader):
    """A reader that remembers its pages, so that the words of a candidate are found in the text."""

    def __init__(self, asking: Asking) -> None:
        super().__init__(beside=asking)
        self.pages: dict[int, Page] = {}

    def _page(self, *given: Any) -> Page:
        page = super()._page(*given)
        self.pages[id(page.tree)] = page
        return page


def read_text(reader: Probing, asking: Asking, document: Document, gold: list[Gold], name: str, part: str) -> Read:
    """Every candidate of a document with what is so of it."""
    asking.trees.clear()
    asking.found.clear()
    reader.pages.clear()
    reader.read(document)
    out = Read(name, part, [], [], gold)
    begin: dict[int, int] = {}
    for key, (_, cut, _) in asking.trees.items():
        begin[key] = len(out.windows)
        out.windows += cut
    for tree, one, signs, parties in asking.found:
        at = asking.trees[id(tree)][2]
        if one.head not in at:
            continue
        window = at[one.head][0]
        words = [at[t][1] for t in one.tokens if t in at and at[t][0] == window]
        if not words:
            continue
        page = reader.pages[id(tree)]
        first = page.section.span.start
        span = one.rule.span if one.rule else tree.span(one.tokens.start, one.tokens.stop)
        span = page.sheet.original(Span(first + span.start, first + span.end))
        placed = [(c, [at[t][1] for t in ts if t in at and at[t][0] == window], s) for c, ts, s in parties]
        out.rows.append(
            Row(
                window=begin[id(tree)] + window,
                words=words,
                head=at[one.head][1],
                signs=signs,
                parties=placed,
                by_rules=part in PARTS,
                span=(span.start, span.end),
            )
        )
    for row in out.rows:
        _label(row, gold)
    return out


def _label(row: Row, gold: Sequence[Gold]) -> None:
    best = max(gold, key=lambda one: dice(row.span, one.span), default=None)
    row.sides = [-1] * len(row.parties)
    if best is None or dice(row.span, best.span) < 0.5:
        return
    row.told, row.label, row.status = True, best.label, best.status
    if best.actors is not None:
        row.sides = [
            1 if s in best.actors else 2 if s in best.targets else 0 for s in (whole(p[0]) for p in row.parties)
        ]


def whole(code: str) -> str:
    """A party's state: `RUS` of `SUN` and of `RUS/CHECHNYA`."""
    state = code.split("/")[0]
    return "RUS" if state == "SUN" else state


def dice(a: tuple[int, int], b: tuple[int, int]) -> float:
    return 2 * max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, a[1] - a[0] + b[1] - b[0])


def number_of(kind: str, act: str) -> int:
    return LABELS.index((Kind(kind), act))


def corpus(pieces: Pieces) -> Iterator[Read]:
    """All texts and passages to learn from."""
    asking = Asking(pieces)
    reader = Probing(asking)
    for part in PARTS:
        for text in texts(part):
            lines = [json.loads(line) for line in text.gold.read_text(encoding="utf8").splitlines() if line.strip()]
            gold = [_gold((one["span"][0], one["span"][1]), one) for one in lines]
            yield read_text(reader, asking, text.document, gold, text.name, part)
    for path in sorted(SNIPPETS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines()):
            row = json.loads(line)
            document = Document(text=row["text"], origin=f"{path.stem} {number}")
            yield read_text(reader, asking, document, list(gold_of(row)), f"{path.stem} {number}", path.stem)


def _gold(span: tuple[int, int], row: Mapping[str, Any]) -> Gold:
    sides = frozenset(map(whole, row["actors"])), frozenset(map(whole, row["targets"]))
    return Gold(span, number_of(row["kind"], row["act"]), STATUSES.index(row["status"]), *sides)


def gold_of(row: Any) -> Iterator[Gold]:
    """The claims of a passage; sides and status where they are coded."""
    for quote, kind, act, *more in row["claims"]:
        at = row["text"].find(quote)
        span = (at, at + len(quote))
        if more and kind != Kind.PROPOSAL:  # the passages give those no targets
            status, _, actors, targets = more
            yield _gold(span, {"kind": kind, "act": act, "status": status, "actors": actors, "targets": targets})
        else:
            yield Gold(span, number_of(kind, act))
