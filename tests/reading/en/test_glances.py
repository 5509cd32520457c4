"""Sentences with whom and what time they name, by their words alone."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.model import Document, Glance
from bilateral.reading import glances


def glance(text: str) -> Glance:
    (one,) = glances(Document(text=text, origin="d", language="en", published=date(2025, 6, 10)))
    return one


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bishkek cancelled talks with Tajikistan.", ["KGZ", "TJK"]),
        ("Kyrgyz and Tajik ministers met in Astana.", ["KGZ", "TJK"]),
        ("The Tajik leader spoke in Bishkek.", ["TJK", "KGZ"]),
        ("Tajik and Kyrgyz envoys went to the Kazakh capital.", ["TJK", "KGZ"]),
    ],
)
def test_who_is_named_comes_in_the_order_of_the_words(text: str, codes: list[str]) -> None:
    assert [code for code, _ in glance(text).parties] == codes


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tajikistan gave aid in October 2022.", date(2022, 10, 1), date(2022, 10, 31)),
        ("In 2022, in October 2022 to be exact, Tajikistan gave aid.", date(2022, 10, 1), date(2022, 10, 31)),
        ("Tajikistan gave aid in 2019 and in 2021.", None, None),
        ("Tajikistan gave aid.", None, None),
    ],
)
def test_a_sentence_gives_the_one_time_that_it_names(text: str, start: date | None, end: date | None) -> None:
    one = glance(text)
    assert (one.start, one.end) == (start, end)


def test_the_time_of_a_thing_is_marked() -> None:
    assert glance("Tajikistan kept to the accord of May 2017.").of_a_thing
    assert not glance("Tajikistan signed in May 2017.").of_a_thing


def test_sentences_without_parties_and_other_languages_give_nothing() -> None:
    assert not glances(Document(text="It rained in May 2017.", origin="d", language="en"))
    assert not glances(Document(text="Russland traf Pakistan.", origin="d", language="de"))
