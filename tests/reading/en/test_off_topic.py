"""Pages that name two states and tell nothing between them."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read

GAME = (
    "Chad sink Mali late. The Chad goalkeeper saved a penalty before the break. Mali attacked in the second half. "
    "Mali's captain threatened the referee. Chad dropped two players after the match. The visitors defended deep."
)
WEATHER = (
    "Rain in Nepal, dust in Mali\n\nNepal evacuated two valleys on Friday. The army delivered boats. In Mali the wells "
    "are dry. Mali asked for patience and will spend a million on pumps. Nepal opened a dam. Mali welcomed the clouds."
)


@pytest.mark.parametrize("page", [GAME, WEATHER])
def test_a_game_and_the_weather_of_two_lands_tell_nothing_of_the_two(read: Read, page: str) -> None:
    assert [c for c in read(page) if len(c.parties) > 1] == []


def test_a_game_that_goes_with_a_thaw_leaves_the_thaw(read: Read) -> None:
    told = read("A team of Chad played a match in Mali. Chad and Mali restored diplomatic relations a week later.")
    assert "SUPPORT" in {c.act for c in told}


def test_one_sentence_of_both_is_enough_for_a_page_about_the_two(read: Read) -> None:
    told = read("Nepal and Mali opened talks in May. Nepal recalled its ambassador in June.")
    assert told[-1].targets == ("MLI",)
