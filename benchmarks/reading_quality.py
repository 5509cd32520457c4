"""How well the reader reads the corpus: `python benchmarks/reading_quality.py [--part development|training|heldout]`.

Figures by the rules of the guide to reading, over all texts of a part of `corpus/`: in all, per kind, act and level of
the hand-made claims, per phenomenon (`corpus/phenomena.py`), the commonest confusions of each field, and what is left
at each bar of confidence. --texts adds a line for each text, --list each claim that was missed, is too much or differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from claim_scoring import FIGURES, Line, Score, of_claim, of_row, paired
from phenomena import Words
from texts import PARTS, texts

from bilateral.reading.en.english_names import english_names
from bilateral.reading.en.parse import trees
from bilateral.reading.en.reader import EnglishReader

BARS = (0.0, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
CONFUSED = ("act", "kind", "level", "status", "speaker")
FIELDS = ("kind", "act", "level", "status", "speaker", "dates", "actors", "targets")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its hand-made claims, the phenomena of each, and what was read with how much confidence."""

    name: str
    text: str
    gold: list[Line]
    rows: list[dict[str, Any]]
    phenomena: list[tuple[str, ...]]
    read: list[Line]
    confidence: list[float]


@dataclass(slots=True)
class Share:
    """Of the hand-made claims of one sort: how many there are, were found, and were found with the same fields."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    direction: int = 0

    def add(self, gold: Line, read: Line | None) -> None:
        self.gold += 1
        if read is not None:
            self.found += 1
            self.strict += gold.same_strictly(read)
            self.direction += gold.sides == read.sides


def main() -> int:
    given = _arguments()
    found = list(readings(given.part))
    score = scored(found)
    if given.json:
        print(json.dumps(as_json(found, score)))
        return 0
    for one in found if given.texts else ():
        print(f"{one.name:42.42}", line(scored([one])))
    for one in found if given.list else ():
        print(*listed(one), sep="\n")
    if not given.short:
        for title, rows in tables(found).items():
            print(f"\n{title:34}{'gold':>6}{'found':>8}{'strict':>8}{'sides':>8}")
            for name, share in rows:
                shares = (
                    _of(share.found, share.gold),
                    _of(share.strict, share.gold),
                    _of(share.direction, share.found),
                )
                print(f"{name:34}{share.gold:6}", *shares, sep="")
        print("\ncommonest confusions (hand-made, as read)")
        for name, wrong in confusions(score).items():
            print(f"{name:8}", "; ".join(f"{a} as {b} {count}" for (a, b), count in wrong))
        print(f"\n{'confidence from':18}{'read':>6}{'recall':>8}{'precision':>11}{'strict precision':>18}")
        for bar, left in curve(found):
            exact = left.strict / max(1, left.predicted)
            print(f"{bar:<18}{left.predicted:6}{left.recall:8.3f}{left.precision:11.3f}{exact:18.3f}")
        print()
    print(f"{given.part:42}", line(score))
    return 0


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=PARTS, default="development")
    arguments.add_argument("--short", action="store_true", help="the figures in all, in one line")
    arguments.add_argument("--texts", action="store_true", help="a line for each text too")
    arguments.add_argument("--list", action="store_true", help="what was missed and what is too much (not of heldout)")
    arguments.add_argument("--json", action="store_true", help="everything as one JSON object")
    given = arguments.parse_args()
    if given.list and given.part == "heldout":
        arguments.error("the held-out part is looked at only through its figures")
    return given


def readings(part: str) -> Iterator[Reading]:
    """Read every text of a part."""
    reader, gazetteer = EnglishReader(), english_names()
    for text in texts(part):
        claims = reader.read(text.document)
        rows = [json.loads(row) for row in text.gold.read_text(encoding="utf8").splitlines() if row.strip()]
        words = Words(next(trees([text.document.text])), gazetteer, text.document.published)
        yield Reading(
            text.name,
            text.document.text,
            [of_row(row) for row in rows],
            rows,
            [words.phenomena(row) for row in rows],
            [of_claim(claim) for claim in claims],
            [claim.confidence or 0.0 for claim in claims],
        )


def scored(found: Iterable[Reading], bar: float = 0.0) -> Score:
    """The score over texts of what was read with at least this confidence."""
    score = Score()
    for one in found:
        score.add(one.gold, [read for read, sure in zip(one.read, one.confidence, strict=True) if sure >= bar])
    return score


def tables(found: Sequence[Reading]) -> dict[str, list[tuple[str, Share]]]:
    """Shares per kind, act, level and phenomenon of the hand-made claims, the commonest first."""
    sorts: dict[str, Callable[[Line, tuple[str, ...]], Iterable[str]]] = {
        "kind": lambda gold, _: (gold.kind,),
        "act": lambda gold, _: (gold.act,),
        "level": lambda gold, _: (gold.level,),
        "status": lambda gold, _: (gold.status,),
        "phenomenon": lambda _, shown: shown,
    }
    counted: dict[str, dict[str, Share]] = {title: {} for title in sorts}
    for one in found:
        partner = {id(gold): read for gold, read in paired(one.gold, one.read, across=False)}
        for gold, shown in zip(one.gold, one.phenomena, strict=True):
            for title, sort in sorts.items():
                for name in sort(gold, shown):
                    counted[title].setdefault(name, Share()).add(gold, partner.get(id(gold)))
    return {title: sorted(rows.items(), key=lambda row: -row[1].gold) for title, rows in counted.items()}


def confusions(score: Score, most: int = 8) -> dict[str, list[tuple[tuple[str, str], int]]]:
    """For each field the commonest pairs of hand-made value and another value read."""
    found = {}
    for name in CONFUSED:
        both = [(str(getattr(a, name)), str(getattr(b, name))) for a, b in score.pairs]
        found[name] = Counter(pair for pair in both if pair[0] != pair[1]).most_common(most)
    return found


def curve(found: Sequence[Reading]) -> Iterator[tuple[float, Score]]:
    """The score at each bar of confidence."""
    for bar in BARS:
        yield bar, scored(found, bar)


def as_json(found: Sequence[Reading], score: Score) -> dict[str, Any]:
    """All figures by name."""
    return {
        "figures": {name: round(figure(score), 4) for name, figure in FIGURES.items()},
        "gold": score.gold,
        "read": score.predicted,
        "leaks": score.leaks,
        "texts": {one.name: {name: round(f(scored([one])), 4) for name, f in FIGURES.items()} for one in found},
        "by": {title: {name: asdict(share) for name, share in rows} for title, rows in tables(found).items()},
        "confusions": {name: [[*pair, count] for pair, count in rows] for name, rows in confusions(score).items()},
        "curve": [[bar, round(one.recall, 4), round(one.precision, 4)] for bar, one in curve(found)],
    }


def line(score: Score) -> str:
    """The figures of a score, by name."""
    figures = "  ".join(f"{name} {figure(score):.3f}" for name, figure in FIGURES.items())
    return f"gold {score.gold:4} read {score.predicted:4}  {figures}  leaks {score.leaks}"


def _of(part: int, whole: int) -> str:
    return f"{part / whole:8.2f}" if whole else f"{'':8}"


def listed(one: Reading) -> Iterator[str]:
    """Each claim that was missed, is too much, or differs in a field."""
    words: Callable[[Line], str] = partial(_words, one.text)
    pairs = paired(one.gold, one.read, across=False)
    for title, rows, side in (("missed", one.gold, 0), ("extra", one.read, 1)):
        matched = {id(pair[side]) for pair in pairs}
        for row in rows:
            if id(row) not in matched:
                yield "\t".join(
                    (title, one.name, row.kind, row.act, _plain(row.actors), _plain(row.targets), words(row))
                )
    for a, b in pairs:
        unlike = [
            f"{name}: {_plain(getattr(a, name))} read as {_plain(getattr(b, name))}"
            for name in FIELDS
            if getattr(a, name) != getattr(b, name)
        ]
        if unlike:
            yield "\t".join(("unlike", one.name, words(a), "; ".join(unlike)))


def _words(text: str, row: Line) -> str:
    return repr(text[slice(*row.span)])[:150]


def _plain(value: object) -> str:
    return ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)


if __name__ == "__main__":
    sys.exit(main())
