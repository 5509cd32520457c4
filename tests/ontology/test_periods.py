from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.ontology import periods


@given(st.dates())
def test_a_day_its_month_and_its_year_nest(day: date) -> None:
    text = day.isoformat()
    for length in (4, 7, 10):
        first, last = periods.first_day(text[:length]), periods.last_day(text[:length])
        assert first is not None
        assert last is not None
        assert first <= day <= last


def test_an_empty_text_is_an_open_end() -> None:
    assert periods.first_day("") is None
    assert periods.last_day("") is None
    assert periods.covers(None, None, date(1815, 6, 18))


def test_the_last_day_of_a_month_knows_leap_years() -> None:
    assert periods.last_day("1996-02") == date(1996, 2, 29)
    assert periods.last_day("1997-02") == date(1997, 2, 28)


def test_precision_is_that_of_the_coarser_end() -> None:
    assert periods.precision("2001-02-03", "") == "day"
    assert periods.precision("2001-02-03", "2004-05") == "month"
    assert periods.precision("2001", "2004-05") == "year"


def test_both_ends_belong_to_a_period() -> None:
    start, end = date(2000, 5, 7), date(2008, 5, 7)
    assert periods.covers(start, end, start)
    assert periods.covers(start, end, end)
    assert not periods.covers(start, end, date(2008, 5, 8))


@pytest.mark.parametrize("text", ["soon", "2004-13", "2004-1-1-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        periods.first_day(text)
