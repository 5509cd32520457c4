"""Facts are facts and views are views."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
VIEWS = [
    ("Egypt has become a key player in Sudanese politics.", "JUDGEMENT"),
    ("Ties between Egypt and Sudan have never been warmer.", "JUDGEMENT"),
    ("American policy pushed Cuba closer to Venezuela.", "CAUSE"),
    ("Relations between Egypt and Sudan will improve soon.", "OUTLOOK"),
    ("Egypt wants a naval base in Eritrea.", "INTEREST"),
    ("Egypt and Sudan should open a joint market.", "PROPOSAL"),
    ("Egypt needs to talk to Ethiopia.", "PROPOSAL"),
    ("The arrogance of Egypt has attacked the dignity of Sudan.", "JUDGEMENT"),
]


@pytest.mark.parametrize(("text", "act"), VIEWS, ids=[view[0] for view in VIEWS])
def test_a_view_is_never_a_fact(read: Read, text: str, act: str) -> None:
    claims = read(text)
    assert [c.act for c in claims] == [act]
    assert not claims[0].kind.is_fact


def test_what_an_official_expects_is_an_assessment_of_official_level(read: Read) -> None:
    (claim,) = read("Egypt's foreign minister said that relations between Iran and Iraq will improve.")
    assert (claim.kind, claim.act, claim.level) == ("assessment", "OUTLOOK", "official")
