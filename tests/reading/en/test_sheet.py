"""A page made ready for reading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Span
from bilateral.reading.en.sheet import sheet_of


def found(page: str, word: str) -> str:
    """The characters of the page that stand for a word of its sheet."""
    sheet = sheet_of(page)
    start = sheet.text.index(word)
    return sheet.original(Span(start, start + len(word))).of(page)


@pytest.mark.parametrize(
    ("page", "word", "printed"),
    [
        ("Mali expelled a diplo-\nmat of France.", "diplomat", "diplo-\nmat"),
        ("A cross-\nborder post of Mali.", "cross-border", "cross-\nborder"),
        ("They met in Faya-\nLargeau, in Chad.", "Faya-Largeau", "Faya-\nLargeau"),
        ("Mali trusts the sol\u00addiers of Chad.", "soldiers", "sol\u00addiers"),
        ("Mali left; the en-\nvoy of Chad-\nian birth stayed.", "Chadian", "Chad-\nian"),
        ("\u202bMali\u202c met Chad.", "Mali", "Mali"),
    ],
)
def test_parted_words_are_closed_and_quoted_as_printed(page: str, word: str, printed: str) -> None:
    assert found(page, word) == printed


def test_a_sentence_runs_on_over_lines_and_pages() -> None:
    second = "   13\n\nThe Survey of 1989\n\nIt rained."
    page = f"Mali and Chad met, but\n\n   12\n\nThe Survey of 1988\n\nthey parted.\n\n{second}"
    assert " ".join(sheet_of(page).text.split("\n")[0].split()) == "Mali and Chad met, but they parted."


def test_lines_in_capitals_get_small_letters_but_for_names() -> None:
    def names(_: str) -> Mapping[int, str]:
        return {0: "Mali", 9: "Chad"}

    assert sheet_of("MALI AND CHAD SIGN A PACT", names).text == "Mali and Chad sign a pact"
    assert sheet_of("UN NATO", names).text == "UN NATO"


@given(st.text(alphabet=st.sampled_from("aB é-\n\u00ad\u200b\u202e.1|\t\r\x00İß"), max_size=120))
def test_a_sheet_is_as_long_as_its_page(page: str) -> None:
    sheet = sheet_of(page)
    assert len(sheet.text) == len(page)
    whole = sheet.original(Span(0, len(page)))
    assert 0 <= whole.start <= whole.end <= len(page)
