"""The texts of the corpus: each with its document, as any source would hand it over, and its claims made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.model import Document
from bilateral.sources import files
from bilateral.sources.contract import Fetched

HERE = Path(__file__).parent
PARTS = ("training", "development", "heldout")


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the path of its claims."""

    document: Document
    path: Path

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(".txt")

    @property
    def gold(self) -> Path:
        return self.path.with_suffix(".jsonl")


def texts(part: str) -> Iterator[Text]:
    """The texts of one part of the corpus ("training", "development", "heldout"), by name."""
    for path in sorted((HERE / part).glob("*.txt")):
        found = [one for one in files.read([path]) if isinstance(one, Fetched)]
        assert len(found) == 1, path
        yield Text(found[0].document, path)
