"""Texts that recur, told apart by numbers."""

from __future__ import annotations

import polars as pl
import pytest

from bilateral.sources import coded
from bilateral.sources.coded import WORD, combined, looked_up, numbered, stripped

GIVEN = ["PAK", None, "RUS", "PAK", "", "usa "]


@pytest.mark.parametrize("kind", [pl.String(), WORD])
def test_each_text_has_its_place_among_the_different_ones(kind: pl.DataType):
    words, at = numbered(pl.Series("code", GIVEN, dtype=kind))
    assert [None if place is None else words[place] for place in at.to_list()] == GIVEN
    assert len(words) == len(set(words)) == 4
    nothing, nowhere = numbered(pl.Series("code", [None, None], dtype=kind))
    assert (nothing, nowhere.to_list()) == ([], [None, None])


@pytest.mark.parametrize("kind", [pl.String(), WORD])
def test_a_meaning_is_asked_once_for_each_text(kind: pl.DataType):
    asked: list[str] = []

    def meaning(code: str) -> str | None:
        asked.append(code)
        return {"PAK": "Pakistan"}.get(code)

    found = looked_up(pl.Series("code", GIVEN, dtype=kind), meaning)
    assert found.to_list() == ["Pakistan", None, None, "Pakistan", None, None]
    assert sorted(asked) == ["", "PAK", "RUS", "usa "]


@pytest.mark.parametrize("table", [100_000, 0], ids=["by a table", "in order"])
def test_combinations_are_those_of_the_rows(table: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(coded, "_DENSE", table)
    rows = [("GOV", "MIL", ""), ("GOV", "", ""), ("", "", "MIL"), ("GOV", "MIL", ""), ("MIL", "GOV", "")]
    columns = [pl.Series([row[place] or None for row in rows], dtype=WORD) for place in range(3)]
    found, at = combined(columns)
    assert [found[place] for place in at.to_list()] == rows
    assert len(found) == 4


def test_blanks_around_words_are_taken_off_where_there_are_any():
    assert stripped(pl.Series(["usa ", "RUS", None], dtype=WORD)).to_list() == ["usa", "RUS", None]
    clean = pl.Series(["usa", None], dtype=WORD)
    assert stripped(clean) is clean
