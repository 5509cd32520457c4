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
from bilateral.ontology.acts import cameo
from bilateral.sources.contract import Batch
from bilateral.sources.icews import load
from bilateral.sources.icews.load import date_in_name

COLUMNS = [
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
]
GOOD = {
    "Event ID": "1",
    "Event Date": "2018-06-01",
    "Source Name": "Military (Russia)",
    "Source Country": "Russian Federation",
    "CAMEO Code": "062",
    "Intensity": "7.4",
    "Target Name": "Military (Pakistan)",
    "Target Country": "Pakistan",
    "Story ID": "8",
    "Sentence Number": "2",
    "Publisher": "Gazette",
    "City": "Pabbi",
    "Country": "Pakistan",
}
REAL = "data/events/raw_icews_events.20180601-02.sample.tab"


def line(columns: list[str] = COLUMNS, **changes: str) -> str:
    values = {**GOOD, **{name.replace("_", " "): value for name, value in changes.items()}}
    return "\t".join(values.get(name, "NA") for name in columns)


def write(folder: Path, *lines: str, columns: list[str] = COLUMNS, name: str = "20180603-icews-events.tab") -> Path:
    (folder / name).write_text("".join(one + "\n" for one in ("\t".join(columns), *lines)), encoding="utf8")
    return folder / name


def loaded(path: Path) -> Batch:
    """All batches of a file as one, with its rows in one table."""
    whole, tables = Batch(), []
    for batch in load([path]):
        whole.issues.extend(batch.issues)
        whole.problems.extend(batch.problems)
        tables += [] if batch.rows is None else [batch.rows]
    return Batch(issues=whole.issues, problems=whole.problems, rows=pl.concat(tables) if tables else None)


def rows(path: Path) -> list[dict[str, object]]:
    found = loaded(path)
    assert found.rows is not None
    return found.rows.to_dicts()


def test_what_stands_under_a_name_comes_out_in_its_field(shared: Path) -> None:
    with (shared / REAL).open(encoding="utf8", newline="") as file:
        given_rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = rows(shared / REAL)
    assert len(found) == len(given_rows) == 3705
    for ours, given_row in zip(found, given_rows, strict=True):
        code = cameo(given_row["CAMEO Code"])
        assert ours["event_id"] == given_row["Event ID"]
        assert (ours["event_id"], str(ours["day"])) == (given_row["Event ID"], given_row["Event Date"])
        assert (ours["code"], ours["act"], ours["mode"], ours["quad"]) == (
            code.code,
            code.act,
            code.mode or "",
            code.quad,
        )
        assert ours["intensity"] == float(given_row["Intensity"])
        assert ours["actor_name"] == given_row["Source Name"]
        assert ours["target_name"] == given_row["Target Name"]
        assert given_row["Story ID"] in str(ours["url"])
        assert given_row["Publisher"] in str(ours["url"]) or given_row["Publisher"] == "NA"
        assert given_row["City"] in str(ours["place"]) or given_row["City"] == "NA"
        assert (ours["reports"], ours["tone"]) == (1, None)


def test_every_country_of_the_real_file_is_resolved_and_the_file_is_in_order(shared: Path) -> None:
    batch = loaded(shared / REAL)
    assert batch.problems == []
    assert [(issue.field, issue.value) for issue in batch.issues] == [("known date", "2018-06-02")]
    assert batch.rows is not None
    named = batch.rows.filter(pl.col("actor_name").cast(pl.String).str.ends_with("(Russia)"))
    assert set(named["actor"]) == {"RUS"}


def test_countries_agree_with_an_independent_coding(shared: Path) -> None:
    coded = pl.read_parquet(shared / "data/events/icews_2018_to_0927.parquet", columns=["source", "source_iso3"])
    theirs = dict(coded.drop_nulls().unique("source").rows())
    found = {str(one["actor_name"]): one["actor"] for one in rows(shared / REAL) if one["actor"]}
    both = [name for name in found if name in theirs]
    assert len(both) > 300
    differing = {name: (found[name], theirs[name]) for name in both if found[name] != theirs[name]}
    assert differing == {"Emmanuel Macron": ("AND", "FRA")}, "the file itself gives him as co-prince of Andorra once"


def test_the_columns_are_exactly_those_of_event_rows(tmp_path: Path) -> None:
    found = loaded(write(tmp_path, line())).rows
    assert found is not None
    assert found.columns == list(EVENT_ROW_COLUMNS)
    assert found.select(pl.exclude("tone").is_null().any()).row(0) == (False,) * 20


