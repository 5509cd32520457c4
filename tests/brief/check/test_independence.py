"""What evidence goes back to."""

from __future__ import annotations

import pytest

from bilateral.brief.check.independence import agency_of


@pytest.mark.parametrize(
    ("publisher", "text", "agency"),
    [
        ("Daily Star", "ANKARA (Reuters) - The ministers met on Monday.", "Reuters"),
        ("Morning Post", "The ministers met on Monday, Xinhua reported.", "Xinhua"),
        ("TASS", "The ministers met.", "TASS"),
        ("Evening Mail", "The ministers met. Source: TASS", "TASS"),
        ("Lahore Times", "ISLAMABAD, APP: The ministers met.", "APP"),
        ("Herald", "The ministers met on Monday.", None),
        ("Herald", "Reuters was banned from the meeting.", None),
    ],
)
def test_an_agency_is_known_by_its_credit(publisher: str, text: str, agency: str | None) -> None:
    assert agency_of(publisher, text) == agency
