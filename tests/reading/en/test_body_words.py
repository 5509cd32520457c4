"""Leaving and joining a body by its name."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "act", "body"),
    [
        ("Uruguay has left Mercosur.", "SANCTION", "IGO:MERCOSUR"),
        ("Qatar left OPEC in January 2019.", "SANCTION", "IGO:OPEC"),
        ("Kiribati withdrew from the Pacific Islands Forum.", "SANCTION", "IGO:PIF"),
        ("Gabon joined OPEC in 2016.", "SUPPORT", "IGO:OPEC"),
    ],
)
def test_a_state_leaves_or_joins_a_body(read: Read, text: str, act: str, body: str) -> None:
    assert [(c.act, c.targets) for c in read(text)] == [(act, (body,))]


def test_who_leaves_the_talks_of_a_body_does_not_leave_it(read: Read) -> None:
    told = read("Qatar withdrew from the talks of OPEC.")
    assert "bound" not in "".join(c.mode or "" for c in told)
    assert [c.act for c in told] != ["SANCTION"]
