"""Coefficients on counts small enough to work out by hand, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau
from sklearn.metrics import cohen_kappa_score

from bilateral.measures.agreement import chance_corrected, joint_counts, similarity_s, tau_b

SCORES = np.array([1.0, 2.0, 3.0])
LONG = st.integers(2, 30)


def pair(first: list[int], second: list[int], categories: int = 3) -> np.ndarray:
    return joint_counts(np.array([first, second], np.int8), categories)[0, 1]


def test_items_that_one_of_the_two_lacks_are_not_counted() -> None:
    assert pair([0, 1, -1, 2], [0, -1, 1, 0]).tolist() == [[1, 0, 0], [0, 0, 0], [1, 0, 0]]


def test_s_is_one_for_the_same_votes_and_minus_one_for_opposite_ones() -> None:
    assert similarity_s(pair([0, 1, 2], [0, 1, 2]), SCORES) == pytest.approx(1)
    assert similarity_s(pair([0, 2, 0], [2, 0, 2]), SCORES) == pytest.approx(-1)
    # distances 0, 1, 2 of at most 2: S = 1 - 2 * 3 / 6
    assert similarity_s(pair([0, 0, 0], [0, 1, 2]), SCORES) == pytest.approx(0)
    # squares 0, 1, 4 of at most 4: S = 1 - 2 * 5 / 12
    assert similarity_s(pair([0, 0, 0], [0, 1, 2]), SCORES, 2) == pytest.approx(1 / 6)


def test_pi_takes_both_margins_together_where_kappa_keeps_them_apart() -> None:
    joint = pair([0, 0, 0, 2], [0, 0, 2, 2])
    # observed disagreement 1/4; kappa expects .75 * .5 + .25 * .5 = .5, pi 2 * .625 * .375 = .46875
    assert chance_corrected(joint, SCORES, 0, pooled=False) == pytest.approx(1 - 0.25 / 0.5)
    assert chance_corrected(joint, SCORES, 0, pooled=True) == pytest.approx(1 - 0.25 / 0.46875)


def test_nothing_shared_or_nothing_to_expect_gives_no_number() -> None:
    assert np.isnan(similarity_s(pair([-1, 0], [0, -1]), SCORES))
    assert np.isnan(chance_corrected(pair([0, 0], [0, 0]), SCORES, 2, pooled=False))
    assert np.isnan(tau_b(pair([1, 1, 1], [0, 1, 2])))


@given(LONG.flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 2), min_size=n, max_size=n)] * 2)))
def test_kappa_and_tau_are_those_of_the_libraries(portfolios: tuple[list[int], list[int]]) -> None:
    first, second = portfolios
    joint = pair(first, second)
    for power, weights in ((0, None), (1, "linear"), (2, "quadratic")):
        ours = chance_corrected(joint, SCORES, power, pooled=False)
        if not np.isnan(ours):
            assert ours == pytest.approx(cohen_kappa_score(first, second, labels=[0, 1, 2], weights=weights))
    if not np.isnan(tau_b(joint)):
        assert tau_b(joint) == pytest.approx(kendalltau(first, second).statistic)


@given(LONG.flatmap(lambda n: st.lists(st.lists(st.integers(-1, 3), min_size=n, max_size=n), min_size=3, max_size=3)))
def test_every_coefficient_is_symmetric_and_within_its_bounds(portfolios: list[list[int]]) -> None:
    joint = joint_counts(np.array(portfolios, np.int8), 4)
    scores = np.arange(4.0)
    for values in (
        similarity_s(joint, scores, 2),
        chance_corrected(joint, scores, 2, pooled=False),
        chance_corrected(joint, scores, 0, pooled=True),
        tau_b(joint),
    ):
        np.testing.assert_allclose(values, values.T, atol=1e-12)
        assert np.nanmax(values, initial=0) <= 1 + 1e-12
        assert np.nanmin(values, initial=0) >= -1 - 1e-12


@given(st.permutations(range(4)))
def test_the_order_of_states_does_not_matter(order: list[int]) -> None:
    portfolios = np.array([[0, 1, 2, 0, 1], [0, 1, 1, 0, 2], [2, 2, 0, 1, 0], [1, 0, -1, 0, 1]], np.int8)
    values = similarity_s(joint_counts(portfolios, 3), SCORES)
    np.testing.assert_allclose(similarity_s(joint_counts(portfolios[order], 3), SCORES), values[np.ix_(order, order)])
