import csv
import zipfile
from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.model import EVENT_ROW_COLUMNS
from bilateral.sources.contract import EVERYTHING, Batch, LoadedFile, Wanted
from bilateral.sources.polecat import load

COLUMNS = [
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
]
GOOD = {
    "Event ID": "20190405-0001-abc_SANCTION_withdraw",
    "Event Date": "2019-04-05",
    "Event Type": "SANCTION",
    "Event Mode": "withdraw",
    "Intensity": "-5.2",
    "Quad Code": "MATERIAL CONFLICT",
    "Contexts": "diplomatic;military",
    "Actor Name": "Sergey Lavrov",
    "Actor Country": "Russia",
    "Actor COW": "365",
    "Primary Actor Sector": "GOV",
    "Actor Name Raw": "the minister",
    "Recipient Name": "Pakistan",
    "Recipient Country": "PAK",
    "Recipient COW": "770",
    "Primary Recipient Sector": "MIL",
    "City": "Pabbi",
    "Province": "Khyber Pakhtunkhwa",
    "Country": "PAK",
    "Source": "Gazette",
    "Publication Date": "2019-04-07",
}


def line(columns: list[str] = COLUMNS, **changes: str) -> str:
    values = {**GOOD, **{name.replace("_", " "): value for name, value in changes.items()}}
    return "\t".join(values.get(name, "None") for name in columns)


def write(folder: Path, *lines: str, columns: list[str] = COLUMNS, name: str = "ngecEvents.DV.2019.txt") -> Path:
    (folder / name).write_text("".join(one + "\n" for one in ("\t".join(columns), *lines)), encoding="utf8")
    return folder / name


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


def sides(found: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(one["actor"], one["target"]) for one in found]


def test_what_stands_under_a_name_comes_out_in_its_field(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, line()))
    assert {name: one[name] for name in EVENT_ROW_COLUMNS if name != "file"} == {
        "source": "polecat",
        "event_id": "20190405-0001-abc_SANCTION_withdraw",
        "actor": "RUS",
        "target": "PAK",
        "actor_name": "Sergey Lavrov",
        "target_name": "Pakistan",
        "actor_sector": "government",
        "target_sector": "military",
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
        "place": "Pabbi, Khyber Pakhtunkhwa, PAK",
        "url": "story 20190405-0001-abc, Gazette",
    }


