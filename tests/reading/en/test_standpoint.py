"""For which state the author of an op-ed speaks."""

from __future__ import annotations

import pytest

from bilateral.model import Document
from bilateral.reading.en.english_names import english_names
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.standpoint import standpoint

WORDS = "Chile has closed the road to our lorries. It owes us an answer."


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"By a columnist, La Paz, 4 May\n\n{WORDS}", None),
        (f"Roads and walls\n\n{WORDS}", "The La Paz Courier"),
        (f"Roads and walls\n\n{WORDS} We Bolivians have waited long enough.", "The Lima Courier"),
    ],
)
def test_byline_paper_or_own_words_say_for_whom_our_stands(text: str, publisher: str | None) -> None:
    assert standpoint(Document(text=text, origin="test", publisher=publisher), english_names()) == "BOL"


@pytest.mark.parametrize(
    "text",
    [
        'Chile has closed the road. "Our lorries wait for us to come," a driver said.',
        "Chile has closed the road, our correspondent writes. Our reporter saw it.",
        "Chile has closed the road to Bolivian lorries.",
    ],
)
def test_quoted_words_and_correspondents_stand_for_no_state(text: str) -> None:
    assert standpoint(Document(text=f"By a columnist, La Paz, 4 May\n\n{text}", origin="test"), english_names()) is None


def test_what_is_done_to_us_is_done_to_the_authors_state(reader: EnglishReader) -> None:
    text = "By a columnist, La Paz, 4 May\n\nChile invaded our coast in 1879. On Tuesday Chile threatened us again."
    claims = reader.read(Document(text=f"{text} The Government has protested.", origin="test"))
    told = {(c.act, c.actors, c.targets) for c in claims}
    assert ("ASSAULT", ("CHL",), ("BOL",)) in told
    assert ("ACCUSE", ("BOL",), ("CHL",)) in told


def test_we_in_quotation_marks_is_not_the_author(reader: EnglishReader) -> None:
    text = 'By a columnist, La Paz, 4 May\n\nChile seized our coast, and our ships. Peru told Chile: "You attacked us."'
    claims = reader.read(Document(text=text, origin="test"))
    assert not [c for c in claims if c.act == "ASSAULT" and "attacked" in c.quote and "BOL" in c.parties]
