"""Activity: counts with their exposure, from coded events, from documents and from tables."""

from __future__ import annotations

import itertools
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.desk import Desk, measuring
from bilateral.desk import open as open_desk
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

CLAIMS = """
{"kind": "event", "act": "CONSULT", "actors": ["PAK", "RUS"], "targets": [], "status": "happened", "level": "reported", "speaker": "author", "start": "2016-03-01", "end": "2016-03-01", "areas": ["diplomatic"], "said": "The ministers met in Moscow.", "source": {"publisher": "One", "published": "2016-03-02", "grade": "B2"}}
{"kind": "event", "act": "ACCUSE", "actors": ["RUS"], "targets": ["PAK"], "status": "happened", "level": "official", "speaker": "RUS", "start": "2018-05-01", "end": "2018-05-01", "areas": ["military"], "said": "Moscow accused Islamabad.", "source": {"publisher": "One", "published": "2018-05-02", "grade": "B2"}}
{"kind": "event", "act": "AID", "actors": ["RUS"], "targets": ["PAK"], "status": "promised", "level": "official", "speaker": "RUS", "start": "2017-05-01", "end": "2017-05-01", "areas": ["aid"], "said": "Moscow promised help.", "source": {"publisher": "One", "published": "2017-05-02", "grade": "B2"}}
{"kind": "event", "act": "AID", "actors": ["RUS"], "targets": ["PAK"], "status": "happened", "level": "opinion", "speaker": "author", "start": "2017-06-01", "end": "2017-06-01", "areas": ["economic"], "said": "In my view Moscow has long carried Islamabad.", "source": {"publisher": "Two", "published": "2017-06-02", "grade": "C3"}}
{"kind": "event", "act": "CONSULT", "actors": ["CHN"], "targets": ["PAK", "RUS"], "status": "happened", "level": "reported", "speaker": "author", "start": "2017-07-01", "end": "2017-07-01", "areas": ["diplomatic"], "said": "Beijing consulted both.", "source": {"publisher": "Two", "published": "2017-07-02", "grade": "B2"}}
{"kind": "event", "act": "COOPERATE", "actors": ["PAK", "RUS"], "targets": [], "status": "happened", "level": "reported", "speaker": "author", "start": "2001-01-01", "end": "2009-12-31", "areas": ["trade"], "said": "In those years the two traded.", "source": {"publisher": "Two", "published": "2017-07-02", "grade": "B2"}}
""".strip()  # noqa: E501


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Five whole years: the pair's share of all events stays, while the press doubles in 2016."""
    made, numbers = Ledger.open(tmp_path / "ledger"), itertools.count()
    rows = [row(next(numbers), "USA", "CHN", day) for day in ("2013-01-01", "2017-12-31")]
    for year, often in {2013: 4, 2014: 4, 2015: 4, 2016: 8, 2017: 8}.items():
        days = [f"{year}-{month:02d}-{day}" for month, day in itertools.product((3, 6, 9, 11), (10, 20))][:often]
        rows += [row(next(numbers), *pair, day) for pair in (("PAK", "RUS"), ("USA", "CHN")) for day in days]
    rows.append(row(next(numbers), "RUS", "PAK", "2017-02-01", act="ACCUSE", quad=3, areas="military"))
    put(made, *rows, files=(Raw(),))
    return made


def measured(ledger: Ledger, *parties: str, **asked: object) -> Answer:
    question = measuring.asked("activity", *parties, **asked)  # type: ignore[arg-type]
    return measuring.of_record("activity", ledger.record(), question)


def table(**columns: list[object]) -> pl.DataFrame:
    return pl.DataFrame(columns)


def test_a_growing_press_is_no_growing_relation(ledger: Ledger) -> None:
    found = measured(ledger, "PAK", "RUS")
    rows = found.table.to_dicts()
    assert [row["events"] for row in rows] == [4, 4, 4, 8, 9]
    assert [row["exposure"] for row in rows] == [9, 8, 8, 16, 18]
    assert [row["rate"] for row in rows] == pytest.approx([1e5 * 4 / 9, 5e4, 5e4, 5e4, 5e4])
    assert rows[0]["growth_low"] < 1 < rows[0]["growth_high"]
    assert rows[3]["ratio"] == pytest.approx((8 / 16) / (21 / 43))
    assert (rows[4]["events_ab"], rows[4]["events_ba"], rows[4]["verbal_conflict"]) == (8, 1, 1)
    assert any("no trend is shown" in note for note in found.notes)


def test_each_number_names_the_command_that_lists_its_events(ledger: Ledger) -> None:
    (line,) = measured(ledger, "PAK", "RUS", of="area", since="2017-01-01").table.to_dicts()
    assert (line["area"], line["events"]) == ("military", 1)
    days = "--since 2017-01-01 --until 2017-12-31"
    assert line["query"] == f"bilateral find PAK RUS --coded --source icews {days} --area military --dedup days"
    to, back = measured(ledger, "PAK", "RUS", of="direction", since="2017-01-01").table.to_dicts()
    assert (to["direction"], to["events"], back["direction"], back["events"]) == ("PAK to RUS", 8, "RUS to PAK", 1)
    assert back["query"].startswith("bilateral find RUS PAK --coded --source icews --one-way --since")


