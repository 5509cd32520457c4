from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded_tables import loaded, observed, set_aside

from bilateral.model import OBSERVATION_COLUMNS
from bilateral.ontology import continues
from bilateral.sources.contract import Batch, Wanted
from bilateral.sources.parties import party
from bilateral.sources.un_votes import load

HEADINGS = (
    "rcid,ccode,session,vote,Country,Countryname,date,unres,amend,para,short,descr,me,nu,di,hr,co,ec,importantvote"
)
GOOD = "7,770,74,1,PAK,Pakistan,2019-12-02,R/74/1,0,1,SITES,To keep a paragraph,0,1,1,0,0,0,1"
CALLS = "rcid,session,importantvote,date,unres,amend,para,short,descr\n3,20,0,1963-11-02,R/20/5,NA,NA,LAMPS,On lamps\n"
REAL = ("un_votes", "un_roll_calls", "un_roll_call_issues")


def write(folder: Path, *lines: str, headings: str = HEADINGS, name: str = "UNVotes.csv") -> Path:
    (folder / name).write_bytes("\n".join([headings, *lines, ""]).encode("latin-1"))
    return folder / name


def write_calls(folder: Path, name: str = "un_roll_calls.csv") -> Path:
    (folder / name).write_text(CALLS)
    return folder / name


def votes(folder: Path, *lines: str) -> Path:
    return write(folder, *lines, headings="rcid,country,country_code,vote", name="un_votes.csv")


@pytest.fixture(scope="module")
def real(shared: Path) -> Batch:
    return loaded(load, *(shared / "data/un" / f"{name}.parquet" for name in REAL))


def test_a_row_of_voetens_table_is_a_vote_and_the_facts_of_its_roll_call(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, GOOD, GOOD.replace("770,74,1,PAK,Pakistan", "365,74,3,RUS,Russia")))
    assert batch.problems == batch.issues == []
    assert batch.observations is not None
    assert batch.observations.columns == list(OBSERVATION_COLUMNS)
    assert observed(batch, "vote", "state", "other", "item", "value", "label") == [
        ("PAK", "", "7", 1.0, "yes"),
        ("RUS", "", "7", 3.0, "no"),
    ]
    on = date(2019, 12, 2)
    assert set(batch.observations.select("start", "end", "known").rows()) == {(on, on, on)}
    facts = batch.observations.filter(pl.col("variable") != "vote")
    assert facts.select("variable", "state", "item", "value", "label").sort("variable", "label").rows() == [
        ("amendment", "", "7", 0.0, ""),
        ("description", "", "7", None, "To keep a paragraph"),
        ("important_vote", "", "7", 1.0, ""),
        ("issue", "", "7", None, "Arms control and disarmament"),
        ("issue", "", "7", None, "Nuclear weapons and nuclear material"),
        ("paragraph", "", "7", 1.0, ""),
        ("resolution", "", "7", None, "R/74/1"),
        ("session", "", "7", 74.0, ""),
        ("title", "", "7", None, "SITES"),
    ]


def test_the_three_tables_of_unvotes_say_the_same_in_any_order(tmp_path: Path) -> None:
    paths = [
        votes(tmp_path, "3,Russia,RU,yes", "3,Zanzibar,NA,abstain"),
        write(tmp_path, "3,me,", headings="rcid,short_name,issue", name="un_roll_call_issues.csv"),
        write_calls(tmp_path, "calls.csv"),
    ]
    first, second = loaded(load, *paths), loaded(load, *reversed(paths))
    for batch in (first, second):
        assert batch.problems == batch.issues == []
        assert observed(batch, "vote", "state", "item", "start", "value") == [
            ("SUN", "3", date(1963, 11, 2), 1.0),
            ("ZAN", "3", date(1963, 11, 2), 2.0),
        ]
        assert observed(batch, "session", "item", "value") == [("3", 20.0)]
        assert observed(batch, "issue", "item", "label") == [("3", "Palestinian conflict")]
        assert len(batch.files) == 3


def test_a_table_of_roll_calls_beside_the_votes_is_found(tmp_path: Path) -> None:
    write_calls(tmp_path)
    batch = loaded(load, votes(tmp_path, "3,Cuba,CU,no"))
    assert observed(batch, "vote", "state", "start") == [("CUB", date(1963, 11, 2))]
    assert observed(batch, "session", "item") == []
    assert [(issue.field, issue.value) for issue in batch.issues] == [("roll calls", "un_roll_calls.csv")]


def test_votes_without_a_table_of_roll_calls_are_refused_with_what_to_name(tmp_path: Path) -> None:
    batch = loaded(load, votes(tmp_path, "3,Cuba,CU,no"))
    (problem,) = batch.problems
    assert "holds no days" in problem.reason
    assert "un_roll_calls.csv" in problem.remedy
    assert batch.refused
    assert observed(batch, "vote", "state") == []


