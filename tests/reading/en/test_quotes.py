"""What stands between quotation marks, and whose words those are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim
from bilateral.reading.en.quotes import Quotations, quotations

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text",
    ["He said “we came to talk” twice.", 'He said "we came to talk" twice.', "He said ``we came to talk'' twice."],
)
def test_quotation_marks_of_all_kinds_are_seen(text: str) -> None:
    assert [span.of(text) for span in quotations(text)] == ["we came to talk"]


def test_a_mark_that_nothing_closes_ends_with_its_paragraph() -> None:
    text = 'She said: "This is over.\nNobody came.'
    assert [span.of(text) for span in quotations(text)] == ["This is over."]


def test_one_can_ask_in_which_quotation_a_character_lies() -> None:
    text = 'Then "they all left" home.'
    assert Quotations(text).around(text.index("all")) is not None
    assert Quotations(text).around(text.index("home")) is None


def test_a_quotation_that_goes_on_after_the_speaker_is_still_the_speaker_s(read: Read) -> None:
    text = '"Peru needs our gas," said the Bolivian energy minister. "Chile wants it even more."'
    assert [(c.kind.value, c.speaker.split("/")[0]) for c in read(text)] == [("interest", "BOL")] * 2


def test_a_quotation_before_its_speaker_is_the_speaker_s(read: Read) -> None:
    text = '"Laos depends on Vietnam. Hanoi wants our power," said Khamla Vong, an economist.'
    assert {c.speaker for c in read(text)} == {"NSA:KHAMLA VONG/economist"}
