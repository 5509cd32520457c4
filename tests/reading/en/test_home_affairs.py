"""What a state does at home is no deed towards the other of the two that a text is about."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read

OPENED = "Benin and Gabon signed a fishing treaty in May. Gabon and Benin trade little. "


@pytest.mark.parametrize(
    "words",
    [
        "Gabon goes to the polls in August.",
        "Gabon will build a new stadium.",
        "Benin has closed forty schools.",
        "Benin imposed a curfew in two towns.",
        "Gabon promised its teachers a raise.",
        "Gabon urged its citizens to save rice.",
        "Benin threatened the strikers with dismissal.",
        "Benin's opposition rejected the count.",
        "Gabon opened a hospital in the south.",
        "Gabon accused a former general of theft.",
        "Benin released forty men in an amnesty.",
        "Benin will vote in April.",
        "A Gabonese surgeon sold his house.",
        "Gabon dismissed two governors.",
    ],
)
def test_a_deed_at_home_is_told_of_nobody(read: Read, words: str) -> None:
    assert len(read(OPENED + words)) == len(read(OPENED))


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Gabon recalled its ambassador.", {"BEN"}),
        ("Gabon thanked its neighbour.", {"BEN"}),
        ("Benin opened a hospital in Libreville.", {"GAB"}),
        ("Benin closed its border in June.", {"GAB"}),
        ("Benin expelled two diplomats.", {"GAB"}),
    ],
)
def test_a_deed_that_looks_across_the_border_goes_to_the_other(read: Read, words: str, targets: set[str]) -> None:
    assert set(read(OPENED + words)[-1].targets) == targets


def test_what_a_state_ought_to_do_at_home_is_still_a_proposal(read: Read) -> None:
    assert read(OPENED + "Benin must build its own railway.")[-1].kind == "proposal"


@pytest.mark.parametrize("words", ["Gabon's harvest was poor.", "Benin's roads are bad.", "Cotonou is a large city."])
def test_what_a_state_has_at_home_is_judged_without_a_word_on_the_other(read: Read, words: str) -> None:
    assert len(read(OPENED + words)) == len(read(OPENED))


def test_what_ought_to_be_done_at_home_is_not_towards_the_other(read: Read) -> None:
    told = read(OPENED + "Gabon should invest more in schools.")
    assert (told[-1].kind, told[-1].actors, told[-1].targets) == ("proposal", ("GAB",), ())
