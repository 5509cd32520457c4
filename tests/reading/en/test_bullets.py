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
