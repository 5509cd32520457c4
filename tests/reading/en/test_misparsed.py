"""Clauses and years that the parser joins to what stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text",
    [
        "On May 2, 1968 Polish guns shelled Slovak villages.",
        "On October 7, 1958 Cuban and Haitian envoys met in Port-au-Prince.",
        "On March 12, 1999 Norway's foreign minister visited Iceland.",
    ],
)
def test_a_year_before_its_subject_belongs_to_the_day(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert claim.start == claim.end
    assert claim.start is not None
    assert not claim.quote[0].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "Both Togo and Benin want calm, both want more trade with Nigeria.",
        "Togo wants a loan, Benin wants a bridge.",
        "Togo and Benin differ: Togo wants a loan and Benin wants a bridge.",
    ],
)
def test_whole_clauses_side_by_side_are_claims_of_their_own(read: Read, text: str) -> None:
    wants = [c for c in read(text) if c.act == "INTEREST"]
    assert len(wants) == 2
    assert all("want" in c.quote and c.quote.count("want") == 1 for c in wants)


def test_clauses_side_by_side_share_the_time_that_opens_them(read: Read) -> None:
    claims = read("In 2010 Peru expelled two Chilean envoys, Chile expelled three Peruvians.")
    assert {c.start for c in claims} == {date(2010, 1, 1)}
    assert len(claims) == 2


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ghana recognised Mali in 1961, and the two exchanged ambassadors in 1962.", "SUPPORT COOPERATE"),
        ("Burundi recognised Chad on 13 May 1972, and the two established diplomatic relations later.", "SUPPORT"),
    ],
)
def test_the_two_may_act(read: Read, text: str, act: str) -> None:
    last = read(text)[-1]
    assert last.act in act.split()
    assert last.quote.startswith("the two")
    assert len(last.actors) == 2


def test_what_is_two_in_number_does_not_act(read: Read) -> None:
    (claim,) = read("India and China quarrelled over the two disputed islands.")
    assert claim.act == "DISPUTE"
