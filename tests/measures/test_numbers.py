"""Numbers of tables: unknown cells are null, words are named."""

import polars as pl
import pytest

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.measures.numbers import number_column, with_numbers


def test_unknown_cells_are_null_whatever_they_are_called() -> None:
    read = number_column(pl.Series("value", ["1", "NA", "", " ", None, "2.5", "NaN"]))
    assert read.to_list() == [1, None, None, None, None, 2.5, None]
    assert number_column(pl.Series([1.0, float("nan")])).to_list() == [1, None]
    assert with_numbers(pl.DataFrame({"a": [1]}), ["value"]).columns == ["a"]


@pytest.mark.parametrize(
    ("measure", "parties", "of"),
    [
        ("flows", ("PAK", "RUS"), "trade"), ("stake", ("RUS", "PAK"), "received"),
        ("orientation", ("PAK", "RUS", "CHN"), "arms"),
    ],
)  # fmt: skip
def test_a_word_in_the_place_of_a_number_is_named(measure: str, parties: tuple[str, ...], of: str) -> None:
    table = pl.DataFrame(
        {"year": [2018, 2018], "sender": ["RUS", "CHN"], "receiver": ["PAK"] * 2, "value": ["NA", "5"]}
    )
    question = measuring.asked(measure, *parties, of=of)
    told = measuring.of_table(measure, table, question).table.to_dicts()
    assert all(row.get("position") is None and row.get("share") is None and not row.get("value") for row in told)
    with pytest.raises(InvalidValueError, match="value: 'lots' is no number"):
        measuring.of_table(measure, table.with_columns(value=pl.lit("lots")), question)
