from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded_tables import loaded, observed, set_aside

from bilateral.model import Status
from bilateral.ontology import cow_members, state_of_cow
from bilateral.sources.contract import Batch, Wanted
from bilateral.sources.cow import load

CINC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version"
PAK = "PAK,770,1971,700,400,-9,10,60,8,0.0101,2021"
MIDB = "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,fatality,hiact,hostlev,orig,version"
WARS = (
    "WarNum,WarName,ccode,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,BatDeath"
)
NONE = ",".join(["-8"] * 6)


def write(folder: Path, headings: str, *lines: str) -> Path:
    (folder / "cow.csv").write_text("\n".join([headings, *lines, ""]), encoding="utf8")
    return folder / "cow.csv"


def real(shared: Path, name: str) -> tuple[Batch, pl.DataFrame]:
    path = shared / "data" / "states" / f"{name}.parquet"
    return loaded(load, path), pl.read_parquet(path)


def by_year(batch: Batch, variable: str, state: str, other: str = "") -> dict[int, object]:
    found = observed(batch, variable, "state", "other", "start", "value")
    return {day.year: value for one, two, day, value in found if (one, two) == (state, other) and isinstance(day, date)}


def test_capabilities_become_a_variable_each_and_missing_ones_none(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, CINC, PAK, PAK.replace("1971", "1913")))
    assert batch.observations is not None
    values = dict(batch.observations.filter(start=date(1971, 1, 1)).select("variable", "value").rows())
    assert values == {
        "military_expenditure": 700,
        "military_personnel": 400,
        "energy_consumption": 10,
        "population": 60,
        "urban_population": 8,
        "cinc": 0.0101,
    }
    assert observed(batch, "military_expenditure", "unit", "start") == [
        ("thousand current US dollars", date(1971, 1, 1)),
        ("thousand current British pounds", date(1913, 1, 1)),
    ]
    assert observed(batch, "cinc", "state", "end", "known")[0] == ("PAK", date(1971, 12, 31), date(2021, 12, 31))


def test_columns_are_found_in_any_order_and_tab_separated(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, "cinc\tmilex\tyear\tccode", "0.17\t5\t1971\t365"))
    assert observed(batch, "cinc", "state", "value") == [("SUN", 0.17)]
    assert observed(batch, "military_expenditure", "value") == [(5.0,)]


def test_participants_of_a_dispute_become_claims_between_its_sides(tmp_path: Path) -> None:
    lines = (
        "1,PAK,770,5,8,1965,23,9,1965,1,4,17,4,1,5",
        "1,IND,750,-9,8,1965,23,9,1965,0,-9,17,5,1,5",
        "1,CHN,710,16,9,1965,20,9,1965,1,0,7,2,0,5",
        "1,USA,2,1,10,1965,20,10,1965,0,0,7,2,0,5",
    )
    batch = loaded(load, write(tmp_path, MIDB, *lines))
    assert [(claim.actors, claim.targets, claim.start, claim.end) for claim in batch.claims] == [
        (("PAK",), ("IND",), date(1965, 8, 5), date(1965, 9, 23)),
        (("CHN",), ("IND",), date(1965, 9, 16), date(1965, 9, 20)),
    ]
    claim = batch.claims[0]
    assert (claim.act, claim.status, claim.areas) == ("DISPUTE", Status.ENDED, ("military",))
    assert claim.quote == (
        "Militarised interstate dispute 1: Pakistan, on the side that began, against India, from 5 August 1965 to "
        "23 September 1965. Pakistan: use of force and 251 to 500 deaths; India: war."
    )
    assert observed(batch, "mid_hostility", "state", "item", "value", "label")[:2] == [
        ("PAK", "1", 4.0, "use of force"),
        ("IND", "1", 5.0, "war"),
    ]
    assert [state for (state,) in observed(batch, "mid_fatality", "state")] == ["PAK", "CHN", "USA"]


def test_a_dispute_that_reaches_the_last_day_of_the_data_has_not_ended(tmp_path: Path) -> None:
    lines = ("2,PAK,770,5,8,2014,31,12,2014,1,0,7,3,1,5", "2,IND,750,5,8,2014,31,12,2014,0,0,7,3,1,5")
    claim = loaded(load, write(tmp_path, MIDB, *lines)).claims[0]
    assert (claim.end, claim.status) == (None, Status.ONGOING)