def test_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    shuffled = [*reversed(COLUMNS)]
    straight = rows(write(tmp_path, line()))
    turned = rows(write(tmp_path, line(shuffled), columns=shuffled, name="20180603-turned.tab"))
    assert [{**one, "file": ""} for one in turned] == [{**one, "file": ""} for one in straight]


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    columns = [name for name in COLUMNS if name != "CAMEO Code"]
    (problem,) = loaded(write(tmp_path, line(columns), columns=columns)).problems
    assert "has no column CAMEO Code" in problem.reason


def test_a_column_that_is_not_needed_may_be_missing(tmp_path: Path) -> None:
    columns = [name for name in COLUMNS if name not in ("City", "Intensity", "Source Sectors")]
    (one,) = rows(write(tmp_path, line(columns), columns=columns))
    assert (one["place"], one["intensity"], one["actor_sector"]) == ("Pakistan", 7.4, "")


def test_a_column_that_nothing_knows_is_an_issue(tmp_path: Path) -> None:
    columns = [*COLUMNS, "Story Idd"]
    batch = loaded(write(tmp_path, line(columns), columns=columns))
    assert [(issue.field, issue.value, issue.example) for issue in batch.issues] == [
        ("column", "Story Idd", "did you mean Story ID?")
    ]


def test_a_country_that_nothing_knows_is_an_issue_and_the_row_is_kept(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(Source_Country="Ruritania"), line(Event_ID="2", Source_Country="Ruritania")))
    (issue,) = batch.issues
    assert (issue.field, issue.value, issue.count) == ("Source Country", "Ruritania", 2)
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == ["", ""]


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("Georgia", "Police (Georgia)", "GEO"),
        ("Congo", "Army (Congo)", "COG"),
        ("Occupied Palestinian Territory", "Mahmoud Abbas", "PSE"),
        ("NA", "European Union", "IGO:EU"),
        ("NA", "Angela Merkel", ""),
        ("NA", "Africa", ""),
        ("", "UN Security Council", "IGO:UNSC"),
        ("Afghanistan", "Taliban", "AFG"),
    ],
)
def test_actors_are_states_or_bodies(tmp_path: Path, country: str, name: str, code: str) -> None:
    (one,) = rows(write(tmp_path, line(Source_Country=country, Source_Name=name)))
    assert (one["actor"], one["actor_name"]) == (code, name)


def test_sectors_become_ours_and_unknown_ones_issues(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(Source_Sectors="Military,Government,Executive,Beekeepers")))
    assert batch.rows is not None
    assert batch.rows["actor_sector"].to_list() == ["military,government"]
    assert [(issue.field, issue.value) for issue in batch.issues] == [("Source Sectors", "Beekeepers")]


