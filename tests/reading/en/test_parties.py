"""Names of parties, and names that are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from bilateral.reading.en.parties import Gazetteer, named_in
from bilateral.reading.en.tree import Tree
from tests.reading.conftest import Read

Parse = Callable[[str], Tree]


@dataclass(frozen=True)
class Entry:
    surface: str
    code: str
    kind: str
    since: date | None = None
    until: date | None = None
    cased: bool = False
    ambiguous: bool = False
    alone: bool = True
    favoured: tuple[str, ...] = ()


NAMES = Gazetteer(
    [
        Entry("Turkey", "TUR", "state", cased=True),
        Entry("South Korea", "KOR", "state"),
        Entry("Korea", "KOR", "state", ambiguous=True),
        Entry("Guinea", "GIN", "state"),
        Entry("Papua New Guinea", "PNG", "state"),
        Entry("Paris", "FRA", "capital"),
        Entry("U.S.", "USA", "state"),
        Entry("Blue Stream", "IGO:BLUE", "organisation"),
        Entry("The Hague", "NLD", "capital"),
        Entry("the League", "IGO:LEAGUE", "organisation", cased=True),
        Entry("League of Arab States", "IGO:AL", "organisation"),
        Entry("Puntland", "NSA:PUNTLAND", "non-state"),
        Entry("Bonn", "DEU", "capital", until=date(1990, 10, 2)),
    ],
    projects={"IGO:BLUE"},
)


def codes(parse: Parse, text: str, on: date | None = None) -> list[str]:
    return [m.codes[0] for m in named_in(parse(text), NAMES, on).parties]


def test_the_longest_name_wins(parse: Parse) -> None:
    assert codes(parse, "Papua New Guinea met Guinea.") == ["PNG", "GIN"]


@pytest.mark.parametrize("article", ["The", "the"])
def test_a_longer_name_behind_the_article_goes_before_a_shorter_one_with_it(parse: Parse, article: str) -> None:
    assert codes(parse, f"{article} League of Arab States asked the League.") == ["IGO:AL", "IGO:LEAGUE"]


def test_an_article_that_is_part_of_a_capital_may_be_small(parse: Parse) -> None:
    assert codes(parse, "Bonn and the Hague signed a treaty.", date(1960, 4, 8)) == ["DEU", "NLD"]


def test_a_land_that_holds_itself_apart_is_a_place_behind_in(parse: Parse) -> None:
    inside, acting = named_in(parse("Fighting went on in Puntland. Puntland blamed Turkey."), NAMES, None).parties[:2]
    assert (inside.place, acting.place) == (True, False)


def test_a_bird_is_no_state(parse: Parse) -> None:
    assert codes(parse, "They ate turkey in Turkey.") == ["TUR"]


def test_abbreviations_with_stops_are_found(parse: Parse) -> None:
    assert codes(parse, "The U.S. left.") == ["USA"]


def test_an_ambiguous_name_counts_where_the_text_decides(parse: Parse) -> None:
    assert codes(parse, "South Korea protested. Korea then left.") == ["KOR", "KOR"]


@pytest.mark.parametrize("text", ["The Paris agreement holds.", "A reporter of the Paris Tribune asked."])
def test_a_capital_inside_another_name_is_no_government(parse: Parse, text: str) -> None:
    assert codes(parse, text) == []


def test_a_capital_after_in_is_a_place(parse: Parse) -> None:
    (mention,) = named_in(parse("They met in Paris."), NAMES, None).parties
    assert mention.place


def test_a_project_is_a_name_and_no_party(parse: Parse) -> None:
    named = named_in(parse("Turkey praised Blue Stream."), NAMES, None)
    assert [m.codes for m in named.parties] == [("TUR",)]
    assert [name for _, name in named.projects] == ["Blue Stream"]


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Sino-Indian talks were held in June.", {"CHN", "IND"}),
        ("The Franco-German talks ended in June.", {"FRA", "DEU"}),
        ("The Sino-Soviet border was closed in 1969.", {"CHN", "SUN"}),
        ("Russo-Japanese ties were restored in 1956.", {"SUN", "JPN"}),
    ],
)
def test_learned_forms_before_a_hyphen_name_their_state(read: Read, words: str, parties: set[str]) -> None:
    assert set(read(words)[-1].parties) == parties


@pytest.mark.parametrize(
    "words", ["The Indo-Pacific is wide, and Kenya met Togo.", "Anglo-Saxon law rules; Kenya met Togo."]
)
def test_learned_forms_before_what_is_no_state_name_nobody(read: Read, words: str) -> None:
    assert set(read(words)[-1].parties) == {"KEN", "TGO"}


@pytest.mark.parametrize(
    ("words", "court"),
    [
        ("The court in The Hague awarded the islands to Malaysia in 2002.", "IGO:ICJ"),
        ("The judges in Luxembourg ruled against Hungary.", "IGO:CJEU"),
    ],
)
def test_a_seat_with_its_judges_is_the_court(read: Read, words: str, court: str) -> None:
    assert read(words)[-1].actors == (court,)


def test_our_governments_are_those_of_both_sides(read: Read) -> None:
    text = "Speech by the President of Chile to the Congress of Argentina, Buenos Aires, 3 May 2004\n\n"
    text += "Argentina and Chile are friends. We thank you. Our governments signed a treaty in 1984."
    assert set(read(text)[-1].parties) == {"CHL", "ARG"}


def test_the_capital_in_the_name_of_an_act_is_no_party(read: Read) -> None:
    text = "Argentina and Chile quarrelled. It ended in the Act of Montevideo, in which the neighbours signed a truce."
    assert set(read(text)[-1].parties) == {"ARG", "CHL"}
