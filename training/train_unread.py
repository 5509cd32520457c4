"""Learn which clauses tell a claim, and which: `python training/train_unread.py` -> `src/.../data/unread_*.json`.

Two logistic regressions with an L2 penalty over the signs of clauses (`clause_signs`), by scikit-learn; nothing is
drawn by chance. Whether a clause tells a claim is learnt from every clause of the training and development texts and of
the snippets; which one, from their claims and from the sentences of `corpus/typing`. A clause tells the hand-made claim
with which its words agree by half (Dice). `--folds` reports what the models bring on texts that they did not learn
from.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "corpus"))

from claim_scoring import Score, of_claim, of_file
from texts import Text, texts

from bilateral.model import Document, Kind, Span, Status
from bilateral.reading.en.attribution import Attributions
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.linear import Linear
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.unread import Unread, left_over

DATA = ROOT / "src" / "bilateral" / "reading" / "en" / "data"
PARTS = ("training", "development")
FOLDS = 6
OFTEN = {"unread_claim": 3, "unread_act": 3}
"""Clauses that must show a sign before it is weighed."""
PENALTY = {"unread_claim": 0.1, "unread_act": 1.0}
"""The C of the regressions: the smaller, the nearer all weights are to nothing."""
SLIGHT = 0.02
"""Weights below this are left out."""
NONE = "none"
DENSE = ("idioms",)
"""Snippets with hardly a clause that is no claim: they teach only which claim one is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clause: its signs, and kind and act of the hand-made claim that it tells, or `NONE`."""

    signs: Mapping[str, float]
    label: str
    told: bool = True
    """Whether it teaches if clauses tell claims; else only which."""


class Probes:
    """Stands in the place of `unread` and makes a claim of each clause, so that its words can be found in the text."""

    def __init__(self) -> None:
        self.signs: list[Mapping[str, float]] = []

    def __call__(
        self, scene: Scene, found: Sequence[Clause], whose: Attributions, made: Sequence[Draft]
    ) -> list[Draft]:
        probes = []
        for clause, voice, signs in left_over(scene, found, whose, made, covered=True):
            mode = f"probe {len(self.signs)}"
            self.signs.append(signs)
            probes.append(
                Draft(
                    kind=Kind.EVENT,
                    act="CONSULT",
                    actors=scene.cast.main,
                    targets=(),
                    status=Status.HAPPENED,
                    span=scene.tree.span(clause.first, clause.past),
                    tokens=range(clause.first, clause.past),
                    voice=voice,
                    mode=mode,
                    anchor=clause.head,
                    why={"act": "probe"},
                )
            )
        return probes


PROBES = Probes()
PROBING = EnglishReader(beside=PROBES)


def clauses_of(document: Document) -> Iterator[tuple[Span, Mapping[str, float]]]:
    """Every clause of a document with its words' place and its signs."""
    PROBES.signs.clear()
    for claim in PROBING.read(document):
        if (claim.mode or "").startswith("probe ") and claim.span is not None:
            yield claim.span, PROBES.signs[int((claim.mode or "").split()[1])]


def dice(one: Span, other: tuple[int, int]) -> float:
    common = max(0, min(one.end, other[1]) - max(one.start, other[0]))
    return 2 * common / max(1, one.end - one.start + other[1] - other[0])


def labelled(span: Span, gold: Iterable[tuple[tuple[int, int], str]]) -> str:
    """Kind and act of the claim whose words agree best with a clause's, if by half."""
    best = max(gold, key=lambda one: dice(span, one[0]), default=None)
    return best[1] if best is not None and dice(span, best[0]) >= 0.5 else NONE


def of_text(text: Text) -> list[Row]:
    gold = [(line.span, f"{line.kind} {line.act}") for line in of_file(text.gold)]
    return [Row(signs, labelled(span, gold)) for span, signs in clauses_of(text.document)]


def of_snippets() -> Iterator[Row]:
    """Clauses of passages whose claims are coded by quote, kind and act."""
    for path in sorted((ROOT / "corpus" / "snippets").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines()):
            row = json.loads(line)
            at = [(row["text"].find(quote), quote, f"{kind} {act}") for quote, kind, act, *_ in row["claims"]]
            gold = [((start, start + len(quote)), label) for start, quote, label in at if start >= 0]
            for span, signs in clauses_of(Document(text=row["text"], origin=f"{path.stem} {number}")):
                yield Row(signs, labelled(span, gold), told=path.stem not in DENSE)


