from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded_tables import loaded, set_aside

from bilateral.model import Claim, Kind, Medium, Status
from bilateral.sources.contract import Batch, Wanted
from bilateral.sources.parties import party
from bilateral.sources.treaties import load

HEADINGS = "parties,title,signed,in_force,terminated,topic,unts"
GOOD = "Pakistan; Russia,Agreement on Lighthouses,2015-05-01,2016-01-15,,infrastructure,77"
NCA = "ccode1,ccode2,country1,country2,year,nca,nca_type"
REAL = "data/states/nuclear_cooperation_agreements.parquet"


def write(folder: Path, *lines: str, headings: str = HEADINGS, name: str = "agreements-2020-04-27.csv") -> Path:
    (folder / name).write_bytes("\n".join([headings, *lines, ""]).encode())
    return folder / name


def standing(batch: Batch) -> list[Claim]:
    return [claim for claim in batch.claims if claim.kind is Kind.STANDING]


def test_an_agreement_is_a_note_a_standing_claim_and_the_event_of_its_signing(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, GOOD))
    assert batch.problems == batch.issues == []
    (note,), (stands, signing) = batch.fetched, batch.claims
    assert note.document.medium is Medium.NOTE
    assert note.document.text == (
        'Pakistan and Russia signed "Agreement on Lighthouses" (infrastructure) on 1 May 2015; '
        "it came into force on 15 January 2016; United Nations Treaty Series, no. 77."
    )
    assert (note.document.publisher, note.document.published, note.document.origin) == (
        "agreements-2020-04-27.csv",
        date(2020, 4, 27),
        f"{tmp_path / 'agreements-2020-04-27.csv'}:2",
    )
    assert (stands.act, stands.actors, stands.targets) == ("AGREEMENT", ("PAK", "RUS"), ())
    assert (stands.start, stands.end, stands.status) == (date(2016, 1, 15), None, Status.ONGOING)
    assert (stands.areas, stands.name, stands.key) == (("infrastructure",), "Agreement on Lighthouses", "77")
    assert (signing.kind, signing.act, signing.actors) == (Kind.EVENT, "AGREE", ("PAK", "RUS"))
    assert (signing.start, signing.end, signing.status) == (date(2015, 5, 1), date(2015, 5, 1), Status.HAPPENED)
    assert {stands.quote, signing.quote} == {note.document.text}
    assert {stands.document, signing.document} == {note.document.id}


@pytest.mark.parametrize(
    ("row", "start", "end", "status"),
    [
        (GOOD.replace("2015-05-01", "2015"), date(2016, 1, 15), None, Status.ONGOING),
        (GOOD.replace("2016-01-15", ""), date(2015, 5, 1), None, Status.ONGOING),
        (GOOD.replace("2015-05-01,2016-01-15", "2015,"), date(2015, 1, 1), None, Status.ONGOING),
        (GOOD.replace("15,,", "15,2018,"), date(2016, 1, 15), date(2018, 12, 31), Status.ENDED),
        (GOOD.replace("15,,", "15,2018-03-01,"), date(2016, 1, 15), date(2018, 3, 1), Status.ENDED),
    ],
)
def test_an_agreement_stands_from_its_first_day_to_the_end_that_is_given(
    tmp_path: Path, row: str, start: date, end: date | None, status: Status
) -> None:
    (claim,) = standing(loaded(load, write(tmp_path, row)))
    assert (claim.start, claim.end, claim.status) == (start, end, status)


def test_without_a_column_of_ends_nothing_is_said_to_go_on(tmp_path: Path) -> None:
    path = write(tmp_path, "Pakistan,Russia,2015-05-01", headings="Party A,Party B,Date of signature")
    (claim,) = standing(loaded(load, path))
    assert (claim.status, claim.end) == (Status.HAPPENED, None)


def test_a_year_alone_makes_no_event(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, GOOD.replace("2015-05-01", "2015")))
    assert [claim.kind for claim in batch.claims] == [Kind.STANDING]


def test_an_agreement_of_several_lists_all_as_they_were_on_its_first_day(tmp_path: Path) -> None:
    rows = ("Pakistan; India | Sri Lanka,Protocol,2004-03-10,,,,", "Pakistan; Russia,Notes,1985,,,,")
    first, second = standing(loaded(load, write(tmp_path, *rows)))
    assert first.actors == ("PAK", "IND", "LKA")
    assert second.actors == ("PAK", "SUN")


def test_areas_are_our_words_or_what_topic_and_title_say(tmp_path: Path) -> None:
    rows = (GOOD.replace("infrastructure", "energy;  Trade"), GOOD.replace("infrastructure", "trade in textiles"))
    assert [claim.areas for claim in standing(loaded(load, write(tmp_path, *rows)))] == [
        ("energy", "trade"),
        ("trade", "economic"),
    ]


def test_the_columns_of_other_tables_are_found_in_any_order(tmp_path: Path) -> None:
    headings = "UNTS Registration Number;Subject;Treaty name;Date of entry into force;Country 2;Country 1"
    batch = loaded(load, write(tmp_path, "9;textiles;Notes;1 Jan 1990;Pakistan;Georgia", headings=headings))
    (claim,) = standing(batch)
    assert (claim.key, claim.name, claim.actors, claim.start) == ("9", "Notes", ("GEO", "PAK"), date(1990, 1, 1))


