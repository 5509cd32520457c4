"""Short texts with the claims that are wanted of them, as tables, and how far claims read agree with them.

A line of a table is `KIND ACT actors > targets status level speaker | quote`: alternatives behind a slash, codes joined
by commas, a hyphen for none, the quote left out where it is the whole text. A probe holds if every wanted claim is read
with all its fields and nothing else is; a `loose` one says nothing about what else is read, but is never a leak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bilateral.model import Claim

FACTS = ("event", "standing")


@dataclass(frozen=True)
class Wanted:
    """A wanted claim: for each field the values that are right."""

    kinds: tuple[str, ...]
    acts: tuple[str, ...]
    actors: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]
    statuses: tuple[str, ...]
    levels: tuple[str, ...]
    speakers: tuple[str, ...]
    span: tuple[int, int]

    def wrong(self, claim: Claim) -> list[str]:
        """The fields in which a claim is not as wanted."""
        told = {
            "kind": str(claim.kind) in self.kinds,
            "act": claim.act in self.acts,
            "parties": frozenset(claim.actors) in self.actors and frozenset(claim.targets) in self.targets,
            "status": str(claim.status) in self.statuses,
            "level": str(claim.level) in self.levels,
            "speaker": ",".join(s.split("/")[0] for s in claim.speaker.split(",")) in self.speakers,
        }
        return [name for name, right in told.items() if not right]

    def covers(self, claim: Claim) -> bool:
        """Whether a claim is about the same words and at least half of the same parties."""
        first, past = max(self.span[0], claim.span.start), min(self.span[1], claim.span.end)
        size = self.span[1] - self.span[0] + claim.span.end - claim.span.start
        read = set(claim.actors) | set(claim.targets)
        wanted = [a | t for a in self.actors for t in self.targets]
        alike = any(len(w & read) >= 0.5 * len(w | read) for w in wanted)
        grouped = any((kind in FACTS) == (claim.kind in FACTS) for kind in self.kinds)
        return 2 * max(0, past - first) >= 0.5 * size and alike and grouped


@dataclass(frozen=True)
class Probe:
    """A text with the claims wanted of it."""

    name: str
    text: str
    wanted: tuple[Wanted, ...]
    loose: bool


def probes(folder: Path) -> Iterator[Probe]:
    """The probes of all tables of a folder."""
    for path in sorted(folder.glob("*.yml")):
        for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf8"))):
            yield _probe(f"{path.stem}-{number}", row)


def _probe(name: str, row: dict[str, Any]) -> Probe:
    text = row.get("context", "") + row["text"]
    whole = row["text"].strip().rstrip(".")
    wanted = tuple(_wanted(line, text, whole) for line in row["claims"])
    return Probe(name, text, wanted, row.get("loose", False))


def _wanted(line: str, text: str, whole: str) -> Wanted:
    head, _, quote = line.partition(" |")
    fields = head.split()
    targets = ["-"]
    if len(fields) > 3 and fields[3] == ">":
        targets = fields.pop(4).split("/")
        fields.pop(3)
    quote = quote.strip() or whole
    start = text.index(quote)
    return Wanted(
        tuple(fields[0].split("/")), tuple(fields[1].split("/")), _sets(fields[2].split("/")), _sets(targets),
        tuple(fields[3].split("/")), tuple(fields[4].split("/")), tuple(" ".join(fields[5:]).split("/")),
        (start, start + len(quote)),
    )  # fmt: skip


def _sets(sides: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset() if side == "-" else frozenset(side.split(",")) for side in sides)


def faults(probe: Probe, claims: list[Claim]) -> list[str]:
    """What is wrong with the claims read from a probe."""
    left, found = list(claims), []
    for wanted in probe.wanted:
        near = sorted((c for c in left if wanted.covers(c)), key=lambda c: len(wanted.wrong(c)))
        if not near:
            found.append("missed")
            continue
        left.remove(near[0])
        found.extend(wanted.wrong(near[0]))
    if not probe.loose:
        found.extend("extra" for _ in left)
    return found
