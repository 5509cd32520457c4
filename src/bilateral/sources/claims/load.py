"""Loads claims recorded by hand: each row becomes a note, and a claim that quotes the whole note."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.model import Claim, Issue, Problem
from bilateral.sources.claims.row import KEYS, Row, read_row, unknown_keys
from bilateral.sources.contract import EVERYTHING, Batch, Fetched, LoadedFile, Wanted, declaration
from bilateral.sources.lines import fingerprint

_MARKS_OF_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted notes and claims of JSON Lines files, five thousand rows a batch.

    Each line is an object with the keys of the guide to reading, with `said` (the recorder's words) and `source`
    (`publisher`, `published`, `grade`, `url`). A row that cannot be taken is a Problem that names `FILE:LINE`; the
    others go on. Keys that nothing knows are Issues. Nothing is raised for what stands in the file.
    """
    for path in paths:
        yield from _file(path, wanted)


def _file(path: Path, wanted: Wanted) -> Iterator[Batch]:
    if problem := _not_lines(path):
        yield Batch(problems=[problem])
        return
    options = declaration("claims").options
    reading = _Reading(path, wanted, int(options["max_line_kilobytes"]) * 1024)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            reading.take(line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line, number)
            if len(reading.batch.claims) + len(reading.batch.problems) >= int(options["rows_a_batch"]):
                yield reading.finish()
    yield reading.last()


@dataclass(slots=True)
class _Reading:
    """What has been read of a file: the batch that is being filled, and what must not come twice."""

    path: Path
    wanted: Wanted
    longest: int
    batch: Batch = field(default_factory=Batch)
    keys: dict[str, int] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: int = 0

    @property
    def file(self) -> str:
        """The file as it was named."""
        return str(self.path)

    def take(self, line: bytes, number: int) -> None:
        """Add what one line holds to the batch; a blank line is nothing."""
        if not line.strip():
            return
        self.rows += 1
        row = Row({}, f"{self.file}:{number}")
        try:
            row.values = _object(line, self.longest)
        except InvalidValueError as error:
            self.batch.problems.append(
                Problem(row.origin, str(error), "Write one JSON object a line, encoded as UTF-8.")
            )
            return
        for key in unknown_keys(row.values):
            self._count("key", key, row.origin)
        read = read_row(row, self.file, number)
        if read and self._is_new(read[1], row, number):
            self._add(*read)
        self.batch.problems.extend(row.problems)

    def _is_new(self, claim: Claim, row: Row, number: int) -> bool:
        first = self.keys.setdefault(claim.key, number) if claim.key else number
        if first != number:
            reason = f"id: {claim.key!r} stands in line {first} already"
            row.problems.append(Problem(row.origin, reason, "Give each row an id of its own."))
        return first == number

    def _add(self, fetched: Fetched, claim: Claim) -> None:
        if claim.id in self.claims:
            self._count("row", "says the same as another row", fetched.document.origin)
            return
        self.claims[claim.id] = self.rows
        if not self.wanted.covers(claim.start, claim.end, claim.parties):
            return
        self.batch.claims.append(claim)
        if fetched.document.id not in self.documents:
            self.batch.fetched.append(fetched)
            self.documents.add(fetched.document.id)

    def _count(self, name: str, value: str, example: str) -> None:
        self.unknown[name, value] += 1
        self.examples.setdefault((name, value), example)

    def finish(self) -> Batch:
        """Hand over the batch and start the next one."""
        done, self.batch = self.batch, Batch()
        return done

    def last(self) -> Batch:
        """Hand over the last batch, with the issues of the whole file."""
        if not self.rows:
            self.batch.problems.append(Problem(self.file, "holds no rows", "Write one JSON object a line."))
        self.batch.issues.extend(
            Issue("claims", name, value, count, self.examples[name, value])
            for (name, value), count in self.unknown.most_common()
        )
        if self.rows:
            figures = {"rows": self.rows, "share_of_good_rows": len(self.claims) / self.rows}
            self.batch.issues.extend(declaration("claims").unexpected(figures))
        size = self.path.stat().st_size
        self.batch.files.append(LoadedFile(fingerprint(self.path), self.path.name, size, self.rows, len(self.claims)))
        return self.finish()


def _not_lines(path: Path) -> Problem | None:
    """Say why a path cannot be a file of JSON lines at all, None if it may be one."""
    if not path.is_file():
        return Problem(str(path), "is no file" if path.exists() else "does not exist", "Name a file of JSON lines.")
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_MARKS_OF_OTHER_ENCODINGS):
        return Problem(str(path), "is encoded as UTF-16", "Save it as UTF-8.")
    if b"\x00" in head:
        return Problem(str(path), "is binary, not JSON lines", "Name a file of JSON lines.")
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"["):
        return Problem(str(path), "is one JSON list", "Write one object a line, without the brackets around them.")
    return None


def _object(line: bytes, longest: int) -> dict[str, Any]:
    """Return the JSON object that a line holds, or raise InvalidValueError saying why it holds none."""
    if len(line) > longest:
        raise InvalidValueError(f"the line has {len(line)} bytes, more than {longest}")
    try:
        read = json.loads(line.decode("utf8"), object_pairs_hook=_each_key_once, parse_constant=_no_constant)
        json.dumps(read, ensure_ascii=False).encode("utf8")
    except InvalidValueError:
        raise
    except UnicodeError:
        raise InvalidValueError("the line is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InvalidValueError(f"the line is no JSON ({' '.join(str(error).split())})") from None
    if not isinstance(read, dict):
        raise InvalidValueError(f"the line holds no object with keys such as {', '.join(KEYS[:3])}")
    return read


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise InvalidValueError(f"the key {twice[0]!r} stands there twice")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise InvalidValueError(f"{name} is no number")
