"""Which bearer of a name is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bilateral.reading.en.choice import chosen

DAY = date(1978, 6, 1)


@dataclass(frozen=True)
class Bearer:
    code: str
    kind: str = "leader"
    since: date | None = date(1975, 1, 1)
    until: date | None = date(1980, 1, 1)
    surface: str = "Name"
    cased: bool = True
    ambiguous: bool = True
    alone: bool = True
    favoured: tuple[str, ...] = ()


def test_a_leader_of_the_day_is_meant_though_others_bore_the_name() -> None:
    later = Bearer("CAN", since=date(2015, 1, 1), until=None)
    assert chosen([later, Bearer("PER")], (), DAY) == Bearer("PER")


def test_a_leader_who_is_only_remembered_needs_an_office_beside_the_name() -> None:
    known_by_heart = Bearer("GHA", alone=False)
    assert chosen([known_by_heart], (), DAY) is None
    assert chosen([known_by_heart], (), DAY, office=True) == known_by_heart
    assert chosen([known_by_heart], {"GHA"}, DAY) == known_by_heart


def test_nobody_is_meant_where_two_bore_the_name_on_the_day() -> None:
    assert chosen([Bearer("PER"), Bearer("BOL")], (), DAY) is None


def test_a_leader_without_a_day_decides_nothing() -> None:
    assert chosen([Bearer("PER")], (), None) is None


def test_the_parties_of_the_text_speak_for_a_name() -> None:
    state = Bearer("GEO", "state", None, None, favoured=("RUS", "*"))
    place = Bearer("USA", "place", None, None, favoured=("USA",))
    assert chosen([state, place], {"RUS"}, DAY) == state
    assert chosen([state, place], {"TUR"}, DAY) == state
    assert chosen([state, place], (), DAY) is state


def test_nobody_speaks_of_a_leader_before_his_time_but_of_one_who_is_gone() -> None:
    gone, to_come = Bearer("GBR", ambiguous=False), Bearer("GBR", since=date(1997, 1, 1), until=None, ambiguous=False)
    assert chosen([to_come], (), DAY) is None
    assert chosen([gone], (), date(1990, 1, 1)) == gone
