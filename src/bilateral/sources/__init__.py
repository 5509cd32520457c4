"""Where documents and coded events come from: one folder per source, each with `source.yml` and one function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from bilateral.errors import InvalidValueError
from bilateral.sources.contract import EVERYTHING, Batch, SourceKind, Wanted, declaration, declarations

__all__ = ["EVERYTHING", "Wanted", "declaration", "declarations", "load"]


def load(name: str, paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the batches of files of a data set through the source `name`, whose heavy packages are imported only now.

    Raises UnknownNameError for a source that is none, InvalidValueError for one that brings documents.
    """
    if declaration(name).kind is not SourceKind.DATA_SET:
        raise InvalidValueError(f"{name!r} brings documents, not data: use `bilateral read`")
    batches: Iterator[Batch] = import_module(f"bilateral.sources.{name}").load(paths, wanted)
    return batches
