from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
MEETING = "The prime ministers of Ghana and Togo met in Lomé on 9 May 2011. "


def day_of(claims: list[Claim], words: str) -> date | None:
    (claim,) = [c for c in claims if words in c.quote]
    return claim.start


@pytest.mark.parametrize(
    "text",
    [
        "During the talks, Ghana and Togo signed a treaty on fishing.",
        "At their meeting Togo and Ghana signed a treaty on fishing.",
        "Ghana and Togo signed a treaty on fishing on the sidelines of the meeting.",
    ],
)
def test_what_is_done_at_a_meeting_has_its_day(text: str, read: Read) -> None:
    assert day_of(read(MEETING + text), "signed a treaty") == date(2011, 5, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo have signed a treaty on fishing.",
        "At a meeting with Benin, Nigeria signed a treaty on fishing.",
        "At the talks they discussed the treaty on fishing that Ghana and Togo had signed.",
    ],
)
def test_what_the_words_do_not_place_at_the_meeting_has_no_day(text: str, read: Read) -> None:
    assert not [c for c in read(MEETING + text) if c.act == "SUPPORT" and c.start]


def test_acts_of_a_communique_have_the_day_of_its_meeting(read: Read) -> None:
    claims = read(
        "Joint communiqué\n\nThe foreign ministers of Norway and Chile met in Santiago on 2 March 1994. "
        "The two sides signed a treaty on fishing. Norway welcomed the return of Chile to the market. "
        "Norway will open a consulate in Chile."
    )
    assert day_of(claims, "signed a treaty") == date(1994, 3, 2)
    assert day_of(claims, "welcomed") == date(1994, 3, 2)
    assert not [c for c in claims if "consulate" in c.quote and c.start]


def test_what_a_joint_paper_says_that_a_side_shall_do_is_promised(read: Read) -> None:
    text = (
        "JOINT STATEMENT\n\nThe two Heads of State of Ghana and Togo met today.\n\n1. Ghana shall open its border with "
        "Togo.\n2. Both Parties will refrain from the use of force.\n"
    )
    found = {c.quote: (c.status, c.start, set(c.actors)) for c in read(text)}
    assert found["Ghana shall open its border with Togo"][0] == "promised"
    assert found["Both Parties will refrain from the use of force"][::2] == ("promised", {"GHA", "TGO"})
