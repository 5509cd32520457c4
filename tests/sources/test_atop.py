from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from loaded_tables import loaded, observed, set_aside

from bilateral.model import Status
from bilateral.ontology import cow_members, state_of_cow
from bilateral.sources.atop import load
from bilateral.sources.contract import Batch, Wanted

MEMBERS = "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul"
PAIRS = "stateA,stateB,year,defense,offense,neutral,nonagg,consul"
TERMS = "0,1,0,0,0,1"
VARIABLES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def write(folder: Path, *lines: str, headings: str = MEMBERS) -> Path:
    (folder / "atop.csv").write_text("\n".join([headings, *lines, ""]), encoding="utf8")
    return folder / "atop.csv"


def pact(folder: Path, *more: str) -> Path:
    """An alliance of two, which a third joins and leaves."""
    both = (f"9,770,1955,2,24,1979,3,12,{TERMS}", f"9,640,1955,2,24,1979,3,12,{TERMS}")
    return write(folder, *both, f"9,630,1960,1,1,1970,6,30,{TERMS}", *more)


def times(batch: Batch) -> list[tuple[object, ...]]:
    return [(claim.start, claim.end, claim.actors) for claim in batch.claims]


def test_members_become_a_claim_for_each_time_with_the_same_members(tmp_path: Path) -> None:
    batch = loaded(load, pact(tmp_path))
    assert times(batch) == [
        (date(1955, 2, 24), date(1959, 12, 31), ("PAK", "TUR")),
        (date(1960, 1, 1), date(1970, 6, 30), ("PAK", "TUR", "IRN")),
        (date(1970, 7, 1), date(1979, 3, 12), ("PAK", "TUR")),
    ]
    claim = batch.claims[1]
    assert (claim.act, claim.status, claim.mode) == ("ALLIANCE", Status.ENDED, "defense, consultation")
    assert claim.quote == (
        "Alliance 9 of ATOP: Pakistan, Türkiye and Iran were bound to defend each other and to consult each other "
        "from 1 January 1960 to 30 June 1970."
    )


def test_what_is_still_in_effect_has_no_end(tmp_path: Path) -> None:
    path = write(tmp_path, f"8,200,1960,5,,0,0,0,{TERMS}", f"8,220,1960,5,,0,0,0,{TERMS}")
    batch = loaded(load, path)
    assert times(batch) == [(date(1960, 5, 1), None, ("GBR", "FRA"))]
    assert batch.claims[0].status is Status.ONGOING
    assert "since 1 May 1960 and still in effect in 2018" in batch.claims[0].quote
    assert observed(batch, "defense", "state", "item", "start", "end", "value", "label") == [
        (state, "8.0", date(1960, 5, 1), date(2018, 12, 31), 1.0, "in effect") for state in ("GBR", "FRA")
    ]


def test_unequal_obligations_are_said_and_observed_of_each(tmp_path: Path) -> None:
    path = write(tmp_path, "7,2,1959,3,5,0,0,0,0,1,0,0,0,1", "7,770,1959,3,5,0,0,0,0,0,0,0,0,1")
    batch = loaded(load, path)
    assert "though not all of them to all of it" in batch.claims[0].quote
    assert observed(batch, "defense", "state", "value") == [("USA", 1.0), ("PAK", 0.0)]


def test_a_state_that_changes_its_number_stays_in_the_alliance(tmp_path: Path) -> None:
    lines = (f"6,2,1950,1,1,0,0,0,{TERMS}", f"6,260,1955,5,6,1990,10,3,{TERMS}", f"6,255,1990,10,3,0,0,0,{TERMS}")
    assert times(loaded(load, write(tmp_path, *lines))) == [(date(1955, 5, 6), None, ("USA", "DEU"))]


def test_a_number_that_means_another_state_in_between_is_cut_there(tmp_path: Path) -> None:
    lines = (f"6,651,1945,3,22,0,0,0,{TERMS}", f"6,660,1945,3,22,0,0,0,{TERMS}")
    assert times(loaded(load, write(tmp_path, *lines))) == [
        (date(1945, 3, 22), date(1958, 2, 21), ("EGY", "LBN")),
        (date(1958, 2, 22), date(1961, 9, 28), ("UAR", "LBN")),
        (date(1961, 9, 29), None, ("EGY", "LBN")),
    ]


