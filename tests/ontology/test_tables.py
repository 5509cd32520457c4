"""Reading the data files of the vocabularies."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from bilateral.ontology.tables import day, listed, rows

FILES = sorted(
    path.name for path in resources.files("bilateral.ontology").joinpath("data").iterdir() if path.name.endswith(".csv")
)


@pytest.mark.parametrize("file", FILES)
def test_every_file_has_rows_of_one_width(file: str) -> None:
    found = rows(file)
    assert found
    for row in found:
        assert None not in row
        assert set(row) == set(found[0])


@pytest.mark.parametrize(
    "file",
    [
        "states.csv",
        "state_names.csv",
        "capitals.csv",
        "metonyms.csv",
        "places.csv",
        "common_words.csv",
        "name_corrections.csv",
    ],
)
def test_every_vocabulary_of_names_says_why(file: str) -> None:
    assert all("reason" in row for row in rows(file))
    if file != "states.csv":
        assert all(row["reason"] for row in rows(file))


def test_cells_read_as_lists_and_days() -> None:
    assert listed("a; b;;c") == ("a", "b", "c")
    assert listed("") == ()
    assert day("1991-12-25") == date(1991, 12, 25)
    assert day("") is None
