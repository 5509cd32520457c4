"""Fit how sure the reader is to how often it was right: `python corpus/calibrate.py --net FOLDER`.

FOLDER holds a net that left every fourth text and passage out (`training/train_net.py --leave-out FOLDER`). Reads what
was left out, and writes `reading/en/data/calibration.yml`: log-odds of each sign of a claim
(logistic regression with an L2 penalty), and the share right of each field by the rule that gave it. Nothing is random.
The figures that it prints come from texts left out one by one; needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from claim_scoring import Line, Score, of_claim, of_file, of_row, paired
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from texts import texts

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from net_rows import PARTS, SNIPPETS
from train_net import CODED, every_fourth

from bilateral.model import Document
from bilateral.reading.contract import Reason
from bilateral.reading.en.confidence import family
from bilateral.reading.en.net.learnt import Learnt
from bilateral.reading.en.reader import EnglishReader

OUT = Path(__file__).resolve().parents[1] / "src/bilateral/reading/en/data/calibration.yml"
OFTEN = 8
"""Claims that must show a sign before it is weighed."""
PENALTY = 0.05
"""The C of the regression: the smaller, the nearer all weights are to nothing."""
PRIOR = 10
"""Claims at the common share that are added to each rule's own."""
FIELDS = ("act", "kind", "level", "status", "speaker", "direction", "dates")


@dataclass(frozen=True, slots=True)
class Row:
    """A claim that was read, with its signs and whether a hand-made claim says the same."""

    text: str
    signs: tuple[str, ...]
    right: bool
    fields: Mapping[str, tuple[str, bool]]
    """Figure -> how the field was found and whether it was right; empty for a claim without a pair."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", type=Path, required=True, metavar="FOLDER", help="a net that left a part out")
    reader = EnglishReader(beside=Learnt.of(parser.parse_args().net))
    for title, one in (("by rules alone", EnglishReader(by_rules=True)), ("with the net", reader)):
        report(title, one)
    rows = list(all_rows(reader))
    known, left_out = np.array([row.right for row in rows]), out_of_text(rows)
    print(f"{len(rows)} claims, {known.mean():.3f} right; left out text by text:")
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        band = (left_out >= low) & (left_out < high)
        if band.any():
            print(f"  {low:.1f} to {high:.1f}: {band.sum():4} claims, said {left_out[band].mean():.2f}, right {known[band].mean():.2f}")  # fmt: skip  # noqa: E501
    OUT.write_text(HEAD + yaml.safe_dump(fitted(rows), sort_keys=True, allow_unicode=True), encoding="utf8")
    return 0


HEAD = """# How often claims and fields were right in texts and passages that the net had not learnt from, by how found.
# Written by corpus/calibrate.py: change the signs in confidence.py or the texts, and fit again.
"""


def all_left_out() -> Iterator[tuple[str, str, Document, list[Line]]]:
    """What the net has not learnt from: its sort, its name, the document and its claims made by hand."""
    for text in every_fourth([text for part in PARTS for text in texts(part)]):
        yield "texts", text.name, text.document, of_file(text.gold)
    for part in CODED:
        lines = (SNIPPETS / f"{part}.jsonl").read_text(encoding="utf8").splitlines()
        for number, line in every_fourth(list(enumerate(lines))):
            row, name = json.loads(line), f"{part} {number}"
            yield "passages", name, Document(text=row["text"], origin=name), [of_row(one) for one in whole_rows(row)]


def report(title: str, reader: EnglishReader) -> None:
    """How well what was left out is read."""
    scores = {"texts": Score(), "passages": Score()}
    for sort, _, document, gold in all_left_out():
        scores[sort].add(gold, [of_claim(claim) for claim in reader.read(document)])
    for sort, score in scores.items():
        print(
            f"{sort:9} {title:15} F1 {score.f1:.3f} strict {score.strict_f1:.3f} recall {score.recall:.3f} precision"
            f" {score.precision:.3f} direction {score.direction:.3f} act {score.share('act'):.3f} leaks {score.leaks}"
        )


def all_rows(reader: EnglishReader) -> Iterator[Row]:
    """The claims that the reader finds in what its net has not learnt from."""
    for _, name, document, gold in all_left_out():
        yield from rows_of(name, document, gold, reader)


def whole_rows(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The claims of a passage as rows, without speakers and dates, which passages do not have."""
    for quote, kind, act, status, level, actors, targets in row["claims"]:
        at = row["text"].find(quote)
        yield {
            "kind": kind, "act": act, "status": status, "level": level, "actors": actors, "targets": targets,
            "speaker": "", "start": None, "end": None, "span": (at, at + len(quote)),
        }  # fmt: skip


