"""Which names stand side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.reading.en.english_names import english_names
from bilateral.reading.en.parties import named_in
from bilateral.reading.en.rows import codes_in, rows
from bilateral.reading.en.tree import Tree


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya and Uganda closed the bridge.", [("KEN", "UGA")]),
        ("Ghana, Togo and Benin asked for a loan.", [("GHA", "TGO", "BEN")]),
        ("The Polish and Czech governments protested.", [("POL", "CZE")]),
        ("Finland's president and the premier of Estonia met.", [("FIN", "EST")]),
        ("Norway sold Poland gas.", []),
        ("After the visit to Malta, Cyprus protested.", []),
    ],
)
def test_names_joined_by_and_make_a_row(parse: Callable[[str], Tree], text: str, wanted: list[tuple[str, ...]]) -> None:
    tree = parse(text)
    assert [codes_in(row) for row in rows(tree, named_in(tree, english_names(), None).parties)] == wanted
