"""The exact frustration index: the fewest ties that must go for a signed network to fall into two camps.

A network is balanced where no cycle has an odd number of hostile ties (Cartwright and Harary 1956); the index counts
the ties that stand in the way (Harary 1959). Found as a covering problem: take the fewest ties such that every
unbalanced cycle holds one of them. Triangles come first; longer cycles are added where the solution at hand still
leaves one unbalanced (a shortest path in the doubled graph finds it). When none is left, the bound of the solver is a
proof. Where parts of ties do not settle it, camps are searched for too (`camps`), and the spectrum gives a bound.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from bilateral.measures.camps import fewest_by_spectrum, frustrated, searched
from bilateral.measures.networks import SignedNetwork

_NEARLY = 1e-6
_MOST = 30_000
"""With more unbalanced triangles than this the first ones are taken, and others only where they are violated."""
_TINY = 1e-9
"""What a tie that the solution leaves in place weighs, so that shorter cycles are found first."""

_GLANCE = 0.05
"""CPU seconds too few to tell by how busy the machine is."""
_CROWDED = 8.0
"""No solver is waited for longer than so many times what it may spend."""

Cycle = frozenset[int]


@dataclass(frozen=True, slots=True)
class Frustration:
    """The index with the ties that are frustrated, the camps, and the lower bound that was proven."""

    index: int
    bound: int
    """No fewer ties can do; equal to `index` where that is proven best."""
    edges: tuple[tuple[str, str], ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    """States of one side and the other; the sides of separate components are put together by their sizes."""

    @property
    def proven(self) -> bool:
        """Whether the index is proven to be the smallest."""
        return self.index == self.bound


def frustration(network: SignedNetwork, *, seconds: float = 20.0) -> Frustration:
    """Return the frustration index; where so many CPU seconds do not prove it, the best found with its bound."""
    edges = network.edges
    problem = _Problem(network, edges, _Allowance(seconds))
    cuts, bound = problem.solve()
    found = [_settled(network, _sides(network, {edges[number][:2] for number in cut})) for cut in cuts]
    sides = min(found, key=lambda side: frustrated(network.ties, np.array(side)))
    best = [number for number, (a, b, sign) in enumerate(edges) if sign * sides[a] * sides[b] < 0]
    first = tuple(state for state, side in zip(network.states, sides, strict=True) if side > 0)
    second = tuple(state for state, side in zip(network.states, sides, strict=True) if side < 0)
    named = tuple((network.states[edges[number][0]], network.states[edges[number][1]]) for number in best)
    return Frustration(len(best), min(bound, len(best)), named, (first, second))


class _Allowance:
    """CPU seconds that may be spent, so that a busy machine proves as much as an idle one."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._cpu, self._wall = time.process_time(), time.monotonic()

    @property
    def left(self) -> float:
        """CPU seconds that are left, none below zero."""
        return max(self._seconds - (time.process_time() - self._cpu), 0.0)

    @property
    def limit(self) -> float:
        """How long the solver may take for them, which knows no other time: longer where others use the machine."""
        spent = max(time.process_time() - self._cpu, _GLANCE)
        shared = max((time.monotonic() - self._wall) / spent, 1.0)
        return max(self.left * min(shared, _CROWDED), 1.0)


class _Problem:
    """The covering problem of one network, with the cycles found so far."""

    def __init__(self, network: SignedNetwork, edges: list[tuple[int, int, int]], allowance: _Allowance) -> None:
        self._ties = network.ties
        self._size = len(network.states)
        self._edges = edges
        self._allowance = allowance
        self._number = {(a, b): number for number, (a, b, _) in enumerate(edges)}
        triangles = list(_unbalanced_triangles(network, self._number))
        self._apart = _disjoint(triangles)
        self._cycles = dict.fromkeys(triangles[:_MOST])

    def solve(self) -> tuple[list[set[int]], int]:
        """Return sets of ties that cover every unbalanced cycle, one at least, and a proven bound of how few can."""
        weights: NDArray[np.float64] = np.zeros(len(self._edges))
        bound, cuts = self._apart, list[set[int]]()
        if not self._edges:
            return [set()], bound
        solved = True
        for whole in (False, True):
            while True:
                if self._cycles:
                    weights, reached = self._cover(whole)
                    bound = max(bound, reached)
                    solved = reached > 0
                if not solved or not self._allowance.left or not self._add(weights):
                    break
            if whole or (solved and np.all(np.abs(weights - weights.round()) < _NEARLY)):
                break
            cuts.append(self._sought())
            bound = max(bound, fewest_by_spectrum(self._ties))
            if len(cuts[0]) == bound:
                return cuts, bound
        return [*cuts, {number for number, weight in enumerate(weights) if weight > 0.5}], bound

    def _sought(self) -> set[int]:
        """Return the ties in the way of camps that are searched for."""
        side = searched(self._ties)
        return {number for number, (a, b, sign) in enumerate(self._edges) if sign * side[a] * side[b] < 0}

    def _cover(self, whole: bool) -> tuple[NDArray[np.float64], int]:
        """Return the cheapest cover of the cycles found so far, by whole ties or by parts, and its bound.

        Where the time is over before there is one, all ties are, and the bound is 0.
        """
        rows = [number for number, cycle in enumerate(self._cycles) for _ in cycle]
        columns = [edge for cycle in self._cycles for edge in cycle]
        held = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(self._cycles), len(self._edges)))
        found = milp(
            np.ones(len(self._edges)),
            constraints=LinearConstraint(held, lb=1),
            bounds=Bounds(0, 1),
            integrality=np.full(len(self._edges), int(whole)),
            options={"time_limit": self._allowance.limit},
        )
        least = found.mip_dual_bound if whole and found.mip_dual_bound is not None else found.fun
        if found.x is None:
            return np.ones(len(self._edges)), 0
        return np.asarray(found.x), int(np.ceil((least or 0.0) - _NEARLY))

    def _add(self, weights: NDArray[np.float64]) -> bool:
        """Add unbalanced cycles whose ties weigh less than 1 together; say whether there was one."""
        before = len(self._cycles)
        for cycle in _light_cycles(self._size, self._edges, weights, self._number):
            self._cycles[cycle] = None
        return len(self._cycles) > before