CODES = {
    "1": (1.0, "yes"),
    "2.0": (2.0, "abstain"),
    "3": (3.0, "no"),
    "8": (8.0, "absent"),
    "9": (9.0, "not a member"),
    "YES": (1.0, "yes"),
    "Abstention": (2.0, "abstain"),
}


@pytest.mark.parametrize(("code", "meant"), CODES.items())
def test_votes_are_coded_as_voeten_codes_them(tmp_path: Path, code: str, meant: tuple[float, str]) -> None:
    batch = loaded(load, write(tmp_path, GOOD.replace(",74,1,", f",74,{code},")))
    assert observed(batch, "vote", "value", "label") == [meant]


@pytest.mark.parametrize(
    ("number", "name", "day", "state"),
    [
        (365, "Russia", "1950-01-02", "SUN"),
        (365, "Russia", "2019-01-02", "RUS"),
        (345, "Yugoslavia", "1980-01-02", "YUG"),
        (345, "Yugoslavia", "1999-01-02", "SCG"),
        (345, "Yugoslavia", "2015-01-02", "SRB"),
        (315, "Czechoslovakia", "1980-01-02", "CSK"),
        (260, "German Federal Republic", "1980-01-02", "DEU"),
        (265, "German Democratic Republic", "1980-01-02", "DDR"),
        (678, "Yemen Arab Republic", "1980-01-02", "YAR"),
        (680, "Yemen People's Republic", "1980-01-02", "YMD"),
        (816, "Vietnam", "1980-01-02", "VNM"),
        (370, "Belarus", "1950-01-02", "BLR"),
        (369, "Ukraine", "1950-01-02", "UKR"),
        (651, "Egypt", "1960-01-02", "UAR"),
        (713, "Taiwan", "1960-01-02", "TWN"),
        (750, "India", "1946-12-02", "IND"),
    ],
)
def test_number_and_name_mean_the_same_state_on_its_day(
    tmp_path: Path, number: int, name: str, day: str, state: str
) -> None:
    row = GOOD.replace("2019-12-02", day).replace("Pakistan", name)
    batch = loaded(load, write(tmp_path, row.replace("770", str(number)), row.replace("770", "NA").replace("7,", "8,")))
    assert observed(batch, "vote", "state") == [(state,), (state,)]


def test_states_that_nothing_knows_are_counted(tmp_path: Path) -> None:
    rows = (GOOD.replace("770", "NA").replace("Pakistan", "Ruritania"), GOOD.replace("770", "998"))
    batch = loaded(load, write(tmp_path, *rows))
    assert observed(batch, "vote", "state") == [("PAK",)]
    assert {(issue.field, issue.value, issue.count) for issue in batch.issues} == {
        ("country", "Ruritania", 1),
        ("ccode", "998", 1),
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (GOOD.replace(",74,1,", ",74,7,"), "vote is no code that is known"),
        (GOOD.replace(",74,1,", ",74,,"), "vote is no code that is known"),
        (GOOD.replace("2019-12-02", "2019-13-02"), "date is none"),
        (GOOD.replace("2019-12-02", "1019-12-02"), "date lies before the first session"),
        (GOOD.replace(",74,", ",2019,"), "session is none"),
        (GOOD.replace("7,770", "seven,770"), "rcid is no number"),
        (GOOD.replace("770", "").replace("PAK,Pakistan", ","), "names no state"),
        ("7,770,74,1", "4 columns instead of 19"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, GOOD, bad, GOOD.replace("770", "750")))
    assert observed(batch, "vote", "state") == [("PAK",), ("IND",)]
    if "names no state" not in reason:
        assert set_aside(batch) == [(3, reason)]
        assert f"1 row left out: {reason}, first line 3" in batch.problems[0].reason