@given(order=st.permutations(COLUMNS))
@settings(max_examples=10)
def test_columns_are_found_by_name_in_any_order(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("polecat")
    straight = rows(write(folder, line(Actor_Country="Russia; India"), name="a.txt"))
    turned = rows(write(folder, line(order, Actor_Country="Russia; India"), columns=order, name="b.txt"))
    assert [{**one, "file": ""} for one in turned] == [{**one, "file": ""} for one in straight]


def test_an_event_of_several_parties_is_a_row_for_each_pair_under_one_id(tmp_path: Path) -> None:
    several = line(
        Actor_Name="Macron; Scholz",
        Actor_Country="France; Germany",
        Actor_COW="220; 255",
        Primary_Actor_Sector="GOV; None",
        Recipient_Name="Russia; Iran",
        Recipient_Country="Russia; Iran",
        Recipient_COW="365; 630",
    )
    found = rows(write(tmp_path, several))
    assert sides(found) == [("FRA", "RUS"), ("FRA", "IRN"), ("DEU", "RUS"), ("DEU", "IRN")]
    assert {one["event_id"] for one in found} == {GOOD["Event ID"]}
    assert [(one["actor_name"], one["actor_sector"]) for one in found[::2]] == [
        ("Macron", "government"),
        ("Scholz", ""),
    ]


def test_who_meets_without_a_host_acts_toward_each_other(tmp_path: Path) -> None:
    nobody = dict.fromkeys(("Recipient_Name", "Recipient_Country", "Recipient_COW", "Primary_Recipient_Sector"), "None")
    many = {"Actor_Name": "A; B", "Actor_Country": "India; China", "Actor_COW": "750; 710", **nobody}
    met = line(Event_Type="CONSULT", Event_Mode="None", **many)
    marched = line(Event_Type="PROTEST", Event_Mode="demo", **many)
    assert sides(rows(write(tmp_path, met, marched))) == [("IND", "CHN"), ("CHN", "IND"), ("IND", ""), ("CHN", "")]


def test_a_party_is_told_by_country_else_by_number_else_by_its_name(tmp_path: Path) -> None:
    found = rows(
        write(
            tmp_path,
            line(Actor_Country="None", Actor_COW="700"),
            line(Actor_Country="None", Actor_COW="None", Actor_Name="Taliban"),
            line(Actor_Country="IGO", Actor_COW="None", Actor_Name="United Nations"),
            line(Actor_Country="None", Actor_COW="None", Actor_Name="None", Actor_Name_Raw="somebody"),
        )
    )
    assert [one["actor"] for one in found[:2]] == ["AFG", "NSA:TALIBAN"]
    assert (found[2]["actor"], found[2]["actor_name"]) == ("IGO:UN", "United Nations")
    assert (found[3]["actor"], found[3]["actor_name"]) == ("", "somebody")


@pytest.mark.parametrize(
    ("given", "mode", "act", "ours"),
    [
        ("YIELD", "release", "RETREAT", "release"),
        ("YIELD", "None", "CONCEDE", ""),
        ("DEMAND", "meet", "REQUEST", "meet"),
        ("INVESTIGATE", "None", "ACCUSE", "investigate"),
        ("ASSAULT", "drone", "ASSAULT", "drone"),
    ],
)
def test_types_of_every_draft_become_acts(tmp_path: Path, given: str, mode: str, act: str, ours: str) -> None:
    (one,) = rows(write(tmp_path, line(Event_Type=given, Event_Mode=mode)))
    assert (one["act"], one["mode"]) == (act, ours)


def test_values_that_nothing_knows_are_issues_with_counts_and_the_rows_are_kept(tmp_path: Path) -> None:
    odd = {"Actor_Country": "Ruritania", "Contexts": "dancing;military", "Primary_Actor_Sector": "XYZ"}
    batch = loaded(write(tmp_path, line(Event_Mode="waltz", **odd), line(**odd)))
    assert {(one.field, one.value, one.count) for one in batch.issues} == {
        ("Actor Country", "Ruritania", 2),
        ("Primary Actor Sector", "XYZ", 2),
        ("context", "dancing", 2),
        ("mode", "SANCTION waltz", 1),
    }
    assert batch.rows is not None
    assert batch.rows["areas"].to_list() == ["military", "military"]
    assert batch.rows["code"].to_list() == ["SANCTION-waltz", "SANCTION-withdraw"]


def test_weight_and_class_that_are_missing_are_those_of_the_act(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, line(Event_Type="AID", Event_Mode="None", Intensity="None", Quad_Code="None")))
    assert (one["intensity"], one["quad"]) == (7.6, 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Event_ID": "None"}, "Event ID is missing"),
        ({"Event_Date": "05/04/2019"}, "Event Date is no date"),
        ({"Event_Date": "2019-02-30"}, "Event Date is no date"),
        ({"Event_Type": "DANCE"}, "Event Type is none of PLOVER"),
        ({"Publication_Date": "yesterday"}, "Publication Date is no date"),
        ({"Intensity": "11"}, "Intensity is no number from -10 to 10"),
        ({"Intensity": "strong"}, "Intensity is no number from -10 to 10"),
        ({"Quad_Code": "LOUD CONFLICT"}, "Quad Code is none of the four"),
        ({"Contexts": "future;diplomatic"}, "Contexts say that it has not happened"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_reason(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    path = write(tmp_path, line(), line(**changes), line())
    batch = loaded(path)
    assert batch.quarantine is not None
    assert batch.quarantine.select("source", "line", "reason", "text").rows() == [
        ("polecat", 3, reason, line(**changes))
    ]
    (problem,) = batch.problems
    assert f"1 row left out: {reason}, first line 3" in problem.reason
    (ended,) = batch.files
    assert (ended.name, ended.rows, ended.good, ended.size) == (path.name, 3, 2, path.stat().st_size)


def test_rows_of_another_width_are_set_aside_and_empty_columns_at_the_end_are_cut(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(), line() + "\t\t\t", line() + "\tmore", "half\ta\trow"))
    assert batch.rows is not None
    assert batch.rows.height == 2
    assert batch.quarantine is not None
    assert batch.quarantine["reason"].to_list() == ["41 columns instead of 40", "3 columns instead of 40"]


def test_names_without_a_column_below_them_are_left_out_of_the_first_line(tmp_path: Path) -> None:
    broken = [*COLUMNS[:7], "Headline", "Event Text", *COLUMNS[7:], "Feed", "Story ID"]
    batch = loaded(write(tmp_path, line(), columns=broken))
    assert batch.rows is not None
    assert batch.rows.select("actor", "target", "known").row(0) == ("RUS", "PAK", date(2019, 4, 7))
    assert [issue.value for issue in batch.issues] == ["Headline", "Event Text", "Feed", "Story ID"]


def test_a_file_that_fills_those_columns_is_read_with_them(tmp_path: Path) -> None:
    whole = [*COLUMNS[:7], "Headline", *COLUMNS[7:]]
    (one,) = rows(write(tmp_path, line(whole, Headline="Ministers meet"), columns=whole))
    assert (one["actor"], one["actor_name"]) == ("RUS", "Sergey Lavrov")


def test_the_later_name_of_the_weight_is_known(tmp_path: Path) -> None:
    later = ["Event Intensity" if name == "Intensity" else name for name in COLUMNS]
    (one,) = rows(write(tmp_path, line(later, Event_Intensity="-3.0"), columns=later))
    assert one["intensity"] == -3.0


def test_a_missing_column_is_named_with_what_comes_near(tmp_path: Path) -> None:
    columns = ["Event Typ" if name == "Event Type" else name for name in COLUMNS]
    batch = loaded(write(tmp_path, line(columns), columns=columns))
    (problem,) = batch.problems
    assert "has no column Event Type" in problem.reason
    assert "is it 'Event Typ'?" in problem.reason
    assert batch.refused
    assert batch.files == []


def test_a_first_line_in_another_language_is_refused(tmp_path: Path) -> None:
    spanish = [f"Columna {place}" for place in range(40)]
    batch = loaded(write(tmp_path, line(), columns=spanish))
    (problem,) = batch.problems
    assert "Event ID" in problem.reason
    assert batch.rows is None


def test_a_file_of_another_data_set_is_named(tmp_path: Path) -> None:
    sample = resources.files("bilateral.sources.icews").joinpath("sample", "20181023-icews-events.tab")
    path = tmp_path / "ngecEvents.DV.2018.txt"
    path.write_bytes(sample.read_bytes())
    (problem,) = loaded(path).problems
    assert "is a file of icews" in problem.reason
    assert "bilateral load icews" in problem.remedy


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "damaged"),
        ("\t".join(COLUMNS).encode() + b"\n", "holds no rows"),
    ],
)
def test_what_is_no_file_of_events_is_one_problem(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "ngecEvents.txt"
    path.write_bytes(content)
    batch = loaded(path)
    (problem,) = batch.problems
    assert reason in problem.reason
    assert (batch.rows, batch.files, batch.refused) == (None, [], True)


def test_a_truncated_zip_is_refused_so_that_nothing_of_it_is_kept(tmp_path: Path) -> None:
    plain = write(tmp_path, *(line(Event_ID=f"{number}_SANCTION") for number in range(3000)))
    packed = tmp_path / "ngecEvents.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, plain.name)
    assert loaded(packed).files != []
    packed.write_bytes(packed.read_bytes()[:-400])
    cut = loaded(packed)
    assert cut.refused
    assert cut.files == []
    assert "damaged" in cut.problems[0].reason


def test_only_what_is_wanted_is_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, line(), line(Event_Date="2020-01-01"), line(Recipient_Country="India"))
    since = loaded(path, wanted=Wanted(since=date(2019, 12, 1))).rows
    pair = loaded(path, wanted=Wanted(actors=frozenset({"IND"}))).rows
    assert since is not None
    assert pair is not None
    assert (since.height, pair["target"].to_list()) == (1, ["IND"])