def _disjoint(cycles: Iterable[Cycle]) -> int:
    """Return how many cycles that share no tie there are, at least: each needs a tie of its own."""
    used: set[int] = set()
    count = 0
    for cycle in cycles:
        if used.isdisjoint(cycle):
            used |= cycle
            count += 1
    return count


def _settled(network: SignedNetwork, sides: list[int]) -> list[int]:
    """Change the side of single states while that leaves fewer ties frustrated."""
    side = np.array(sides)
    while len(side):
        agreement = side * (network.ties @ side)
        worst = int(agreement.argmin())
        if agreement[worst] >= 0:
            break
        side[worst] = -side[worst]
    return [int(one) for one in side]


def _unbalanced_triangles(network: SignedNetwork, number: dict[tuple[int, int], int]) -> Iterator[Cycle]:
    ties = network.ties
    for a, b in number:
        shared = np.nonzero((ties[a] != 0) & (ties[b] != 0))[0]
        for c in shared[shared > b]:
            if ties[a, b] * ties[a, c] * ties[b, c] < 0:
                yield frozenset((number[a, b], number[a, int(c)], number[b, int(c)]))


def _light_cycles(
    size: int, edges: list[tuple[int, int, int]], weights: NDArray[np.float64], number: dict[tuple[int, int], int]
) -> Iterator[Cycle]:
    """Yield unbalanced cycles lighter than 1, the lightest through each state.

    In the doubled graph a friendly tie joins the copies of its states that are on one side, a hostile one those on
    different sides; a path from one copy of a state to its other copy is an unbalanced closed walk.
    """
    a, b, sign = (np.array(column) for column in zip(*edges, strict=True))
    cost = weights + _TINY
    across = np.where(sign > 0, 0, size)
    rows = np.concatenate([a, a + size])
    columns = np.concatenate([b + across, b + (size - across)])
    graph = csr_array((np.concatenate([cost, cost]), (rows, columns)), shape=(2 * size, 2 * size))
    distance, before = dijkstra(graph, directed=False, indices=range(size), return_predecessors=True, limit=1.0)
    for state in range(size):
        if distance[state, state + size] < 1 - _NEARLY:
            yield _walked(before[state], state, size, number)


def _walked(before: NDArray[np.int32], state: int, size: int, number: dict[tuple[int, int], int]) -> Cycle:
    """Return the ties of a path that are used an odd number of times: those used twice cancel out."""
    held: set[int] = set()
    at = state + size
    while at != state:
        previous = int(before[at])
        a, b = sorted((at % size, previous % size))
        held ^= {number[a, b]}
        at = previous
    return frozenset(held)


def _sides(network: SignedNetwork, cut: set[tuple[int, int]]) -> list[int]:
    """Return the side of each state once the ties `cut` are gone; in each component the larger side is 1."""
    kept = network.ties.copy()
    for a, b in cut:
        kept[a, b] = kept[b, a] = 0
    sides = [0] * len(network.states)
    for start in range(len(sides)):
        if not sides[start]:
            _spread(kept, sides, start)
    count, label = connected_components(csr_array(network.ties != 0), directed=False)
    for component in range(count):
        members = np.nonzero(label == component)[0]
        if sum(sides[member] for member in members) < 0:
            for member in members:
                sides[member] = -sides[member]
    return sides


def _spread(kept: NDArray[np.int64], sides: list[int], start: int) -> None:
    sides[start] = 1
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for other in np.nonzero(kept[state])[0]:
            if not sides[other]:
                sides[other] = int(kept[state, other]) * sides[state]
                waiting.append(int(other))
