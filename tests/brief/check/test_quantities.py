"""Numbers as texts give them, and whether two of them agree."""

from __future__ import annotations

import pytest

from bilateral.brief.check.quantities import quantities


def only(text: str) -> tuple[float, str | None]:
    (found,) = quantities(text)
    return found.value, found.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("worth about $153 million", 153e6, "USD"), ("1.1 billion euros", 1.1e9, "EUR"), ("5 percent", 5.0, "%"),
        ("two million doses of vaccine", 2e6, None), ("2,000 soldiers", 2000.0, None),
        ("five trillion yen", 5e12, "JPY"),
    ],
)  # fmt: skip
def test_amounts_are_read_with_their_unit(text: str, value: float, unit: str | None) -> None:
    assert only(text) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "on 5 June 2017",
        "from October 21 to November 4, 2018",
        "both countries and two sides",
        "the S-400",
        "in 99 years",
    ],
)
def test_dates_sides_names_and_spans_of_time_are_no_amounts(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("over 200 troops", "240 soldiers"),
        ("about 500 million dollars", "$520 million"),
        ("up to 350 soldiers", "300 troops"),
        ("two billion dollars", "1.9 billion dollars"),
        ("nearly 100 tanks", "96 tanks"),
    ],
)
def test_numbers_that_one_truth_can_lie_behind_agree(one: str, other: str) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert a.comparable(b)
    assert a.agrees(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four helicopters", "six helicopters"), ("over 200 troops", "150 soldiers"), ("$2 billion", "$3 billion")],
)
def test_numbers_that_no_truth_can_lie_behind_differ(one: str, other: str) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert a.comparable(b)
    assert not a.agrees(b)


def test_what_is_counted_must_be_the_same() -> None:
    (tanks,), (jets,), (money,) = quantities("four tanks"), quantities("four jets"), quantities("$4 million")
    assert not tanks.comparable(jets)
    assert not tanks.comparable(money)


def test_more_of_a_thing_counts_the_thing_and_about_belongs_to_the_number() -> None:
    (more,) = quantities("to buy four more fighters")
    assert more.value == 4
    (about,) = quantities("worth about 153 million dollars")
    assert about.text.startswith("about 153")
