"""Where documents and coded events come from: one folder per source, each with `source.yml` and one function."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bilateral.errors import InvalidValueError
from bilateral.sources.contract import Batch, SourceKind, declaration, declarations

__all__ = ["declaration", "declarations", "load"]


def load(name: str, path: Path) -> Iterator[Batch]:
    """Yield the batches of a data set's file through the source `name`, whose heavy packages are imported only now.

    Raises UnknownNameError for a source that is none, InvalidValueError for one that brings documents.
    """
    if declaration(name).kind is not SourceKind.DATA_SET:
        raise InvalidValueError(f"{name!r} brings documents, not data: use `bilateral read`")
    batches: Iterator[Batch] = import_module(f"bilateral.sources.{name}").load(path)
    return batches