def test_pairs_by_year_become_one_claim_for_each_dispute_and_pair(tmp_path: Path) -> None:
    headings = "dispnum,ccode1,ccode2,year,disponset,sidea1,sidea2,fatality1,fatality2,hiact1,hiact2,hostlev1,hostlev2"
    lines = (
        "7,770,750,1947,1,0,1,6,5,20,17,5,4",
        "7,750,770,1947,1,1,0,5,6,17,20,4,5",
        "7,750,770,1948,0,1,0,5,6,17,20,4,5",
    )
    batch = loaded(load, write(tmp_path, headings, *lines))
    assert [(claim.actors, claim.targets, claim.start, claim.end) for claim in batch.claims] == [
        (("IND",), ("PAK",), date(1947, 1, 1), date(1948, 12, 31))
    ]
    found = observed(batch, "mid_hostility", "state", "other", "start", "value")
    assert sorted(found) == [
        ("IND", "PAK", date(1947, 1, 1), 4.0),
        ("IND", "PAK", date(1948, 1, 1), 4.0),
        ("PAK", "IND", date(1947, 1, 1), 5.0),
        ("PAK", "IND", date(1948, 1, 1), 5.0),
    ]


def test_what_only_reaches_the_last_year_of_the_data_is_not_said_to_have_ended(tmp_path: Path) -> None:
    headings = "dispnum,ccode1,ccode2,year,sidea1,sidea2,hostlev1,hostlev2"
    claim = loaded(load, write(tmp_path, headings, "7,770,750,2014,1,0,4,4")).claims[0]
    assert (claim.start, claim.end, claim.status) == (date(2014, 1, 1), date(2014, 12, 31), Status.HAPPENED)


def test_pairs_of_disputes_with_days_keep_their_days(tmp_path: Path) -> None:
    headings = "disno,statea,stateb,strtday,strtmnth,strtyr,year,endday,endmnth,endyear,sideaa,sideab,hihosta,hihostb"
    batch = loaded(load, write(tmp_path, headings, "7,770,750,5,8,1965,1965,-9,9,1965,1,0,4,4"))
    assert [(claim.start, claim.end) for claim in batch.claims] == [(date(1965, 8, 5), date(1965, 9, 30))]


def test_disputes_alone_become_figures_of_the_dispute(tmp_path: Path) -> None:
    headings = "dispnum,styear,stmon,outcome,settle,fatality,mindur,maxdur,hiact,hostlev,recip"
    batch = loaded(load, write(tmp_path, headings, "7,1965,8,5,1,-9,40,50,17,4,1"))
    assert observed(batch, "mid_outcome", "state", "item", "start", "end", "label") == [
        ("", "7", date(1965, 8, 1), date(1965, 9, 19), "stalemate")
    ]
    assert observed(batch, "mid_longest_duration", "value", "unit") == [(50.0, "days")]
    assert observed(batch, "mid_fatality", "value") == batch.claims == []


def test_participants_of_a_war_become_claims_and_their_deaths_figures(tmp_path: Path) -> None:
    lines = (
        f"1,Made-up War,750,1,12,3,1971,12,17,1971,{NONE},3000",
        f"1,Made-up War,770,2,12,3,1971,12,17,1971,{NONE},-9",
        "1,Made-up War,20,1,12,4,1971,12,5,1971,12,10,1971,12,11,1971,5",
    )
    batch = loaded(load, write(tmp_path, WARS, *lines))
    assert [(claim.actors, claim.start, claim.end, claim.name) for claim in batch.claims] == [
        (("IND", "PAK"), date(1971, 12, 3), date(1971, 12, 17), "Made-up War"),
        (("CAN", "PAK"), date(1971, 12, 4), date(1971, 12, 5), "Made-up War"),
        (("CAN", "PAK"), date(1971, 12, 10), date(1971, 12, 11), "Made-up War"),
    ]
    assert batch.claims[0].quote == (
        "Inter-state war 1 (Made-up War): India against Pakistan, from 3 December 1971 to 17 December 1971. "
        "India: 3,000 battle deaths."
    )
    assert observed(batch, "war_battle_deaths", "state", "start", "end", "value") == [
        ("IND", date(1971, 12, 3), date(1971, 12, 17), 3000.0),
        ("CAN", date(1971, 12, 4), date(1971, 12, 11), 5.0),
    ]


