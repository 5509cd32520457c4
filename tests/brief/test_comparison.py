"""Two relations stand side by side by the same counts, measures and period."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.brief.comparison import compare
from bilateral.brief.compose import gathered
from bilateral.brief.content import Brief
from bilateral.errors import InvalidValueError
from bilateral.ledger import Record

TODAY = date(2016, 5, 1)


@pytest.fixture
def beside(thaw: Record) -> Brief:
    return compare(gathered(thaw, "CUB", "USA", today=TODAY), gathered(thaw, "CUB", "MEX", today=TODAY))


def rows(brief: Brief, key: str) -> dict[str, list[str]]:
    section = next(one for one in brief.sections if one.key == key)
    return {row[""]: [row["Cuba and United States"], row["Cuba and Mexico"]] for row in section.table}


def test_both_are_counted_by_the_same_rules(beside: Brief) -> None:
    counts = rows(beside, "counts")
    assert counts["claims"] == ["4", "none"]
    assert counts["events that took place"] == ["1", "none"]
    assert counts["irritants (conflict, disputes, denials)"] == ["1", "none"]
    assert rows(beside, "years") == {"2016": ["1", "none"]}


def test_what_one_has_and_the_other_lacks_is_said(beside: Brief) -> None:
    told = [item.text for item in beside.sections[0].items]
    assert told[0] == "Only Cuba and the United States have facts on record on diplomacy and trade"
    assert told[-1] == "The record holds no document or note about Cuba and Mexico"


def test_a_measure_without_data_is_not_in_the_record_and_not_zero(beside: Brief) -> None:
    assert {cell for row in rows(beside, "measures").values() for cell in row} == {"not in the record"}


def test_a_comparison_is_a_page_with_references(beside: Brief) -> None:
    page = beside.html()
    assert "Cuba and United States beside Cuba and Mexico" in page
    assert [one.number for one in beside.references] == [1, 2]


def test_a_pair_is_not_compared_with_itself(thaw: Record) -> None:
    with pytest.raises(InvalidValueError, match="another pair"):
        compare(gathered(thaw, "CUB", "USA", today=TODAY), gathered(thaw, "USA", "CUB", today=TODAY))