def rows_of(name: str, document: Document, made: list[Line], reader: EnglishReader) -> Iterator[Row]:
    """The claims that the reader finds in a document, judged against the hand-made ones."""
    read = next(reader.explained([document]))
    lines = [of_claim(claim) for claim in read.claims]
    partner = {id(b): a for a, b in paired(made, lines, across=False)}
    for claim, line in zip(read.claims, lines, strict=True):
        why, gold = read.why[claim.id], partner.get(id(line))
        right = gold is not None and gold.same_strictly(line)
        fields = judged(why, gold, line) if gold is not None else {}
        yield Row(name, tuple(why["confidence"].rule.split("; ")), right, fields)


def judged(why: Mapping[str, Reason], gold: Line, line: Line) -> dict[str, tuple[str, bool]]:
    """For each figure, how the field was found and whether it is the hand-made one's."""
    sides = next((s for s in why["confidence"].rule.split("; ") if s.removeprefix("view ") in SIDES), "named")
    how = {
        **{name: family(why[name].rule) for name in ("act", "kind", "level", "status", "speaker")},
        "direction": sides.removeprefix("view "),
        "dates": "dated" if any(line.dates) else "none",
    }
    known = [name for name in FIELDS if gold.speaker or name not in ("speaker", "dates")]
    return {name: (how[name], getattr(gold, ATTRIBUTE.get(name, name)) == getattr(line, ATTRIBUTE.get(name, name))) for name in known}  # fmt: skip  # noqa: E501


SIDES = ("named", "pointed at", "carried", "carried among others")
ATTRIBUTE = {"direction": "sides"}


def out_of_text(rows: list[Row]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the fit says of each claim when its own text is left out."""
    said = np.zeros(len(rows))
    for name in {row.text for row in rows}:
        rest = [row for row in rows if row.text != name]
        vectors, model = fit(rest)
        own = [i for i, row in enumerate(rows) if row.text == name]
        said[own] = model.predict_proba(vectors.transform([dict.fromkeys(rows[i].signs, 1) for i in own]))[:, 1]
    return said


def fit(rows: list[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """The regression of being right on the signs that were met often enough."""
    vectors, met = DictVectorizer(), Counter(sign for row in rows for sign in set(row.signs))
    signs = vectors.fit_transform([{s: 1 for s in row.signs if met[s] >= OFTEN} for row in rows])
    return vectors, LogisticRegression(C=PENALTY, max_iter=1000).fit(signs, [row.right for row in rows])


def fitted(rows: list[Row]) -> dict[str, object]:
    """The content of the data file."""
    vectors, model = fit(rows)
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {
        "claim": {
            "intercept": round(float(model.intercept_[0]), 3),
            "log_odds": {str(name): round(float(weight), 3) for name, weight in weights},
        },
        "fields": shares(rows),
    }


def shares(rows: list[Row]) -> dict[str, dict[str, float]]:
    """For each figure the share right by how it was found, drawn to the common share where there are few."""
    counted: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for figure, (how, right) in row.fields.items():
            counted[figure][how].append(right)
    out: dict[str, dict[str, float]] = {}
    for figure, by in counted.items():
        every = [right for found in by.values() for right in found]
        common = sum(every) / len(every)
        out[figure] = {how: round((sum(f) + PRIOR * common) / (len(f) + PRIOR), 2) for how, f in by.items()}
        out[figure]["all"] = round(common, 2)
    return out


if __name__ == "__main__":
    sys.exit(main())
