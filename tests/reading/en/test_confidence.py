"""How sure the reader is of a fact."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from bilateral.model import Claim
from bilateral.reading.en.lexicon import data

Read = Callable[..., list[Claim]]


def sure(claims: list[Claim]) -> float:
    return claims[-1].confidence or 0.0


def test_parties_named_in_the_quote_are_surest(read: Read) -> None:
    named = sure(read("Peru and Chile met in Lima. Peru promised Chile to open the market."))
    carried = sure(read("Peru and Chile met in Lima. Peru promised to open the market."))
    among_others = sure(read("Peru and Chile met in Lima. Brazil was silent. Peru promised to open the market."))
    assert named > carried > among_others
    assert among_others < 0.5


def test_the_table_falls_with_the_points_and_every_weight_has_its_reason() -> None:
    rows = data("confidence")
    assert all(one["from"] > other["from"] and one["right"] > other["right"] for one, other in pairwise(rows["table"]))
    assert rows["table"][-1]["from"] == 0.0
    assert all(0 < weight["weight"] <= 1 and weight["reason"] for weight in rows["weights"].values())
