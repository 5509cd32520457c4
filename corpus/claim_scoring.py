"""How well claims agree with claims made by hand, by the rules at the end of the guide.

Claims pair one to one within facts or within views, where their spans overlap by half (Dice) and their states by half
(Jaccard); best pairs first. `strict` pairs also share kind, act and level. A leak is a view given as a fact.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.model import ACTS_OF_KIND, Claim, Kind

FACTS = (Kind.EVENT, Kind.STANDING)
ONE_ACT = {"CONCEDE": "RETREAT"}


@dataclass(frozen=True)
class Line:
    """A claim as far as it is scored."""

    kind: str
    act: str
    actors: frozenset[str]
    targets: frozenset[str]
    level: str
    status: str
    speaker: str
    dates: tuple[str | None, str | None]
    span: tuple[int, int]

    @property
    def is_fact(self) -> bool:
        return self.kind in FACTS

    @property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        return self.actors, self.targets

    def same_strictly(self, other: Line) -> bool:
        return (self.kind, self.act, self.level) == (other.kind, other.act, other.level)


@dataclass
class Score:
    """Counts over any number of texts."""

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    leaks: int = 0
    pairs: list[tuple[Line, Line]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * len(self.pairs) / max(1, self.gold + self.predicted)

    @property
    def strict_f1(self) -> float:
        return 2 * self.strict / max(1, self.gold + self.predicted)

    @property
    def recall(self) -> float:
        return len(self.pairs) / max(1, self.gold)

    @property
    def precision(self) -> float:
        return len(self.pairs) / max(1, self.predicted)

    def share(self, name: str) -> float:
        """Share of the pairs that agree in a field."""
        return _share(self.pairs, name)

    @property
    def direction(self) -> float:
        """Share of the pairs with the same actors and the same targets."""
        return _share(self.pairs, "sides")

    @property
    def dates(self) -> float:
        """Share with the same dates, of the pairs where the hand-made claim has some."""
        return _share([pair for pair in self.pairs if any(pair[0].dates)], "dates")

    @property
    def undated(self) -> float:
        """Share without dates, of the pairs where the hand-made claim has none."""
        return _share([pair for pair in self.pairs if not any(pair[0].dates)], "dates")

    def add(self, gold: list[Line], predicted: list[Line]) -> None:
        """Count one text."""
        pairs = paired(gold, predicted, across=False)
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.strict += sum(a.same_strictly(b) for a, b in pairs)
        self.pairs += pairs
        taken = {id(b) for _, b in pairs}
        loose = [line for line in predicted if line.is_fact and id(line) not in taken]
        views = [line for line in gold if not line.is_fact and line.kind != Kind.INTEREST]
        self.leaks += len(paired(views, loose, across=True))


def _share(pairs: list[tuple[Line, Line]], name: str) -> float:
    return float(sum(getattr(a, name) == getattr(b, name) for a, b in pairs) / max(1, len(pairs)))


FIGURES: dict[str, Callable[[Score], float]] = {
    "recall": lambda score: score.recall,
    "precision": lambda score: score.precision,
    "F1": lambda score: score.f1,
    "strict": lambda score: score.strict_f1,
    "act": lambda score: score.share("act"),
    "direction": lambda score: score.direction,
    "speaker": lambda score: score.share("speaker"),
    "dates": lambda score: score.dates,
    "undated": lambda score: score.undated,
    "kind": lambda score: score.share("kind"),
    "level": lambda score: score.share("level"),
    "status": lambda score: score.share("status"),
}
"""The figures of the guide, by name."""


def of_claim(claim: Claim) -> Line:
    """The scored part of a claim."""
    start, end = (day.isoformat() if day else None for day in (claim.start, claim.end))
    return _line(
        claim.kind, claim.act, claim.actors, claim.targets, claim.level, claim.status, claim.speaker, (start, end),
        (claim.span.start, claim.span.end),
    )  # fmt: skip


def of_file(path: Path) -> list[Line]:
    """Lines of a file of claims made by hand."""
    return [of_row(json.loads(line)) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def of_row(row: Mapping[str, Any]) -> Line:
    """The scored part of a claim made by hand."""
    assert row["act"] in ACTS_OF_KIND[Kind(row["kind"])], row
    return _line(
        row["kind"], row["act"], row["actors"], row["targets"], row["level"], row["status"], row["speaker"],
        (row["start"], row["end"]), (row["span"][0], row["span"][1]),
    )  # fmt: skip


def _line(
    kind: str,
    act: str,
    actors: Iterable[str],
    targets: Iterable[str],
    level: str,
    status: str,
    speaker: str,
    dates: tuple[str | None, str | None],
    span: tuple[int, int],
) -> Line:
    return Line(
        str(kind), ONE_ACT.get(act, act), _states(actors), _states(targets), str(level), str(status),
        speaker.split("/")[0], dates, span,
    )  # fmt: skip


def _states(codes: Iterable[str]) -> frozenset[str]:
    whole = (code.split("/")[0] for code in codes)
    return frozenset("RUS" if code == "SUN" else code for code in whole)


def paired(gold: list[Line], predicted: list[Line], *, across: bool) -> list[tuple[Line, Line]]:
    """Pairs of claims that say the same thing, each claim in one pair at most; `across` pairs views with facts."""
    found = []
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            if (a.is_fact == b.is_fact) == across:
                continue
            covered, alike = _dice(a.span, b.span), _jaccard(a.actors | a.targets, b.actors | b.targets)
            if covered >= 0.5 and alike >= 0.5:
                agree = sum(
                    (a.kind == b.kind, a.status == b.status, a.level == b.level, a.act == b.act, a.dates == b.dates)
                )
                found.append(((alike, agree, covered), i, j))
    pairs, left, right = [], set[int](), set[int]()
    for _, i, j in sorted(found, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _dice(a: tuple[int, int], b: tuple[int, int]) -> float:
    return 2 * max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, a[1] - a[0] + b[1] - b[0])


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
