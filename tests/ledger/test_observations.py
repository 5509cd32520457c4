"""What data sets observed: asked by variable, state and period; a later file takes the place of an earlier one."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.ledger import Ledger
from bilateral.model import OBSERVATION_COLUMNS
from bilateral.sources.contract import LoadedFile

TYPES = {"string": pl.String(), "date": pl.Date(), "float64": pl.Float64()}


def observed(file: str, state: str, year: int, value: float, **given: object) -> dict[str, object]:
    row = {"source": "cow", "variable": "cinc", "unit": "share", "other": "", "item": "", "label": "", "known": None}
    period = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    return {
        **row,
        "state": state,
        **period,
        "value": value,
        "file": file,
        **given,
    }


def ledger_of(folder: Path, *files: list[dict[str, object]]) -> Ledger:
    """A ledger into which each list of rows was loaded as a file of its own, one after the other."""
    ledger = Ledger.open(folder / "ledger")
    for rows in files:
        schema = {name: TYPES[kind] for name, kind in OBSERVATION_COLUMNS.items()}
        frame = pl.DataFrame(rows, schema_overrides=schema).select(*schema)
        with ledger.batch("load cow") as batch:
            batch.add_observations(frame)
            name = str(rows[0]["file"])
            batch.end_files([LoadedFile(name, f"{name}.csv", 10, len(rows), len(rows))], "cow")
    return ledger


def test_observations_are_asked_by_variable_state_and_period(tmp_path: Path) -> None:
    rows = [
        observed("f1", "PAK", 1971, 0.012),
        observed("f1", "SUN", 1971, 0.17),
        observed("f1", "RUS", 1995, 0.05),
        observed("f1", "RUS", 1995, 3.0, variable="milex"),
    ]
    record = ledger_of(tmp_path, rows).record()
    assert record.observations("cinc", states=["RUS"])["value"].to_list() == [0.17, 0.05]
    assert record.observations("cinc", since=date(1980, 1, 1))["state"].to_list() == ["RUS"]
    assert record.observations(source="cow", until=date(1971, 6, 1)).height == 2
    assert record.observations("cinc").columns == list(OBSERVATION_COLUMNS)
    assert record.observations("vote").is_empty()


def test_what_a_later_file_says_again_takes_the_place_of_the_earlier_word(tmp_path: Path) -> None:
    first = [observed("f1", "PAK", 1971, 0.012), observed("f1", "IND", 1971, 0.05)]
    again = [observed("f2", "PAK", 1971, 0.013)]
    record = ledger_of(tmp_path, first, again).record()
    assert record.observations("cinc").select("state", "value").rows() == [("IND", 0.05), ("PAK", 0.013)]


def test_whole_tables_come_without_order_and_say_of_several_files_the_latest_word(tmp_path: Path) -> None:
    first = [
        observed("f1", "PAK", 1971, 0.0),
        observed("f1", "IND", 1972, 0.05),
        observed("f1", "IND", 1973, 9, variable="milex"),
    ]
    record = ledger_of(tmp_path / "one", first).record()
    found = record.observed(["cinc", "milex"], "cow", above=0)
    assert sorted(found["value"].to_list()) == [0.05, 9]
    assert found.columns == ["variable", "state", "other", "item", "start", "end", "value", "label"]
    assert record.years_observed(["cinc"], "cow", until=date(1971, 12, 31)) == {1971}
    assert record.years_observed(["cinc"], "sipri") == set()
    twice = ledger_of(tmp_path / "two", first, [observed("f2", "IND", 1972, 0.06)]).record()
    assert twice.observed(["cinc"], "cow", above=0)["value"].to_list() == [0.06]


def test_of_several_files_the_last_counts_whether_it_says_more_or_nothing(tmp_path: Path) -> None:
    first = [observed("f1", state, year, 0.5) for state in ("PAK", "IND", "CHN") for year in (1971, 1972)]
    last = [observed("f2", "PAK", 1971, 0.0), observed("f2", "IND", 1971, 0.7), observed("f2", "IRN", 1971, 0.1)]
    record = ledger_of(tmp_path, first, last).record()
    found = record.observed(["cinc"], "cow", above=0, until=date(1971, 12, 31))
    assert sorted(found.select("state", "value").rows()) == [("CHN", 0.5), ("IND", 0.7), ("IRN", 0.1)]
    every = record.observed(["cinc"], "cow").select("state", "start", "value")
    assert sorted(every.rows()) == sorted(record.observations("cinc").select(every.columns).rows())


def test_what_a_source_brought_counts_its_observations_and_the_days_on_which_they_became_known(tmp_path: Path) -> None:
    rows = [
        observed("a", "PAK", 2001, 0.5, known=date(2002, 1, 1)),
        observed("a", "PAK", 2002, 0.6, known=date(2003, 1, 1)),
    ]
    [held] = ledger_of(tmp_path, rows).record().sources()
    assert (held.source, held.observations, held.event_rows) == ("cow", 2, 0)
    assert (held.first_day, held.last_day) == (date(2002, 1, 1), date(2003, 1, 1))


def test_two_words_of_one_file_on_one_item_both_stay(tmp_path: Path) -> None:
    rows = [observed("f1", "", 1971, 1.0, variable="issue", item="R1", label=label) for label in ("arms", "Palestine")]
    assert sorted(ledger_of(tmp_path, rows).record().observations("issue")["label"]) == ["Palestine", "arms"]


@pytest.mark.parametrize(("day", "found"), [(date(2010, 1, 1), 1), (date(2000, 1, 1), 0)])
def test_as_of_hides_what_became_known_later_and_what_has_no_date(tmp_path: Path, day: date, found: int) -> None:
    rows = [observed("f1", "PAK", 1971, 0.012, known=date(2005, 1, 1)), observed("f1", "IND", 1971, 0.05)]
    assert ledger_of(tmp_path, rows).record(as_of=day).observations("cinc").height == found


def test_mentions_of_one_event_in_several_files_all_count(tmp_path: Path) -> None:
    files = [[observed(name, "", 1971, 1.0, variable="mention", item="E1", label=name)] for name in ("f1", "f2")]
    assert sorted(ledger_of(tmp_path, *files).record().observations("mention")["label"]) == ["f1", "f2"]
