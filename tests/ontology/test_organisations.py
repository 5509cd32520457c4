"""Organisations and blocs."""

from __future__ import annotations

import pytest

from bilateral.errors import UnknownNameError
from bilateral.ontology import organisation, organisations
from bilateral.ontology.names import normal


def test_there_are_about_two_hundred_with_codes_of_one_form() -> None:
    assert len(organisations()) >= 200
    assert all(body.code.startswith("IGO:") and body.code.isupper() for body in organisations())
    assert len({body.code for body in organisations()}) == len(organisations())


def test_no_two_organisations_share_a_name() -> None:
    owner: dict[str, str] = {}
    for body in organisations():
        for name in body.names:
            assert owner.setdefault(normal(name), body.code) == body.code, name


def test_an_organisation_carries_its_dates_and_seat() -> None:
    warsaw = organisation("IGO:WARSAW")
    assert warsaw.since is not None
    assert warsaw.until is not None
    assert warsaw.since < warsaw.until
    assert organisation("IGO:SCO").seat == "Beijing"


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="IGO:NONE"):
        organisation("IGO:NONE")
