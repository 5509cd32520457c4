"""Spells: what is joined, held together and left over, by hand and by their laws."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilateral.measures.spells import Spell, joined, together, without

FIRST = date(2000, 1, 1)
SPELLS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 10)).map(
        lambda pair: (FIRST + timedelta(pair[0]), FIRST + timedelta(pair[0] + pair[1]))
    ),
    max_size=6,
)


def days(spells: list[Spell]) -> set[date]:
    return {first + timedelta(at) for first, last in spells for at in range((last - first).days + 1)}


def test_years_that_touch_are_one_spell() -> None:
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (1950, 1951, 1953)]
    assert joined(years) == [(date(1950, 1, 1), date(1951, 12, 31)), years[2]]
    assert joined([(date.min, date.max), years[0]]) == [(date.min, date.max)]


@given(SPELLS, SPELLS)
def test_spells_are_sets_of_days(one: list[Spell], other: list[Spell]) -> None:
    assert days(joined(one)) == days(one)
    assert days(together(one, other)) == days(one) & days(other) == days(together(other, one))
    assert days(without(one, other)) == days(one) - days(other)
