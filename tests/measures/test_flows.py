"""Flows: values, shares and ranks by hand, from tables, observations, coded events and claims."""

import json
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st
from observed_rows import desk_with

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

STATES = ("PAK", "RUS", "CHN", "USA")
FLOWS = st.dictionaries(
    st.tuples(st.integers(2000, 2003), st.permutations(STATES)).map(lambda key: (key[0], key[1][0], key[1][1])),
    st.integers(0, 50), min_size=1, max_size=20,
)  # fmt: skip


def table(*rows: tuple[int, str | None, str | None, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["year", "sender", "receiver", "value"], orient="row")


def measured(rows: pl.DataFrame, of: str = "trade", *parties: str) -> Answer:
    return measuring.of_table("flows", rows, measuring.asked("flows", *(parties or ("PAK", "RUS")), of=of))


def way(found: Answer, sender: str) -> dict[str, object]:
    (line,) = found.table.filter(pl.col("sender") == sender).to_dicts()
    return line


TRADE = table(
    (2018, "RUS", "PAK", 20.0), (2018, "RUS", "CHN", 180.0), (2018, "CHN", "PAK", 60.0), (2018, "USA", "PAK", 20.0),
    (2018, "PAK", "USA", 30.0),
)  # fmt: skip


def test_a_value_stands_beside_all_that_both_sides_send_and_receive() -> None:
    found = measured(TRADE)
    line = way(found, "RUS")
    assert (line["value"], line["total_of_sender"], line["total_of_receiver"]) == (20, 200, 100)
    assert (line["share_of_sender"], line["share_of_receiver"]) == (0.1, 0.2)
    assert (line["rank_for_sender"], line["partners_of_sender"]) == (2, 2)
    assert (line["rank_for_receiver"], line["partners_of_receiver"]) == (2, 3), "equal ones share the better rank"


def test_a_pair_without_a_row_is_unknown_in_trade_and_none_in_arms() -> None:
    assert way(measured(TRADE), "PAK")["value"] is None
    arms = way(measured(TRADE, "arms"), "PAK")
    assert (arms["value"], arms["share_of_sender"], arms["rank_for_sender"]) == (0, 0, None)
    assert measured(table((2018, "FRA", "IND", 5.0)), "arms").table.is_empty(), "the table tells of neither"


def test_totals_that_the_table_gives_count_and_where_they_are_all_it_says_so() -> None:
    given_total = pl.concat([TRADE, table((2018, "RUS", None, 400.0))])
    assert way(measured(given_total), "RUS")["share_of_sender"] == 0.05
    totals = table((2018, "RUS", None, 400.0), (2018, None, "PAK", 100.0), (2018, None, "RUS", 300.0))
    found = measured(totals)
    line = way(found, "RUS")
    assert (line["value"], line["share_of_sender"], line["total_of_sender"], line["total_of_receiver"]) == (
        None,
        None,
        400,
        100,
    )
    assert "only totals by state" in found.notes[0]
    assert "bilateral load cow" in found.notes[0]


def test_shares_above_one_are_said() -> None:
    found = measured(pl.concat([TRADE, table((2018, "RUS", None, 10.0))]))
    assert way(found, "RUS")["share_of_sender"] == 2
    assert "1 shares are above 1" in found.notes[-1]


def test_a_state_that_did_not_stand_has_no_value() -> None:
    both = [(year, "RUS", to, 9.0) for year in (1940, 1950) for to in ("CHN", "IND")]
    found = measured(table(*both), "arms").table.filter(pl.col("sender") == "RUS")
    assert dict(found.select("year", "value").rows()) == {1940: None, 1950: 0}


def test_a_table_of_one_side_knows_nothing_of_what_others_send() -> None:
    exports = table((2018, "RUS", "IND", 9.0), (2018, "RUS", "PAK", 3.0), (2018, "RUS", "CHN", 4.0))
    assert way(measured(exports, "arms", "USA", "IND"), "USA")["value"] is None
    assert way(measured(exports, "arms", "RUS", "DZA"), "RUS")["value"] == 0, "of Russia's own it tells all"
    imports = table((2018, "USA", "PAK", 9.0), (2018, "CHN", "PAK", 3.0))
    apart = pl.concat([exports.with_columns(file=pl.lit("a")), imports.with_columns(file=pl.lit("b"))])
    assert way(measured(apart, "arms", "USA", "IND"), "USA")["value"] is None, "no one file tells of both"


def test_a_flow_that_is_unknown_leaves_totals_shares_and_ranks_unknown() -> None:
    line = way(measured(pl.concat([TRADE, table((2018, "SUN", "PAK", None))]), "arms", "PAK", "CHN"), "CHN")
    assert (line["value"], line["total_of_receiver"], line["share_of_receiver"]) == (60, None, None)
    assert line["rank_for_receiver"] is None


def test_what_a_state_sends_itself_is_no_flow_and_nothing_is_below_zero() -> None:
    looped = pl.concat([TRADE, table((2018, "PAK", "PAK", 99.0))])
    assert way(measured(looped), "PAK")["total_of_sender"] == 30
    with pytest.raises(InvalidValueError, match="-3 is below zero"):
        measured(pl.concat([TRADE, table((2018, "PAK", "IND", -3.0))]))


def test_east_germany_s_flows_are_not_germany_s() -> None:
    arms = table(
        (1980, "DDR", "IRQ", 5.0), (1980, "DEU", "IRQ", 7.0), (1980, "SUN", "IRQ", 9.0), (1980, "SUN", "IND", 1.0)
    )
    assert way(measured(arms, "arms", "DEU", "IRQ"), "DEU")["value"] == 7
    assert way(measured(arms, "arms", "DDR", "IRQ"), "DDR")["value"] == 5
    assert way(measured(arms, "arms", "RUS", "IRQ"), "RUS")["value"] == 9, "Russia continues the Soviet Union"


def test_units_and_sources_are_not_mixed() -> None:
    other = TRADE.with_columns(unit=pl.lit("roubles"), value=pl.col("value") * 60)
    found = measured(pl.concat([TRADE.with_columns(unit=pl.lit("dollars")), other])).table
    assert sorted(found.filter(pl.col("sender") == "RUS")["value"]) == [20, 1200]
    assert found.filter(pl.col("sender") == "RUS")["share_of_sender"].to_list() == [0.1, 0.1]


def test_observations_of_trade_and_arms_are_taken_from_either_place(tmp_path: Path) -> None:
    desk = desk_with(
        tmp_path, "exports,RUS,PAK,2018,20", "exports,CHN,PAK,2018,60", "exports,RUS,,2018,400",
        "imports,PAK,,2018,100", "imports,PAK,RUS,2018,21", "arms_transfers,RUS,PAK,2018,29",
        "arms_transfers,CHN,PAK,2018,466",
    )  # fmt: skip
    line = way(measuring.of_record("flows", desk.record(), measuring.asked("flows", "PAK", "RUS")), "RUS")
    assert (line["value"], line["share_of_sender"], line["share_of_receiver"]) == (20, 0.05, 0.2)
    assert (line["rank_for_receiver"], line["partners_of_receiver"]) == (2, 2)
    arms = measuring.of_record("flows", desk.record(), measuring.asked("flows", "PAK", "RUS", of="arms"))
    assert way(arms, "RUS")["share_of_receiver"] == pytest.approx(29 / 495)
    assert way(arms, "PAK")["value"] is None, "a table of Pakistan's imports tells nothing of its exports"


def test_visits_go_from_visitor_to_host_and_a_day_counts_once(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    visit = {"mode": "visit", "act": "CONSULT"}
    put(
        ledger,
        row("goes", "RUS", "PAK", "2018-01-02", code="042", **visit),
        row("is received", "PAK", "RUS", "2018-01-02", code="043", **visit),
        row("again", "RUS", "PAK", "2018-01-05", code="042", **visit),
        row("elsewhere", "RUS", "IND", "2018-01-05", code="042", **visit),
        row("a call", "PAK", "RUS", "2018-01-06", code="041", act="CONSULT", mode="phone"),
        files=(Raw(),),
    )
    found = measuring.of_record("flows", ledger.record(), measuring.asked("flows", "PAK", "RUS", of="visits"))
    assert (way(found, "RUS")["value"], way(found, "RUS")["total_of_sender"]) == (2, 3)
    assert (way(found, "PAK")["value"], way(found, "PAK")["covered_days"]) == (0, 5)
    rows = measuring.asked("flows", "PAK", "RUS", of="visits", dedup="rows", by="month")
    assert way(measuring.of_record("flows", ledger.record(), rows), "RUS")["value"] == 3


def test_a_value_that_is_unknown_is_no_zero_and_a_gap_between_two_files_is_null(tmp_path: Path) -> None:
    unknown = way(measured(pl.concat([TRADE, table((2018, "PAK", "RUS", None))]), "arms"), "PAK")
    assert (unknown["value"], unknown["share_of_sender"]) == (None, None)
    ledger = Ledger.open(tmp_path / "ledger")
    for name, day in (("f", "2016-05-01"), ("g", "2018-05-01")):
        visit = row(name, "RUS", "PAK", day, file=name, code="042", mode="visit")
        put(ledger, visit, files=(Raw(name),))
    question = measuring.asked("flows", "PAK", "RUS", of="visits")
    found = measuring.of_record("flows", ledger.record(), question).table.filter(pl.col("sender") == "RUS")
    assert found.select("year", "value", "total_of_sender").rows() == [(2016, 1, 1), (2017, None, None), (2018, 1, 1)]


def claim(number: int, actors: list[str], targets: list[str], said: str, **fields: object) -> str:
    given = {
        "id": f"V{number}", "kind": "event", "act": "CONSULT", "actors": actors, "targets": targets,
        "status": "happened", "level": "reported", "speaker": "author",
        "start": "2018-04-06", "end": "2018-04-07", "areas": ["diplomatic"],
        "name": None, "said": said, "source": {"publisher": "Made Up", "published": "2018-04-08", "grade": "B2"},
    }  # fmt: skip
    return json.dumps(given | fields)


def test_claims_of_visits_that_happened_are_counted_with_the_query_that_lists_them(tmp_path: Path) -> None:
    lines = [
        claim(1, ["RUS"], ["PAK"], "The Russian foreign minister visited Islamabad."),
        claim(2, ["RUS"], ["PAK"], "The Russian minister telephoned Islamabad.", start="2018-05-01", end="2018-05-01"),
        claim(3, ["PAK"], ["RUS"], "He will visit Moscow.", status="planned", start="2018-06-01", end="2018-06-01"),
        claim(4, ["RUS", "PAK"], [], "Both sides met during a visit.", start="2018-07-01", end="2018-07-01"),
    ]  # fmt: skip
    (tmp_path / "claims.jsonl").write_text("\n".join(lines), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", tmp_path / "claims.jsonl")
    found = measuring.of_record("flows", desk.record(), measuring.asked("flows", "PAK", "RUS", of="visits"))
    (line,) = found.table.to_dicts()
    assert (line["sender"], line["receiver"], line["year"], line["value"], line["claims"]) == ("RUS", "PAK", 2018, 1, 1)
    assert line["query"].startswith("bilateral find --id C")
    assert "no census" in found.notes[0]
    (same,) = desk.find(ids=[line["query"].split()[-1]])
    assert same.claim.quote == "The Russian foreign minister visited Islamabad."


def test_aid_counts_coded_acts_of_either_side(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    put(ledger, row("one", "RUS", "PAK", act="AID"), row("two", "USA", "PAK", "2018-01-03", act="AID"), files=(Raw(),))
    found = measuring.of_record("flows", ledger.record(), measuring.asked("flows", "PAK", "RUS", of="aid"))
    assert (way(found, "RUS")["value"], way(found, "RUS")["share_of_receiver"]) == (1, 0.5)
    assert way(found, "PAK")["value"] == 0


def test_what_is_not_there_is_said_with_what_brings_it(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    for of in ("trade", "arms", "aid", "visits"):
        found = measuring.of_record("flows", record, measuring.asked("flows", "PAK", "RUS", of=of))
        assert found.table.is_empty()
        assert "bilateral load" in found.notes[0]
    with pytest.raises(InvalidValueError, match="no column value"):
        measured(TRADE.drop("value"))


@given(FLOWS)
def test_shares_and_ranks_have_bounds_and_directions_change_places(flows: dict[tuple[int, str, str], int]) -> None:
    rows = table(*[(year, one, other, float(value)) for (year, one, other), value in flows.items()])
    found, turned = measured(rows, "arms").table, measured(rows, "arms", "RUS", "PAK").table
    if not found.is_empty():
        order = ["year", "sender"]
        assert found.sort(order).equals(turned.sort(order))
        for side in ("sender", "receiver"):
            assert found.filter(~pl.col(f"share_of_{side}").is_between(0, 1)).is_empty()
            assert found.filter(pl.col(f"rank_for_{side}") > pl.col(f"partners_of_{side}")).is_empty()


@given(FLOWS)
def test_values_add_up_over_years(flows: dict[tuple[int, str, str], int]) -> None:
    rows = table(*[(year, one, other, float(value)) for (year, one, other), value in flows.items()])
    whole = measured(rows.with_columns(year=pl.lit(2000)), "arms").table
    parts = measured(rows, "arms").table
    if not whole.is_empty():
        for sender in ("PAK", "RUS"):
            own = pl.col("sender") == sender
            assert parts.filter(own)["value"].sum() == whole.filter(own)["value"].sum()


def test_all_pairs_at_once_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="flows takes two parties and knows no --all"):
        measuring.of_table("flows", TRADE, measuring.asked("flows", everyone=True))