def test_phases_are_told_apart(tmp_path: Path) -> None:
    lines = [
        f"5,{state},19{year}0,1,1,19{year}9,1,1,{phase},1,0,0,0,0"
        for state in (2, 20)
        for year, phase in ((5, 1), (6, 2))
    ]
    claims = loaded(load, write(tmp_path, *lines)).claims
    assert [claim.quote.split(":")[0] for claim in claims] == [
        "Alliance 5 of ATOP, phase 1",
        "Alliance 5 of ATOP, phase 2",
    ]


def test_pairs_by_year_become_five_variables(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, "2,770,1960,1,0,0,0,1", "770,2,1960,0,0,0,0,1", headings=PAIRS))
    assert batch.observations is not None
    assert [observed(batch, name, "state", "other", "value") for name in VARIABLES] == [
        [("USA", "PAK", first), ("PAK", "USA", second)] for first, second in ((1, 0), (0, 0), (0, 0), (0, 0), (1, 1))
    ]
    assert set(batch.observations.select("start", "end").rows()) == {(date(1960, 1, 1), date(1960, 12, 31))}
    assert batch.claims == []


def test_alliances_become_one_claim_each(tmp_path: Path) -> None:
    headings = "atopid,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,nonagg,consul,mem1,mem2,mem3"
    batch = loaded(load, write(tmp_path, "4,1955,2,24,1979,3,12,0,0,0,1,1,770,640,", headings=headings))
    assert times(batch) == [(date(1955, 2, 24), date(1979, 3, 12), ("PAK", "TUR"))]
    assert batch.claims[0].mode == "nonaggression, consultation"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (f"9,8152,1955,2,24,1979,3,12,{TERMS}", "names no state that has a number"),
        (f"9,2,195,2,24,1979,3,12,{TERMS}", "first year is none"),
        (f"9,2,1955,2,24,x,3,12,{TERMS}", "last year is none"),
        (f"9,2,1955,2,24,1954,3,12,{TERMS}", "ends before it begins"),
        (f"x,2,1955,2,24,1979,3,12,{TERMS}", "alliance has no number"),
        ("9,2,1955,2,24,1979,3,12,0,7,0,0,0,1", "an obligation is neither 0 nor 1"),
        ("9,2", "2 columns instead of 14"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, pact(tmp_path, bad))
    assert len(batch.claims) == 3
    assert set_aside(batch) == [(5, reason)]
    assert [(file.rows, file.good) for file in batch.files] == [(4, 3)]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>", "web page"), (b"", "is empty"), (b"atopid,member,yrent,yrexit\n", "has no column defense")],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "atop.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "atop.csv")
    assert words in batch.problems[0].reason
    assert (batch.refused, batch.files) == (True, [])


def test_only_wanted_times_and_states_are_handed_over(tmp_path: Path) -> None:
    wanted = Wanted(since=date(1971, 1, 1), actors=frozenset({"PAK"}))
    batch = loaded(load, pact(tmp_path), wanted=wanted)
    assert times(batch) == [(date(1970, 7, 1), date(1979, 3, 12), ("PAK", "TUR"))]
    assert observed(batch, "defense", "state") == [("PAK",)]


def test_members_of_nato_are_there_with_their_days(shared: Path) -> None:
    batch = loaded(load, shared / "data" / "states" / "atop_members_5_1.parquet")
    nato = [claim for claim in batch.claims if claim.name == "ATOP 3180"]
    joined = {code: min(c.start for c in nato if code in c.actors and c.start) for c in nato for code in c.actors}
    assert len(joined) == 29
    assert joined["USA"] == date(1949, 4, 4)
    assert (joined["TUR"], joined["GRC"]) == (date(1951, 10, 22), date(1951, 10, 22))
    assert (joined["DEU"], joined["ESP"]) == (date(1954, 10, 23), date(1981, 12, 10))
    assert (joined["POL"], joined["LTU"]) == (date(1997, 12, 16), date(2003, 3, 26))
    assert (nato[-1].end, len(nato[-1].actors)) == (None, 29)
    assert [problem.reason.split(",")[0] for problem in batch.problems] == [
        "1 row left out: names no state that has a number"
    ]


