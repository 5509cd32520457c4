"""Learn the weights of the typer: `python training/train_typer.py` -> `src/.../data/typer.json`.

Multinomial logistic regression over the signs of `corpus/typing/training.jsonl`, by numpy alone. Weights are held near
what the lexicon says by itself (a word listed for a type speaks for it), so that words that no training sentence has
still count; nothing is drawn by chance, so that no seed is needed. The development part sets how sure the
model is and the least confidence, and is reported; what is written is learnt from both parts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from coded_sentences import unmarked

from bilateral.reading.en.parse import trees
from bilateral.reading.en.signs import signs
from bilateral.reading.en.typer import sides_of

OUT = ROOT / "src" / "bilateral" / "reading" / "en" / "data" / "typer.json"
PLACES = {
    "verb": 1.0,
    "verb+": 0.7,
    "last": 0.7,
    "next": 0.7,
    "object": 0.8,
    "under": 0.5,
    "deed": 0.5,
    "way": 0.5,
    "doer": 0.2,
    "done to": 0.3,
    "in target": 0.2,
    "between": 0.25,
}
"""How much a listed word counts before anything is learnt, by its place."""
ENTRIES = {"entry0": 1.5, "entry1": 0.5, "entry2": 0.2}
STEPS, RATE, RIDGE = 200, 0.05, 0.0003


def examples(part: str) -> tuple[list[dict[str, float]], list[str]]:
    """Signs and type of each sentence of a part."""
    rows = [json.loads(line) for line in (ROOT / "corpus" / "typing" / f"{part}.jsonl").read_text("utf8").splitlines()]
    plain = [unmarked(row["marked_text"]) for row in rows]
    found = []
    for tree, (_, marks) in zip(trees([text for text, _ in plain]), plain, strict=True):
        sides = sides_of(tree, *(marks or (None, None)))
        found.append(signs(tree, sides) if sides else {})
    return found, [row["root"] for row in rows]


def matrix(rows: Sequence[dict[str, float]], names: dict[str, int]) -> Any:
    """One row for each sentence, one column for each sign."""
    found = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in names:
                found[at, names[name]] = value
    return found


def believed(names: dict[str, int], acts: Sequence[str]) -> Any:
    """The weights that the lexicon alone gives."""
    found = np.zeros((len(names), len(acts)), dtype=np.float32)
    for name, at in names.items():
        place, _, act = name.replace(":cue:", ":").partition(":")
        if act in acts:
            found[at, acts.index(act)] = PLACES.get(place, 0) if ":cue:" in name else ENTRIES.get(place, 0)
    return found


def learnt(x: Any, y: Any, start: Any) -> Any:
    """Weights by gradient descent (Adam), drawn back to where they start."""
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        logits = x @ w
        p = np.exp(logits - logits.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        g = x.T @ (p - y) / len(x) + RIDGE * (w - start)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def softmax(logits: Any) -> Any:
    """Likelihoods, a row for each sentence."""
    p = np.exp(logits - logits.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True)


def cooled(logits: Any, y: Any) -> float:
    """The factor on the logits that makes them as sure as they are right (the likeliest on a grid)."""
    return max((f / 20 for f in range(4, 41)), key=lambda f: float(np.log((softmax(logits * f) * y).sum(1)).sum()))


def least_of(p: Any, wanted: Any) -> float:
    """The confidence under which a type is more often wrong by 3 to 1 than right; 0 where there is none such."""
    sure, right = p.max(1), p.argmax(1) == wanted
    found = [t / 100 for t in range(5, 50) if (sure < t / 100).sum() >= 5 and right[sure < t / 100].mean() < 0.25]
    return max(found, default=0.0)


def fitted(rows: list[dict[str, float]], types: list[str], acts: Sequence[str]) -> tuple[dict[str, int], Any, Any]:
    """Numbers of the signs, and the weights that the lexicon gives and that are learnt."""
    seen = {name for row in rows for name in row}
    listed = {f"{p}:cue:{a}" for p in PLACES for a in acts} | {f"{e}:{a}" for e in ENTRIES for a in acts}
    names = {name: at for at, name in enumerate(sorted(seen | listed))}
    start = believed(names, acts)
    return names, start, learnt(matrix(rows, names), told(types, acts), start)


def told(types: Sequence[str], acts: Sequence[str]) -> Any:
    """One row for each sentence, with 1 under its type."""
    return np.eye(len(acts), dtype=np.float32)[[acts.index(t) for t in types]]


def main() -> int:
    """Learn from the training part, report and calibrate on development, then learn from both and write."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    (rows, types), (held, wanted) = examples("training"), examples("development")
    acts = sorted(set(types))
    names, start, w = fitted(rows, types, acts)
    x, y = matrix(held, names), told(wanted, acts)
    factor = cooled(x @ w, y)
    p, want = softmax(x @ w * factor), y.argmax(1)
    least = least_of(p, want)
    for title, best in (("lexicon alone", (x @ start).argmax(1)), ("learnt", p.argmax(1))):
        print(f"development: {title:15} {(best == want).mean():.3f} of {len(want)}")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        band = (p.max(1) >= low) & (p.max(1) < high)
        print(f"  sure {low} to {high}: {band.sum():4}, right {(p.argmax(1) == want)[band].mean():.2f}")
    names, start, w = fitted(rows + held, types + wanted, acts)
    w *= factor
    kept = {name: [round(float(f), 2) for f in w[at]] for name, at in names.items() if np.abs(w[at]).max() >= 0.05}
    OUT.write_text(
        json.dumps({"labels": acts, "least": least, "weights": kept}, separators=(",", ":")), encoding="utf8"
    )
    print(f"factor {factor}, least {least}, {len(kept)} signs, {OUT.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
