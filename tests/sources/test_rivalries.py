from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from loaded_tables import loaded, set_aside

from bilateral.model import Kind, Level, Medium, Status
from bilateral.sources.contract import Wanted
from bilateral.sources.rivalries import load

NEW = "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin"
OLD = "rivalryno\trivalryname\tccode1\tccode2\tstyear\tendyear\tregion\ttype1\ttype2\ttype3"
PAIR = "107,India-Pakistan,750,770,1947,2020,1,1,,,1,"
ENDED = "100,United States-USSR 2,2,365,1945,1989,1,,1,,1,"


def write(folder: Path, *lines: str, headings: str = NEW) -> Path:
    (folder / "rivalries.csv").write_text("\n".join([headings, *lines, ""]), encoding="utf8")
    return folder / "rivalries.csv"


def test_a_rivalry_becomes_a_dispute_between_both_with_a_note(tmp_path: Path) -> None:
    path = write(tmp_path, ENDED)
    batch = loaded(load, path)
    claim, note = batch.claims[0], batch.fetched[0].document
    assert (claim.kind, claim.act, claim.actors, claim.targets) == (Kind.STANDING, "DISPUTE", ("USA", "SUN"), ())
    assert (claim.start, claim.end, claim.status) == (date(1945, 1, 1), date(1989, 12, 31), Status.ENDED)
    assert (claim.mode, claim.name) == ("positional, ideological", "rivalry United States-USSR 2")
    assert (claim.level, claim.speaker, claim.reader) == (Level.REPORTED, "author", "rivalries 1")
    assert (
        claim.quote
        == note.text
        == (
            "Rivalry 100 (United States-USSR 2): United States and Soviet Union were rivals over positional and "
            "ideological matters from 1945 to 1989. It is a principal rivalry."
        )
    )
    assert (note.medium, note.origin, note.published) == (Medium.NOTE, f"{path}:2", date(2021, 12, 31))
    assert [(file.rows, file.good) for file in batch.files] == [(1, 1)]


def test_what_goes_on_in_the_last_year_of_the_data_has_no_end(tmp_path: Path) -> None:
    claim = loaded(load, write(tmp_path, PAIR)).claims[0]
    assert (claim.end, claim.status) == (None, Status.ONGOING)
    assert "since 1947, and goes on in 2020" in claim.quote


def test_the_older_list_is_told_by_its_columns_in_any_order(tmp_path: Path) -> None:
    path = write(
        tmp_path, "2\t1\tAustria-France\t220\t300\t1494\t1918\tEuropean GPs\tspatial\tpositional", headings=OLD
    )
    assert "10 columns" not in str(loaded(load, path).problems)
    turned = "endyear\ttype1\tccode2\tccode1\tstyear\trivalryno"
    claim = loaded(load, write(tmp_path, "2010\tspatial\t770\t750\t1947\t106", headings=turned)).claims[0]
    assert (claim.actors, claim.start, claim.end, claim.mode) == (("IND", "PAK"), date(1947, 1, 1), None, "spatial")


def test_a_number_means_the_state_of_the_middle_of_the_rivalry(tmp_path: Path) -> None:
    lines = ("1,a,200,365,1816,1900,1,,,,,", "2,b,2,365,2007,2020,1,,,,,", "3,c,324,640,1494,1717,1,,,,,")
    claims = loaded(load, write(tmp_path, *lines)).claims
    assert [claim.actors for claim in claims] == [("GBR", "RUS"), ("USA", "RUS"), ("VCE", "OTT")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("9,x,8152,770,1947,2020,1,,,,,", "names no state that has a number"),
        ("9,x,-9,770,1947,2020,1,,,,,", "names no state that has a number"),
        ("9,x,770,770,1947,2020,1,,,,,", "both sides are the same state"),
        ("9,x,750,770,194,2020,1,,,,,", "first year is none"),
        ("9,x,750,770,1947,soon,1,,,,,", "last year is none"),
        ("9,x,750,770,1947,1946,1,,,,,", "ends before it begins"),
        ("9,x,750", "3 columns instead of 12"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, ENDED, bad, PAIR))
    assert [claim.actors for claim in batch.claims] == [("USA", "SUN"), ("IND", "PAK")]
    assert set_aside(batch) == [(3, reason)]
    assert batch.problems[0].reason.startswith(f"1 row left out: {reason}, first line 3")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"", "is empty"),
        (b"PK\x03\x04 and no more", "damaged or cut off"),
        (b"tssr_id,rivalry,ccode1,ccode2,strat,end\n", "is it 'strat'?"),
        (b"ccode,year,cinc\n2,1816,0.1\n", "is none of the tables"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "rivalries.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "rivalries.csv")
    assert words in batch.problems[0].reason
    assert (batch.refused, batch.files, batch.claims) == (True, [], [])


def test_only_wanted_rivalries_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, PAIR, ENDED)
    assert [c.actors for c in loaded(load, path, wanted=Wanted(actors=frozenset({"PAK"}))).claims] == [("IND", "PAK")]
    assert [c.actors for c in loaded(load, path, wanted=Wanted(since=date(1995, 1, 1))).claims] == [("IND", "PAK")]


@pytest.mark.parametrize(("file", "number", "last"), [("td2011", 197, 2010), ("tss2021", 264, 2020)])
def test_every_rivalry_of_the_real_files_is_there_on_its_years(shared: Path, file: str, number: int, last: int) -> None:
    path = shared / "data" / "states" / f"rivalries_{file}.parquet"
    batch = loaded(load, path)
    assert batch.problems == batch.issues == []
    first, end = ("styear", "endyear") if file == "td2011" else ("start", "end")
    theirs = pl.read_parquet(path).select(first, end).rows()
    ours = [(c.start.year if c.start else None, c.end.year if c.end else last) for c in batch.claims]
    assert ours == theirs
    assert len(ours) == number
    cold_war = [c for c in batch.claims if set(c.actors) == {"USA", "SUN"}]
    assert [(c.start, c.end) for c in cold_war] == [(date(1945, 1, 1), date(1989, 12, 31))]


def test_the_sample_is_in_order() -> None:
    sample = resources.files("bilateral.sources").joinpath("rivalries/sample/tss_rivalries.csv")
    with resources.as_file(sample) as file:
        batch = loaded(load, file)
    assert batch.problems == batch.issues == []
    assert len(batch.claims) == 2
