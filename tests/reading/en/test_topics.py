"""Profiles that go from state to state under headings."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.model import Claim

Read = Callable[..., list[Claim]]

PROFILE = """Mongolia: foreign relations

Mongolia lies between two great powers. Mongolia has no coast.

China

A treaty of friendship was signed in 1994. The neighbour is the main customer for Mongolian coal.

2. Relations with Russia

Relations were established in 1921. The two signed a treaty in 2019.

Japan

The two signed a trade agreement in 2015.

Outlook

Mongolia and China will trade more.
"""


def test_under_a_heading_the_words_are_about_the_state_that_it_names(read: Read) -> None:
    signed = {c.start.year: set(c.parties) for c in read(PROFILE) if c.act == "SUPPORT" and c.start}
    assert signed[1994] == {"MNG", "CHN"}
    assert signed[2019] == {"MNG", "RUS"}
    assert signed[2015] == {"MNG", "JPN"}


def test_two_such_headings_make_no_profile(read: Read) -> None:
    page = PROFILE.replace("\nJapan\n", "\nA new road\n").replace("2. Relations with Russia", "An old debt")
    signed = {c.start.year: set(c.parties) for c in read(page) if c.act == "SUPPORT" and c.start}
    assert signed[2015] != {"MNG", "JPN"}
