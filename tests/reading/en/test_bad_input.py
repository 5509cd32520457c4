"""Texts that are no prose: nothing breaks, nothing is claimed without words that tell it, time grows with the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.model import Claim, Document
from bilateral.reading.en.reader import EnglishReader

PIECES = """France Peru Kenya Moscow NATO met signed accused and the of with that both countries its 1999 May 3
said: "he ” ( ) - — ; : ? . , | 🇫🇷 中国 Россия الصين Q: ENDS ~ # * • 10:45 Fran- ce © Photo: USA us I"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\t", "\u00ad", "\u200b", "\u202e", "\x00", "\x1b"])
"""Pieces of pages, the worst beside each other."""

NO_CLAIMS = {
    "no states": "The cat sat on the mat and looked at the rain. " * 20,
    "a poem": "O wild west wind\nThou breath of autumn's being\nfrom whose unseen presence\nthe leaves are driven\n"
    * 5,
    "a table": "".join(f"France\t{n}\t{n * 3.1:.2f}\t-{n}\n" for n in range(50)),
    "code": "def f(x):\n    for china in range(10):\n        print('Iran', x[china] ** 2)  # Peru\n    return {}\n\n"
    * 5,
    "names": ", ".join(["France", "Peru", "Kenya", "Moscow"] * 200),
    "names and names": " and ".join(["France", "Peru", "Kenya"] * 200),
    "colons": "France: Peru: " * 200,
    "brackets": "France (" * 200,
    "dots": ". . . " * 200,
    "one word": "a" * 50_000,
}


@pytest.fixture(scope="module")
def reader() -> EnglishReader:
    return EnglishReader()


def read(reader: EnglishReader, text: str) -> list[Claim]:
    claims = reader.read(Document(text=text, origin="bad"))
    assert all(claim.quote == claim.span.of(text) and claim.quote.strip() for claim in claims)
    return claims


@pytest.mark.parametrize("name", NO_CLAIMS)
def test_what_tells_nothing_gives_no_claims(reader: EnglishReader, name: str) -> None:
    assert read(reader, NO_CLAIMS[name]) == []


@pytest.mark.parametrize(
    "text",
    [
        "🇫🇷 France 🤝 Peru 🇵🇪 signed 🎉 a treaty in 1999.",
        "\u202bFrance\u202c and \u200fPeru\u200e signed a treaty in 1999.",
        "Fra\u00adnce and Pe\u200bru signed a treaty in 1999.\x00\x1b",
        "FRANCE AND PERU SIGNED A TREATY IN 1999.",
        "France met Peru. Le président a dit. 中国和法国签署了协议。 France and Peru signed a treaty in 1999.",
    ],
)
def test_strange_signs_hide_no_deed(reader: EnglishReader, text: str) -> None:
    assert any({"FRA", "PER"} <= set(claim.parties) for claim in read(reader, text))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(WORDS, max_size=60))
def test_any_text_gives_claims_that_quote_it_exactly(reader: EnglishReader, pieces: list[str]) -> None:
    read(reader, " ".join(pieces))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_characters_are_read_without_a_fault(reader: EnglishReader, text: str) -> None:
    read(reader, f"France met Peru. {text} Both countries signed {text}")


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "France met Peru in May, " * n,
        lambda n: "France signed the treaty of Peru which met Kenya that " * n,
        lambda n: "ENDS\nFrance met Peru in Lima on Monday at noon.\n" * n,
        lambda n: "F\u200b" * 20 * n,
        lambda n: "3 May 2001\nFrance met Peru.\n" * n,
    ],
    ids=["clauses", "relative clauses", "ends", "invisible signs", "days"],
)
def test_time_grows_no_faster_than_the_text(reader: EnglishReader, make: Callable[[int], str]) -> None:
    def seconds(n: int) -> float:
        since = time.process_time()
        read(reader, make(n))
        return time.process_time() - since

    seconds(10)
    assert seconds(120) < 0.5 + 12 * seconds(30)
