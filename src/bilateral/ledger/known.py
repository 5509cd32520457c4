"""Which documents a ledger holds, and with what reading: looked up for every document that arrives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_ID = 21
_READING = 20


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """The reader of a document and the digest of what it brought."""

    reader: str
    reading: str


class KnownDocuments:
    """Documents by id: about fifty bytes each, looked up in a few microseconds."""

    def __init__(self, table: pa.Table) -> None:
        """Take the result of the query `known_documents`, which comes sorted by id."""
        self._ids = _fixed(table.column("document_id"), _ID)
        self._readings = _fixed(table.column("reading"), _READING)
        self._readers: list[str] = []
        self._reader_of = np.empty(0, np.int32)
        # of no chunks pyarrow makes one by importing pandas, for half a second
        if table.num_rows:
            encoded = table.column("reader").combine_chunks().dictionary_encode()
            self._readers = encoded.dictionary.to_pylist()
            self._reader_of = encoded.indices.to_numpy(zero_copy_only=False)
        self._later: dict[str, KnownDocument] = {}

    def get(self, document_id: str) -> KnownDocument | None:
        """Return what is known of a document, None where the ledger does not hold it."""
        if document_id in self._later:
            return self._later[document_id]
        wanted = document_id.encode("ascii", "replace")
        at = int(np.searchsorted(self._ids, np.bytes_(wanted)))
        if at == len(self._ids) or self._ids[at] != wanted:
            return None
        return KnownDocument(self._readers[self._reader_of[at]], self._readings[at].decode())

    def note(self, document_id: str, document: KnownDocument) -> None:
        """Remember what a batch has just stored."""
        self._later[document_id] = document


def _fixed(column: pa.ChunkedArray, width: int) -> NDArray[np.bytes_]:
    """Return ASCII text of one width as a NumPy array of bytes."""
    if not len(column):
        return np.empty(0, dtype=f"S{width}")
    fixed = column.cast(pa.binary()).cast(pa.binary(width)).combine_chunks()
    return np.frombuffer(fixed.buffers()[1], dtype=f"S{width}")[fixed.offset : fixed.offset + len(fixed)]
