"""Order of first items: what is known only to a year precedes nothing of that year, and the undated keep it open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures.first_items import beginning
from bilateral.model import Claim, Document, Kind, Level, Span, Status

Tell = Callable[..., str]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger")


@pytest.fixture
def tell(ledger: Ledger) -> Tell:
    """Store one sentence with one claim of Pakistan and Russia; returns the claim's id."""

    def told(
        words: str,
        area: str,
        start: str | None = None,
        end: str | None = None,
        *,
        act: str = "COOPERATE",
        kind: str = "event",
        status: str = "happened",
        level: str = "reported",
        actors: tuple[str, ...] = ("PAK", "RUS"),
        targets: tuple[str, ...] = (),
    ) -> str:
        paper = Document(text=words, origin="news.txt", publisher="Paper", published=date(2020, 1, 1), grade="B2")
        days = [date.fromisoformat(one) if one else None for one in (start, end)]
        made = Claim(
            kind=Kind(kind), act=act, actors=actors, targets=targets, status=Status(status), level=Level(level),
            start=days[0], end=days[1], areas=(area,), document=paper.id, span=Span(0, len(words)), quote=words,
            reader="hand 1",
        )  # fmt: skip
        with ledger.batch("read") as batch:
            batch.add_document(paper, None, (made,), reader="hand 1")
        return made.id

    return told


def _asked(ledger: Ledger, **options: object) -> tuple[dict[str, dict], tuple[str, ...]]:
    question = measuring.asked("order", "PAK", "RUS", of="first", **options)  # type: ignore[arg-type]
    found = measuring.of_record("order", ledger.record(), question)
    return {one["area"]: one for one in found.table.to_dicts()}, found.notes


def test_an_item_known_to_a_year_is_not_before_another_of_that_year(ledger, tell):
    tell("They trained together in the hills in May.", "military", "2016-05-03", "2016-05-09")
    tell("A trade fair was held in 2016.", "trade", "2016-01-01", "2016-12-31")
    tell("Scholars were exchanged.", "education", "2017-02-01", "2017-02-01")
    found, _ = _asked(ledger)
    assert (found["military"]["first"], found["trade"]["first"]) == ("open", "open")
    assert (found["trade"]["precision"], found["military"]["precision"]) == ("year", "day")
    assert (found["education"]["first"], found["education"]["preceded_by"]) == ("no", ["military", "trade"])


def test_the_first_is_named_with_the_claims_behind_it(ledger, tell):
    first = tell("They signed on steel.", "economic", "2003-02-01", "2003-02-01", act="AGREE")
    tell("They trained together.", "military", "2016-05-03", "2016-05-09")
    found, notes = _asked(ledger)
    assert found["economic"]["first"] == "yes"
    assert found["economic"]["query"] == f"bilateral find --id {first}"
    assert found["military"]["first"] == "no"
    assert "economic (2003-02-01) comes first" in notes[0]


def test_undated_items_keep_open_what_came_first(ledger, tell):
    tell("They trained together.", "military", "2016-05-03", "2016-05-09")
    fair = tell("A mill was built with Moscow.", "economic")
    found, notes = _asked(ledger)
    assert found["military"]["first"] == "open"
    assert (found["economic"]["dated"], found["economic"]["undated"]) == (0, 1)
    assert fair in found["economic"]["query_undated"]
    assert any("without a date (economic 1)" in note for note in notes)


def test_plans_offers_opinions_and_what_others_do_to_both_are_no_beginning(ledger, tell):
    tell("They plan a joint drill.", "military", "2001-01-05", "2001-01-05", status="planned")
    tell("Moscow offers gas.", "energy", "2002-01-05", "2002-01-05", status="offered", act="AGREE",
         actors=("RUS",), targets=("PAK",))  # fmt: skip
    tell("Their space work is old, I think.", "space", "2000-01-05", "2000-01-05", level="opinion")
    tell("China aids both.", "aid", "1999-01-05", "1999-01-05", act="AID", actors=("CHN",), targets=("PAK", "RUS"))
    tell("They trade.", "trade", "2005-01-05", "2005-01-05")
    found, _ = _asked(ledger)
    assert set(found) == {"trade"}


