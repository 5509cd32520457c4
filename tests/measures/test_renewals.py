"""When the next is due: the model against simulated series, its laws, and what it says of few intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.measures.renewals import Renewal, renewal

INTERVALS = st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 4)), min_size=1, max_size=6)


def of(*days: int, stated: int | None = None) -> Renewal:
    found = renewal([(one, 1) for one in days], stated)
    assert found is not None
    return found


def test_nothing_is_said_of_one_session_whose_rhythm_no_text_states() -> None:
    assert renewal([]) is None
    assert of(stated=365).quantile(0.5) == pytest.approx(358, abs=5)


@given(INTERVALS, st.floats(1, 5000), st.floats(1.01, 3))
def test_the_probability_grows_with_the_days_from_zero_towards_one(intervals, days, factor) -> None:
    found = renewal(intervals)
    assert found is not None
    assert 0 == found.passed(0) <= found.passed(days) <= found.passed(days * factor) <= 1
    assert found.weights.sum() == pytest.approx(1)


@given(INTERVALS, st.floats(0.05, 0.95))
def test_a_quantile_is_where_the_probability_is_its_share(intervals, share) -> None:
    found = renewal(intervals)
    assert found is not None
    days = found.quantile(share)
    assert found.passed(days - 0.1) <= share <= found.passed(days + 0.1)


@given(INTERVALS)
def test_the_order_of_the_intervals_does_not_matter(intervals) -> None:
    one, other = renewal(intervals), renewal(intervals[::-1])
    assert one is not None
    assert other is not None
    assert one.passed(400) == pytest.approx(other.passed(400))


def test_few_intervals_are_drawn_towards_a_year_and_many_speak_for_themselves() -> None:
    one, many = of(60).quantile(0.5), of(*[60] * 30).quantile(0.5)
    assert 60 < one < 120
    assert many == pytest.approx(60, abs=1)


def test_a_regular_series_is_foretold_more_narrowly_than_an_irregular_one() -> None:
    def width(found: Renewal) -> float:
        return found.quantile(0.9) - found.quantile(0.1)

    assert width(of(360, 365, 370)) < width(of(100, 365, 900)) / 2
    assert width(of(stated=365)) < width(of(365))


def test_sessions_that_the_record_lacks_shorten_the_interval() -> None:
    counted = renewal([(1460, 4)])
    assert counted is not None
    assert counted.quantile(0.5) < of(1460).quantile(0.5) / 2


def test_foretold_intervals_hold_as_often_as_they_say_on_simulated_series() -> None:
    draw = np.random.default_rng(5)
    inside = 0
    for _ in range(300):
        shape, mean = np.exp(draw.normal(np.log(6), 1)), np.exp(draw.normal(np.log(365), 1))
        days = np.maximum(np.rint(draw.gamma(shape, mean / shape, size=4)), 1)
        found = of(*(int(one) for one in days[:3]))
        inside += 0.1 <= found.passed(days[3]) <= 0.9
    assert inside / 300 == pytest.approx(0.8, abs=0.06)


def test_days_that_do_not_pass_are_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        renewal([(0, 1)])
