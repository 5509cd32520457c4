from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.sources.pairs import in_pairs, party_list, party_lists

CELL = st.one_of(st.none(), st.sampled_from(["a", "b", "a; b", "None; c", "a; b; c", "d;e"]))


@given(rows=st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=8))
def test_a_column_of_lists_is_that_of_each_row(rows: list[tuple[str | None, ...]]) -> None:
    columns = ("actor_country", "actor_cow", "actor_name", "actor_sector")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    found = party_lists(frame, "actor", "actors")
    assert found.columns == ["actors"]
    assert found["actors"].to_list() == [party_list(*row) for row in rows]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Russia; Pakistan", None, "A; B", "GOV"), [("Russia", "A", "GOV"), ("Pakistan", "B", "GOV")]),
        (("Russia", None, "A; B", None), [("Russia", "A", None), ("Russia", "B", None)]),
        (("Russia; Pakistan", None, "A; B; C", None), [("Russia", None, None), ("Pakistan", None, None)]),
        ((None, None, "None; B", None), [(None, None, None), (None, "B", None)]),
        ((None, None, None, "REB"), [(None, None, "REB")]),
        ((None, None, None, None), []),
    ],
)
def test_lists_of_one_length_belong_together(
    cells: tuple[str | None, ...], expected: list[tuple[str | None, ...]]
) -> None:
    assert [(one["country"], one["name"], one["sector"]) for one in party_list(*cells)] == expected


def test_no_row_is_lost_where_a_side_names_nobody() -> None:
    frame = pl.DataFrame(
        {
            "actor_country": ["a; b", None],
            "target_country": [None, "c; d"],
            "mutual": [False, True],
            **{f"{side}_{name}": [None, None] for side in ("actor", "target") for name in ("cow", "name", "sector")},
        },
        schema_overrides={f"{s}_{n}": pl.String for s in ("actor", "target") for n in ("cow", "name", "sector")},
    )
    for side in ("actor", "target"):
        frame = party_lists(frame, side, f"{side}s")
    assert in_pairs(frame).select("actor_country", "target_country").rows() == [
        ("a", None),
        ("b", None),
        (None, "c"),
        (None, "d"),
    ]
