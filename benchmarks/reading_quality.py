"""How well the reader reads the corpus: `python benchmarks/reading_quality.py [--part development|training|heldout]`.

Figures as in the guide to reading, over all texts of a part of `corpus/`, and per text with --texts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from claim_scoring import FIGURES, Score, of_claim, of_file
from texts import PARTS, texts

from bilateral.reading.en.reader import EnglishReader


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--part", choices=PARTS, default="development")
    arguments.add_argument("--texts", action="store_true", help="a line for each text too")
    arguments.add_argument("--list", action="store_true", help="what was missed and what is too much (not of heldout)")
    given = arguments.parse_args()
    if given.list and given.part == "heldout":
        arguments.error("the held-out part is looked at only through its figures")
    reader, whole = EnglishReader(), Score()
    for text in texts(given.part):
        gold, read = of_file(text.gold), [of_claim(claim) for claim in reader.read(text.document)]
        whole.add(gold, read)
        if given.texts:
            one = Score()
            one.add(gold, read)
            print(f"{text.name:42.42}", line(one))
        if given.list:
            listed(text.name, text.document.text, gold, read)
    print(f"{given.part:42}", line(whole))
    return 0


def line(score: Score) -> str:
    """The figures of a score, by name."""
    figures = "  ".join(f"{name} {figure(score):.3f}" for name, figure in FIGURES.items())
    return f"gold {score.gold:4} read {score.predicted:4}  {figures}  leaks {score.leaks}"


def listed(name: str, text: str, gold: list, read: list) -> None:  # type: ignore[type-arg]
    one = Score()
    one.add(gold, read)
    for title, rows, side in (("missed", gold, 0), ("extra", read, 1)):
        matched = {id(pair[side]) for pair in one.pairs}
        for row in rows:
            if id(row) not in matched:
                print(title, name, row.kind, row.act, sorted(row.actors), sorted(row.targets), repr(text[slice(*row.span)])[:150], sep="\t")  # fmt: skip  # noqa: E501
    for a, b in one.pairs:
        fields = ("kind", "act", "level", "status", "speaker", "dates", "actors", "targets")
        unlike = [f"{f}: {_plain(getattr(a, f))} read as {_plain(getattr(b, f))}" for f in fields if getattr(a, f) != getattr(b, f)]  # fmt: skip  # noqa: E501
        if unlike:
            print("unlike", name, repr(text[slice(*a.span)])[:150], "; ".join(unlike), sep="\t")


def _plain(value: object) -> str:
    return ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)


if __name__ == "__main__":
    sys.exit(main())
