import csv
import io
from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.model import AREAS, EVENT_ACTS, EVENT_ROW_COLUMNS
from bilateral.sources.acled import load
from bilateral.sources.acled.actors import party
from bilateral.sources.contract import EVERYTHING, Batch, Wanted

COLUMNS = [
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
]
GOOD = {
    "event_id_cnty": "IND7",
    "event_date": "2019-02-27",
    "year": "2019",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Pakistan (2018-2022)",
    "inter1": "External/Other forces",
    "actor2": "Military Forces of India (2014-)",
    "inter2": "State forces",
    "country": "India",
    "admin1": "Jammu and Kashmir",
    "location": "Rajouri",
    "source": "Gazette; Wire",
    "notes": "A note.",
    "timestamp": "1551484800",
}
OLD = [
    *("GWNO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE", "ACTOR1"),
    *("ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY", "ADMIN1", "LOCATION"),
    *("SOURCE", "NOTES", "FATALITIES"),
]


def write(
    folder: Path, *rows: dict[str, str], columns: list[str] = COLUMNS, name: str = "export.csv", separator: str = ","
) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    (folder / name).write_text(text.getvalue(), encoding="utf8")
    return folder / name


def row(**changes: str) -> dict[str, str]:
    return {**GOOD, **changes}


def loaded(*paths: Path, wanted: Wanted = EVERYTHING) -> Batch:
    """All batches of files as one, with their rows and bad rows each in one table."""
    whole, tables, aside, refused = Batch(), [], [], False
    for batch in load(paths, wanted):
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


def rows(*paths: Path) -> list[dict[str, object]]:
    found = loaded(*paths)
    assert found.rows is not None
    return found.rows.to_dicts()


def test_what_stands_under_a_name_comes_out_in_its_field(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, row()))
    assert {name: one[name] for name in EVENT_ROW_COLUMNS if name != "file"} == {
        "source": "acled",
        "event_id": "IND7",
        "actor": "PAK",
        "target": "IND",
        "actor_name": "Military Forces of Pakistan (2018-2022)",
        "target_name": "Military Forces of India (2014-)",
        "actor_sector": "military",
        "target_sector": "military",
        "act": "ASSAULT",
        "code": "Explosions/Remote violence: Air/drone strike",
        "mode": "aerial",
        "areas": "military",
        "quad": 4,
        "intensity": -9.58,
        "day": date(2019, 2, 27),
        "known": date(2019, 3, 2),
        "reports": 2,
        "tone": None,
        "place": "Rajouri, Jammu and Kashmir, India",
        "url": "event IND7, Gazette; Wire",
    }


@given(order=st.permutations(COLUMNS))
@settings(max_examples=10)
def test_columns_are_found_by_name_in_any_order(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("acled")
    straight, turned = (rows(write(folder, row(), columns=one, name="a.csv")) for one in (COLUMNS, order))
    assert [{**one, "file": ""} for one in turned] == [{**one, "file": ""} for one in straight]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_note_over_several_lines_with_quotes_and_separators_is_one_cell(tmp_path: Path, separator: str) -> None:
    note = 'First line, with commas; and more\n\n"quoted",\tand last line'
    found = rows(write(tmp_path, row(notes=note), row(event_id_cnty="IND8"), separator=separator))
    assert [(one["event_id"], one["known"]) for one in found] == [
        ("IND7", date(2019, 3, 2)),
        ("IND8", date(2019, 3, 2)),
    ]


@given(notes=st.lists(st.text(alphabet='ab",\n\r ;', max_size=20), min_size=1, max_size=6))
@settings(max_examples=40)
def test_whatever_stands_in_a_quoted_note_no_event_is_lost(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str]
) -> None:
    given_rows = [row(event_id_cnty=f"E{number}", notes=note) for number, note in enumerate(notes)]
    path = tmp_path_factory.mktemp("notes") / "export.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(given_rows)
    found = rows(path)
    assert [one["event_id"] for one in found] == [f"E{number}" for number in range(len(notes))]
    assert {one["target"] for one in found} == {"IND"}


def test_the_layout_of_before_2019_is_read(tmp_path: Path) -> None:
    old = {
        "GWNO": "615",
        "EVENT_ID_CNTY": "1416RTA",
        "EVENT_DATE": "18/04/2001",
        "EVENT_TYPE": "Violence against civilians",
        "ACTOR1": "Police Forces of Algeria (1999-)",
        "INTER1": "1",
        "ACTOR2": "Civilians (Algeria)",
        "INTER2": "7",
        "COUNTRY": "Algeria",
        "LOCATION": "Beni Douala",
        "SOURCE": "A Wire",
    }
    batch = loaded(write(tmp_path, old, columns=OLD))
    assert batch.rows is not None
    (one,) = batch.rows.to_dicts()
    assert (one["actor"], one["target"], one["act"], one["day"]) == ("DZA", "DZA", "ASSAULT", date(2001, 4, 18))
    assert (one["actor_sector"], one["target_sector"]) == ("police", "civilian")
    assert one["known"] == date(2001, 4, 18)
    assert [(issue.field, issue.value) for issue in batch.issues] == [("known date", "2001-04-18")]