def test_trade_of_pairs_goes_from_the_state_that_sells(tmp_path: Path) -> None:
    headings = "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2"
    batch = loaded(load, write(tmp_path, headings, "365,770,1971,Russia,Pakistan,30.5,-9,30.5,21"))
    assert observed(batch, "exports", "state", "other", "value", "unit") == [
        ("PAK", "SUN", 30.5, "million current US dollars")
    ]
    assert observed(batch, "exports_smoothed", "state", "other", "value") == [
        ("PAK", "SUN", 30.5),
        ("SUN", "PAK", 21.0),
    ]


def test_contiguity_is_a_level_by_year_or_by_period(tmp_path: Path) -> None:
    both = ("750,770,1971,1", "770,750,1971,1")
    years = loaded(load, write(tmp_path, "state1no,state2no,year,conttype", *both))
    assert observed(years, "contiguity", "state", "other", "value", "label") == [
        ("IND", "PAK", 1.0, "land or river border")
    ]
    periods = loaded(load, write(tmp_path, "statelno,statehno,conttype,begin,end", "640,651,4,195701,195902"))
    assert observed(periods, "contiguity", "state", "other", "start", "end", "value") == [
        ("EGY", "TUR", date(1957, 1, 1), date(1958, 2, 21), 4.0),
        ("TUR", "UAR", date(1958, 2, 22), date(1959, 2, 28), 4.0),
    ]


def test_members_of_the_system_have_their_days_and_their_codes(tmp_path: Path) -> None:
    headings = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version"
    batch = loaded(
        load, write(tmp_path, headings, "BNG,771,Bangladesh,1971,12,16,2016,12,31,2016", "X,816,V,1954,7,21,1980,1,1,2")
    )
    assert observed(batch, "system_member", "state", "start", "end", "label") == [
        ("BGD", date(1971, 12, 16), date(2016, 12, 31), "goes on"),
        ("VDR", date(1954, 7, 21), date(1976, 7, 1), ""),
        ("VNM", date(1976, 7, 2), date(1980, 1, 1), ""),
    ]
    powers = loaded(load, write(tmp_path, headings.replace("statenme,", ""), "USA,2,1898,8,13,2016,12,31,2016"))
    assert observed(powers, "major_power", "state", "start") == [("USA", date(1898, 8, 13))]
    years = loaded(load, write(tmp_path, "stateabb,ccode,year,version", "PAK,770,1971,2016"))
    assert observed(years, "system_member", "state", "start", "end") == [("PAK", date(1971, 1, 1), date(1971, 12, 31))]


