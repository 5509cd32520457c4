"""What two states want: whose word it is, and how the wants stand to each other, on hand-made records and tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer, interests
from bilateral.measures.wants_together import RELATIONS


def measure(ledger: Ledger, *parties: str, **options: object) -> Answer:
    asked = measuring.asked("interests", *parties, **options)  # type: ignore[arg-type]
    return measuring.of_record("interests", ledger.record(as_of=asked.as_of), asked)


def of_rows(*rows: tuple[str, str, str, str, str, str], parties: tuple[str, str] = ("JPN", "AUS"), **options: object):
    columns = ["actors", "targets", "areas", "speaker", "level", "quote"]
    table = pl.DataFrame(rows, schema=columns, orient="row")
    return measuring.of_table("interests", table, measuring.asked("interests", *parties, **options))  # type: ignore[arg-type]


@pytest.fixture
def wants(tell):
    def put(quote: str, holders: str, about: str = "", *, by: str = "author", areas: str = "", day: str = "2015-03-01"):
        level = "official" if by != "author" else "opinion"
        return tell(quote, day, "INTEREST", holders, about, kind="interest", speaker=by, level=level, areas=areas)

    return put


def test_what_an_author_ascribes_to_both_is_shared_but_nobodys_word(ledger, wants) -> None:
    wants("Both would like the sea lanes kept free of pirates.", "JPN AUS", areas="security")
    found = measure(ledger, "JPN", "AUS")
    (row,) = found.table.to_dicts()
    assert (row["relation"], row["evidence"], row["attributed_by"]) == ("shared", "attributed", ["author"])
    assert (row["stated_a"], row["stated_b"], row["attributed"]) == (0, 0, 1)
    assert any("No official of either side" in note for note in found.notes)


def test_the_same_want_by_officials_of_each_side_is_stated_by_both(ledger, wants) -> None:
    wants("Japan wants piracy ended.", "JPN", by="JPN/foreign minister", areas="security")
    wants("We have an interest in fighting piracy.", "AUS", by="AUS/prime minister", areas="security")
    (row,) = measure(ledger, "JPN", "AUS").table.to_dicts()
    assert (row["relation"], row["evidence"], row["claims"]) == ("shared", "both stated", 2)
    assert "pirac" in row["why"]


def test_an_official_who_speaks_for_the_other_side_does_not_make_it_two_sided(ledger, wants) -> None:
    wants("Japan wants piracy ended.", "JPN", by="JPN/foreign minister", areas="security")
    wants(
        "Australia too wants an end of piracy, the minister said.", "AUS", by="JPN/foreign minister", areas="security"
    )
    (row,) = measure(ledger, "JPN", "AUS").table.to_dicts()
    assert (row["relation"], row["evidence"], row["attributed"]) == ("shared", "stated by JPN", 1)


@pytest.mark.parametrize(
    "words",
    [
        "Japan's shortage of gas and Australia's wish to export more of it",
        "Gas shortage in Japan and a new outlet for Australia",
    ],
)
def test_need_on_one_side_and_surplus_on_the_other_are_complementary(ledger, wants, words: str) -> None:
    wants(words, "JPN AUS", areas="energy")
    assert measure(ledger, "JPN", "AUS").table["relation"].to_list() == ["complementary"]


def test_need_and_surplus_told_apart_are_complementary_only_in_one_area(ledger, wants) -> None:
    wants("Japan needs coal.", "JPN", by="JPN/minister", areas="energy")
    wants("Australia hopes to sell beef.", "AUS", by="AUS/minister", areas="trade")
    assert set(measure(ledger, "JPN", "AUS").table["relation"]) == {"one-sided"}
    wants("Australia seeks buyers of coal.", "AUS", by="AUS/minister", areas="energy")
    (row, _) = measure(ledger, "JPN", "AUS").table.to_dicts()
    assert (row["relation"], row["evidence"]) == ("complementary", "both stated")
    assert row["why"] == "JPN needs what AUS wants to part with"


def test_more_against_less_of_one_thing_is_opposed(ledger, wants) -> None:
    wants("Greece wants the drilling stopped.", "GRC", by="GRC/foreign ministry", areas="energy")
    wants("Turkey wants to expand drilling.", "TUR", by="TUR/energy minister", areas="energy")
    (row,) = measure(ledger, "GRC", "TUR").table.to_dicts()
    assert (row["relation"], row["evidence"]) == ("opposed", "both stated")


def test_a_want_that_there_be_less_of_the_other_side_is_opposed(ledger, wants) -> None:
    wants(
        "Greece wants to limit the reach of Turkey's fleet.", "GRC", "TUR", by="GRC/defence minister", areas="military"
    )
    (row,) = measure(ledger, "GRC", "TUR").table.to_dicts()
    assert (row["relation"], row["why"], row["sides"]) == ("opposed", "against TUR", ["GRC"])


def test_wants_in_one_area_whose_words_do_not_meet_are_left_unclear(ledger, wants) -> None:
    wants("Chile wants a tunnel through the Andes.", "CHL", by="CHL/minister", areas="infrastructure")
    wants("Peru would like a new railway.", "PER", by="PER/minister", areas="infrastructure")
    found = measure(ledger, "CHL", "PER")
    assert found.table["relation"].to_list() == ["unclear", "unclear"]
    assert any("do not tell" in note for note in found.notes)


def test_words_that_every_speech_has_join_nothing(ledger, wants) -> None:
    wants("Chile strongly wants peace and stability in the region.", "CHL", by="CHL/minister", areas="diplomatic")
    wants("Peru hopes for regional stability.", "PER", by="PER/minister", areas="economic")
    assert measure(ledger, "CHL", "PER").table["relation"].to_list() == ["one-sided", "one-sided"]


def test_only_claims_of_interests_count_and_nothing_published_later(ledger, wants, tell) -> None:
    wants("Chile wants copper duties cut.", "CHL", by="CHL/minister", areas="trade", day="2015-03-01")
    wants("Peru wants copper duties cut.", "PER", by="PER/minister", areas="trade", day="2018-03-01")
    tell("They should cut copper duties.", "2015-04-01", "PROPOSAL", "CHL PER", kind="proposal", status="urged",
         level="normative", areas="trade")  # fmt: skip
    (early,) = measure(ledger, "CHL", "PER", as_of="2016-01-01").table.to_dicts()
    assert (early["relation"], early["evidence"], early["claims"]) == ("one-sided", "stated by CHL", 1)
    assert early["query"].endswith("--as-of 2016-01-01")
    (late,) = measure(ledger, "CHL", "PER").table.to_dicts()
    assert (late["relation"], late["evidence"]) == ("shared", "both stated")
    ids = re.search(r"--id (\S+)", late["query"])[1].split(",")
    assert len(bilateral.open(ledger.folder).find(ids=ids)) == late["claims"] == 2


def test_areas_sum_up_what_the_rows_say(ledger, wants, tell) -> None:
    wants("Chile wants copper duties cut.", "CHL", by="CHL/minister", areas="trade economic")
    tell("The minister spoke of copper to Peru.", "2015-04-01", "CONSULT", "CHL", "PER", areas="trade",
         speaker="CHL/minister", level="official")  # fmt: skip
    rows = {row["area"]: row for row in measure(ledger, "CHL", "PER", of="areas").table.to_dicts()}
    assert set(rows) == {"trade", "economic"}
    assert (rows["trade"]["one-sided"], rows["trade"]["official_a"], rows["trade"]["official_b"]) == (1, 1, 0)
    assert rows["trade"]["facts"] == 1


def test_a_pair_of_whom_nothing_is_said_is_told_so(ledger, wants) -> None:
    wants("Chile wants copper duties cut.", "CHL", areas="trade")
    found = measure(ledger, "JPN", "AUS")
    assert found.table.is_empty()
    assert any("No claim says" in note for note in found.notes)


def test_a_table_of_claims_answers_without_a_ledger() -> None:
    found = of_rows(
        ("JPN", "", "security", "JPN/minister", "official", "Japan wants piracy ended."),
        ("AUS", "", "security", "author", "opinion", "Australia wants to fight piracy."),
        ("NZL", "", "security", "author", "opinion", "New Zealand wants to fight piracy."),
    ).table
    assert found["relation"].to_list() == ["shared"]
    assert found["evidence"].to_list() == ["stated by JPN"]
    with pytest.raises(InvalidValueError, match="no column speaker"):
        measuring.of_table("interests", pl.DataFrame({"actors": ["JPN"]}), measuring.asked("interests", "JPN", "AUS"))


def test_the_picture_counts_the_rows_of_each_area_and_relation_by_whose_word_they_are() -> None:
    found = of_rows(
        ("JPN AUS", "", "security", "author", "opinion", "Both want piracy ended."),
        ("JPN", "", "trade", "JPN/minister", "official", "Japan wants beef."),
    )
    drawn = json.dumps(interests.chart(found, measuring.asked("interests", "JPN", "AUS")).to_dict())
    assert '"area": "security", "relation": "shared", "word": "attributed", "wants": 1' in drawn
    assert '"area": "trade", "relation": "one-sided", "word": "one side stated", "wants": 1' in drawn
    assert interests.chart(found, measuring.asked("interests", "JPN", "AUS", of="areas")) is None


QUOTES = (
    "wants piracy ended",
    "wants more coal",
    "needs coal",
    "hopes to sell coal",
    "seeks free sea lanes",
    "wants no bases",
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["JPN", "AUS", "JPN AUS", "JPN NZL"]),
        st.sampled_from(["", "CHN", "AUS"]),
        st.sampled_from(["", "energy", "security energy"]),
        st.sampled_from(["author", "JPN/minister", "AUS/minister", "JPN,AUS"]),
        st.sampled_from(["official", "opinion"]),
        st.sampled_from(QUOTES),
    ),
    max_size=8,
)


@given(ROWS, st.randoms())
def test_order_and_names_do_not_matter_and_every_want_has_its_place(rows, chance) -> None:
    found = of_rows(*rows).table
    asked = [row for row in rows if {"JPN", "AUS"} & set(row[0].split())]
    assert set(found["relation"]) <= set(RELATIONS)
    assert found.is_empty() == (not asked)
    assert found["claims"].sum() >= len(asked)
    assert (found["stated_a"] + found["attributed"] <= found["claims"]).all()
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    again = of_rows(*shuffled).table
    kept = ["relation", "evidence", "claims", "stated_a", "stated_b", "attributed"]
    assert found.select(kept).sort(kept).equals(again.select(kept).sort(kept))
    turned = of_rows(*rows, parties=("AUS", "JPN")).table.rename({"stated_a": "stated_b", "stated_b": "stated_a"})
    assert found.select(kept).sort(kept).equals(turned.select(kept).sort(kept))


def test_the_convergences_of_the_acceptance_text_are_ascribed_and_energy_is_complementary(shared: Path) -> None:
    lines = [line for line in (shared / "acceptance" / "seed.jsonl").read_text(encoding="utf8").splitlines() if line]
    rows = pl.DataFrame([json.loads(line) for line in lines], infer_schema_length=None)
    found = measuring.of_table("interests", rows, measuring.asked("interests", "PAK", "RUS")).table.to_dicts()
    assert {row["evidence"] for row in found} == {"attributed"}
    of_area = {tuple(row["areas"]): row["relation"] for row in found}
    assert of_area[("energy",)] == "complementary"
    assert of_area[("counter-terrorism",)] == "shared"
    alone = [row for row in found if row["relation"] in ("one-sided", "unclear")]
    assert [(row["sides"], row["about"]) for row in alone] == [(["PAK"], ["AFG"])]
