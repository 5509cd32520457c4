"""A seat that acts is the body that sits there where the page names its state nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "published", "actor"),
    [
        ("Brussels threatened Hungary with fines. Hungary rejected the plan.", None, "IGO:EU"),
        ("Brussels threatened Spain with fines. Spain rejected the plan.", date(1978, 3, 1), "IGO:EEC"),
        ("NATO met on Monday. Brussels threatened Serbia with air strikes.", None, "IGO:NATO"),
        ("Belgium summoned the envoy. Brussels threatened Rwanda with sanctions.", None, "BEL"),
        ("A Belgian was shot. Brussels threatened Rwanda with sanctions.", None, "BEL"),
    ],
)
def test_brussels_is_the_union_unless_belgium_is_named(
    read: Read, text: str, published: date | None, actor: str
) -> None:
    threats = [c for c in read(text, published) if c.act == "THREATEN"]
    assert [c.actors for c in threats] == [(actor,)]


def test_a_place_where_something_is_done_stays_a_place(read: Read) -> None:
    told = read("Serbia and Kosovo signed an accord in Brussels in 2013.")
    assert {code for c in told for code in c.parties} == {"SRB", "XKX"}
