"""Linear models over named signs: what the reader learns from the corpus where rules end."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Linear:
    """For each sign its weight for every label; a sign that was never met weighs nothing."""

    labels: tuple[str, ...]
    of: Mapping[str, tuple[float, ...]]
    least: float = 0.0
    """The chance under which nothing is said."""

    def chances(self, found: Mapping[str, float]) -> tuple[float, ...]:
        """The chance of each label (0 to 1, sum 1) where these signs have these strengths: softmax of the sums.

        >>> Linear(("no", "yes"), {"said": (0.0, 0.0)}).chances({"said": 1.0})
        (0.5, 0.5)
        """
        sums = [0.0] * len(self.labels)
        for name, strength in found.items():
            for at, weight in enumerate(self.of.get(name, ())):
                sums[at] += strength * weight
        highest = max(sums)
        odds = [math.exp(one - highest) for one in sums]
        whole = sum(odds)
        return tuple(one / whole for one in odds)


@cache
def linear(name: str) -> Linear:
    """The model that ships as `data/NAME.json`, made by a script of `training/`."""
    row = json.loads((files("bilateral.reading.en") / "data" / f"{name}.json").read_text(encoding="utf8"))
    return Linear(tuple(row["labels"]), {n: tuple(w) for n, w in row["weights"].items()}, float(row["least"]))
