"""What a call or a force that is sent is for says what it is."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Bolivian president called her Chilean counterpart on Friday.", "CONSULT"),
        ("The Bolivian president called her Chilean counterpart on Friday to thank him.", "SUPPORT"),
        ("The Bolivian president phoned her Chilean counterpart to protest against the tax.", "ACCUSE"),
        ("Spain sent jets to bomb a Moroccan camp.", "ASSAULT"),
        ("Spain sent jets to the Moroccan border.", "MOBILIZE"),
        ("Nepal sent 90 soldiers to Haiti as part of a peacekeeping mission.", "AID"),
        ("Nepal rushed troops to Bhutan to help rebuild bridges.", "AID"),
    ],
)
def test_what_a_call_or_a_force_is_for_is_the_deed(read: Read, text: str, act: str) -> None:
    assert read(text)[0].act == act
