"""Camps by search and the bound of the spectrum, where no proof is to be had in the time."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.measures.camps import Signs, fewest_by_spectrum, frustrated, searched
from bilateral.measures.frustration import frustration
from bilateral.measures.networks import SignedNetwork


def made(states: int, ties: int, noise: float, seed: int) -> Signs:
    """Ties by chance of two camps, with some against them."""
    chance = np.random.default_rng(seed)
    camp = chance.choice([-1, 1], states)
    a, b = np.triu_indices(states, 1)
    chosen = chance.choice(len(a), ties, replace=False)
    signs = camp[a[chosen]] * camp[b[chosen]] * np.where(chance.uniform(size=ties) < noise, -1, 1)
    matrix = np.zeros((states, states), np.int64)
    matrix[a[chosen], b[chosen]] = matrix[b[chosen], a[chosen]] = signs
    return matrix


@st.composite
def signs(draw: st.DrawFn) -> Signs:
    size = draw(st.integers(2, 8))
    matrix = np.zeros((size, size), np.int64)
    for a, b in itertools.combinations(range(size), 2):
        matrix[a, b] = matrix[b, a] = draw(st.sampled_from([-1, 0, 1]))
    return matrix


@settings(max_examples=25)
@given(signs())
def test_search_and_spectrum_enclose_the_fewest_of_all_ways(ties: Signs) -> None:
    ways = (np.array(way) for way in itertools.product((1, -1), repeat=len(ties)))
    fewest = min(frustrated(ties, way) for way in ways)
    assert frustrated(ties, searched(ties)) == fewest
    assert fewest_by_spectrum(ties) <= fewest


@pytest.mark.parametrize("seed", range(3))
def test_search_finds_what_the_proof_finds(seed: int) -> None:
    ties = made(40, 260, 0.2, seed)
    proven = frustration(SignedNetwork(tuple(f"S{number}" for number in range(40)), ties))
    assert proven.proven
    assert frustrated(ties, searched(ties)) == proven.index
    assert 0 < fewest_by_spectrum(ties) <= proven.index


def test_a_network_without_a_proof_has_the_camps_that_search_finds_and_a_bound_near_them() -> None:
    ties = made(120, 1500, 0.4, 1)
    found = frustration(SignedNetwork(tuple(f"S{number}" for number in range(120)), ties), seconds=0.5)
    assert not found.proven
    assert found.index <= frustrated(ties, searched(ties))
    assert found.bound > 0.85 * found.index
    sides = np.array([1 if f"S{number}" in found.camps[0] else -1 for number in range(120)])
    assert frustrated(ties, sides) == found.index == len(found.edges)


def test_time_that_others_use_on_the_machine_is_not_taken_from_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(0.0, 1000.0)
    monkeypatch.setattr("bilateral.measures.frustration.time.monotonic", lambda: next(clock))
    found = frustration(SignedNetwork(tuple(f"S{number}" for number in range(40)), made(40, 260, 0.2, 1)), seconds=5)
    assert found.proven
    assert next(clock) > 3000


def test_the_same_network_has_the_same_camps() -> None:
    ties = made(60, 400, 0.35, 7)
    assert np.array_equal(searched(ties), searched(ties.copy()))