def of_typing() -> Iterator[Row]:
    """The longest clause of each sentence whose type is coded."""
    for path in sorted((ROOT / "corpus" / "typing").glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            plain = re.sub(r"</?[st]>", "", row["marked_text"])
            found = list(clauses_of(Document(text=plain, origin=row["id"])))
            if found:
                yield Row(max(found, key=lambda one: one[0].end - one[0].start)[1], f"event {row['root']}", told=False)


def fitted(name: str, rows: Sequence[Row], labels: Sequence[str]) -> Linear:
    """The regression as weights of signs; with two labels the first has none."""
    often = Counter(sign for row in rows for sign in row.signs)
    kept = [{s: v for s, v in row.signs.items() if often[s] >= OFTEN[name]} for row in rows]
    columns = DictVectorizer()
    model = LogisticRegression(C=PENALTY[name], max_iter=500, fit_intercept=False)
    model.fit(columns.fit_transform(kept), labels)
    found = model.coef_ if len(model.classes_) > 2 else np.vstack([np.zeros_like(model.coef_), model.coef_])
    return Linear(tuple(model.classes_), dict(_weights(columns.get_feature_names_out(), found)))


def _weights(names: Iterable[str], found: Any) -> Iterator[tuple[str, tuple[float, ...]]]:
    for name, column in zip(names, found.T, strict=True):
        if np.abs(column).max() >= SLIGHT:
            yield name, tuple(round(float(weight), 2) for weight in column)


def models(rows: Sequence[Row]) -> Unread:
    """Both models from their rows."""
    whether, which = [row for row in rows if row.told], [row for row in rows if row.label != NONE]
    return Unread(
        claim=fitted("unread_claim", whether, ["no" if row.label == NONE else "yes" for row in whether]),
        act=fitted("unread_act", which, [row.label for row in which]),
    )


def held_out(by_text: Sequence[tuple[Text, list[Row]]], apart: Sequence[Row]) -> Iterator[tuple[list[Text], Unread]]:
    """In `FOLDS` folds, the texts that are left out and the models learnt from all others."""
    for fold in range(FOLDS):
        kept = [row for at, (_, rows) in enumerate(by_text) if at % FOLDS != fold for row in rows]
        yield [text for text, _ in by_text[fold::FOLDS]], models([*apart, *kept])


def report(by_text: Sequence[tuple[Text, list[Row]]], apart: Sequence[Row]) -> None:
    """What the models bring on texts left out, through the whole reader."""
    by_rules, without, having = EnglishReader(by_rules=True), Score(), Score()
    for left_out, made in held_out(by_text, apart):
        reader = EnglishReader(beside=made)
        for text in left_out:
            gold = of_file(text.gold)
            without.add(gold, [of_claim(claim) for claim in by_rules.read(text.document)])
            having.add(gold, [of_claim(claim) for claim in reader.read(text.document)])
    for title, score in (("by rules alone", without), ("with the models", having)):
        print(
            f"{title:16} F1 {score.f1:.3f} strict {score.strict_f1:.3f} recall {score.recall:.3f} precision"
            f" {score.precision:.3f} direction {score.direction:.3f} leaks {score.leaks}"
        )


def clauses_of_corpus() -> tuple[list[tuple[Text, list[Row]]], list[Row]]:
    """The clauses of the training and development texts, by text, and those of snippets and typing."""
    by_text = [(text, of_text(text)) for part in PARTS for text in texts(part)]
    return by_text, [*of_snippets(), *of_typing()]


def main() -> int:
    """Learn from everything and write; with --folds, report before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="report on texts left out, and write nothing")
    given = parser.parse_args()
    by_text, apart = clauses_of_corpus()
    if given.folds:
        report(by_text, apart)
        return 0
    made = models([*apart, *(row for _, rows in by_text for row in rows)])
    for name, model in (("unread_claim", made.claim), ("unread_act", made.act)):
        path = DATA / f"{name}.json"
        row = {"labels": model.labels, "least": 0.0, "weights": model.of}
        path.write_text(json.dumps(row, separators=(",", ":")) + "\n", encoding="utf8")
        print(f"{name}: {len(model.labels)} labels, {len(model.of)} signs, {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
