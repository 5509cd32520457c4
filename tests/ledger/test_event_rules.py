"""Names, comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.ledger.event_rules import name_of, rules


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Friendship 2018", "Druzhba 2018", True),
        ("Druzhba-III", "Friendship 2018", True),
        ("Druzhba-III", "Druzhba IV", False),
        ("Friendship", "Friendship 2016", True),
        ("Friendship 2016", "Friendship 2017", False),
        ("SCO membership", "Shanghai Cooperation Organization", True),
        ("Inter-Governmental Commission", "Pakistan-Russia Intergovernmental Commission", True),
        ("Raisina Dialogue", "Shangri-La Dialogue", False),
    ],
)
def test_names_agree_where_they_can_mean_the_same(one: str, other: str, agree: bool):
    assert name_of(one).agrees(name_of(other)) is agree
    assert name_of(other).agrees(name_of(one)) is agree


@given(st.text(max_size=40))
def test_any_name_can_be_taken_apart_and_agrees_with_itself(text: str):
    name = name_of(text)
    assert name.agrees(name) is bool(name.words)


def test_every_status_has_a_place_in_the_rules():
    from bilateral.model import Status

    assert set(rules().status_order) == {status.value for status in Status}
    assert set(rules().status_group) == {status.value for status in Status} - {"denied"}
