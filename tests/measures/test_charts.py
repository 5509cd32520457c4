"""Pictures: gaps where nothing is known, bands where there are intervals, names at the lines, dashes beside colours."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.measures import Answer, measure_named, measures, mechanisms
from bilateral.measures.chart_style import DASHES, INK, SHAPES
from bilateral.measures.line_charts import lines

pytest.importorskip("altair")


def _spec(rows: list[dict], *columns: str) -> str:
    return json.dumps(lines(rows, columns, {}, "events").to_dict())


def test_a_missing_year_breaks_the_line():
    rows = [{"year": year, "value": 1.0} for year in (2001, 2002, 2003, 2006, 2007)]
    assert '{"at": 2004.5, "value": null}' in _spec(rows, "value")
    assert '"value": null' not in _spec(rows[:3], "value")


def test_a_null_stays_a_gap_and_a_lone_value_keeps_its_marker():
    rows = [{"month": date(2018, month, 1), "value": 5.0 if month == 3 else None} for month in range(1, 6)]
    spec = _spec(rows, "value")
    assert spec.count('"value": null') == 4
    assert "break-paths-show-path-domains" in spec


@pytest.mark.parametrize(
    ("years", "named"),
    [([2015, 2017], [2015, 2016, 2017]), ([1946, 2019], [*range(1950, 2011, 10)]), ([2014], [2014])],
)
def test_the_axis_of_time_names_whole_years(years: list[int], named: list[int]):
    spec = json.loads(_spec([{"year": year, "value": year / 1000} for year in years], "value"))
    assert f'"values": {json.dumps(named)}' in json.dumps(spec)


def test_an_interval_is_a_band_and_no_line_of_its_own():
    rows = [{"year": year, "share": 0.4, "share_low": 0.3, "share_high": 0.5} for year in range(2001, 2005)]
    spec = _spec(rows, "share", "share_low", "share_high")
    assert '"low": 0.3, "high": 0.5' in spec
    assert '"label": "share"' in spec
    assert "share low" not in spec


def test_names_at_the_ends_do_not_lie_on_each_other():
    rows = [{"year": year, "one": 1.0, "two": 1.001, "three": 0.999} for year in range(2001, 2005)]
    held = json.loads(_spec(rows, "one", "two", "three"))["datasets"].values()
    places = sorted(one["pixel"] for data in held for one in data if "pixel" in one)
    assert len(places) == 3
    assert all(after - before >= 15 for before, after in pairwise(places))


def test_every_line_differs_in_colour_dash_and_marker():
    assert len(set(INK)) == len(set(map(tuple, DASHES))) == len(set(SHAPES)) == 4


def test_sources_have_a_panel_each_and_a_pair_that_changes_its_code_has_one():
    rows = [{"source": s, "year": y, "value": 1.0 + y} for s in ("icews", "gdelt") for y in (2001, 2002)]
    assert len(lines(rows, ("value",), {}, "").to_dict()["vconcat"]) == 2
    pair = [{"a": "PAK", "b": code, "year": y, "value": 1.0} for code, y in (("SUN", 1991), ("RUS", 1992))]
    assert "layer" in lines(pair, ("value",), {}, "").to_dict()
    many = [{"a": f"S{n}", "b": "RUS", "year": 2001, "value": 1.0} for n in range(9)]
    with pytest.raises(InvalidValueError, match="9 series are too many"):
        lines(many, ("value",), {}, "")


def test_a_picture_says_question_parties_unit_and_command():
    table = pl.DataFrame({"year": [2001, 2002], "a": "PAK", "b": "RUS", "pressure": [1, -2]})
    svg = measuring.drawn("pressure", Answer(table), measuring.asked("pressure", "PAK", "RUS"))
    for words in ("Which third states pull two together", "Pakistan and Russia", "bilateral measure pressure PAK RUS",
                  "thirds that pull together"):  # fmt: skip
        assert words in svg


def test_nothing_to_draw_is_said():
    with pytest.raises(InvalidValueError, match="nothing to draw"):
        measuring.drawn("pressure", Answer(pl.DataFrame()), measuring.asked("pressure", "PAK", "RUS"))


@pytest.mark.parametrize("of", ["first", "lead", "excitation", "hawkes"])
def test_every_order_has_a_picture(of: str):
    tables = {
        "first": pl.DataFrame({"area": ["arms", "trade", "aid"], "date": ["2014", "2014-06-02", ""]}),
        "lead": pl.DataFrame(
            {"period": list(range(40)) * 2, "series": ["a"] * 40 + ["b"] * 40,
             "value": [float(t * 7 % 11) for t in range(40)] + [float(t * 5 % 13) for t in range(40)]}
        ),
        "excitation": pl.DataFrame({"series": ["a", "b"] * 15, "time": [float(t * t % 97) for t in range(30)]}),
    }  # fmt: skip
    tables["hawkes"] = tables["excitation"]
    question = measuring.asked("order", of=of)
    found = measuring.of_table("order", tables[of], question)
    assert "<svg" in measuring.drawn("order", found, question)


def test_what_is_drawn_has_at_most_as_many_lines_as_there_are_looks():
    for described in measures():
        for columns in described.draw.values():
            assert sum(not name.endswith(("_low", "_high")) for name in columns) <= len(INK)
    assert measure_named("pressure").units[""]


def test_a_picture_says_of_how_many_per_cent_its_intervals_are() -> None:
    assert measure_named("mechanisms").interval == pytest.approx(100 * mechanisms.SHARE)
