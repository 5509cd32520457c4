"""What a headline tells and the words below it tell again."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.model import Document
from bilateral.reading.en.reader import EnglishReader


@pytest.fixture(scope="module")
def reader() -> EnglishReader:
    return EnglishReader()


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (
            "Norway recalls ambassador from Iran",
            "Norway recalled its ambassador from Iran on 3 May 1995 over a threat.",
        ),
        ("ZAMBIA AND MALAWI SIGN WATER PACT", "Zambia and Malawi signed a pact on water on 3 May 1995 in Lilongwe."),
        ("Peru accuses Ecuador", "The government of Peru accused Ecuador on 3 May 1995 of mining the border."),
    ],
)
def test_headline_and_report_are_one_claim_with_the_day_of_the_report(
    reader: EnglishReader, head: str, below: str
) -> None:
    page = f"{head}\n\n{below} It rained for most of the day, and the crowd was small."
    claims = reader.read(Document(text=page, origin="page"))
    facts = [claim for claim in claims if claim.kind.is_fact]
    assert [(claim.quote, claim.start) for claim in facts] == [(head, date(1995, 5, 3))]


def test_what_the_headline_does_not_tell_is_a_claim_of_its_own(reader: EnglishReader) -> None:
    page = (
        "Norway recalls ambassador from Iran\n\nNorway expelled three Iranian diplomats on 3 May 1995, officials said."
    )
    assert len([c for c in reader.read(Document(text=page, origin="page")) if c.kind.is_fact]) == 2
