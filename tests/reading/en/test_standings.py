"""What holds over a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = [
    ("Estonia is a member of NATO.", "MEMBERSHIP"),
    ("Chad imports most of its oil from Libya.", "SUPPLY"),
    ("Trade between Chad and Libya stood at two billion dollars in 2010.", "SUPPLY"),
    ("A joint commission of Chad and Libya has met since 1988.", "MECHANISM"),
    ("France keeps 900 soldiers in Chad.", "PRESENCE"),
    ("French troops have been stationed in Chad since 1986.", "PRESENCE"),
    ("Chad and Libya both claim the border strip.", "DISPUTE"),
    ("The treaty between Chad and Libya is still in force.", "AGREEMENT"),
    ("Chad and Libya have held the exercise every year since 2009.", "SERIES"),
    ("Libya's embargo on Chad remains in force; Libya maintains the embargo on Chad.", "EMBARGO"),
    ("The pipeline connects Chad with Cameroon.", "PROJECT"),
]


@pytest.mark.parametrize(("text", "act"), CASES, ids=[case[0] for case in CASES])
def test_a_standing_is_told_from_an_event(read: Read, text: str, act: str) -> None:
    claims = [c for c in read(text) if c.kind == "standing"]
    assert act in [c.act for c in claims]


def test_a_standing_begins_with_its_date_and_goes_on(read: Read) -> None:
    (claim,) = read("French troops have been stationed in Chad since 1986.")
    assert (claim.start and claim.start.year, claim.end, claim.status) == (1986, None, "ongoing")