def test_every_nuclear_cooperation_agreement_comes_out(shared: Path) -> None:
    batch = loaded(load, shared / REAL)
    raw = pl.read_parquet(shared / REAL)
    assert batch.problems == []
    assert [(file.rows, file.good) for file in batch.files] == [(raw.height, raw.height)]
    assert len(standing(batch)) == len(batch.claims) == raw.height == 3152
    for one, other in (("USA", "Japan"), ("Pakistan", "China"), ("France", "Pakistan")):
        pair = pl.col("country1").is_in([one, other]) & pl.col("country2").is_in([one, other])
        theirs = sorted(int(year) for year in raw.filter(pair)["year"])
        codes = {party(one), party(other)}
        ours = sorted(claim.start.year for claim in batch.claims if set(claim.actors) == codes and claim.start)
        assert ours == theirs
        assert ours
    assert all("energy" in claim.areas or "military" in claim.areas for claim in batch.claims)
    assert {document.document.publisher for document in batch.fetched} == {"Nuclear Cooperation Agreements (Fuhrmann)"}
    assert sum(issue.count for issue in batch.issues) < 25, "rows in which name and number disagree"


def test_a_name_counts_before_a_number_that_disagrees_and_the_row_is_shown(tmp_path: Path) -> None:
    rows = ("200,225,UK,Romania,1990,1,research", "200,20,UK,UK,1991,1,research", "200,20,UK,,1991,1,research")
    batch = loaded(load, write(tmp_path, *rows, headings=NCA, name="nca.csv"))
    assert [claim.actors for claim in batch.claims] == [("GBR", "ROU"), ("GBR", "CAN"), ("GBR", "CAN")]
    assert {(issue.field, issue.value) for issue in batch.issues} == {
        ("party", "Romania, but number 225"),
        ("party", "UK, but number 20"),
    }


def test_a_row_that_is_no_agreement_makes_no_claim(tmp_path: Path) -> None:
    path = write(tmp_path, "2,750,USA,India,1999,0,research", headings=NCA, name="nca.csv")
    batch = loaded(load, path)
    assert batch.claims == batch.problems == []


def test_parties_that_nothing_knows_are_counted_and_the_others_kept(tmp_path: Path) -> None:
    rows = (
        "Pakistan; Ruritania; India,Protocol,2004,,,,",
        "Ruritania; Cuba,Notes,1985,,,,",
        "Cuba; Cuba,Notes,1985,,,,",
    )
    batch = loaded(load, write(tmp_path, *rows))
    assert [claim.actors for claim in batch.claims] == [("PAK", "IND")]
    assert {(issue.field, issue.value, issue.count) for issue in batch.issues} == {
        ("party", "Ruritania", 2),
        ("parties", "only CUB", 1),
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (GOOD.replace("Pakistan; Russia", ""), "names no two parties"),
        (GOOD.replace("2015-05-01", "spring"), "signed is no date"),
        (GOOD.replace("2016-01-15", "2016-13-15"), "in_force is no date"),
        (GOOD.replace("2015-05-01,2016-01-15", ","), "has no date"),
        (GOOD.replace("15,,", "15,1999,"), "ends before it begins"),
        ("Pakistan; Russia,Notes", "2 columns instead of 7"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, GOOD, bad, GOOD.replace("Russia", "China")))
    assert [claim.actors for claim in standing(batch)] == [("PAK", "RUS"), ("PAK", "CHN")]
    assert set_aside(batch) == [(3, reason)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Sign in</html>", "web page"),
        (b"rcid,ccode,vote\n3,2,1\n", "is none of the tables"),
        (b"parties,title\nPakistan; Russia,Notes\n", "has no column when"),
        (HEADINGS.encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "other.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "other.csv", write(tmp_path, GOOD))
    (problem,) = batch.problems
    assert words in problem.reason
    assert len(standing(batch)) == 1


def test_only_wanted_agreements_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, GOOD.replace("Russia", "China"), GOOD.replace("15,,", "15,2017,"))
    batch = loaded(load, path, wanted=Wanted(since=date(2018, 1, 1), actors=frozenset({"RUS"})))
    assert [(claim.kind, claim.actors, claim.end) for claim in batch.claims] == [
        (Kind.STANDING, ("PAK", "RUS"), None),
    ]


def test_the_samples_are_in_order() -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath("treaties/sample")) as folder:
        batch = loaded(load, *sorted(folder.glob("*.csv")))
    assert batch.problems == batch.issues == []
    assert len(standing(batch)) == 5
    assert len(batch.claims) == 7


@given(lines=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6))
def test_whatever_stands_below_good_rows_are_taken_and_nothing_is_raised(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("treaties") / "agreements.csv"
    path.write_bytes("\n".join([HEADINGS, GOOD, *lines, ""]).encode())
    assert ("PAK", "RUS") in [claim.actors for claim in loaded(load, path).claims]
