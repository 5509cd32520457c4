from __future__ import annotations

import pytest

from bilateral.reading.en.linear import Linear, linear


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    model = Linear(("a", "b", "c"), {"x": (1.0, 0.0, 0.0), "y": (0.0, 0.0, 3.0)})
    assert sum(model.chances({"x": 1.0, "y": 1.0})) == pytest.approx(1)
    assert max(zip(model.chances({"x": 1.0, "y": 1.0}), model.labels, strict=True))[1] == "c"
    assert max(zip(model.chances({"x": 1.0}), model.labels, strict=True))[1] == "a"


def test_a_sign_counts_by_its_strength_and_an_unknown_one_not_at_all() -> None:
    model = Linear(("no", "yes"), {"x": (0.0, 2.0)})
    assert model.chances({"x": 0.5, "never met": 9.0}) == model.chances({"x": 0.5})
    assert model.chances({"x": 2.0})[1] > model.chances({"x": 1.0})[1] > 0.5
    assert model.chances({}) == (0.5, 0.5)


@pytest.mark.parametrize("name", ["typer", "dates"])
def test_every_model_that_ships_gives_each_sign_a_weight_for_every_label(name: str) -> None:
    model = linear(name)
    assert len(set(model.labels)) == len(model.labels) > 1
    assert {len(weights) for weights in model.of.values()} == {len(model.labels)}