def test_organisations_have_their_members_whichever_way_the_table_lies(tmp_path: Path) -> None:
    states = loaded(
        load,
        write(tmp_path, "ccode,year,state,AAAID,UN,UPU,CENTO", "770,1960,pakistan,-1,1,1,2", "750,1960,india,0,1,3,-9"),
    )
    assert sorted(observed(states, "organisation_member", "state", "item", "value", "label")) == [
        ("IND", "UN", 1.0, "full member"),
        ("IND", "UPU", 3.0, "observer"),
        ("PAK", "CENTO", 2.0, "associate member"),
        ("PAK", "UN", 1.0, "full member"),
        ("PAK", "UPU", 1.0, "full member"),
    ]
    headings = "ioname,orgname,year,pakistan,india,domrepublic,ussr,atlantis,political,sdate"
    bodies = loaded(load, write(tmp_path, headings, "CENTO,Central Treaty Organization,1960,1,0,2,3,1,1,1955"))
    assert sorted(observed(bodies, "organisation_member", "state", "item", "value")) == [
        ("DOM", "CENTO", 2.0),
        ("PAK", "CENTO", 1.0),
        ("SUN", "CENTO", 3.0),
    ]
    assert [(issue.value, issue.count) for issue in bodies.issues] == [("atlantis", 1)]
    pairs = loaded(
        load, write(tmp_path, "dyadid,ccode1,state1,ccode2,state2,year,UN,UPU,CENTO", "1,750,i,770,p,1960,1,1,-9")
    )
    assert observed(pairs, "shared_organisations", "state", "other", "value") == [("IND", "PAK", 2.0)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("X,9999,1971,1,1,1,1,1,1,0.1,1", "names no state that has a number"),
        ("X,2,19710,1,1,1,1,1,1,0.1,1", "year is none"),
        ("X,2,1971,1,1,1,1,1,1,much,1", "cinc is no number"),
        ("X,2,1971", "3 columns instead of 11"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, CINC, PAK, bad, PAK.replace("1971", "1972")))
    assert len(observed(batch, "cinc", "value")) == 2
    assert set_aside(batch) == [(3, reason)]
    assert [(file.rows, file.good) for file in batch.files] == [(3, 2)]
    assert batch.problems[0].reason.startswith(f"1 row left out: {reason}, first line 3")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("1,X,8152,5,8,1965,23,9,1965,1,4,17,4,1,5", "names no state that has a number"),
        ("1,X,2,5,8,1965,23,9,1965,3,4,17,4,1,5", "side is neither 0 nor 1"),
        ("1,X,2,5,8,1965,23,9,1964,1,4,17,4,1,5", "ends before it begins"),
        ("1,X,2,5,8,1965,23,9,-9,1,4,17,4,1,5", "last year is none"),
        ("1,X,2,5,8,1965,23,9,1965,1,4,17,9,1,5", "hostility is no level of the scale"),
        (",X,2,5,8,1965,23,9,1965,1,4,17,4,1,5", "dispute has no number"),
    ],
)
def test_bad_participants_are_set_aside(tmp_path: Path, bad: str, reason: str) -> None:
    good = "1,PAK,770,5,8,1965,23,9,1965,1,4,17,4,1,5"
    assert set_aside(loaded(load, write(tmp_path, MIDB, good, bad))) == [(3, reason)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Not found</html>", "web page"),
        (b"", "is empty"),
        (b"PK\x03\x04 cut", "damaged or cut off"),
        (b"rcid,vote\n3,1\n", "is none of the tables"),
        ((CINC.replace("cinc", "cnc").replace("milex", "milx") + "\n" + PAK).encode(), "none of the known figures"),
        (CINC.encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "cow.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "cow.csv")
    assert words in batch.problems[0].reason
    assert (batch.refused, batch.files) == (True, [])


def test_only_wanted_states_and_years_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, CINC, PAK, PAK.replace("1971", "1981"), PAK.replace("770", "750"))
    wanted = Wanted(since=date(1980, 1, 1), actors=frozenset({"PAK"}))
    assert observed(loaded(load, path, wanted=wanted), "cinc", "state", "start") == [("PAK", date(1981, 1, 1))]


def test_real_capabilities_are_those_of_the_file(shared: Path) -> None:
    batch, raw = real(shared, "cow_nmc_cinc_state_year")
    assert batch.problems == []
    assert sum(float(str(value)) for (value,) in observed(batch, "cinc", "value")) == pytest.approx(raw["cinc"].sum())
    assert len(observed(batch, "military_expenditure", "value")) == raw["milex"].count()
    for code, number in (("PAK", 770), ("IND", 750)):
        assert by_year(batch, "cinc", code) == dict(raw.filter(ccode=number).select("year", "cinc").rows())
    assert by_year(batch, "cinc", "PAK")[1971] == raw.filter(ccode=770, year=1971)["cinc"].item()
    russia = dict(raw.filter(ccode=365).select("year", "cinc").rows())
    assert {**by_year(batch, "cinc", "RUS"), **by_year(batch, "cinc", "SUN")} == russia
    assert sorted(by_year(batch, "cinc", "SUN")) == list(range(1923, 1992))


def test_real_members_are_as_many_as_the_system_had(shared: Path) -> None:
    batch, _ = real(shared, "cow_states")
    spells = observed(batch, "system_member", "state", "start", "end")
    for year in (1816, 1914, 1950, 1992, 2015):
        day = date(year, 12, 31)
        there = {state for state, start, end in spells if str(start) <= str(day) <= str(end)}
        assert there == {
            one.code for one in cow_members(year) if one.since <= day and (one.until is None or one.until >= day)
        }


def test_real_disputes_of_india_and_pakistan_are_those_of_the_file(shared: Path) -> None:
    batch, raw = real(shared, "cow_mid5_directed_dyad_year")
    theirs = raw.filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770)
    ours = [claim for claim in batch.claims if set(claim.parties) == {"IND", "PAK"}]
    spans = theirs.group_by("dispnum").agg(first=pl.min("year"), last=pl.max("year")).sort("dispnum")
    assert sorted((int(str(c.name).split()[-1]), c.start.year, c.end.year) for c in ours if c.start and c.end) == [
        row for row in spans.rows() if row[2] < 2015
    ]
    assert len(ours) == theirs["dispnum"].n_unique()
    levels = {
        (item, day.year): value
        for one, other, item, day, value in observed(batch, "mid_hostility", "state", "other", "item", "start", "value")
        if (one, other) == ("IND", "PAK") and isinstance(day, date)
    }
    assert levels == {
        (str(number), year): level for number, year, level in theirs.select("dispnum", "year", "hostlev1").rows()
    }


