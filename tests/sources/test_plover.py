import json
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import EVENT_ROW_COLUMNS
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.plover import load

GOOD: dict[str, Any] = {
    "id": "PHOX-1",
    "date": "2019-04-05",
    "source": [{"code": "RUS", "sector": "GOVMIL", "actor_text": "the minister"}],
    "recipient": [{"code": "PAK", "identifier_text": "Imran Khan", "actor_text": "Khan", "sector": "GOV"}],
    "event": ["SANCTION"],
    "mode": "withdraw",
    "context": ["diplomatic", "military"],
    "quad_code": 4,
    "event_scale": -5.2,
    "event_loc": {"name": "Islamabad", "cc3": "PAK"},
    "cite_info": {"url": "https://example.org/1", "publication": "Gazette"},
    "coded_date": "2019-04-07",
}
NGEC: dict[str, Any] = {
    "id": "20190408-abc_RETREAT_release",
    "event_type": "RETREAT",
    "event_mode": "release",
    "contexts": ["humanitarian"],
    "date_resolved": "2019-04-08",
    "date": "2019-04-01",
    "pub_date": "2019-04-09",
    "publisher": "Wire",
    "story_id": "W-3",
    "attributes": {
        "ACTOR": [{"text": "Islamabad", "wiki": "Pakistan", "country": "PAK", "code_1": "GOV", "code_2": ""}],
        "RECIP": [{"text": "fishermen", "wiki": "", "country": "IND", "code_1": "CVL", "code_2": ""}],
        "LOC": [{"text": "Karachi harbour"}],
    },
    "event_geolocation": {"reason": "overlap", "geo": {"resolved_placename": "Karachi"}},
}


def write(folder: Path, *records: object, name: str = "events.jsonl") -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records)
    (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf8")
    return folder / name


def loaded(path: Path, wanted: Wanted = EVERYTHING) -> Batch:
    """All batches of a file as one, with its rows and bad rows each in one table."""
    whole, tables, aside, refused = Batch(), [], [], False
    for batch in load([path], wanted):
        whole.issues.extend(batch.issues)
        whole.problems.extend(batch.problems)
        whole.files.extend(batch.files)
        tables += [] if batch.rows is None else [batch.rows]
        aside += [] if batch.quarantine is None else [batch.quarantine]
        refused = refused or batch.refused
    return Batch(
        issues=whole.issues,
        problems=whole.problems,
        files=whole.files,
        refused=refused,
        rows=pl.concat(tables) if tables else None,
        quarantine=pl.concat(aside) if aside else None,
    )


def rows(path: Path) -> list[dict[str, object]]:
    found = loaded(path)
    assert found.rows is not None
    return found.rows.to_dicts()


def test_the_fields_of_the_manual_come_out_in_theirs(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, GOOD))
    assert {name: one[name] for name in EVENT_ROW_COLUMNS if name != "file"} == {
        "source": "plover",
        "event_id": "PHOX-1",
        "actor": "RUS",
        "target": "PAK",
        "actor_name": "the minister",
        "target_name": "Imran Khan",
        "actor_sector": "government,military",
        "target_sector": "government",
        "act": "SANCTION",
        "code": "SANCTION-withdraw",
        "mode": "withdraw",
        "areas": "diplomatic,military",
        "quad": 4,
        "intensity": -5.2,
        "day": date(2019, 4, 5),
        "known": date(2019, 4, 7),
        "reports": 1,
        "tone": None,
        "place": "Islamabad",
        "url": "https://example.org/1",
    }


def test_the_fields_of_ngec_come_out_in_theirs(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, NGEC))
    found = {
        name: one[name] for name in ("actor", "target", "actor_name", "target_name", "act", "mode", "place", "url")
    }
    assert found == {
        "actor": "PAK",
        "target": "IND",
        "actor_name": "Pakistan",
        "target_name": "fishermen",
        "act": "RETREAT",
        "mode": "release",
        "place": "Karachi",
        "url": "story W-3, Wire",
    }
    assert (one["day"], one["known"]) == (date(2019, 4, 8), date(2019, 4, 9))
    assert (one["actor_sector"], one["target_sector"]) == ("government", "civilian")


@given(order=st.permutations(list(GOOD)))
def test_the_order_of_the_fields_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("plover")
    (straight,) = rows(write(folder, GOOD, name="a.jsonl"))
    (turned,) = rows(write(folder, {name: GOOD[name] for name in order}, name="b.jsonl"))
    assert {**turned, "file": ""} == {**straight, "file": ""}


