"""Files that have arrived in part: how far they are, and what they are a part of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True, slots=True)
class Part:
    """A file on its way: its bytes in `NAME.part`, and in `NAME.part.json` what marks the version they belong to."""

    path: Path

    @classmethod
    def of(cls, target: Path) -> Part:
        """Return the part of a file that is to lie at `target`."""
        return cls(target.with_name(target.name + ".part"))

    @property
    def size(self) -> int:
        """Bytes that have arrived."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def mark(self) -> str | None:
        """Return what the server called this version of the file, an ETag or a date; None where it did not say."""
        try:
            mark = json.loads(self._note.read_text(encoding="utf8")).get("mark")
        except (OSError, ValueError, AttributeError):
            return None
        return mark if isinstance(mark, str) else None

    def begin(self, mark: str | None) -> None:
        """Start over with an empty file of the version `mark`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        self.note(mark)
        self.path.touch()

    def note(self, mark: str | None) -> None:
        """Keep what marks the bytes that have arrived."""
        new = self._note.with_name(self._note.name + ".new")
        new.write_text(json.dumps({"mark": mark}), encoding="utf8")
        new.replace(self._note)

    def drop(self) -> None:
        """Forget what has arrived."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def finish(self, target: Path) -> None:
        """Give the file its name, in one step."""
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.path.with_name(self.path.name + ".json")


def version_mark(response: httpx.Response) -> str | None:
    """Return what `If-Range` may hold to ask for the rest of this very version: a strong ETag, else a date."""
    etag = str(response.headers.get("etag", "")).strip()
    if etag.startswith('"'):
        return etag
    dated: str | None = response.headers.get("last-modified")
    return dated or None
