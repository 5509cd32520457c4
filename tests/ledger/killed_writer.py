"""A writer that a test kills: three batches, the second of which reads documents again with another reader.

    python killed_writer.py FOLDER

Says `ready` once it is about to write, and `done` at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import polars as pl
from coded_rows import Raw, row

from bilateral.ledger import Ledger
from bilateral.model import Claim, Document, Kind, Level, Span, Status

DOCUMENTS = 60
CLAIMS = 5


def made(first: int, reader: str) -> Iterator[tuple[Document, bytes, list[Claim]]]:
    """Yield documents with their bytes and as many claims as their reader finds in them."""
    for number in range(first, first + DOCUMENTS):
        sentences = [f"Sentence {at} of document {number}." for at in range(CLAIMS)]
        text = " ".join(sentences)
        document = Document(text=text, origin=f"{number}.txt", published=date(2018, 1, 1), publisher=str(number))
        found = [
            Claim(
                kind=Kind.EVENT, act="CONSULT", actors=("PAK", "RUS"), status=Status.HAPPENED, level=Level.REPORTED,
                document=document.id, span=Span(text.index(one), text.index(one) + len(one)), quote=one, reader=reader,
            )
            for one in (sentences if reader == "first 1" else sentences[1:])
        ]  # fmt: skip
        yield document, text.encode(), found


def write(ledger: Ledger) -> None:
    """Store 60 documents, read them again with a second reader, store 60 more; what is done is not done again.

    Between the two, load two raw files of coded events: their months overlap.
    """
    readers = {ledger.reader_of(document.id) for document, _, _ in made(0, "first 1")}
    if readers == {None}:
        with ledger.batch("read") as batch:
            batch.add_documents(made(0, "first 1"), reader="first 1")
    for number in (1, 2):
        load(ledger, Raw(f"file {number}"), number)
    for first in (0, DOCUMENTS):
        with ledger.batch("read") as batch:
            batch.add_documents(made(first, "second 1"), reader="second 1")
            batch.remember("web", f"address {first}", "etag")


def load(ledger: Ledger, file: Raw, number: int) -> None:
    """Load a raw file of coded events, 300 in each of two months, unless it is there already."""
    if file.sha256 in ledger.loaded_files("icews"):
        return
    with ledger.batch("load icews") as batch:
        for month in (number, number + 1):
            rows = [row(f"{number} {at}", day=f"2018-0{month}-{1 + at % 28:02}", file=file.sha256) for at in range(300)]
            batch.add_rows(pl.DataFrame(rows))
        batch.end_files([file], "icews")


if __name__ == "__main__":
    opened = Ledger.open(sys.argv[1])
    print("ready", flush=True)
    write(opened)
    print("done", flush=True)
