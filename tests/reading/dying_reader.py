"""A reader for worker processes that dies on one document, as a fault in a compiled library would make it."""

from __future__ import annotations

import os

from bilateral.model import Document
from bilateral.reading.many import Outcome


def read_or_die(chunk: list[Document]) -> list[Outcome]:
    """Find nothing in any document; die on the one called "deadly"."""
    if any(document.origin == "deadly" for document in chunk):
        os._exit(1)
    return [[] for _ in chunk]