def test_the_simplest_record_is_read_and_each_type_and_pair_is_a_row(tmp_path: Path) -> None:
    simple = {
        "id": "1",
        "date": "2016-07-24",
        "source": [{"code": "USA"}, {"code": "GBR"}],
        "target": "CAN",
        "event": ["AGREE", "CONSULT"],
        "mode": ["CONSULT-phone"],
    }
    found = rows(write(tmp_path, simple))
    assert [(one["actor"], one["target"], one["act"], one["mode"]) for one in found] == [
        ("USA", "CAN", "AGREE", ""),
        ("GBR", "CAN", "AGREE", ""),
        ("USA", "CAN", "CONSULT", "phone"),
        ("GBR", "CAN", "CONSULT", "phone"),
    ]
    assert {one["event_id"] for one in found} == {"1"}


def test_who_meets_or_fights_without_a_recipient_acts_toward_each_other(tmp_path: Path) -> None:
    sides = [{"code": "IND"}, {"code": "CHN"}]
    met = {"id": "1", "date": "2020-06-15", "source": sides, "event": "ASSAULT"}
    found = rows(write(tmp_path, met, {**met, "event": "REQUEST"}))
    assert [(one["actor"], one["target"]) for one in found] == [
        ("IND", "CHN"),
        ("CHN", "IND"),
        ("IND", ""),
        ("CHN", ""),
    ]


def test_a_body_without_a_state_is_told_by_its_name(tmp_path: Path) -> None:
    record = {**GOOD, "source": [{"code": "IGO", "actor_text": "United Nations"}, {"sector": "REB", "wiki": "Taliban"}]}
    assert [one["actor"] for one in rows(write(tmp_path, record))] == ["IGO:UN", "NSA:TALIBAN"]


def test_values_that_nothing_knows_are_issues_and_the_row_is_kept(tmp_path: Path) -> None:
    odd = {**GOOD, "mode": "waltz", "context": "dancing", "source": [{"code": "QQQ", "sector": "XYZ"}]}
    batch = loaded(write(tmp_path, odd, odd))
    assert {(one.field, one.value, one.count) for one in batch.issues} == {
        ("mode", "SANCTION waltz", 2),
        ("context", "dancing", 2),
        ("source code", "QQQ", 2),
        ("source sector", "XYZ", 2),
    }
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == ["", ""]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{cut off", "the line is no JSON"),
        ("[1, 2]", "the line is no JSON object"),
        ({**GOOD, "id": None}, "id is missing"),
        ({**GOOD, "date": "24 July"}, "date is no date"),
        ({**GOOD, "event": ["DANCE"]}, "event is none of PLOVER's types"),
        ({**GOOD, "event": []}, "event is none of PLOVER's types"),
        ({**GOOD, "coded_date": "soon"}, "pub_date is no date"),
        ({**GOOD, "event_scale": 12}, "event_scale is no number from -10 to 10"),
        ({**GOOD, "quad_code": 7}, "quad_code is not 1 to 4"),
        ({**GOOD, "context": ["negation"]}, "context says that it has not happened"),
    ],
)
def test_a_bad_record_is_set_aside_with_its_line_and_reason(tmp_path: Path, bad: object, reason: str) -> None:
    path = write(tmp_path, GOOD, "", bad, GOOD)
    batch = loaded(path)
    assert batch.quarantine is not None
    assert batch.quarantine.select("source", "line", "reason", "text").rows() == [
        ("plover", 3, reason, path.read_text(encoding="utf8").split("\n")[2])
    ]
    (ended,) = batch.files
    assert (ended.rows, ended.good) == (3, 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html></html>", "web page"),
        ('[{"id": 1}]', "is one JSON list"),
        ("id,date\n1,2", "begins with no JSON object"),
        ("", "empty"),
    ],
)
def test_what_is_no_file_of_records_is_one_problem(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(content, encoding="utf8")
    batch = loaded(path)
    (problem,) = batch.problems
    assert reason in problem.reason
    assert (batch.rows, batch.files, batch.refused) == (None, [], True)


def test_only_what_is_wanted_is_handed_over(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, GOOD, NGEC), Wanted(since=date(2019, 4, 6), actors=frozenset({"PAK"})))
    assert batch.rows is not None
    assert batch.rows["event_id"].to_list() == [NGEC["id"]]


def test_the_sample_is_read_without_an_odd_value() -> None:
    folder = resources.files("bilateral.sources.plover").joinpath("sample")
    with resources.as_file(folder.joinpath("events.jsonl")) as path:
        batch = loaded(path)
    assert (batch.problems, batch.issues) == ([], [])
    assert batch.rows is not None
    assert batch.rows.height == 8
    assert batch.files[0].rows == 4
