"""Private persons stand for no state, nor do the words that point back to them."""

from __future__ import annotations

from tests.reading.conftest import Read


def test_he_and_they_behind_a_private_person_stand_for_no_state(read: Read) -> None:
    text = "Benin and Gabon signed a treaty in May. A Gabonese surgeon lost her house. "
    assert len(read(text + "She accused the builder of fraud. They agreed to share the costs.")) == 1


def test_he_behind_a_minister_stands_for_his_state(read: Read) -> None:
    text = "Benin and Gabon signed a treaty in May. Gabon's transport minister flew to Cotonou. "
    assert read(text + "He accused Benin of delay.")[-1].actors == ("GAB",)
