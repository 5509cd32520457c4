"""Whose office it is where a page names none beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim, Document
from bilateral.reading.en.home import in_first_person
from bilateral.reading.en.reader import EnglishReader

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "heading",
    [
        "Reply of the Minister of Foreign Affairs\n\nLima, 3 May 2004",
        "Speech by the President on relations with Chile",
        "Answer of the Government\n\nRelations between Peru and Chile",
    ],
)
def test_the_place_the_topic_or_the_order_tells_whose_office_it_is(read: Read, heading: str) -> None:
    text = f"{heading}\n\nWe signed the treaty with Chile in 1929. Peru has asked Chile to open the archive."
    claims = [c for c in read(text) if "1929" in c.quote or "asked" in c.quote]
    assert {c.speaker.split("/")[0] for c in claims} == {"PER"}


def test_an_author_who_held_office_once_speaks_for_nobody(reader: EnglishReader) -> None:
    text = "We should not forget what Peru did. In 1879 Chile attacked Peru. Our readers know it."
    author = "A former minister of Chile"
    claims = reader.read(Document(text=text, origin="test", author=author))
    assert {c.speaker for c in claims} == {"author"}


def test_quoted_words_make_no_page_one_in_the_first_person() -> None:
    assert in_first_person("We came. Our friends left us.")
    assert not in_first_person('"We came. Our friends left us," he said.')


def test_a_report_that_mentions_a_speech_is_nobodys_speech(read: Read) -> None:
    told = read(
        "EDIRNE, August 24\n\nTurkey closed its frontier with Bulgaria on Monday. More than 300,000 had come over since"
        " June. President Zhivkov had let them go in a speech of May 29, in which he called on the Turkish prime"
        " minister to open the border."
    )
    assert {c.speaker for c in told if c.act == "SANCTION"} == {"author"}


BRIEFING = """Transcript of the briefing by the Foreign Secretary on the Prime Minister's visit to Chile

FOREIGN SECRETARY: The Prime Minister met the President of Chile on Friday. Peru will buy ships from Chile.

QUESTION: Chile signed a treaty with Bolivia in 2004. Are you worried?

FOREIGN SECRETARY: No. Chile has kept us informed. Peru needs peace.
"""


def test_a_state_that_is_visited_is_not_that_of_the_minister_who_tells_of_it(read: Read) -> None:
    claims = [c for c in read(BRIEFING, published=date(2004, 5, 7)) if "buy ships" in c.quote]
    assert [c.speaker for c in claims] == ["PER/foreign secretary"]


def test_what_the_press_puts_into_a_question_has_its_own_voice_at_a_briefing_alone(read: Read) -> None:
    def speakers(text: str) -> set[str]:
        return {c.speaker for c in read(text, published=date(2004, 5, 7)) if "signed a treaty" in c.quote}

    assert speakers(BRIEFING) == {"NSA:JOURNALIST/journalist"}
    assert speakers(BRIEFING.replace("Transcript of the briefing by", "Interview with")) == {"author"}