def test_a_file_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(("\t".join(COLUMNS) + "\n" + line(Actor_Name="Nicolás Maduro") + "\n").encode("latin-1"))
    (one,) = rows(path)
    assert one["actor_name"] == "Nicolás Maduro"


def test_far_too_many_bad_rows_refuse_the_file(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, *[line()] * 900, *[line(Event_Date="soon")] * 100))
    assert batch.refused
    assert any("share_of_good_rows is 0.9" in str(problem) for problem in batch.problems)


def test_the_sample_is_read_without_an_odd_value() -> None:
    folder = resources.files("bilateral.sources.polecat").joinpath("sample")
    with resources.as_file(folder.joinpath("ngecEvents.DV.2019.txt")) as path:
        batch = loaded(path)
        given_rows = list(csv.DictReader(path.open(encoding="utf8"), delimiter="\t"))
    assert batch.problems == []
    assert batch.issues == []
    assert isinstance(batch.files[0], LoadedFile)
    assert batch.rows is not None
    assert len(given_rows[0]) == 40
    assert sides(batch.rows.to_dicts()) == [
        ("RUS", "PAK"),
        ("FRA", "RUS"),
        ("DEU", "RUS"),
        ("USA", "NSA:TALIBAN"),
        ("NSA:TALIBAN", "USA"),
        ("PAK", "IND"),
    ]
