from datetime import date
from importlib import resources

import polars as pl
import pytest

from bilateral.sources import numbered
from bilateral.sources.editions import edition

RELATED = ("atop", "cow", "peace_scale", "rivalries")


def test_missing_codes_are_no_values() -> None:
    frame = pl.DataFrame({"x": ["3", "-9", "-8.0", "-7", "x", None, "-1.5"]})
    assert frame.select(numbered.measured("x")).to_series().to_list() == [3.0, None, None, None, None, None, -1.5]
    assert frame.select(numbered.told("x")).to_series().to_list() == [3, None, None, None, None, None, None]
    assert frame.select(numbered.is_no_number("x")).to_series().to_list() == [False] * 4 + [True, False, False]
    assert frame.select(numbered.is_missing("x")).to_series().to_list() == [False, True, True, True, *[False] * 3]


def test_years_and_numbers_out_of_range_are_found() -> None:
    frame = pl.DataFrame({"year": ["1971", "71", "3000", None], "n": ["770", "771.0", "8152", None]})
    assert frame.select(numbered.is_no_year("year")).to_series().to_list() == [False, True, True, True]
    assert frame.select(numbered.is_no_state("n")).to_series().to_list() == [False, False, True, True]


def test_a_year_has_the_state_of_its_middle() -> None:
    frame = pl.DataFrame({"year": ["1991", "1992", "1976"], "n": ["365", "365", "816"]})
    assert numbered.yearly(frame, ("n", "state")).select("state", "start", "end").rows() == [
        ("SUN", date(1991, 1, 1), date(1991, 12, 31)),
        ("RUS", date(1992, 1, 1), date(1992, 12, 31)),
        ("VNM", date(1976, 1, 1), date(1976, 12, 31)),
    ]


def test_two_numbers_of_one_state_share_the_year_of_change() -> None:
    frame = pl.DataFrame({"year": ["1990", "1990", "1991"], "n": ["260", "255", "255"]})
    assert numbered.yearly(frame, ("n", "state")).select("state", "start", "end").rows() == [
        ("DEU", date(1990, 1, 1), date(1990, 10, 2)),
        ("DEU", date(1990, 10, 3), date(1990, 12, 31)),
        ("DEU", date(1991, 1, 1), date(1991, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        (("1971", "12", "3"), date(1971, 12, 3), date(1971, 12, 3)),
        (("1971", "2", "-9"), date(1971, 2, 1), date(1971, 2, 28)),
        (("1971", "-9", None), date(1971, 1, 1), date(1971, 12, 31)),
        (("1971", "6", "31"), date(1971, 6, 30), date(1971, 6, 30)),
        (("1971.0", "13", "3"), date(1971, 1, 1), date(1971, 12, 31)),
    ],
)
def test_days_are_as_wide_as_they_are_unknown(cells: tuple[str, str, str | None], first: date, last: date) -> None:
    frame = pl.DataFrame([cells], schema={"y": pl.String, "m": pl.String, "d": pl.String}, orient="row")
    found = frame.select(first=numbered.day_of("y", "m", "d"), last=numbered.day_of("y", "m", "d", last=True))
    assert found.rows() == [(first, last)]


def test_a_period_is_cut_where_its_number_means_another_state() -> None:
    frame = pl.DataFrame({"n": ["345", "770"], "since": [date(1990, 1, 1)] * 2, "until": [None, date(2000, 1, 1)]})
    parts = numbered.by_spells(frame, "n", "state", "since", "until")
    assert parts.select("state", "since", "until").rows() == [
        ("YUG", date(1990, 1, 1), date(1992, 4, 27)),
        ("SCG", date(1992, 4, 28), date(2006, 6, 4)),
        ("SRB", date(2006, 6, 5), None),
        ("PAK", date(1990, 1, 1), date(2000, 1, 1)),
    ]


def test_relations_without_direction_stand_once() -> None:
    frame = pl.DataFrame({"state": ["PAK", "IND", "USA"], "other": ["IND", "PAK", "CAN"], "value": [1.0, 1.0, 2.0]})
    once = numbered.Once()
    assert once.of(numbered.unordered(frame)).rows() == [("IND", "PAK", 1.0), ("CAN", "USA", 2.0)]
    more = pl.DataFrame({"state": ["CAN", "FRA"], "other": ["USA", "DEU"], "value": [2.0, 3.0]})
    assert once.of(numbered.unordered(more)).rows() == [("DEU", "FRA", 3.0)]


def test_every_layout_has_an_edition_whose_rows_are_known_no_earlier_than_its_release() -> None:
    from bilateral.sources.layouts import layouts

    folder = resources.files("bilateral.sources")
    for source in RELATED:
        if folder.joinpath(source).is_dir():
            for layout in layouts(source):
                about = edition(source, layout.name)
                assert about.title
                ends = pl.DataFrame({"end": [date(1900, 1, 1), date(2150, 1, 1)]})
                assert ends.select(about.known(pl.col("end"))).to_series().to_list() == [
                    about.released,
                    date(2150, 1, 1),
                ]
