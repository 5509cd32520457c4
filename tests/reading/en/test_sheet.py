"""A page made ready for reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Claim, Span
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


def test_a_row_of_a_table_that_tells_what_took_place_is_read_on_its_date(read: Callable[..., list[Claim]]) -> None:
    page = (
        "Mongolia and Kazakhstan\n\n| Year | Event |\n| 1993 | Kazakhstan opens an embassy in Ulaanbaatar |\n"
        "| 2007 | Visit of the Kazakh president to Mongolia |\n| 2014 | Visa regime abolished by Kazakhstan |\n"
        "| 2019 | 3 | 4 |\n"
    )
    told = [(c.quote, c.act, c.start and c.start.year) for c in read(page)]
    assert told == [
        ("Kazakhstan opens an embassy in Ulaanbaatar", "SUPPORT", 1993),
        ("Visit of the Kazakh president to Mongolia", "CONSULT", 2007),
        ("Visa regime abolished by Kazakhstan", "CONCEDE", 2014),
    ]


@pytest.mark.parametrize("hour", ["14.32 - ", "[10:15] ", "13:05 GMT: ", "9:40 pm – "])
def test_the_hour_of_an_entry_is_no_part_of_its_words(hour: str, read: Callable[..., list[Claim]]) -> None:
    page = f"Live: Ghana and Togo\n\n{hour}Ghana closed its border with Togo.\n"
    assert [c.quote for c in read(page)] == ["Ghana closed its border with Togo"]


def test_entries_whose_dates_are_taken_away_do_not_run_on() -> None:
    page = (
        "1993: The two neighbours open embassies in both capitals\n"
        "1994: Visit of the president to the smaller of the two\n1995: Visit of the other to the larger one of them\n"
    )
    assert sheet_of(page).text.count("\n") == 3
