"""Hill numbers and their intervals: by hand, and by their laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bilateral.measures.diversity import ORDERS, hill, hill_intervals

COUNTS = arrays(np.float64, 6, elements=st.integers(0, 20).map(float))


def test_numbers_by_hand() -> None:
    counts = np.array([8.0, 1, 1, 0])
    entropy = -(0.8 * np.log(0.8) + 0.2 * np.log(0.1))
    assert [float(hill(counts, order)) for order in ORDERS] == pytest.approx([3, np.exp(entropy), 1 / 0.66])


def test_areas_that_are_alike_count_in_full() -> None:
    assert [float(hill(np.full(5, 7.0), order)) for order in ORDERS] == pytest.approx([5, 5, 5])


def test_nothing_counted_has_no_number_and_one_event_no_interval() -> None:
    assert all(np.isnan(hill(np.zeros(4), order)) for order in ORDERS)
    assert np.isnan(hill_intervals(np.array([1.0, 0]), 20)).all()
    assert np.isnan(hill_intervals(np.array([50.0, 0]), 20)).all()  # one area, often: no width


def test_an_interval_is_the_same_each_time_and_narrows_with_more_events() -> None:
    few, many = np.array([4.0, 3, 2, 1]), np.array([400.0, 300, 200, 100])
    assert hill_intervals(few, 20) == hill_intervals(few, 20)
    (_, (low, high), _), (_, (least, most), _) = hill_intervals(few, 20), hill_intervals(many, 20)
    assert high - low > 3 * (most - least) > 0
    assert least < float(hill(many, 1)) < most


def test_areas_seen_once_make_more_areas_likely() -> None:
    assert hill_intervals(np.array([5.0, 1, 1, 1]), 20)[0][1] > hill_intervals(np.array([5.0, 1, 1, 1]), 4)[0][1]


@given(COUNTS, st.permutations(range(6)))
def test_numbers_fall_with_the_order_and_names_do_not_matter(counts: np.ndarray, order: list[int]) -> None:
    found = np.array([hill(counts, one) for one in ORDERS])
    assert hill(counts[order], 1) == pytest.approx(hill(counts, 1), nan_ok=True)
    if counts.sum():
        assert found[0] >= found[1] - 1e-9 >= found[2] - 2e-9
        assert found[2] >= 1 - 1e-9
        ends = np.array(hill_intervals(counts, 6, draws=50))
        assert np.nanmin(ends, initial=1) >= 1
        assert np.nanmax(ends, initial=1) <= 6


@given(COUNTS, st.integers(2, 5))
def test_counting_everything_twice_changes_no_number(counts: np.ndarray, times: int) -> None:
    for order in ORDERS:
        assert hill(times * counts, order) == pytest.approx(hill(counts, order), nan_ok=True)
