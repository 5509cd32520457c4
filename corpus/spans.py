"""Set the spans of hand-made claims from their quotes, and check each line: python corpus/spans.py FILE.jsonl [...]

A coder writes lines without `id`, `span` and `document`; this fills them in, in the order of the text. A quote that
occurs more than once takes `"after": "some words before it"`. Files with a fault are left as they are and named.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from bilateral.model import ACTS_OF_KIND, AREAS, Kind, Level, Status, parse_date

PARTY = re.compile(r"[A-Z]{3}(/[\w -]+)?|(IGO|NSA):[A-Za-z0-9_.-]+(/[\w -]+)?")
FIELDS = (
    "id", "kind", "act", "actors", "targets", "status", "level", "speaker", "start", "end", "areas", "name", "place",
    "amounts", "condition", "span", "quote", "document",
)  # fmt: skip
EMPTY: dict[str, Any] = {"name": None, "place": [], "amounts": [], "condition": None, "areas": [], "targets": []}


def main(paths: list[str]) -> int:
    """Fill in each file; the number of files with faults."""
    bad = 0
    for path in map(Path, paths):
        lines, faults = filled(path)
        if faults:
            bad += 1
            print(f"{path.name}: left as it was", *faults, sep="\n  ")
        else:
            path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
            print(f"{path.name}: {len(lines)} claims")
    return bad


def filled(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The lines of a file with spans, in order of the text, and what is wrong with it."""
    name = f"{path.name.removesuffix('.jsonl')}.txt"
    folder = path.parent if (path.parent / name).exists() else _home(path, name)
    text = (folder / name).read_text(encoding="utf8")
    found, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip():
            try:
                row = {**EMPTY, "start": None, "end": None, **json.loads(line)}
                row["span"] = span_of(text, row)
                faults += [f"line {number}: {fault}" for fault in wrong(row)]
                found.append(row)
            except (ValueError, KeyError) as error:
                faults.append(f"line {number}: {error!r}")
    found.sort(key=lambda row: row["span"])
    said = [(*row["span"], row["act"], str(row["actors"]), str(row["targets"]), row["start"]) for row in found]
    faults += [f"the same claim twice: {one}" for one in set(said) if said.count(one) > 1]
    ready = [
        {**row, "id": f"{path.name.removesuffix('.jsonl')}-{i:02}", "document": name} for i, row in enumerate(found, 1)
    ]
    return [{field: row[field] for field in FIELDS} for row in ready], faults


def _home(path: Path, name: str) -> Path:
    """The folder of the text that a second coding belongs to."""
    for part in ("training", "development", "heldout"):
        if (path.parent.parent / part / name).exists():
            return path.parent.parent / part
    raise FileNotFoundError(f"{path.name} has no text: no {name} beside it, in training, development or heldout")


def span_of(text: str, row: dict[str, Any]) -> list[int]:
    """Where the quote stands: once, or first after the words of `after`."""
    quote, after = row["quote"], row.pop("after", None)
    if "span" in row and text[row["span"][0] : row["span"][1]] == quote:
        return list(row["span"])
    floor = 0
    if after is not None:
        floor = text.find(after)
        if floor < 0:
            raise ValueError(f"'after' does not occur: {after!r}")
        floor += len(after)
    elif text.count(quote) > 1:
        raise ValueError(f"quote occurs {text.count(quote)} times, give 'after': {quote!r}")
    first = text.find(quote, floor)
    if first < 0 or not quote.strip():
        raise ValueError(f"quote does not occur: {quote!r}")
    return [first, first + len(quote)]


def wrong(row: dict[str, Any]) -> list[str]:
    """What is against the guide in one line."""
    kind, level, status = Kind(row["kind"]), Level(row["level"]), Status(row["status"])
    start, end = (parse_date(row[name]) if row[name] else None for name in ("start", "end"))
    faults = []
    if set(row) - set(FIELDS):
        faults.append(f"unknown fields {sorted(set(row) - set(FIELDS))}")
    if row["act"] not in ACTS_OF_KIND[kind]:
        faults.append(f"act {row['act']} is none of {kind}")
    faults += [f"party {c!r}" for c in (*row["actors"], *row["targets"]) if not PARTY.fullmatch(c)]
    faults += [f"area {a!r}" for a in row["areas"] if a not in AREAS]
    if not row["actors"]:
        faults.append("no actors")
    if kind.is_fact != (level in (Level.REPORTED, Level.OFFICIAL)) and not (
        kind is Kind.ASSESSMENT or kind is Kind.INTEREST or kind is Kind.PROPOSAL
    ):
        faults.append(f"level {level} for {kind}")
    if (row["act"] == "REQUEST") and status not in (Status.URGED, Status.DENIED, Status.PLANNED):
        faults.append(f"a REQUEST is urged, not {status}")
    if start and end and start > end:
        faults.append(f"{start} is after {end}")
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