def test_the_order_of_the_parties_turns_only_directions_over(ledger: Ledger) -> None:
    one, other = (measured(ledger, *pair).table for pair in (("PAK", "RUS"), ("RUS", "PAK")))
    assert one.drop("a", "b", "events_ab", "events_ba", "query").equals(
        other.drop("a", "b", "events_ab", "events_ba", "query")
    )
    assert one["events_ab"].equals(other["events_ba"], check_names=False)


@pytest.mark.parametrize("of", ["direction", "quad"])
def test_parts_add_up_to_the_whole_and_months_to_years(ledger: Ledger, of: str) -> None:
    whole = measured(ledger, "PAK", "RUS").table["events"].to_list()
    parts = measured(ledger, "PAK", "RUS", of=of).table.group_by("year").agg(pl.col("events").sum()).sort("year")
    months = measured(ledger, "PAK", "RUS", by="month").table
    yearly = (
        months.group_by(pl.col("month").dt.year()).agg(pl.col("events", "exposure", "covered_days").sum()).sort("month")
    )
    assert parts["events"].to_list() == yearly["events"].to_list() == whole
    assert yearly["covered_days"].to_list() == [365, 365, 365, 366, 365]


def test_every_pair_is_answered_as_it_is_alone(ledger: Ledger) -> None:
    every = measured(ledger, everyone=True).table
    assert every.select("a", "b").unique().sort("a").rows() == [("CHN", "USA"), ("PAK", "RUS")]
    alone = measured(ledger, "PAK", "RUS").table
    assert every.filter(pl.col("a") == "PAK").drop("query").equals(alone.drop("query"))
    assert measured(ledger, "USA", everyone=True).table["b"].unique().to_list() == ["USA"]


def test_outside_of_coverage_all_is_null_and_the_nearest_is_named(ledger: Ledger) -> None:
    found = measured(ledger, "PAK", "RUS", since="2010-01-01", until="2010-12-31")
    assert found.table["events"].to_list() == found.table["rate"].to_list() == [None]
    assert any("icews speaks from 2013" in note for note in found.notes)
    silent = measured(ledger, "PAK", "IND").table
    assert silent["events"].to_list() == [0] * 5
    assert silent["ratio"].to_list() == silent["rate_low"].to_list() == [None] * 5


def test_files_of_some_actors_have_counts_but_no_rate(tmp_path: Path) -> None:
    made = Ledger.open(tmp_path / "ledger")
    put(made, row(1, day="2017-01-01"), row(2, day="2017-12-31"), files=(Raw(),), filter="actors PAK")
    found = measured(made, "PAK", "RUS")
    assert found.table.select("events", "exposure", "rate").rows() == [(2, None, None)]
    assert any("--actors" in note for note in found.notes)


def test_a_state_that_did_not_stand_yet_has_no_line(tmp_path: Path) -> None:
    made = Ledger.open(tmp_path / "ledger")
    put(made, row(1, "USA", "CHN", "2010-01-01"), row(2, "SSD", "KEN", "2012-12-31"), files=(Raw(),))
    found = measured(made, "SSD", "KEN")
    assert found.table["year"].to_list() == [2011, 2012]
    assert any("SSD stood from 2011-07" in note for note in found.notes)


def test_what_east_germany_did_is_not_counted_for_the_germany_beside_it(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    pairs = [("DDR", "POL"), ("DDR", "POL"), ("DEU", "POL"), ("POL", "DDR"), ("DEU", "SUN")]
    put(ledger, *(row(n, a, b, f"1985-02-{n + 1:02d}") for n, (a, b) in enumerate(pairs)), files=(Raw(),))
    record = ledger.record()
    counts = {
        pair: measuring.of_record("activity", record, measuring.asked("activity", *pair)).table["events"].to_list()
        for pair in (("DEU", "POL"), ("DDR", "POL"), ("DEU", "RUS"))
    }
    assert counts == {("DEU", "POL"): [1], ("DDR", "POL"): [3], ("DEU", "RUS"): [1]}
    rows = {pair: record.event_rows(*pair).select("actor", "target").rows() for pair in counts}
    assert rows[("DEU", "POL")] == [("DEU", "POL")]
    assert {*rows[("DDR", "POL")]} == {("DDR", "POL"), ("POL", "DDR")}
    assert rows[("DEU", "RUS")] == [("DEU", "SUN")]
    assert record.series("DEU", "POL", "year")["events"].to_list() == [1]
    every = measuring.of_record("activity", record, measuring.asked("activity", everyone=True)).table
    told = {(a, b): events for a, b, events in every.select("a", "b", "events").rows()}
    assert told == {("DDR", "POL"): 3, ("DEU", "POL"): 1, ("DEU", "RUS"): 1}


def test_a_source_that_covers_half_a_year_says_so(tmp_path: Path) -> None:
    made = Ledger.open(tmp_path / "ledger")
    put(made, row(1, day="2017-01-01"), row(2, day="2017-06-30"), files=(Raw(),))
    found = measured(made, "PAK", "RUS")
    assert found.table.select("events", "covered_days").rows() == [(2, 181)]
    assert any("2017-01-01 (181 days)" in note for note in found.notes)


def test_one_party_or_the_same_one_twice_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InvalidValueError, match="two parties"):
        measured(ledger, "PAK")
    with pytest.raises(InvalidValueError, match="one party"):
        measured(ledger, "RUS", "SUN")


