from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import sources
from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.sources.contract import EVERYTHING, SourceKind, Wanted, declaration, declarations, read_declaration
from bilateral.sources.strict_yaml import read_mapping

GOOD = """
name: wire
title: A wire
kind: data set
publisher: Somebody
licence: CC0-1.0
citation: "@misc{wire}"
coverage: {note: the world, since: 1995-01-01, until: 2023-04-11}
known_date: the day of the file
expected: {rows: [10, 20]}
options: {max_megabytes: 5}
"""


def test_every_source_folder_declares_itself():
    assert {"files", "web"} <= {declared.name for declared in declarations()}


def test_declaration_is_read_with_its_types():
    wire = read_declaration(GOOD, "wire/source.yml", "wire")
    assert wire.kind is SourceKind.DATA_SET
    assert wire.coverage.since == date(1995, 1, 1)
    assert wire.expected == {"rows": (10.0, 20.0)}
    assert wire.options == {"max_megabytes": 5}


def test_declaration_is_shown_in_words():
    shown = read_declaration(GOOD, "wire/source.yml", "wire").fields()
    assert (shown["kind"], shown["since"], shown["expected"]) == ("data set", "1995-01-01", "rows 10 to 20")


def test_source_of_documents_is_not_loaded():
    with pytest.raises(InvalidValueError, match="bilateral read"):
        sources.load("files", [Path("x")])


def test_figure_outside_its_range_is_an_issue_and_unknown_figures_are_not():
    wire = read_declaration(GOOD, "wire/source.yml", "wire")
    assert wire.unexpected({"rows": 15, "columns": 3}) == []
    (issue,) = wire.unexpected({"rows": 3})
    assert (issue.source, issue.field, issue.value, issue.example) == ("wire", "rows", "3", "expected 10 to 20")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("title:", "titel:"), "unknown key 'titel'.*Did you mean 'title'"),
        (("licence: CC0-1.0\n", ""), "missing licence"),
        (("kind: data set", "kind: database"), "documents or data set"),
        (("name: wire", "name: wired"), "folder is 'wire'"),
        (("since: 1995-01-01", "since: long ago"), "since is no date: 'long ago'"),
        (("since:", "from:"), "coverage: unknown key 'from'"),
        (("[10, 20]", "[20, 10]"), "expected rows must be"),
        (("{max_megabytes: 5}", "{max_megabytes: [5]}"), "options must map"),
        (("title: A wire", "title: A wire\ntitle: Another"), "key 'title' stands there twice"),
        (("title: A wire", "title: [unclosed"), "not valid YAML"),
        (("title: A wire", "title: 7"), "title must be text"),
    ],
)
def test_wrong_declaration_names_the_file_and_the_fault(change: tuple[str, str], message: str):
    with pytest.raises(InvalidValueError, match=message) as caught:
        read_declaration(GOOD.replace(*change), "wire/source.yml", "wire")
    assert str(caught.value).startswith("wire/source.yml")


def test_unknown_source_lists_those_that_exist():
    with pytest.raises(UnknownNameError, match=r"'fax' is no source.*files"):
        declaration("fax")
    with pytest.raises(UnknownNameError, match=r"Did you mean gdelt\?"):
        declaration("gdlet")


def test_yaml_references_are_refused_for_they_unfold_to_gigabytes():
    with pytest.raises(InvalidValueError, match="references"):
        read_mapping("a: &x [1, 1]\nb: *x", ("a", "b"), "bomb.yml")


@given(st.text())
def test_any_text_is_a_mapping_or_an_invalid_value(text: str):
    said = ""
    read: dict[str, object] = {}
    try:
        read = read_mapping(text, ("title",), "any.yml")
    except InvalidValueError as error:
        said = str(error)
    assert set(read) <= {"title"}
    assert "\n" not in said


EVENTS = pl.DataFrame(
    {
        "day": [date(2018, 10, 1), date(2018, 10, 2), date(2018, 11, 30), date(2018, 12, 1)],
        "actor": ["PAK", "IND", "RUS", "PAK"],
        "target": ["RUS", "CHN", "USA", ""],
    }
)


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        (EVERYTHING, [0, 1, 2, 3]),
        (Wanted(since=date(2018, 10, 2)), [1, 2, 3]),
        (Wanted(until=date(2018, 11, 30)), [0, 1, 2]),
        (Wanted(actors=frozenset({"RUS"})), [0, 2]),
        (Wanted(date(2018, 10, 2), date(2018, 12, 1), frozenset({"PAK", "CHN"})), [1, 3]),
    ],
)
def test_wanted_rows_are_of_the_days_and_have_an_actor_on_either_side(wanted: Wanted, taken: list[int]):
    assert wanted.of(EVENTS).rows() == [EVENTS.row(at) for at in taken]


def test_a_period_is_wanted_where_it_meets_the_days_asked_for():
    asked = Wanted(date(2018, 10, 1), date(2018, 10, 31))
    assert asked.covers(date(2018, 9, 1), date(2018, 10, 1), ())
    assert asked.covers(date(2018, 9, 1), None, ())
    assert not asked.covers(date(2018, 11, 1), None, ())
    assert not asked.covers(None, date(2018, 9, 30), ())
    assert not asked.covers(None, None, ())
    assert EVERYTHING.covers(None, None, ())
    assert not Wanted(actors=frozenset({"PAK"})).covers(None, None, ["IND"])


def test_a_filter_says_the_same_words_whatever_the_order_of_its_actors():
    assert str(EVERYTHING) == ""
    assert EVERYTHING.everything
    words = [str(Wanted(date(2018, 10, 1), None, frozenset(codes))) for codes in (["RUS", "PAK"], ["PAK", "RUS"])]
    assert words == ["since 2018-10-01, actors PAK RUS"] * 2


def test_a_filter_is_read_from_its_own_words() -> None:
    for wanted in (
        EVERYTHING,
        Wanted(until=date(2019, 3, 1)),
        Wanted(date(2018, 1, 1), date(2019, 3, 1), frozenset({"PAK", "IGO:SCO"})),
    ):
        assert Wanted.parsed(str(wanted)) == wanted
    with pytest.raises(InvalidValueError, match="no filter"):
        Wanted.parsed("before lunch")


def test_what_was_taken_before_is_not_wanted_again() -> None:
    narrow = Wanted(since=date(2019, 3, 1), actors=frozenset({"PAK"}))
    rows = pl.DataFrame(
        {
            "day": [date(2019, 3, 1), date(2019, 2, 1), date(2019, 3, 1), None],
            "actor": ["PAK"] * 4,
            "target": ["RUS"] * 4,
        }
    ).with_columns(actor=pl.Series(["PAK", "PAK", "CHN", "PAK"]))
    rest = Wanted(without=(narrow,))
    assert rest.of(rows).rows() == [row for row in rows.rows() if row not in narrow.of(rows).rows()]
    assert narrow.of(rows).height + rest.of(rows).height == rows.height
    assert not rest.covers(date(2019, 3, 2), None, ["PAK"])
    assert rest.covers(date(2019, 2, 1), date(2019, 2, 1), ["PAK"])
