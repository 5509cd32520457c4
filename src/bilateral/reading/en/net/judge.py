"""What the net says of a candidate: the chance that it tells a claim, which, how far it has got, and who does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np

from bilateral.model import Kind, Status
from bilateral.reading.en.net.candidate import LABELS, STATUSES, Candidate, Party, parties_of, signs_of
from bilateral.reading.en.net.encoder import LONGEST, Values, Vectors
from bilateral.reading.en.scene import Scene

NEITHER, ACTOR, TARGET = range(3)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is likely of a candidate; all chances are 0 to 1."""

    chance: float
    """That it tells a claim."""
    labels: Mapping[tuple[Kind, str], float]
    """Of each kind and act, if it does; their sum is 1."""
    statuses: Mapping[Status, float]
    sides: Mapping[str, tuple[float, float, float]]
    """For each party: that it has no part, that it acts, that it is acted on."""

    @property
    def fact(self) -> float:
        """That it tells a fact, if it tells a claim."""
        return sum(chance for (kind, _), chance in self.labels.items() if kind.is_fact)

    def best(self, *, fact: bool) -> tuple[Kind, str]:
        """The likeliest kind and act of a fact, or of a view."""
        return max((one for one in self.labels if one[0].is_fact == fact), key=lambda one: self.labels[one])

    def sided(self, part: int) -> tuple[str, ...]:
        """The parties whose likeliest part this is."""
        return tuple(code for code, chances in self.sides.items() if max(chances) == chances[part])


@dataclass(frozen=True, slots=True)
class Layers:
    """The weights after the transformer, by name; matrices are (out of, into)."""

    named: Mapping[str, Values]

    @classmethod
    def of(cls, folder: Traversable) -> Layers:
        """Those in a folder."""
        with (folder / "net_heads.npz").open("rb") as file:
            return cls({name: array.astype(np.float32) for name, array in np.load(file).items()})

    def __call__(self, name: str, given: Values) -> Values:
        """One layer."""
        found: Values = self.named[f"{name}.weight"] @ given + self.named[f"{name}.bias"]
        return found


def judgement(
    scene: Scene, candidate: Candidate, seen: Vectors, layers: Layers, *, least: float = 0.0
) -> Judgement | None:
    """What the net says of a candidate; None where its words were not read.

    Who does it is asked only of what no rule made, since a rule has found that already, and where the chance of a claim
    is `least` or more.
    """
    found = candidate_vector(scene, candidate, seen)
    if found is None:
        return None
    held = _bent(layers("mix", found))
    chance = float(1 / (1 + np.exp(-layers("claim", held)[0])))
    parties = () if candidate.rule or chance < least else tuple(parties_of(scene, candidate))
    sides = {one.code: _sides(one, held, seen.words[candidate.head], seen, layers) for one in parties}
    labels, statuses = _soft(layers("label", held)), _soft(layers("status", held))
    return Judgement(
        chance=chance,
        labels=dict(zip(LABELS, labels, strict=True)),
        statuses=dict(zip(STATUSES, statuses, strict=True)),
        sides=sides,
    )


def candidate_vector(scene: Scene, candidate: Candidate, seen: Vectors) -> Values | None:
    """The words of a candidate, its head, its first word and its window as one vector, with its signs."""
    own = [t for t in candidate.tokens[:LONGEST] if seen.window[t] >= 0]
    if not own or seen.window[candidate.head] < 0:
        return None
    parts = [
        seen.words[candidate.head],
        seen.words[own].mean(axis=0),
        seen.words[own[0]],
        seen.around[seen.window[own[0]]],
        np.array(signs_of(scene, candidate), np.float32),
    ]
    return np.concatenate(parts)


def _sides(party: Party, held: Values, head: Values, seen: Vectors, layers: Layers) -> tuple[float, float, float]:
    tokens = [t for t in party.tokens if seen.window[t] >= 0]
    named = seen.words[tokens].mean(axis=0) if tokens else layers.named["absent"]
    given = np.concatenate([held, named, head, np.array(party.signs, np.float32)])
    neither, actor, target = _soft(layers("side2", _bent(layers("side1", given))))
    return neither, actor, target


def _bent(given: Values) -> Values:
    """The Gaussian error unit, by its usual approximation with a hyperbolic tangent."""
    bent: Values = 0.5 * given * (1 + np.tanh(np.float32(0.79788456) * (given + np.float32(0.044715) * given**3)))
    return bent


def _soft(given: Values) -> Sequence[float]:
    odds = np.exp(given - given.max())
    return [float(one) for one in odds / odds.sum()]
