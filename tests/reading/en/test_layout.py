"""What the form of a page says."""

from __future__ import annotations

from bilateral.reading.en.layout import DATELINE, cuts, turns


def test_a_dateline_ends_before_the_report() -> None:
    text = "LIMA, March 3 (Agency) - Peru met Chile."
    found = DATELINE.match(text)
    assert found is not None
    assert text[found.end() :] == "Peru met Chile."
    assert cuts(text) == [found.end()]


def test_turns_need_labels_that_come_back() -> None:
    assert [t.label for t in turns("Q: One?\nA: Yes.\nQ: Two?\nA: No.")] == ["Q", "A", "Q", "A"]
    assert turns("Note: this is prose.") == []


def test_a_semicolon_ends_a_sentence_but_not_in_a_list_after_a_colon() -> None:
    assert cuts("Peru spoke; Chile listened.") == [12]
    assert cuts("They want: peace; trade; rest.") == []
