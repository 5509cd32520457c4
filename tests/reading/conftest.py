"""A reader made once, and short ways to read and parse a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim, Document
from bilateral.reading.en.parse import trees
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.tree import Tree

Read = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def reader() -> EnglishReader:
    """The rules alone, which their own tests are about; `tests/reading/en/net` is about what is learnt."""
    return EnglishReader(by_rules=True)


@pytest.fixture(scope="session")
def whole_reader() -> EnglishReader:
    """The reader as users have it."""
    return EnglishReader()


@pytest.fixture(scope="session")
def read(reader: EnglishReader) -> Read:
    def claims(text: str, published: date | None = None) -> list[Claim]:
        return reader.read(Document(text=text, origin="test", published=published))

    return claims


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Tree]:
    return lambda text: next(trees([text]))
