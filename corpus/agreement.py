"""How well two people who coded the same texts apart agree: python corpus/agreement.py [--texts]

Every text with a second coding (second/NAME.jsonl) is scored both ways, the first coding against the second and the
second against the first, since some figures depend on which of the two is taken as given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from claim_scoring import FIGURES, Score, of_file
from texts import HERE, PARTS, texts

SHOWN = ("F1", "strict", "act", "direction", "speaker", "dates", "undated", "kind", "level", "status")
ROW = "{:<36}{:>6}{:>8}" + "{:>10}" * len(SHOWN)


def main(arguments: list[str]) -> int:
    """Print the figures of each part and of all, and with --texts of each text."""
    print(ROW.format("", "texts", "claims", *SHOWN))
    everything: list[Score] = []
    for part in PARTS:
        scores = dict(coded_twice(part))
        if "--texts" in arguments:
            for name, score in scores.items():
                show(name, [score])
        show(part, list(scores.values()))
        everything += scores.values()
    show("all", everything)
    return 0


def coded_twice(part: str) -> Iterator[tuple[str, Score]]:
    """The texts of a part that have both codings, by name, each scored both ways."""
    for text in texts(part):
        second = HERE / "second" / text.gold.name
        if text.gold.exists() and second.exists():
            one, other = of_file(text.gold), of_file(second)
            score = Score()
            score.add(one, other)
            score.add(other, one)
            yield text.name, score


def show(name: str, scores: list[Score]) -> None:
    """One line of figures over any number of texts."""
    total = Score()
    for score in scores:
        total.gold, total.predicted = total.gold + score.gold, total.predicted + score.predicted
        total.strict, total.pairs = total.strict + score.strict, total.pairs + score.pairs
    # counted both ways, `gold` holds the claims of both codings
    print(ROW.format(name, len(scores), total.gold, *(f"{FIGURES[figure](total):.3f}" for figure in SHOWN)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
