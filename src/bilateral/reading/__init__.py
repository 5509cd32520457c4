"""Documents -> claims: one folder a language, found by its code.

>>> from bilateral import reading
>>> reading.languages()
('en',)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bilateral.errors import UnknownNameError
from bilateral.reading.contract import Explained, Reader, Reason
from bilateral.reading.many import explain_many, read_many

if TYPE_CHECKING:
    from bilateral.model import Document, Glance

LANGUAGES = ("en",)


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that are read."""
    return LANGUAGES


@cache
def reader(language: str) -> Reader:
    """The reader of a language, made once a process; UnknownNameError for one that is not read."""
    if language != "en":
        raise UnknownNameError(language, "language that is read", LANGUAGES)
    from bilateral.reading.en.reader import EnglishReader

    return EnglishReader()


def version(language: str) -> str:
    """Name and version of the reader of a language, without loading it."""
    if language != "en":
        raise UnknownNameError(language, "language that is read", LANGUAGES)
    from bilateral.reading.en import VERSION

    return VERSION


def detect(text: str) -> str:
    """ISO 639-1 code of the language of a text."""
    from bilateral.reading.language import detect as detected

    return detected(text)


def glances(document: Document) -> list[Glance]:
    """Return the sentences of a document that name a party, with whom and what time they name, and no claims.

    None of a document in a language that is not read.
    """
    if document.language not in LANGUAGES:
        return []
    from bilateral.reading.en.english_names import english_names
    from bilateral.reading.en.glances import glances as glanced

    return glanced(document, english_names())


__all__ = [
    "Explained",
    "Reader",
    "Reason",
    "detect",
    "explain_many",
    "glances",
    "languages",
    "read_many",
    "reader",
    "version",
]
