"""Words for office-holders and bodies that speak for a state."""

from __future__ import annotations

import pytest

from bilateral.ontology import canonical_offices, is_state, offices
from bilateral.ontology.organisations import is_organisation


@pytest.mark.parametrize(
    ("surface", "office"),
    [
        ("foreign minister", "foreign minister"),
        ("external affairs minister", "foreign minister"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("defense minister", "defence minister"),
        ("defence minister", "defence minister"),
        ("foreign ministry spokeswoman", "spokesperson of the foreign ministry"),
        ("chief of the army staff", "chief of the army staff"),
        ("Secretary of State", "foreign minister"),
        ("Taoiseach", "prime minister"),
        ("embassy", "embassy"),
        ("president", "president"),
        ("crown prince", "crown prince"),
    ],
)
def test_surfaces_lead_to_their_canonical_office(surface: str, office: str) -> None:
    assert office in {entry.office for entry in offices() if entry.surface == surface}


def test_longer_surfaces_come_first_so_that_a_deputy_is_no_minister() -> None:
    order = [entry.surface for entry in offices()]
    assert order.index("deputy foreign minister") < order.index("foreign minister")


def test_holders_are_persons_or_bodies_and_states_are_known() -> None:
    for entry in offices():
        assert entry.holder_kind in ("person", "body")
        assert entry.state is None or is_state(entry.state) or is_organisation(entry.state)
        assert entry.office in canonical_offices()


def test_american_and_british_spellings_are_both_there() -> None:
    surfaces = {entry.surface for entry in offices()}
    assert {
        "defence ministry",
        "defense ministry",
        "national security adviser",
        "national security advisor",
    } <= surfaces
