"""Pages as printed, with what must and must not be read from them: one `.page` file each.

Lines that open with `~` are furniture (menus, captions, notes): no claim may touch them. Below `=====` stands, in
YAML, when the page was `published`, `claims` by words that they hold (or by those of a headline, under `or`), and
words under `not` that no claim may touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bilateral.model import Claim, Document, Kind, Span
from bilateral.sources.extract.datelines import printed_date

PAGES = Path(__file__).parent / "en" / "pages"
LATEST = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with its gold."""

    name: str
    text: str
    published: date | None
    silent: Sequence[Span]
    """Where no claim may be."""
    claims: Sequence[dict[str, Any]]

    def document(self) -> Document:
        """The page as a document, with the date that its form gives where none is noted."""
        printed = printed_date(self.text, latest=LATEST)
        return Document(text=self.text, origin=self.name, published=self.published or (printed[0] if printed else None))


@dataclass(slots=True)
class Report:
    """What a reading of a page has right and wrong, as lines to print."""

    wanted: int = 0
    found: int = 0
    fields: list[tuple[str, bool]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    furniture: int = 0


def load(path: Path) -> PrintedPage:
    """Read a `.page` file."""
    body, _, gold = path.read_text("utf8").partition("\n=====\n")
    read = yaml.safe_load(gold) or {}
    lines, silent, at = [], [], 0
    for line in body.split("\n"):
        plain = line.removeprefix("~")
        if plain != line and plain.strip():
            silent.append(Span(at, at + len(plain)))
        lines.append(plain)
        at += len(plain) + 1
    text = "\n".join(lines)
    for words in read.get("not", []):
        start = text.index(words)
        silent.append(Span(start, start + len(words)))
    return PrintedPage(path.stem, text, read.get("published"), silent, read.get("claims", []))


def pages(folder: Path = PAGES) -> Iterator[PrintedPage]:
    """All pages of a folder, by name."""
    for path in sorted(folder.glob("*.page")):
        yield load(path)


def report(page: PrintedPage, claims: Sequence[Claim]) -> Report:
    """Compare claims with what the page wants."""
    done = Report(wanted=len(page.claims))
    for claim in claims:
        if any(claim.span.start < s.end and s.start < claim.span.end for s in page.silent):
            done.furniture += 1
            done.faults.append(f"{page.name}: furniture: {claim.act} {claim.quote[:90]!r}")
    for want in page.claims:
        claim = _match(page, want, claims)
        if claim is None:
            done.faults.append(f"{page.name}: missed: {want['says']!r}")
            continue
        done.found += 1
        for name, right in _fields(want, claim):
            done.fields.append((name, right))
            if not right:
                got = {"by": claim.speaker, "from": claim.start, "to": claim.end, "actors": claim.actors}[name]
                done.faults.append(f"{page.name}: {name} {want[name]} but {got}: {want['says'][:60]!r}")
    return done


def _match(page: PrintedPage, want: dict[str, Any], claims: Sequence[Claim]) -> Claim | None:
    said = [want["says"], *want.get("or", [])]
    told = [Span(start, start + len(words)) for words in said for start in [page.text.index(words)]]
    wanted = set(want["who"])
    fit = [
        c
        for c in claims
        if any(2 * (min(c.span.end, t.end) - max(c.span.start, t.start)) >= t.end - t.start for t in told)
        and (c.kind in (Kind.EVENT, Kind.STANDING)) == want.get("fact", True)
        and 2 * len(wanted & {*c.actors, *c.targets}) >= len(wanted | {*c.actors, *c.targets})
    ]
    return max(fit, key=lambda c: sum(right for _, right in _fields(want, c)), default=None)


def _fields(want: dict[str, Any], claim: Claim) -> Iterator[tuple[str, bool]]:
    if "by" in want:
        yield "by", claim.speaker == want["by"]
    if "actors" in want:
        yield "actors", set(claim.actors) == set(want["actors"])
    if "from" in want:
        yield "from", claim.start == want["from"]
    if "to" in want:
        yield "to", claim.end == want["to"]