def test_a_vote_on_a_roll_call_that_no_table_has_is_set_aside(tmp_path: Path) -> None:
    batch = loaded(load, votes(tmp_path, "3,Cuba,CU,no", "4,Cuba,CU,no"), write_calls(tmp_path))
    assert set_aside(batch) == [(3, "rcid stands in no table of roll calls")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Sign in</html>", "web page"),
        (b"\x1f\x8b\x08R", "compressed with gzip"),
        (b"session,ccode,IdealPoint\n1,2,0.5\n", "has no column"),
        (HEADINGS.encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem_and_others_go_on(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "other.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "other.csv", write(tmp_path, GOOD))
    (problem,) = batch.problems
    assert words in problem.reason
    assert observed(batch, "vote", "state") == [("PAK",)]
    assert [file.name for file in batch.files] == ["UNVotes.csv"]


def test_only_wanted_votes_are_handed_over_with_the_facts_of_their_days(tmp_path: Path) -> None:
    path = write(
        tmp_path, GOOD, GOOD.replace("770", "750"), GOOD.replace("7,770,74", "6,770,60").replace("2019", "2005")
    )
    batch = loaded(load, path, wanted=Wanted(since=date(2010, 1, 1), actors=frozenset({"PAK"})))
    assert observed(batch, "vote", "state", "item") == [("PAK", "7")]
    assert observed(batch, "session", "item") == [("7",)]


def test_all_votes_of_the_real_tables_come_out(real: Batch, shared: Path) -> None:
    assert real.problems == real.issues == []
    assert [(file.name, file.rows, file.good) for file in real.files] == [
        ("un_roll_calls.parquet", 6203, 6203),
        ("un_votes.parquet", 870109, 870109),
        ("un_roll_call_issues.parquet", 5745, 5745),
    ]
    assert len(observed(real, "vote", "item")) == 870109


@pytest.mark.parametrize(
    ("country", "state", "session"), [("Pakistan", "PAK", 74), ("Russia", "RUS", 74), ("Russia", "SUN", 30)]
)
def test_votes_of_a_session_agree_with_a_count_over_the_raw_tables(
    real: Batch, shared: Path, country: str, state: str, session: int
) -> None:
    calls = pl.read_parquet(shared / "data/un/un_roll_calls.parquet").with_columns(pl.col("rcid").cast(pl.Float64))
    raw = pl.read_parquet(shared / "data/un/un_votes.parquet").join(calls, on="rcid")
    theirs = raw.filter((pl.col("country") == country) & (pl.col("session") == session))
    expected = theirs.select(pl.col("rcid").cast(pl.Int64).cast(pl.String), "vote", "date").rows()
    items = {item for item, value in observed(real, "session", "item", "value") if value == session}
    cast = observed(real, "vote", "state", "item", "label", "start")
    ours = [row[1:] for row in cast if row[0] == state and row[1] in items]
    assert sorted(ours) == sorted(expected)
    assert len(ours) > 50


def test_issues_and_important_votes_agree_with_the_raw_tables(real: Batch, shared: Path) -> None:
    raw = pl.read_parquet(shared / "data/un/un_roll_call_issues.parquet")
    expected = raw.select(pl.col("rcid").cast(pl.String), "issue").rows()
    assert sorted(observed(real, "issue", "item", "label")) == sorted(expected)
    calls = pl.read_parquet(shared / "data/un/un_roll_calls.parquet").drop_nulls("importantvote")
    assert sorted(observed(real, "important_vote", "item", "value")) == sorted(
        calls.select(pl.col("rcid").cast(pl.String), "importantvote").rows()
    )


def test_agreement_computed_from_observations_alone_is_the_published_one(real: Batch, shared: Path) -> None:
    assert real.observations is not None
    sessions = real.observations.filter(pl.col("variable") == "session").select(
        "item", pl.col("value").alias("session")
    )
    cast = real.observations.filter((pl.col("variable") == "vote") & (pl.col("value") <= 3))
    same = {state: continues(state) for state in cast["state"].unique()}
    contested = cast.filter(pl.col("value").n_unique().over("item") > 1).join(sessions, on="item")
    voters = contested.select(pl.col("state").replace_strict(same), "item", "session", "value").unique(
        ["state", "item"]
    )
    published = pl.read_csv(shared / "data/measures/un_similarity_even_sessions.csv")
    checked = 0
    for row in published.gather_every(7).iter_rows(named=True):
        one, other = (
            voters.filter((pl.col("state") == party(row[side])) & (pl.col("session") == row["session"]))
            for side in "ab"
        )
        both = one.join(other, on="item")
        apart = (both["value"] - both["value_right"]).abs()
        assert both.height == row["n_votes"]
        assert (1 - apart / 2).mean() == pytest.approx(row["agree_voeten"], abs=1e-6)
        assert 1 - 2 * apart.sum() / (2 * both.height) == pytest.approx(row["S_abs"], abs=1e-6)
        checked += 1
    assert checked > 100


def test_the_samples_are_in_order() -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath("un_votes/sample")) as folder:
        batch = loaded(load, *sorted(folder.glob("*.csv")))
    assert batch.problems == batch.issues == []
    assert len(observed(batch, "vote", "item")) == 12
    assert {state for (state,) in observed(batch, "vote", "state")} == {"SUN", "RUS", "PAK", "USA", "DEU"}


@given(lines=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6))
def test_whatever_stands_below_good_rows_are_taken_and_nothing_is_raised(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("votes") / "UNVotes.csv"
    path.write_bytes("\n".join([HEADINGS, GOOD, *lines, ""]).encode())
    assert ("PAK", "7") in observed(loaded(load, path), "vote", "state", "item")