def test_a_file_without_timestamps_is_known_since_the_date_in_its_name(tmp_path: Path) -> None:
    columns = [name for name in COLUMNS if name != "timestamp"]
    named = write(
        tmp_path, {k: v for k, v in GOOD.items() if k != "timestamp"}, columns=columns, name="x_2019-06-01.csv"
    )
    batch = loaded(named)
    assert batch.rows is not None
    assert batch.rows["known"].to_list() == [date(2019, 6, 1)]
    assert batch.issues == []


@pytest.mark.parametrize("text", ["2019-02-27", "27 February 2019", "27/02/2019", "27-February-2019"])
def test_dates_are_read_as_each_age_of_files_writes_them(tmp_path: Path, text: str) -> None:
    (one,) = rows(write(tmp_path, row(event_date=text)))
    assert one["day"] == date(2019, 2, 27)


def test_what_one_country_does_to_itself_is_kept_and_nobody_is_no_target(tmp_path: Path) -> None:
    march = row(
        event_type="Protests",
        sub_event_type="Peaceful protest",
        actor1="Protesters (Pakistan)",
        inter1="Protesters",
        actor2="",
        inter2="",
    )
    beaten = row(
        event_type="Protests",
        sub_event_type="Protest with intervention",
        actor1="Protesters (India)",
        inter1="6",
        actor2="Police Forces of India (2014-)",
        inter2="1",
    )
    found = rows(write(tmp_path, march, beaten))
    assert [(one["actor"], one["target"], one["act"]) for one in found] == [
        ("PAK", "", "PROTEST"),
        ("IND", "IND", "PROTEST"),
    ]
    assert found[1]["target_sector"] == "police"


def test_force_against_demonstrators_is_the_deed_of_those_who_use_it(tmp_path: Path) -> None:
    sides = {"actor1": "Protesters (India)", "inter1": "Protesters", "inter2": "State forces"}
    shot = row(event_type="Protests", sub_event_type="Excessive force against protesters", **sides)
    (one,) = rows(write(tmp_path, shot))
    assert (one["act"], one["actor_name"], one["target_name"]) == (
        "ASSAULT",
        "Military Forces of India (2014-)",
        "Protesters (India)",
    )
    assert (one["actor_sector"], one["target_sector"]) == ("military", "protester")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Military Forces of Russia (2000-)", "RUS"),
        ("Government of Russia (2000-)", "RUS"),
        ("Mutiny of Military Forces of Sudan (1989-2019)", "SDN"),
        ("Military Forces of Sudan (2011-2019, Omar al-Bashir)", "SDN"),
        ("Military Forces of the Democratic Republic of Congo (2001-2019)", "COD"),
        ("Police Forces of India (2014-) Assam Rifles", "IND"),
        ("Police Forces of Georgia (2013-)", "GEO"),
        ("Military Forces of Yemen (2016-) Supreme Political Council", "NSA:HOUTHIS"),
        ("Military Forces of Somaliland (1991-)", ""),
        ("Civilians (Ivory Coast)", "CIV"),
        ("Fulani Ethnic Militia (Nigeria)", "NGA"),
        ("Protesters (International)", ""),
        ("Islamic State Khorasan Province (ISKP)", "NSA:ISKP"),
        ("TTP: Tehreek-i-Taliban Pakistan", "NSA:TTP"),
        ("NATO: North Atlantic Treaty Organization", "IGO:NATO"),
        ("AMISOM: African Union Mission in Somalia (2007-2022)", "IGO:AMISOM"),
        ("Boko Haram and/or Unidentified Armed Group (Nigeria)", ""),
        ("Red Scarves", None),
    ],
)
def test_actors_are_states_groups_or_people_of_a_state(name: str, code: str | None) -> None:
    assert party(name) == code


def test_an_actor_is_looked_up_on_the_day_of_each_row(tmp_path: Path) -> None:
    found = rows(
        write(
            tmp_path,
            row(event_date="2004-05-01", actor1="Police Forces of Serbia (2000-)"),
            row(event_date="2019-05-01", actor1="Police Forces of Serbia (2000-)"),
        )
    )
    assert [one["actor"] for one in found] == ["SCG", "SRB"]


