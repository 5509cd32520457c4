"""Signed networks: triads, balance, frustration, camps and pressure, by hand and against numbers computed apart."""

import itertools
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.measures.frustration import frustration
from bilateral.measures.networks import SignedNetwork, signed_network, triads, walk_balance


def ties(*words: str) -> pl.DataFrame:
    """Ties written as `A+B` and `A-B`."""
    parts = [(word.replace("+", "-").partition("-"), word) for word in words]
    return pl.DataFrame([{"a": a, "b": b, "sign": 1 if "+" in word else -1} for (a, _, b), word in parts])


@st.composite
def networks(draw: st.DrawFn) -> SignedNetwork:
    size = draw(st.integers(2, 7))
    matrix = np.zeros((size, size), np.int64)
    for a, b in itertools.combinations(range(size), 2):
        matrix[a, b] = matrix[b, a] = draw(st.sampled_from([-1, 0, 1]))
    return SignedNetwork(tuple("ABCDEFG"[:size]), matrix)


def fewest(network: SignedNetwork) -> int:
    """The frustration index by trying all ways to part the states."""
    ways = itertools.product((1, -1), repeat=len(network.states))
    return min(sum(sign * side[a] * side[b] < 0 for a, b, sign in network.edges) for side in ways)


def test_triangles_are_counted_by_their_signs() -> None:
    network = signed_network(ties("A+B", "B+C", "A+C", "C-D", "B-D", "A-D", "D-E", "C-E"))
    assert triads(network) == (1, 0, 3, 1)


def test_a_world_of_two_camps_has_no_frustrated_tie() -> None:
    found = frustration(signed_network(ties("A+B", "C+D", "A-C", "B-D", "A-D")))
    assert (found.index, found.proven, found.edges) == (0, True, ())
    assert {frozenset(camp) for camp in found.camps} == {frozenset("AB"), frozenset("CD")}


def test_one_hostile_tie_among_friends_is_the_frustrated_one() -> None:
    friends = [f"{a}+{b}" for a, b in itertools.combinations("ABCDE", 2) if (a, b) != ("B", "D")]
    found = frustration(signed_network(ties(*friends, "B-D")))
    assert (found.index, found.edges) == (1, (("B", "D"),))


def test_a_cycle_that_is_no_triangle_counts_too() -> None:
    assert frustration(signed_network(ties("A+B", "B+C", "C+D", "D-A"))).index == 1


@settings(max_examples=60)
@given(networks())
def test_the_index_is_the_fewest_ties_of_all_partitions(network: SignedNetwork) -> None:
    found = frustration(network)
    assert found.proven
    assert found.index == fewest(network) == len(found.edges)
    assert sorted((*found.camps[0], *found.camps[1])) == sorted(network.states)


@given(networks(), st.randoms(use_true_random=False))
def test_names_and_order_of_states_change_nothing(network: SignedNetwork, chance: object) -> None:
    order = list(range(len(network.states)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = SignedNetwork(network.states, network.ties[np.ix_(order, order)])
    assert triads(other) == triads(network)
    assert frustration(other).index == frustration(network).index
    assert walk_balance(other) == pytest.approx(walk_balance(network))


def test_walk_balance_is_one_without_conflict_and_nothing_without_ties() -> None:
    assert walk_balance(signed_network(ties("A+B", "B+C", "A+C"))) == pytest.approx(1)
    assert walk_balance(SignedNetwork(("A", "B"), np.zeros((2, 2), np.int64))) is None


def test_pressure_names_the_thirds_that_pull_together_and_apart() -> None:
    question = measuring.asked("pressure", "PAK", "RUS")
    table = ties("PAK+CHN", "RUS+CHN", "PAK-IND", "RUS+IND", "PAK-USA", "RUS-USA", "PAK+TUR", "PAK+RUS")
    (row,) = measuring.of_table("pressure", table, question).table.to_dicts()
    assert (row["sign_ab"], row["common_neighbours"], row["pressure"]) == (1, 3, 1)
    assert (row["pos_pull"], row["neg_pull"]) == ("CHN USA", "IND")
    assert (row["balanced"], row["unbalanced"], row["share_of_balanced"]) == (2, 1, pytest.approx(2 / 3))


def test_a_pair_without_a_tie_of_its_own_has_no_balance() -> None:
    question = measuring.asked("pressure", "PAK", "RUS")
    (row,) = measuring.of_table("pressure", ties("PAK+CHN", "RUS-CHN"), question).table.to_dicts()
    assert (row["sign_ab"], row["pressure"], row["balanced"], row["share_of_balanced"]) == (0, -1, None, None)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("A", "A", 1)], "A and A: a state has no tie with itself"),
        ([("A", "B", 0)], "A and B: the sign is neither positive nor negative"),
        ([("A", "B", 1), ("B", "A", -1)], "A and B are both friendly and hostile"),
    ],
)
def test_ties_that_are_none_are_refused_by_name(rows: list[tuple[str, str, int]], said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        signed_network(pl.DataFrame(rows, schema=["a", "b", "sign"], orient="row"))


def test_blocs_agree_with_numbers_computed_apart(shared: Path) -> None:
    folder = shared / "data" / "measures"
    question = measuring.asked("blocs", by="window")
    found = measuring.of_table("blocs", folder / "cow_signed_edges.csv", question).table
    assert (found["frustration_index_exact"] == found["frustration_bound"]).all()
    given = pl.read_csv(folder / "cow_signed_balance_every_second_window.csv")
    given = given.rename({"normalised_F=1-2L/m": "normalised_frustration"})
    mine = {row["window"]: row for row in found.to_dicts()}
    assert given.height > 20
    for row in given.to_dicts():
        assert {name: mine[row["window"]][name] for name in row} == pytest.approx(row, abs=1e-6)


def test_pressure_agrees_with_numbers_computed_apart(shared: Path) -> None:
    folder = shared / "data" / "measures"
    given = pl.read_csv(folder / "cow_signed_local_triads_every_second_window.csv")
    given = given.rename({"pressure=sum(s_ak*s_bk)": "pressure", "pos_pull(k)": "pos_pull", "neg_pull(k)": "neg_pull"})
    table = pl.read_csv(folder / "cow_signed_edges.csv")
    everyone = measuring.of_table("pressure", table, measuring.asked("pressure", by="window", everyone=True)).table
    mine = {(row["window"], *sorted((row["a"], row["b"]))): row for row in everyone.to_dicts()}
    for row in given.to_dicts():
        ours = mine[row["window"], *sorted((row["a"], row["b"]))]
        for name in ("sign_ab", "common_neighbours", "balanced", "unbalanced", "pressure"):
            assert ours[name] == row[name], (row, name)
        assert ours["pos_pull"] == (row["pos_pull"] or "")
        assert ours["neg_pull"] == (row["neg_pull"] or "")
