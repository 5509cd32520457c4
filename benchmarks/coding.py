"""How well single sentences are coded: `python benchmarks/coding.py FILE.jsonl [--json] [--predictions OUT.jsonl]`.

FILE has the layout of CAMEO and PLOVER test sets (see `coded_sentences.py`), labelled or not. Each sentence is read as
a document of its own. Where its events are labelled, over all sentences with labels (sets per sentence, added up):
  pair     F1 of (source, target) between two states, whatever the type
  root     F1 of the types of events between two states, whoever takes part
  triple   F1 of (source, target, type)
Where the two parties are marked and the type is labelled, of typing what the one does to the other:
  root accuracy, root macro-F1   the share typed rightly (untyped counts as wrong), and the mean F1 of the types
  quad accuracy, quad macro-F1   the same of the four classes: talk and deeds, in friendship and in conflict
  typed                          the share for which a type was given at all; --sure leaves the less sure untyped
  typed, right from 0.5 sure     the share that would be typed at that bar, and of these the share typed rightly
CONCEDE and RETREAT are one type (YIELD). Events with a party that is no state known to the ontology, within one
state, or of a type that PLOVER drops are left out and counted. OUT gets a line for each sentence: id, root, quad
(with the marked parties where there are any, else of its first event), pairs ([[source, target, root], ...]).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coded_sentences import Coded, Skipped, Triple, one_root, sentences, triples

from bilateral import ontology
from bilateral.model import Document
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.typer import type_between

BARS = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the reader and the typer make of one sentence."""

    id: str
    root: str | None
    quad: int | None
    pairs: list[Triple]
    sure: float | None = None
    """How sure the typer is of the root, where the parties are marked."""


@dataclass(slots=True)
class Counts:
    """Right, given and wanted, added up over sentences."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        gold, found = set(gold), set(found)
        self.right += len(gold & found)
        self.given += len(found)
        self.wanted += len(gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.given + self.wanted)


@dataclass(slots=True)
class Typing:
    """Types given and wanted, of sentences whose parties are marked."""

    rows: list[tuple[Hashable, Hashable | None]] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return sum(a == b for a, b in self.rows) / max(1, len(self.rows))

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the types that are wanted."""
        wanted, given = Counter(a for a, _ in self.rows), Counter(b for _, b in self.rows)
        right = Counter(a for a, b in self.rows if a == b)
        return sum(2 * right[t] / (wanted[t] + given[t]) for t in wanted) / max(1, len(wanted))

    @property
    def typed(self) -> float:
        return sum(b is not None for _, b in self.rows) / max(1, len(self.rows))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path, help="sentences, a line of JSON each")
    arguments.add_argument("--json", action="store_true", help="the figures as one line of JSON")
    arguments.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what was predicted")
    arguments.add_argument("--sure", type=float, default=0.0, metavar="SHARE", help="leave untyped what is less sure")
    arguments.add_argument("--confusions", action="store_true", help="the commonest confusions of types too")
    given = arguments.parse_args()
    skipped = Skipped()
    coded = list(sentences(given.file, skipped))
    predicted = predictions(coded, given.sure)
    if given.predictions:
        given.predictions.write_text("".join(json.dumps(asdict(p)) + "\n" for p in predicted), encoding="utf8")
    found = figures(coded, predicted, skipped)
    print(json.dumps(found) if given.json else "\n".join(f"{name:28}{value}" for name, value in found.items()))
    if given.confusions:
        for (wanted, typed), count in confusions(coded, predicted):
            print(f"{count:4}  {wanted} typed as {typed}")
    return 0


def predictions(coded: Sequence[Coded], sure: float = 0.0) -> list[Prediction]:
    """Read every sentence, and type those with marked parties."""
    reader = EnglishReader()
    documents = [Document(text=one.text, origin=one.id, published=one.published) for one in coded]
    read = reader.explained(documents)
    return [_prediction(one, triples(r), sure) for one, r in zip(coded, read, strict=True)]


def _prediction(one: Coded, pairs: list[Triple], least: float) -> Prediction:
    root, sure = (pairs[0][2] if pairs else None), None
    if one.marks is not None:
        typed = type_between(one.text, *one.marks)
        root, sure = (one_root(typed.root) if typed.confidence >= least else None), round(typed.confidence, 3)
    quad = None if root is None else ontology.act("CONCEDE" if root == "YIELD" else root).quad
    return Prediction(one.id, root, quad, pairs, sure)


def figures(coded: Sequence[Coded], predicted: Sequence[Prediction], skipped: Skipped) -> dict[str, float | int]:
    """All figures that the labels of the file allow, by name."""
    found: dict[str, float | int] = {"sentences": len(coded)}
    pair, root, triple = Counts(), Counts(), Counts()
    labelled = [(one, p) for one, p in zip(coded, predicted, strict=True) if one.gold is not None]
    for one, p in labelled:
        gold = one.gold or frozenset()
        triple.add(gold, p.pairs)
        pair.add({t[:2] for t in gold}, {t[:2] for t in p.pairs})
        root.add({t[2] for t in gold}, {t[2] for t in p.pairs})
    if triple.wanted:
        found |= {"labelled": len(labelled), "coded events": triple.wanted, "predicted events": triple.given}
        found |= {"pair F1": round(pair.f1, 3), "root F1": round(root.f1, 3), "triple F1": round(triple.f1, 3)}
    marked = [(one, p) for one, p in zip(coded, predicted, strict=True) if one.marks is not None and one.root]
    if marked:
        roots = Typing([(one.root, p.root) for one, p in marked])
        quads = Typing([(one.quad, p.quad) for one, p in marked])
        found |= {"marked": len(marked), "typed": round(roots.typed, 3)}
        for name, typing in (("root", roots), ("quad", quads)):
            found |= {f"{name} accuracy": round(typing.accuracy, 3), f"{name} macro-F1": round(typing.macro_f1, 3)}
        for bar in BARS:
            kept = [one.root == p.root for one, p in marked if (p.sure or 0.0) >= bar]
            right = round(sum(kept) / max(1, len(kept)), 3)
            found |= {f"typed from {bar} sure": round(len(kept) / len(marked), 3), f"right from {bar} sure": right}
    return found | {f"left out: {why}": count for why, count in skipped.counts.items()}


def confusions(
    coded: Sequence[Coded], predicted: Sequence[Prediction]
) -> list[tuple[tuple[str | None, str | None], int]]:
    """Types taken for another where the parties are marked, the commonest first."""
    pairs = ((one.root, p.root) for one, p in zip(coded, predicted, strict=True) if one.marks and one.root != p.root)
    return Counter(pairs).most_common(40)


if __name__ == "__main__":
    sys.exit(main())
