from __future__ import annotations

from datetime import date

import pytest

from bilateral.model import Document
from bilateral.reading.en.linear import linear
from bilateral.reading.en.reader import EnglishReader

READER = EnglishReader()


def told(text: str, words: str) -> list[tuple[date | None, date | None]]:
    claims = READER.read(Document(text=text, origin="test", published=date(2022, 6, 1)))
    return [(claim.start, claim.end) for claim in claims if words in claim.quote]


def test_a_date_that_the_parser_hangs_on_another_word_is_learnt_to_be_the_deeds() -> None:
    text = "Under the deal reached in Lima in June 2019 Peru promised to help Chile."
    assert (date(2019, 6, 1), date(2019, 6, 30)) in told(text, "promised")


@pytest.mark.parametrize(
    "text",
    [
        "Having left the pact in 2018, Peru accused Chile of fraud.",
        "Peru should thank Chile for the aid of 2018.",
        "Today Peru buys its gas from Chile.",
        "Peru had rejected the note of October 9 from Chile within a week.",
    ],
)
def test_no_date_is_learnt_for_a_view_nor_from_a_clause_beside_nor_from_a_vague_today(text: str) -> None:
    found = told(text, "Chile")
    assert found
    assert all(one == (None, None) for one in found)


def test_a_learnt_date_says_what_spoke_for_it() -> None:
    text = "Under the deal reached in Lima in June 2019 Peru promised to help Chile."
    reading = next(READER.explained([Document(text=text, origin="test", published=date(2022, 6, 1))]))
    rules = [why["start"].rule for why in reading.why.values() if "start" in why]
    assert any(rule.startswith("learnt: June 2019") for rule in rules)


def test_the_model_takes_only_what_is_more_likely_right_than_wrong() -> None:
    model = linear("dates")
    assert model.labels == ("other", "own")
    assert model.least > 0.5
    assert model.chances({"1": 1.0})[1] < model.least
