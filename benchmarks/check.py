"""The figure of `check`: the sample's op-ed against a ledger of many claims, in CPU seconds with the reading of it.

    python benchmarks/check.py [--claims 1000000] [--of-the-pair 0.02]

The claims are made: random pairs of states, and a share of them between Pakistan and Russia, in the areas and with the
words of the op-ed, so that what is fetched is also compared. Limit: 10 CPU seconds at a million claims.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ledger import ACTS, WORDS, measured, store

import bilateral
from bilateral.ledger import Ledger
from bilateral.model import AREAS, Claim, Document, Kind, Level, Medium, Span, Status
from bilateral.ontology import states

SAID = ["embargo", "helicopters", "exercise", "mediation", "corridor", "pipeline", "commission", "arms", "terrorism"]
OP_ED = Path(bilateral.__file__).parent / "sample" / "documents" / "op-ed.md"


def claims(count: int, share: float, seed: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Yield documents of twenty claims, a share of them on the pair of the op-ed."""
    dice = random.Random(seed)
    codes = sorted(state.code for state in states())
    for number in range(count // 20):
        sentences = [
            f"On day {number}.{at} the {' '.join(dice.choices(WORDS, k=4))} of {dice.choice(SAID)} were spoken of."
            for at in range(20)
        ]
        document = Document(
            text=" ".join(sentences), origin=f"made/{seed}/{number}.txt", medium=Medium.TEXT, grade="B2",
            publisher=f"Paper {number % 40}", published=date(2000, 1, 1) + timedelta(days=number % 6900),
        )  # fmt: skip
        at, found = 0, []
        for sentence in sentences:
            pair = ("PAK", "RUS") if dice.random() < share else tuple(dice.sample(codes, 2))
            day = date(2000, 1, 1) + timedelta(days=dice.randrange(6900))
            found.append(
                Claim(
                    kind=Kind.EVENT, act=dice.choice(ACTS), actors=pair, status=Status.HAPPENED, level=Level.REPORTED,
                    start=day, end=day, areas=(dice.choice(AREAS),), document=document.id,
                    span=Span(at, at + len(sentence)), quote=sentence, reader="benchmark 1",
                )
            )  # fmt: skip
            at += len(sentence) + 1
        yield document, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--of-the-pair", type=float, default=0.02)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ledger = Ledger.open(Path(name) / "ledger")
        for seed in range(10):
            store(ledger, list(claims(asked.claims // 10, asked.of_the_pair, seed)))
        desk = bilateral.open(Path(name) / "ledger")
        cpu, wall = measured(lambda: desk.check(OP_ED, date="2019-06-10", as_of="2019-06-10"))
        held = len(desk.record().claims("PAK", "RUS"))
        print(
            f"the op-ed against {asked.claims:,} claims, {held:,} of them on its pair: "
            f"{cpu:.1f} CPU s ({wall:.1f} s), reading and the model's loading included"
        )


if __name__ == "__main__":
    main()