def test_documents_count_deeds_and_neither_words_nor_promises(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(CLAIMS, encoding="utf8")
    desk: Desk = open_desk(tmp_path / "ledger")
    desk.load("claims", file)
    found = desk.measure("activity", "PAK", "RUS")
    assert found.table.select("year", "source", "events", "events_both", "events_ba", "rate").rows() == [
        (2016, "documents", 1, 1, 0, None),
        (2017, "documents", None, None, None, None),
        (2018, "documents", 1, 0, 1, None),
    ]
    command = found.table["query"][0]
    (claim,) = desk.find(ids=command.removeprefix("bilateral find --id ").split(","))
    assert claim.claim.quote == "The ministers met in Moscow."
    assert any("1 of 3 deeds" in note for note in found.notes)


def test_an_empty_record_says_what_is_missing(tmp_path: Path) -> None:
    found = measured(Ledger.open(tmp_path / "ledger"), "PAK", "RUS")
    assert found.table.is_empty()
    assert "bilateral load" in found.notes[0]


def test_cooperation_of_pakistan_and_russia_is_that_of_icews(shared: Path) -> None:
    file = shared / "data" / "measures" / "icews_pak_rus_2002_2014.csv"
    found = measuring.of_table("activity", file, measuring.asked("activity", "PAK", "RUS")).table
    cooperation = found["verbal_cooperation"] + found["material_cooperation"]
    assert cooperation.to_list() == [1129, 1478, 299, 244, 171, 346, 83, 269, 388, 538, 925, 167, 290]
    assert found["reports"].to_list() == found["rate"].to_list() == [None] * 13


def test_a_table_with_exposure_has_rates_and_periods_without_a_count_are_unknown() -> None:
    own = table(year=[2001, 2002, 2003, 2004, 2005], events=[5, None, 4, 6, 5], exposure=[10, 10, 10, 10, 20])
    found = measuring.of_table("activity", own, measuring.asked("activity")).table
    assert found["events"].to_list() == [5, None, 4, 6, 5]
    assert found["rate"].to_list() == [50_000, None, 40_000, 60_000, 25_000]
    assert not {"events_ab", "verbal_conflict"} & set(found.columns)  # of these the table says nothing


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"year": [2001], "n": [1]}, "no column events"),
        ({"n": [1]}, "no column period"),
        ({"year": [2001], "events": [-1]}, "'-1'|-1 is no count"),
        ({"year": [2001], "events": ["many"]}, "'many' is no count"),
        ({"year": [2001], "events": [1], "quad": [5]}, "5 is no quad class"),
    ],
)
def test_tables_that_cannot_be_counted_are_refused(own: dict[str, list[object]], said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        measuring.of_table("activity", pl.DataFrame(own), measuring.asked("activity"))


COUNTS = st.lists(
    st.tuples(st.integers(2001, 2006), st.sampled_from("ab"), st.integers(1, 4), st.integers(0, 30)), min_size=1
)


@settings(max_examples=40)
@given(COUNTS)
def test_counts_of_a_table_add_up_and_names_do_not_matter(rows: list[tuple[int, str, int, int]]) -> None:
    own = pl.DataFrame(rows, schema=["year", "a", "quad", "events"], orient="row")
    pairs = {"a": ("PAK", "RUS"), "b": ("RUS", "PAK")}
    named = own.with_columns(
        pl.col("a").replace_strict({one: pair[at] for one, pair in pairs.items()}).alias("ab"[at]) for at in (0, 1)
    )
    found = measuring.of_table("activity", named, measuring.asked("activity", "PAK", "RUS")).table
    assert found["events"].sum() == sum(count for *_, count in rows)
    assert (found["events_ab"] + found["events_ba"]).equals(found["events"], check_names=False)
    renamed = named.with_columns(pl.col("a", "b").replace({"PAK": "IND", "RUS": "USA"}))
    other = measuring.of_table("activity", renamed, measuring.asked("activity", "IND", "USA")).table
    assert other.drop("a", "b").equals(found.drop("a", "b"))


def test_east_germany_has_no_year_after_its_end_though_germany_goes_on(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    put(ledger, row(1, "DEU", "POL", "2012-01-01"), row(2, "USA", "POL", "2012-12-31"), files=(Raw(),))
    found = measured(ledger, "DDR", "POL")
    assert found.table.is_empty(), "not a zero"
    assert any("DDR stood from 1949-10-07 to 1990-10-02" in note for note in found.notes)
    assert measured(ledger, "DEU", "POL").table["events"].to_list() == [1]