def test_an_intensity_that_differs_is_kept_and_counted(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(Intensity="5")))
    assert batch.rows is not None
    assert batch.rows["intensity"].to_list() == [5.0]
    assert [issue.value for issue in batch.issues] == ["062: 5.0 given, 7.4 published"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20181004-icews-events.tab", date(2018, 10, 4)),
        ("events.2018.20200427084805.tab", date(2020, 4, 27)),
        ("raw_icews_events.20180601-02.sample.tab", date(2018, 6, 1)),
        ("events.20181301.tab", None),
        ("events.2018.tab", None),
        ("1234567890.tab", None),
    ],
)
def test_the_date_of_a_file_stands_in_its_name(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


def test_a_file_is_known_on_its_date_but_never_before_its_events(tmp_path: Path) -> None:
    for name, known in (("20180603.tab", date(2018, 6, 3)), ("20180601.tab", date(2018, 6, 2))):
        found = rows(write(tmp_path, line(), line(Event_Date="2018-06-02"), name=name))
        assert {one["known"] for one in found} == {known}


def test_a_number_used_on_two_days_makes_two_rows(tmp_path: Path) -> None:
    found = rows(write(tmp_path, line(), line(Event_Date="2018-06-02")))
    assert [one["event_id"] for one in found] == ["1", "1"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Event_ID": "NA"}, "Event ID is no number"),
        ({"Event_Date": "2018-06-31"}, "Event Date is no date"),
        ({"Event_Date": "06/01/2018"}, "Event Date is no date"),
        ({"CAMEO_Code": "999"}, "CAMEO Code is none"),
        ({"CAMEO_Code": "62"}, "CAMEO Code is none"),
        ({"Intensity": "high"}, "Intensity is no number"),
        ({"Intensity": "-11"}, "Intensity is no number"),
        ({"Latitude": "north"}, "Latitude is no number from -90 to 90"),
        ({"Longitude": "-181"}, "Longitude is no number from -180 to 180"),
    ],
)
def test_bad_rows_are_left_out_with_reason_count_and_first_example(
    tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    bad = line(**{"Event_ID": "9", **changes})
    batch = loaded(write(tmp_path, line(), bad, line(Event_ID="2"), bad, "short\trow"))
    assert batch.rows is not None
    assert batch.rows["event_id"].to_list() == ["1", "2"]
    assert sorted(problem.reason.partition(", first")[0] for problem in batch.problems) == [
        "1 row left out: 2 columns instead of 20",
        f"2 rows left out: {words}" + (" from -10 to 10" if words == "Intensity is no number" else ""),
    ]
    assert any("first line 3" in problem.reason for problem in batch.problems)


def test_bad_rows_are_set_aside_with_their_file_and_line(tmp_path: Path) -> None:
    bad = line(Event_Date="2018-06-31")
    batches = list(load([write(tmp_path, line(), bad, line(Event_ID="2"), "short\trow")]))
    aside = pl.concat([batch.quarantine for batch in batches if batch.quarantine is not None])
    (file,) = batches[-1].files
    assert (file.rows, file.good) == (4, 2)
    assert aside.select("file", "line", "text").rows() == [(file.sha256, 5, "short\trow"), (file.sha256, 3, bad)]


def test_each_table_of_a_zip_has_its_header_and_its_date(tmp_path: Path) -> None:
    turned = [*reversed(COLUMNS)]
    with zipfile.ZipFile(tmp_path / "dataverse_files.zip", "w") as archive:
        archive.write(write(tmp_path, line(), name="a.tab"), "events.2018.20180605100000.tab")
        other = write(tmp_path, line(turned, Event_ID="2"), columns=turned, name="b.tab")
        archive.write(other, "20180604-icews-events.tab")
    found = rows(tmp_path / "dataverse_files.zip")
    assert [(one["event_id"], one["known"]) for one in found] == [("1", date(2018, 6, 5)), ("2", date(2018, 6, 4))]
    assert {(one["actor"], one["target"]) for one in found} == {("RUS", "PAK")}


def test_a_zip_that_is_damaged_is_refused_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(write(tmp_path, *[line(Story_ID=str(number)) for number in range(5000)]), "20180603.tab")
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(content)
    *_, last = load([tmp_path / "a.zip"])
    assert last.refused
    assert "damaged or cut off" in last.problems[0].reason
    assert last.files == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"<html>Sign in</html>", "is a web page"),
        (b"PK\x03\x04 cut off", "damaged or cut off"),
        (b"\x00\x01binary", "has no column Event ID"),
        ("\t".join(COLUMNS).encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "20180603.tab"
    file.write_bytes(content)
    batch = loaded(file)
    (problem,) = batch.problems
    assert words in problem.reason
    assert batch.rows is None


def test_another_source_is_refused(shared: Path) -> None:
    assert "has no column" in loaded(shared / "data/events/gdelt/gdelt2_events_a.csv").problems[0].reason


def test_a_zip_holds_the_same_rows(tmp_path: Path) -> None:
    plain = write(tmp_path, line())
    packed = tmp_path / "20180603.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, plain.name)
    assert [{**one, "file": ""} for one in rows(packed)] == [{**one, "file": ""} for one in rows(plain)]


def test_the_sample_is_in_order() -> None:
    sample = resources.files("bilateral.sources").joinpath("icews/sample/20181023-icews-events.tab")
    with resources.as_file(sample) as file:
        batch = loaded(Path(file))
    assert batch.problems == batch.issues == []
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == ["RUS", "PAK", "GEO", "IND"]
    assert set(batch.rows["known"]) == {date(2018, 10, 23)}


_CELL = st.text(st.characters(exclude_characters="\n\t", exclude_categories=("Cs",)), max_size=12)
_BAD = st.one_of(
    st.lists(_CELL, max_size=25).map("\t".join),
    st.tuples(st.sampled_from(COLUMNS), _CELL).map(
        lambda change: line(**{"Event ID": "7", **{change[0].replace(" ", "_"): change[1]}})
    ),
)


@settings(max_examples=60, deadline=None)
@given(bad=st.lists(_BAD, max_size=4))
def test_whatever_stands_between_them_good_rows_are_taken_and_nothing_is_raised(
    bad: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    good = [line(Event_ID=f"1000{number}") for number in range(6)]
    mixed = [text for pair in zip(good, [*bad, *[""] * (6 - len(bad))], strict=True) for text in pair]
    file = tmp_path_factory.mktemp("icews") / "20180603.tab"
    file.write_bytes("\n".join(["\t".join(COLUMNS), *mixed]).encode())
    batch = loaded(file)
    assert batch.rows is not None
    assert set(batch.rows["event_id"]) >= {f"1000{number}" for number in range(6)}
