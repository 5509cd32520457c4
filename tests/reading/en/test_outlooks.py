"""What may come, what a party will do, and what it can and cannot do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text", ["Estonia will erect a monument in Helsinki, Finland.", "Mali and Niger will name two judges."]
)
def test_what_a_party_will_do_is_agreed_and_planned(read: Read, text: str) -> None:
    assert [(c.act, str(c.status)) for c in read(text)] == [("AGREE", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Mali and Niger will suffer.",
        "Benin will need Togo more than ever.",
        "The quarrel could hurt both Peru and Chile.",
    ],
)
def test_what_will_befall_the_parties_is_an_outlook(read: Read, text: str) -> None:
    assert [(c.kind.value, c.act) for c in read(text)] == [("assessment", "OUTLOOK")]


def test_what_a_party_cannot_do_is_a_judgement(read: Read) -> None:
    (claim,) = read("Jordan cannot quarrel with Iraq and Syria at once.")
    assert (claim.act, str(claim.status)) == ("JUDGEMENT", "ongoing")


@pytest.mark.parametrize(
    "text", ["Poland does not rule out a wall towards Belarus.", "Oman has not excluded a base for Iran."]
)
def test_what_is_not_ruled_out_is_possible(read: Read, text: str) -> None:
    assert [(c.act, str(c.status)) for c in read(text)] == [("OUTLOOK", "possible")]


def test_what_one_will_have_to_do_is_foretold_and_not_proposed(read: Read) -> None:
    (claim,) = read("Norway will have to buy more grain from Poland.")
    assert claim.act == "OUTLOOK"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("After the talks Mali would lift its ban on Niger.", {"RETREAT"}),
        ("Failure would weaken the alliance of Mali and Niger.", {"OUTLOOK"}),
        ("If talks fail, Mali would lift its ban on Niger.", {"OUTLOOK"}),
    ],
)
def test_what_somebody_was_going_to_do_is_no_outlook(read: Read, text: str, acts: set[str]) -> None:
    assert {claim.act for claim in read(text)} == acts


def test_a_view_of_the_two_that_names_neither_lists_each_once(read: Read) -> None:
    text = (
        "Peru's copper board rejected an offer from Chile. The Chilean side promised Peru a better price. "
        "Traders expect talks between the two companies to go on."
    )
    views = [claim for claim in read(text) if claim.act == "OUTLOOK"]
    assert [set(claim.actors) for claim in views] == [{"PER", "CHL"}]
    assert all(len(claim.actors) == 2 for claim in views)
