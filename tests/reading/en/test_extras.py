"""Names, places, amounts and conditions in a claim's words."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


def test_places_and_amounts_are_those_of_the_clause(read: Read) -> None:
    (claim,) = read("Italy gave Tunisia 30 million dollars in aid at a meeting in Tunis.")
    assert claim.places == ("Tunis",)
    assert [a.value for a in claim.amounts] == [30_000_000]


def test_a_treaty_s_name_is_kept(read: Read) -> None:
    (claim,) = read("India and Nepal signed the Mahakali Treaty in 1996.")
    assert claim.name == "Mahakali Treaty"


def test_a_condition_is_kept_with_its_words(read: Read) -> None:
    claims = read("Relations between Italy and Tunisia will improve if the boats stop.")
    assert claims[0].condition == "if the boats stop"


def test_a_name_ends_where_the_weekday_begins(read: Read) -> None:
    (claim,) = read("Chad and Libya ended the session of their Joint Border Commission on Friday.")
    assert claim.name == "Joint Border Commission"


def test_the_day_before_a_month_belongs_to_no_name(read: Read) -> None:
    (claim,) = read("Chad and Libya held the exercise Desert Shield 2 on 9 August 2024.")
    assert claim.name == "Desert Shield 2"
    (other,) = read("Japan and India staged naval drills off Okinawa on 3 May 2015.")
    assert other.name is None
