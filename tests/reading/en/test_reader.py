"""Whole texts: what is a claim, what is none, and that odd pages do no harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.model import Claim, Document, Kind, Level, Status
from bilateral.reading.en.reader import EnglishReader

Read = Callable[..., list[Claim]]
WORDS = ["India", "China", "'s", "said", "that", ",", ".", ":", ";", '"', "(", ")", "and", "or", "if", "the", "of"]
WORDS += ["2014", "should", "lifted", "its", "ban", "on", "\n", "-"]


def only(claims: list[Claim]) -> Claim:
    assert len(claims) == 1, [c.quote for c in claims]
    return claims[0]


def test_a_deed_has_its_act_sides_date_and_words(read: Read) -> None:
    claim = only(read("In May 2012, Norway lifted its arms embargo on Chile."))
    assert (claim.act, claim.actors, claim.targets) == ("RETREAT", ("NOR",), ("CHL",))
    assert (claim.start, claim.end) == (date(2012, 5, 1), date(2012, 5, 31))
    assert claim.quote == "Norway lifted its arms embargo on Chile"
    assert (claim.level, claim.status, claim.speaker) == (Level.REPORTED, Status.HAPPENED, "author")
    assert "arms" in claim.areas


def test_moscow_is_the_soviet_union_in_soviet_times_and_russia_later(read: Read) -> None:
    assert only(read("Moscow and Delhi signed a treaty in 1971.")).actors == ("SUN", "IND")
    assert only(read("Moscow and Delhi signed a treaty in 2010.")).actors == ("RUS", "IND")


def test_what_a_document_says_twice_is_one_claim_with_the_first_span(read: Read) -> None:
    claim = only(read("Chad accused Sudan of arming rebels. Chad accused Sudan of arming rebels."))
    assert claim.span.start == 0


def test_two_years_in_a_row_are_two_exercises(read: Read) -> None:
    claims = read("Two naval exercises of India and Japan were held in 2014 and 2015.")
    assert [c.start and c.start.year for c in claims] == [2014, 2015]


def test_a_name_given_in_the_next_sentence_belongs_to_the_exercise(read: Read) -> None:
    claims = read("Egypt and Greece held a naval exercise in 2015. The drill was called Medusa 2015.")
    assert only(claims).name == "Medusa 2015"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "India",
        "One should be kind to strangers.",
        "India\t12.3\nChina\t44.1\n",
        "def f(india):\n    return india['China']\n",
        "Would Iran attack Iraq?",
        "The writer is a fellow of the Lahore Institute of Policy.",
    ],
)
def test_text_that_tells_nothing_between_states_makes_no_claim(read: Read, text: str) -> None:
    assert read(text) == []


def test_every_claim_names_a_party_and_carries_a_word_that_shows_it(reader: EnglishReader) -> None:
    text = "Iran and Iraq signed a treaty. Their ties are important. Iran should lift its ban on Iraq."
    reading = next(reader.explained([Document(text=text, origin="x")]))
    assert {c.kind for c in reading.claims} == {Kind.EVENT, Kind.ASSESSMENT, Kind.PROPOSAL}
    assert all(c.parties and reading.why[c.id]["act"].rule for c in reading.claims)


def test_one_sentence_of_thousands_of_words_is_read(read: Read) -> None:
    words = (
        "Pakistan and Russia held talks with the foreign minister of India because Moscow said that China would sign "
    )
    assert all(claim.parties for claim in read(words * 200))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_any_row_of_words_is_read_with_exact_quotes(read: Read, row: list[str]) -> None:
    text = " ".join(row)
    for claim in read(text):
        assert claim.quote == text[claim.span.start : claim.span.end]
        assert claim.quote.strip()
        assert claim.parties
