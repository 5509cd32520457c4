"""Bullets are what the line over them says they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim
from bilateral.reading.en.bullets import is_bullet

Read = Callable[..., list[Claim]]
PAGE = "Fact sheet: Chile and Peru\n\n{lead}\n- hold a naval exercise in 2025;\n- open a consulate in Tacna.\n"


@pytest.mark.parametrize(
    ("lead", "kind", "status"),
    [
        ("The two governments agreed to:", "event", "promised"),
        ("Chile and Peru should:", "proposal", "urged"),
        ("Their common goals are to:", "interest", "ongoing"),
    ],
)
def test_each_bullet_is_a_claim_of_the_kind_announced(read: Read, lead: str, kind: str, status: str) -> None:
    claims = [
        c
        for c in read(PAGE.format(lead=lead))
        if c.quote in ("hold a naval exercise in 2025", "open a consulate in Tacna")
    ]
    assert [(c.kind, c.status, set(c.actors)) for c in claims] == [(kind, status, {"CHL", "PER"})] * 2


def test_a_bullet_stands_at_the_beginning_of_its_line() -> None:
    assert is_bullet("- one", 2)
    assert is_bullet("x\n2. two", 5)
    assert not is_bullet("A - one", 4)


def test_a_counted_line_of_a_fact_sheet_is_a_standing_of_the_pair(read: Read) -> None:
    claims = read(
        "Fact sheet: Chile and Peru\n\n- Diplomatic relations: since 1827\n- Two-way trade: 3 billion dollars in 2022\n"
    )
    assert [(c.act, set(c.actors)) for c in claims] == [("RELATIONS", {"CHL", "PER"}), ("SUPPLY", {"CHL", "PER"})]


@pytest.mark.parametrize("marks", [("(a)", "(b)", "(c)"), ("i.", "ii.", "iii."), ("1)", "2)", "3)"), ("-", "-", "-")])
def test_marks_of_any_kind_keep_a_list_under_its_line(read: Read, marks: tuple[str, str, str]) -> None:
    things = ("to set up a dialogue on energy", "to open talks on fishing", "to double exchanges of students")
    lines = "\n".join(f"{mark} {thing};" for mark, thing in zip(marks, things, strict=True))
    text = f"Ghana and Togo met in Accra.\n\nThe two sides decided:\n{lines}\n"
    claims = read(text)
    assert [c.quote for c in claims if c.act == "AGREE"] == list(things)


def items(claims: list[Claim], act: str) -> list[tuple[str, set[str], set[str]]]:
    return [(c.quote, set(c.actors), set(c.targets)) for c in claims if c.act == act]


@pytest.mark.parametrize(
    ("lead", "asks", "asked"),
    [
        ("Ankara demands that Sweden:", "TUR", "SWE"),
        ("Demands of Turkey to Sweden:", "TUR", "SWE"),
        ("Stockholm's conditions for Ankara:", "SWE", "TUR"),
        ("What is demanded of Sweden by Turkey:", "TUR", "SWE"),
    ],
)
def test_who_asks_stands_before_the_demand_or_owns_it(read: Read, lead: str, asks: str, asked: str) -> None:
    claims = read(f"{lead}\n- lift the arms embargo;\n- hand over the suspects.\n")
    assert items(claims, "REQUEST") == [
        ("lift the arms embargo", {asks}, {asked}),
        ("hand over the suspects", {asks}, {asked}),
    ]


def test_what_one_must_do_is_what_another_demanded_in_the_line_before(read: Read) -> None:
    bullets = "\n\n• open the road\n• free the fishermen\n"
    claims = read(f"In May Accra sent Lomé a list of demands. Above all Togo must:{bullets}")
    assert items(claims, "REQUEST")[-2:] == [
        ("open the road", {"GHA"}, {"TGO"}),
        ("free the fishermen", {"GHA"}, {"TGO"}),
    ]


def test_a_line_that_breaks_off_before_bullets_announces_them(read: Read) -> None:
    claims = read(
        "Peru and Chile quarrel over fish. Lima could offer\n\n* a joint quota,\n* cheaper licences and\n* a hotline.\n"
    )
    assert [(c.quote, c.status) for c in claims if c.kind == "proposal"] == [
        ("a joint quota", "possible"),
        ("cheaper licences", "possible"),
        ("a hotline", "possible"),
    ]


def test_an_item_that_tells_what_one_side_does_is_its_deed(read: Read) -> None:
    claims = read(
        "Ecuador and Peru met in Quito. The two sides have agreed as follows:\n\n1. Withdrawal\n\n"
        "- Peru will withdraw its troops from Ecuadorean soil.\n"
        "- The river will be open to trade; fishing will resume.\n"
    )
    assert [(c.act, c.status, c.quote) for c in claims if c.act != "CONSULT"] == [
        ("RETREAT", "promised", "Peru will withdraw its troops from Ecuadorean soil"),
        ("AGREE", "promised", "The river will be open to trade"),
        ("AGREE", "promised", "fishing will resume"),
    ]


def test_a_sentence_under_a_heading_of_advice_is_read_for_itself(read: Read) -> None:
    claims = read("Recommendations\n\n1. Laos should publish the contract.\n2. Thailand signed the treaty in 2004.\n")
    assert next((c.kind, set(c.actors)) for c in claims) == ("proposal", {"LAO"})
    assert "event" in {c.kind for c in claims}


def test_a_recommendation_addressed_by_name_is_that_partys(read: Read) -> None:
    text = "Peru and Chile share a border.\n\n5. Recommendations\n\n- Peru: offer talks on the archive, as agreed\n"
    text += "- For Chile: refrain from closing the road\n- both: reopen the border for workers\n"
    told = [(c.act, c.actors) for c in read(text)][1:]
    assert told == [("PROPOSAL", ("PER",)), ("PROPOSAL", ("CHL",)), ("PROPOSAL", ("PER", "CHL"))]


TERMS = (
    "Ghana and Togo: the treaty\n\n{lead}\n- Ghana to withdraw its boats from Togo by March\n- Togo to stop drilling\n"
    "- release of all fishermen within 30 days\n- joint commission on the boundary\n- no new licences\n"
)


@pytest.mark.parametrize(
    "lead", ["Under the agreement:", "The terms of the deal", "What is in it?", "The treaty provides for", "Terms:"]
)
def test_terms_under_their_line_are_promised_each_by_what_it_says(read: Read, lead: str) -> None:
    found = {c.quote: (c.act, c.status, set(c.actors)) for c in read(TERMS.format(lead=lead))}
    both = {"GHA", "TGO"}
    assert found["Ghana to withdraw its boats from Togo by March"] == ("RETREAT", "promised", {"GHA"})
    assert found["Togo to stop drilling"] == ("AGREE", "promised", {"TGO"})
    assert found["release of all fishermen within 30 days"] == ("RETREAT", "promised", both)
    assert found["joint commission on the boundary"] == ("MECHANISM", "planned", both)
    assert found["no new licences"] == ("AGREE", "promised", both)


def test_an_item_leads_no_list_of_what_is_wanted(read: Read) -> None:
    text = "In short\n- a share for Ghana and Togo\n- new boats for the fishermen\n- a bridge of wood\n"
    assert not [c for c in read(text) if c.kind == "interest"]