def test_every_real_dispute_and_pair_is_there_once(shared: Path) -> None:
    batch, raw = real(shared, "cow_mid5_directed_dyad_year")
    pairs = {
        (number, *sorted((str(state_of_cow(one, date(year, 7, 2))), str(state_of_cow(other, date(year, 7, 2))))))
        for number, one, other, year in raw.select("dispnum", "ccode1", "ccode2", "year").rows()
    }
    ours = [(int(str(claim.name).split()[-1]), *sorted(claim.parties)) for claim in batch.claims]
    assert set(ours) == pairs
    # in one of them a state changed sides
    assert len({(claim.name, claim.actors, claim.targets) for claim in batch.claims}) == len(ours) == len(pairs) + 1


def test_real_distances_shared_organisations_and_trade_are_those_of_the_files(shared: Path) -> None:
    batch, raw = real(shared, "cow_igo_shared_dyad_year")
    assert len(observed(batch, "shared_organisations", "value")) == raw.height
    theirs = raw.filter(ccode1=750, ccode2=770).select("year", "dyadigos").rows()
    assert by_year(batch, "shared_organisations", "IND", "PAK") == dict(theirs)
    batch, raw = real(shared, "cow_trade_state_year")
    assert by_year(batch, "imports", "PAK") == dict(
        raw.filter(ccode=770).drop_nulls("imports").select("year", "imports").rows()
    )
    assert len(observed(batch, "exports", "value")) == raw["exports"].count()


def test_real_wars_and_powers_and_borders_are_there(shared: Path) -> None:
    batch, _ = real(shared, "cow_war_inter")
    deaths = {
        (state, item): value for state, item, value in observed(batch, "war_battle_deaths", "state", "item", "value")
    }
    assert (deaths["IND", "178"], deaths["PAK", "178"]) == (3241.0, 7982.0)
    batch, _ = real(shared, "cow_majors")
    assert {state for state, day in observed(batch, "major_power", "state", "end") if str(day) == "2016-12-31"} == {
        *["USA", "GBR", "FRA", "DEU", "RUS", "CHN", "JPN"]
    }
    batch, _ = real(shared, "cow_contiguity_spells")
    border = observed(batch, "contiguity", "state", "other", "start", "end", "value")
    assert ("IND", "PAK", date(1947, 8, 1), date(2016, 12, 31), 1.0) in border


@pytest.mark.parametrize(
    "name",
    [
        *["NMC-60-abridged.csv", "MIDB 5.0.csv", "contdird.csv", "Dyadic_COW_4.0.csv", "state_year_formatv3.csv"],
        "Inter-StateWarData_v4.0.csv",
    ],
)
def test_the_samples_are_in_order(name: str) -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath(f"cow/sample/{name}")) as file:
        batch = loaded(load, file)
    assert batch.problems == batch.issues == []
    assert batch.observations is not None
    assert batch.observations.height > 0


@given(lines=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6))
def test_whatever_stands_below_good_rows_are_taken_and_nothing_is_raised(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cow") / "cow.csv"
    path.write_bytes("\n".join([CINC, PAK, *lines, ""]).encode())
    assert ("PAK", 0.0101) in observed(loaded(load, path), "cinc", "state", "value")
