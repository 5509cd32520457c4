"""Parties as users name them on the command line."""

import pytest

from bilateral.desk import party
from bilateral.errors import UnknownNameError


@pytest.mark.parametrize(
    ("name", "code"),
    [("IN", "IND"), ("IT", "ITA"), ("NO", "NOR"), ("PAK", "PAK"), ("Kremlin", "RUS"), ("SCO", "IGO:SCO")],
)
def test_a_party_is_named_by_code_or_in_words(name: str, code: str) -> None:
    assert party(name) == code


@pytest.mark.parametrize("name", ["in", "XX", "Atlantis"])
def test_what_names_nobody_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError, match=name):
        party(name)