def test_claims_of_members_bind_the_pairs_that_the_table_of_pairs_binds(shared: Path) -> None:
    """Whoever is allied in a year by the table of pairs is so by the claims made of the table of members."""
    folder = shared / "data" / "states"
    claims = loaded(load, folder / "atop_members_5_1.parquet").claims
    raw = pl.read_parquet(folder / "atop_alliance_dyad_year.parquet")
    for year in (1914, 1938, 1960, 1985, 2015):
        day = date(year, 7, 2)
        bound = raw.filter(pl.col("year") == year, pl.max_horizontal(pl.col("^atop_.*$")) == 1)
        theirs = {(state_of_cow(a, day), state_of_cow(b, day)) for a, b in bound.select("ccode1", "ccode2").rows()}
        ours = {
            (one, other)
            for claim in claims
            if claim.start and claim.start.year <= year and (claim.end is None or claim.end.year >= year)
            for one in claim.actors
            for other in claim.actors
            if one != other
        }
        assert theirs - ours == set(), year


def test_every_pair_and_year_of_the_real_table_comes_out(shared: Path) -> None:
    path = shared / "data" / "states" / "atop_alliance_dyad_year.parquet"
    batch = loaded(load, path)
    raw = pl.read_parquet(path)
    assert batch.problems == []
    for name, theirs in zip(VARIABLES, ("defense", "offense", "neutral", "nonagg", "consul"), strict=True):
        values = observed(batch, name, "value")
        assert (len(values), sum(1 for (value,) in values if value == 1)) == (273296, raw[f"atop_{theirs}"].sum())
    found = observed(batch, "defense", "state", "other", "start", "value")
    pair = {day.year: v for one, other, day, v in found if (one, other) == ("USA", "PAK") and isinstance(day, date)}
    assert pair == dict(raw.filter(ccode1=2, ccode2=770).select("year", "atop_defense").rows())


@pytest.mark.parametrize("name", ["atop5_1m.csv", "atop5_1ddyr.csv"])
def test_the_samples_are_in_order(name: str) -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath(f"atop/sample/{name}")) as file:
        batch = loaded(load, file)
    assert batch.problems == batch.issues == []
    assert batch.observations is not None
    assert batch.observations.height > 0


WEIGHTS = {"defense": 3, "offense": 3, "neutrality": 2, "consultation": 2, "nonaggression": 1}


def allied(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Who is bound to whom to what in a year, out of the observations of pairs, or of members of the same alliance."""
    inside = table.filter(pl.col("start") <= date(year, 12, 31), pl.col("end") >= date(year, 1, 1))
    pairs = inside.filter(pl.col("other") != "", pl.col("value") == 1).select("state", "other", "variable")
    members = inside.filter(pl.col("other") == "").select("state", "item", "start", "end", "variable", "value")
    others = members.select("item", "start", "end", other="state").unique()
    met = members.filter(pl.col("value") == 1).join(others, on="item", suffix="_other")
    together = (pl.col("start") <= pl.col("end_other")) & (pl.col("start_other") <= pl.col("end"))
    return pl.concat([pairs, met.filter(together).select("state", "other", "variable")])


@pytest.mark.parametrize("file", ["atop_members_5_1", "atop_alliance_dyad_year"])
def test_portfolios_out_of_either_table_give_the_published_similarities(shared: Path, file: str) -> None:
    table = loaded(load, shared / "data" / "states" / f"{file}.parquet").observations
    assert table is not None
    published = pl.read_csv(shared / "data" / "measures" / "alliance_similarity_before_1990.csv")
    numbers = pl.read_parquet(shared / "data" / "states" / "cow_states.parquet")
    number_of = dict(numbers.select("stateabb", "ccode").rows())
    compared = 0
    for year in published["year"].unique():
        members = [one.code for one in cow_members(year)]
        ties = {(one, one): 3 for one in members}
        for one, other, variable in allied(table, year).rows():
            ties[one, other] = max(ties.get((one, other), 0), WEIGHTS[variable])
        for a, b, states, given in published.filter(year=year).select("a", "b", "n_states", "sallyvs").rows():
            one, other = (state_of_cow(number_of[side], date(year, 7, 2)) for side in (a, b))
            apart = sum((ties.get((str(one), third), 0) - ties.get((str(other), third), 0)) ** 2 for third in members)
            assert len(members) == states
            assert 1 - 2 * apart / (9 * len(members)) == pytest.approx(given, abs=1e-6), (a, b, year)
            compared += 1
    assert compared == published.height
