"""Plain lists of a parse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilateral.reading.en.tree import edges


@given(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 10**6), min_size=n, max_size=n)))
)
def test_edges_hold_every_token_of_the_subtree(drawn: tuple[int, list[int]]) -> None:
    size, choices = drawn
    heads = [0] + [choices[i] % i for i in range(1, size)]
    children, left, right = edges(heads)
    assert sum(len(c) for c in children) == size - 1
    for token in range(size):
        above = token
        while heads[above] != above:
            above = heads[above]
            assert left[above] <= token < right[above]