def test_values_that_nothing_knows_are_issues_with_counts_and_the_rows_are_kept(tmp_path: Path) -> None:
    odd = row(actor1="Red Scarves", inter1="Dancers", sub_event_type="Confetti")
    batch = loaded(write(tmp_path, odd, odd))
    assert {(one.field, one.value, one.count) for one in batch.issues} == {
        ("actor1", "Red Scarves", 2),
        ("inter1", "Dancers", 2),
        ("sub_event_type", "Explosions/Remote violence: Confetti", 2),
    }
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == ["", ""]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty is missing"),
        ({"event_date": "2019-02-30"}, "event_date is no date"),
        ({"event_type": "Dances"}, "event_type is none of ACLED's"),
        ({"event_type": "Strategic developments", "sub_event_type": "Other"}, "event_type says of no deed what it was"),
        ({"timestamp": "yesterday"}, "timestamp is no number of seconds"),
        ({"actor1": "", "actor2": ""}, "actor1 and actor2 are both missing"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_reason(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    path = write(tmp_path, row(notes="over\ntwo lines"), row(**changes), row())
    batch = loaded(path)
    assert batch.quarantine is not None
    assert batch.quarantine.select("source", "line", "reason").rows() == [("acled", 4, reason)]
    assert batch.quarantine["text"][0] == path.read_text(encoding="utf8").splitlines()[3]
    (ended,) = batch.files
    assert (ended.rows, ended.good) == (3, 2)


def test_rows_of_another_width_are_set_aside(tmp_path: Path) -> None:
    path = write(tmp_path, row())
    path.write_text(path.read_text(encoding="utf8") + "half,a,row\n" + "x," * 40 + "x\n", encoding="utf8")
    batch = loaded(path)
    assert batch.quarantine is not None
    assert batch.quarantine["reason"].to_list() == ["3 columns instead of 31", "41 columns instead of 31"]
    assert batch.rows is not None
    assert batch.rows.height == 1


def test_a_quotation_that_is_never_closed_loses_that_row_alone(tmp_path: Path) -> None:
    path = write(tmp_path, *(row(event_id_cnty=f"E{number}", notes="over\ntwo lines") for number in range(400)))
    text = path.read_text(encoding="utf8").replace("E50,2019-02-27,2019,,", 'E50,2019-02-27,2019,,"')
    path.write_text(text, encoding="utf8")
    batch = loaded(path)
    assert batch.rows is not None
    assert {f"E{number}" for number in range(400)} - set(batch.rows["event_id"]) == {"E50"}


def test_a_file_cut_off_inside_a_note_loses_that_row_alone(tmp_path: Path) -> None:
    path = write(tmp_path, row(notes="over\ntwo lines"), row(event_id_cnty="IND8", notes="over\nmany, many lines"))
    path.write_text(path.read_text(encoding="utf8").split("many,")[0], encoding="utf8")
    batch = loaded(path)
    assert batch.rows is not None
    assert batch.rows["event_id"].to_list() == ["IND7"]
    assert batch.quarantine is not None
    assert batch.quarantine["text"][0].startswith("IND8")


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (["evento", "fecha", "tipo", "actor", "pais"], "event_id_cnty"),
        ([name.replace("event_date", "event_data") for name in COLUMNS], "is it 'event_data'?"),
    ],
)
def test_a_header_that_lacks_columns_is_told_which(tmp_path: Path, columns: list[str], reason: str) -> None:
    batch = loaded(write(tmp_path, dict.fromkeys(columns, "1"), columns=columns))
    (problem,) = batch.problems
    assert reason in problem.reason
    assert (batch.rows, batch.files, batch.refused) == (None, [], True)


def test_files_of_other_data_sets_and_pages_are_one_problem(tmp_path: Path) -> None:
    page = tmp_path / "page.csv"
    page.write_text("<html>Log in</html>", encoding="utf8")
    other = resources.files("bilateral.sources.polecat").joinpath("sample", "ngecEvents.DV.2019.txt")
    polecat = tmp_path / "acled.csv"
    polecat.write_bytes(other.read_bytes())
    batch = loaded(page, polecat)
    assert "web page" in batch.problems[0].reason
    assert "is a file of polecat" in batch.problems[1].reason
    assert batch.files == []


def test_only_what_is_wanted_is_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, row(), row(event_date="2020-01-01"), row(actor1="Civilians (Nepal)"))
    found = loaded(path, wanted=Wanted(until=date(2019, 12, 31), actors=frozenset({"PAK"}))).rows
    assert found is not None
    assert found["actor"].to_list() == ["PAK"]


def test_every_act_of_the_table_exists_and_says_why() -> None:
    text = resources.files("bilateral.sources.acled").joinpath("acts.csv").read_text(encoding="utf8")
    table = list(csv.DictReader(text.splitlines()))
    assert {one["act"] for one in table} <= {*EVENT_ACTS, ""}
    assert {area for one in table for area in one["areas"].split()} <= set(AREAS)
    assert {one["doer"] for one in table} == {"", "protester", "not protester"}
    assert all(one["reason"] for one in table)
    assert len({(one["event_type"], one["sub_event_type"]) for one in table}) == len(table)


def test_the_sample_is_read_without_an_odd_value() -> None:
    folder = resources.files("bilateral.sources.acled").joinpath("sample")
    with resources.as_file(folder.joinpath("2019-03-05-South_Asia.csv")) as path:
        batch = loaded(path)
    assert (batch.problems, batch.issues) == ([], [])
    assert batch.rows is not None
    assert batch.rows.select("actor", "target", "act").rows() == [
        ("PAK", "IND", "ASSAULT"),
        ("PAK", "", "PROTEST"),
        ("NSA:TTP", "PAK", "ASSAULT"),
        ("IND", "IND", "ASSAULT"),
    ]
