"""Bodies that meet: rhythm and lateness from hand-made records of several pairs, gaps, and tables of one's own."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer, mechanisms


def measure(ledger: Ledger, *parties: str, **options: object) -> Answer:
    asked = measuring.asked("mechanisms", *parties, **options)  # type: ignore[arg-type]
    return measuring.of_record("mechanisms", ledger.record(as_of=asked.as_of), asked)


def of_table(table: pl.DataFrame, *parties: str, **options: object) -> Answer:
    return measuring.of_table("mechanisms", table, measuring.asked("mechanisms", *parties, **options))  # type: ignore[arg-type]


def yearly(tell, years: range, pair: str = "KAZ TUR", name: str = "Joint Economic Commission") -> None:
    for year in years:
        tell(f"{name}: session of {year}.", f"{year}-05-10", "CONSULT", pair, name=name, areas="economic trade")


def test_a_yearly_body_is_expected_a_year_on_and_overdue_when_that_is_long_past(ledger, tell) -> None:
    yearly(tell, range(2010, 2016))
    (row,) = measure(ledger, "KAZ", "TUR", as_of="2015-09-01").table.to_dicts()
    assert (row["sessions"], row["median_days"], row["last"]) == (6, 365, date(2015, 5, 10))
    assert abs((row["expected"] - date(2016, 5, 9)).days) < 20
    assert row["expected_low"] < row["expected"] < row["expected_high"]
    assert row["overdue_probability"] < 0.05
    (late,) = measure(ledger, "KAZ", "TUR", as_of="2018-01-01").table.to_dicts()
    assert late["overdue_probability"] > 0.95


def test_the_query_lists_exactly_the_claims_behind_a_row(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    tell("The two presidents spoke.", "2013-01-01", "CONSULT", "KAZ TUR")
    (row,) = measure(ledger, "KAZ", "TUR").table.to_dicts()
    ids = re.search(r"--id (\S+)", row["query"])[1].split(",")
    assert len(bilateral.open(ledger.folder).find(ids=ids)) == row["claims"] == 3


def test_one_session_gives_no_rhythm_unless_a_text_states_it(ledger, tell) -> None:
    tell("The committee sat.", "2014-03-01", "CONSULT", "NOR JPN", name="Fisheries Committee", areas="economic")
    tell("The yearly dialogue was held.", "2014-04-01", "CONSULT", "NOR JPN", name="Arctic Dialogue")
    found = measure(ledger, "JPN", "NOR", as_of="2016-01-01")
    dialogue, committee = found.table.to_dicts()
    assert (committee["expected"], committee["overdue_probability"]) == (None, None)
    assert (dialogue["stated_days"], dialogue["expected"].year) == (365, 2015)
    assert any("One session" in note and "Fisheries Committee" in note for note in found.notes)


def test_nothing_that_was_published_later_counts(ledger, tell) -> None:
    yearly(tell, range(2010, 2016))
    (row,) = measure(ledger, "KAZ", "TUR", as_of="2012-12-31").table.to_dicts()
    assert (row["sessions"], row["last"]) == (3, date(2012, 5, 10))


def test_without_a_day_lateness_is_judged_on_the_last_document_on_the_two(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    found = measure(ledger, "KAZ", "TUR")
    assert found.table["day"].to_list() == [date(2012, 5, 10)]
    assert any("2012-05-10" in note for note in found.notes)
    silent = measure(ledger, "KAZ", "TUR", as_of="2014-01-01")
    assert any("silence since then may be the record's" in note for note in silent.notes)


def test_what_was_only_proposed_denied_or_offered_is_no_session(ledger, tell) -> None:
    for status in ("urged", "denied", "offered", "considered"):
        tell(f"A {status} session.", "2012-05-10", "CONSULT", "KAZ TUR", name="Water Commission", status=status)
    tell("They ought to revive it.", "2012-06-10", "PROPOSAL", "KAZ TUR", kind="proposal", status="urged",
         level="normative", name="Water Commission")  # fmt: skip
    table = measure(ledger, "KAZ", "TUR").table
    assert table["sessions"].to_list() in ([], [0])


def test_a_planned_session_is_named_beside_the_rhythm(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    tell("The next session is due in June.", "2013-01-05", "CONSULT", "KAZ TUR", status="planned",
         name="Joint Economic Commission", dates=("2013-06-01", "2013-06-02"))  # fmt: skip
    (row,) = measure(ledger, "KAZ", "TUR").table.to_dicts()
    assert (row["planned"], row["last"]) == (date(2013, 6, 1), date(2012, 5, 10))


def test_a_body_that_has_ended_is_not_overdue(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    tell("The commission was dissolved.", "2013-01-05", "MECHANISM", "KAZ TUR", kind="standing", status="ended",
         name="Joint Economic Commission")  # fmt: skip
    (row,) = measure(ledger, "KAZ", "TUR", as_of="2020-01-01").table.to_dicts()
    assert (row["status"], row["expected"], row["overdue_probability"]) == ("ended", None, None)


def test_areas_without_a_body_are_gaps_where_something_is_asked_for_or_others_have_one(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    yearly(tell, range(2010, 2012), "KAZ UZB", "Commission on Culture")
    tell("Students should be exchanged.", "2012-06-10", "PROPOSAL", "KAZ TUR", kind="proposal", status="urged",
         level="normative", areas="education")  # fmt: skip
    for day in ("2011-03-01", "2012-03-01"):
        tell(f"The culture dialogue of {day}.", day, "CONSULT", "KAZ CHN", name="Culture Dialogue", areas="culture")
    found = measure(ledger, "KAZ", "TUR", of="gaps", as_of="2012-07-01")
    rows = {row["area"]: row for row in found.table.to_dicts()}
    assert rows["economic"]["state"] == "served"
    assert (rows["education"]["state"], rows["education"]["proposals"]) == ("gap", 1)
    assert (rows["culture"]["state"], rows["culture"]["comparable_with"]) == ("gap", 1)
    assert rows["culture"]["comparable"] == "KAZ CHN: Culture Dialogue, last 2012-03-01"
    assert (rows["space"]["state"], rows["space"]["facts"]) == ("none", None)
    late = measure(ledger, "KAZ", "TUR", of="gaps", as_of="2020-07-01").table
    assert late.filter(pl.col("area") == "trade")["state"].to_list() == ["overdue"]


def test_comparable_pairs_are_the_nearest_by_what_the_record_has(ledger, tell) -> None:
    for partner, times in (("TUR", 4), ("CHN", 5), ("RUS", 40)):
        for at in range(times):
            tell(f"{partner} {at}", f"2012-0{at % 9 + 1}-01", "CONSULT", f"KAZ {partner}", areas="trade")
    table = measure(ledger, "KAZ", "TUR", of="comparable").table
    assert table["partner"].to_list() == ["TUR", "CHN", "RUS"]
    assert table["nearness"][0] == 0
    assert table["features"].to_list() == [1, 1, 1]
    assert table["distance_km"].to_list() == [None] * 3


def test_all_pairs_have_the_rows_that_each_has_alone(ledger, tell) -> None:
    yearly(tell, range(2010, 2013))
    yearly(tell, range(2012, 2014), "CHN KAZ", "Water Commission")
    everyone = measure(ledger, everyone=True, as_of="2014-01-01").table
    assert everyone["body"].to_list() == ["Water Commission", "Joint Economic Commission"]
    alone = measure(ledger, "KAZ", "TUR", as_of="2014-01-01").table
    assert everyone[1].select("sessions", "overdue_probability").equals(alone.select("sessions", "overdue_probability"))


def test_a_pair_without_a_body_is_told_so(ledger, tell) -> None:
    tell("They spoke.", "2012-06-10", "CONSULT", "KAZ TUR")
    found = measure(ledger, "KAZ", "TUR")
    assert found.table.is_empty()
    assert any("Nothing names a body" in note for note in found.notes)


SESSIONS = pl.DataFrame(
    {
        "a": ["FRA"] * 4 + ["FRA", "ITA"],
        "b": ["DEU"] * 4 + ["ITA", "DEU"],
        "body": ["Council"] * 3 + ["Committee", "Academy", "Board"],
        "date": ["2001-01-10", "2002-01-12", "2003-01-09", "2002-05-05", "2001-01-01", "2003-03-03"],
        "areas": ["economic, trade"] * 3 + ["military", "culture", "culture"],
    }
)


def test_a_table_of_sessions_answers_without_a_ledger() -> None:
    rows = {row["body"]: row for row in of_table(SESSIONS, "FRA", "DEU", until="2003-06-01").table.to_dicts()}
    assert set(rows) == {"Council", "Committee"}
    assert rows["Council"]["sessions"] == 3
    assert rows["Council"]["overdue_probability"] < 0.2
    assert rows["Committee"]["expected"] is None
    matrix = {row["area"]: row for row in of_table(SESSIONS, "FRA", "DEU", of="gaps").table.to_dicts()}
    assert (matrix["culture"]["state"], matrix["culture"]["comparable_with"]) == ("gap", 2)


def test_tables_that_say_too_little_or_nonsense_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="no column date"):
        of_table(SESSIONS.drop("date"))
    with pytest.raises(InvalidValueError, match="is no day"):
        of_table(SESSIONS.with_columns(date=pl.lit("soon")))
    with pytest.raises(InvalidValueError, match="several pairs"):
        of_table(SESSIONS, of="gaps")
    with pytest.raises(InvalidValueError, match="two sessions begin on one day"):
        of_table(pl.concat([SESSIONS, SESSIONS[:1]]))


def test_the_picture_holds_every_session_what_is_expected_and_the_day() -> None:
    asked = measuring.asked("mechanisms", "FRA", "DEU", until="2003-06-01")
    drawn = json.dumps(mechanisms.chart(measuring.of_table("mechanisms", SESSIONS, asked), asked).to_dict())
    for day in ("2001-01-10", "2002-01-12", "2003-01-09", "2002-05-05", "2003-06-01"):
        assert day in drawn
    assert drawn.count('"mark": "expected"') == 1
    matrix = measuring.asked("mechanisms", "FRA", "DEU", of="gaps")
    drawn = json.dumps(mechanisms.chart(measuring.of_table("mechanisms", SESSIONS, matrix), matrix).to_dict())
    assert '"body": "comparable pairs", "kind": "a comparable pair has a body"' in drawn
    listed = measuring.asked("mechanisms", of="sessions")
    assert mechanisms.chart(measuring.of_table("mechanisms", SESSIONS, listed), listed) is None


@given(st.lists(st.dates(date(1990, 1, 1), date(2020, 1, 1)), min_size=1, max_size=8, unique=True), st.randoms())
def test_rows_in_any_order_and_pairs_under_any_name_say_the_same(days, chance) -> None:
    rows = [{"a": "FRA", "b": "DEU", "body": "Council", "date": day} for day in days]
    (first,) = of_table(pl.DataFrame(rows), "FRA", "DEU", until="2025-01-01").table.to_dicts()
    chance.shuffle(rows)
    other = pl.DataFrame(rows).with_columns(a=pl.lit("CHL"), b=pl.lit("PER"))
    (second,) = of_table(other, "PER", "CHL", until="2025-01-01").table.to_dicts()
    kept = {"sessions", "dates", "median_days", "expected", "overdue_probability"}
    assert {key: first[key] for key in kept} == {key: second[key] for key in kept}
    assert (first["overdue_probability"] is None) == (len(days) == 1)
    if len(days) > 1:
        assert 0 <= first["overdue_probability"] <= 1
        assert first["expected_low"] < first["expected_high"]


def test_what_is_said_of_the_bodies_of_pakistan_and_russia_is_in_the_record(shared: Path, tmp_path: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", shared / "acceptance" / "record.jsonl")
    rows = desk.measure("mechanisms", "PAK", "RUS", of="sessions", as_of="2019-06-10").table
    held = {(row["body"], row["number"]): (row["start"], row["end"]) for row in rows.to_dicts()}
    commission, stability, terror = (
        next(name for name, _ in held if word in name) for word in ("Commission", "Strategic", "Terrorism")
    )
    assert held[commission, 5] == (date(2017, 11, 29), date(2017, 12, 1))
    assert held[stability, 12][0] == date(2018, 3, 2)
    assert held[stability, 13][0] == date(2019, 3, 28)
    assert held[terror, 7][0] == date(2018, 3, 21)
    assert max(row["start"] for row in rows.to_dicts()) <= date(2019, 6, 10)
    bodies = desk.measure("mechanisms", "PAK", "RUS", as_of="2019-06-10").table.to_dicts()
    (exercise,) = (row for row in bodies if row["body"] == "Friendship")
    assert [day.year for day in exercise["dates"]] == [2016, 2017, 2018]
    assert date(2019, 9, 1) <= exercise["expected"] <= date(2019, 11, 30)
    assert exercise["overdue_probability"] < 0.2
