"""Armed and other non-state actors."""

from __future__ import annotations

import pytest

from bilateral.errors import UnknownNameError
from bilateral.ontology import non_state_actor, non_state_actors
from bilateral.ontology.states import every_state


def test_there_are_at_least_sixty_with_codes_of_one_form_and_known_homes() -> None:
    known = {entry.code for entry in every_state()}
    assert len(non_state_actors()) >= 60
    for actor in non_state_actors():
        assert actor.code.startswith("NSA:")
        assert set(actor.home) <= known


def test_the_taliban_are_based_in_afghanistan() -> None:
    assert non_state_actor("NSA:TALIBAN").home == ("AFG",)


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="NSA:NONE"):
        non_state_actor("NSA:NONE")
