"""Where documents and coded events come from: one folder per source, each with `source.yml` and one function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError
from bilateral.sources.contract import EVERYTHING, Batch, SourceKind, Wanted, declaration, declarations

if TYPE_CHECKING:
    from bilateral.sources.table import TableMapping

__all__ = ["EVERYTHING", "Wanted", "declaration", "declarations", "load"]


def load(
    name: str, paths: Sequence[Path], wanted: Wanted = EVERYTHING, mapping: TableMapping | None = None
) -> Iterator[Batch]:
    """Yield the batches of files of a data set through the source `name`, whose heavy packages are imported only now.

    `mapping` says what the columns of a table of one's own are: its rows stand under the name `table:NAME`. Raises
    UnknownNameError for a source that is none, InvalidValueError for one that brings documents, for a table without a
    mapping, and for a mapping with another source.
    """
    declared = declaration(name)
    if declared.kind is not SourceKind.DATA_SET:
        raise InvalidValueError(f"{name!r} brings documents, not data: use `bilateral read`")
    if mapping is not None and declared.name != "table":
        raise InvalidValueError(f"{name!r} knows its own columns: a mapping goes with `bilateral load table`")
    settings = {"mapping": mapping} if declared.name == "table" else {}
    batches: Iterator[Batch] = import_module(f"bilateral.sources.{declared.name}").load(paths, wanted, **settings)
    return batches