def test_hostile_items_are_no_beginning_of_cooperation(ledger, tell):
    tell("Moscow accused Islamabad over arms.", "arms", "1985-03-02", "1985-03-02", act="ACCUSE",
         actors=("RUS",), targets=("PAK",))  # fmt: skip
    tell("They trade.", "trade", "2005-01-05", "2005-01-05")
    found, _ = _asked(ledger)
    assert (found["arms"]["side"], found["arms"]["first"]) == ("conflict", "yes")
    assert (found["trade"]["side"], found["trade"]["first"]) == ("cooperation", "yes")


def test_a_period_leaves_out_what_may_have_begun_before_it(ledger, tell):
    tell("The group has met since 2003.", "security", "2003-01-01", None, act="MECHANISM", kind="standing",
         status="ongoing")  # fmt: skip
    tell("They trade.", "trade", "2005-01-05", "2005-01-05")
    found, _ = _asked(ledger, since="2003-01-01")
    assert (found["security"]["precision"], found["security"]["latest"]) == ("year", date(2003, 12, 31))
    found, notes = _asked(ledger, since="2003-06-01")
    assert set(found) == {"trade"}
    assert any("1 items may have begun before" in note for note in notes)


def test_coded_events_have_their_own_basis_and_the_day_from_which_the_source_speaks(ledger):
    put(
        ledger,
        row(1, day="2018-01-05", areas="trade,energy"),
        row(2, day="2018-03-05", areas="military"),
        row(3, day="2018-01-02", areas="military", act="ASSAULT", quad=4, code="190"),
        row(4, day="2018-01-01"),
        files=(Raw(),),
    )
    table = measuring.of_record("order", ledger.record(), measuring.asked("order", "RUS", "PAK")).table
    rows = {(one["side"], one["area"]): one for one in table.to_dicts()}
    assert {one["basis"] for one in rows.values()} == {"icews"}
    assert rows["cooperation", "trade"]["first"] == "open"
    assert rows["cooperation", "military"]["preceded_by"] == ["energy", "trade"]
    assert rows["conflict", "military"]["what"] == "ASSAULT (190)"
    assert rows["cooperation", "trade"]["covered_from"] == date(2018, 1, 1)
    assert "--coded --area trade --source icews --since 2018-01-05" in rows["cooperation", "trade"]["query"]


def test_a_table_of_ones_own_is_ordered_by_what_its_dates_allow():
    table = pl.DataFrame({"area": ["arms", "trade", "space"], "date": ["2014", "2014-06-02", ""]})
    found = measuring.of_table("order", table, measuring.asked("order", of="first")).table
    assert found.select("area", "first").rows() == [("trade", "open"), ("arms", "open"), ("space", "open")]
    told = measuring.of_table("order", table[:2].with_columns(date=pl.Series(["2013", "2014-06-02"])),
                              measuring.asked("order", of="first")).table  # fmt: skip
    assert told.select("area", "first").rows() == [("arms", "yes"), ("trade", "no")]
    with pytest.raises(InvalidValueError, match="soon"):
        measuring.of_table("order", table.with_columns(date=pl.lit("soon")), measuring.asked("order", of="first"))


def test_nothing_known_is_said_and_not_ordered(ledger):
    found, notes = _asked(ledger)
    assert found == {}
    assert "No deed of PAK and RUS" in notes[-1]


@pytest.mark.parametrize(
    ("start", "end", "open_end", "expected"),
    [
        ("2016-01-01", "2016-12-31", False, ("2016-01-01", "2016-12-31")),
        ("2015-08-01", "2015-08-31", False, ("2015-08-01", "2015-08-31")),
        ("2018-10-21", "2018-11-04", False, ("2018-10-21", "2018-10-21")),
        ("1948-05-01", "1991-12-25", True, ("1948-05-01", "1948-05-01")),
        ("2003-01-01", None, True, ("2003-01-01", "2003-12-31")),
        ("2014-11-01", None, True, ("2014-11-01", "2014-11-30")),
        ("2003-01-01", None, False, ("2003-01-01", "2003-01-01")),
        (None, "2017-08-30", False, (None, "2017-08-30")),
        (None, None, False, (None, None)),
    ],
)
def test_a_beginning_is_as_wide_as_its_words_allow(start, end, open_end, expected):
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    found = beginning(first, last, open_end=open_end)
    assert found == tuple(date.fromisoformat(day) if day else None for day in expected)
