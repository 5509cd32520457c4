"""Words are cut into the pieces that the net knows."""

from __future__ import annotations

import pytest

from bilateral.reading.en.net.pieces import MOST, Pieces

KNOWN = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "treaty", "treat", "##y", "##ies", "z", "##z", "zurich", "-", "'"]


def cut(word: str) -> list[str]:
    return [KNOWN[number] for number in Pieces(KNOWN).of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Treaty", ["treaty"]),
        ("treaties", ["treat", "##ies"]),
        ("Zürich", ["zurich"]),
        ("treaty-treaty", ["treaty", "-", "treaty"]),
        ("qq", ["[UNK]"]),
        ("\n", ["[UNK]"]),
    ],
)
def test_the_longest_piece_goes_first_and_what_is_unknown_says_so(word: str, pieces: list[str]) -> None:
    assert cut(word) == pieces


def test_a_very_long_word_is_looked_at_in_part() -> None:
    assert len(cut("z" * 50)) == MOST
