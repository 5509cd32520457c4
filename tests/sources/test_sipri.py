from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded_tables import loaded, observed, set_aside

from bilateral.model import Amount, Kind, Medium, Status
from bilateral.sources.contract import Wanted
from bilateral.sources.sipri import load
from bilateral.sources.sipri.values import title_of

PREAMBLE = 'Transfers of major weapons\nInformation generated: 13 March 2021\n"Words, with a comma"\n\n'
REGISTER = (
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
ORDER = "Pakistan,Russia,2015,,4,,S-35,combat helicopter,4,,2017; 2018,New,,7.5,30,30"
DELIVERIES = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
)
REAL = "data/states/sipri_tiv_dyad_year.parquet"


def write(folder: Path, *lines: str, headings: str = REGISTER, before: str = PREAMBLE, name: str = "sipri.csv") -> Path:
    (folder / name).write_bytes((before + "\n".join([headings, *lines, ""])).encode("latin-1"))
    return folder / name


def test_an_order_becomes_observations_and_a_standing_claim_of_supply(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, ORDER))
    assert batch.problems == batch.issues == []
    assert batch.observations is not None
    figures = batch.observations.select("variable", "unit", "state", "other", "value", "label").rows()
    assert figures == [
        ("arms_ordered", "items", "RUS", "PAK", 4.0, "S-35"),
        ("arms_delivered", "items", "RUS", "PAK", 4.0, "S-35"),
        ("arms_delivered_tiv", "million TIV", "RUS", "PAK", 30.0, "S-35"),
        ("arms_ordered_tiv", "million TIV", "RUS", "PAK", 30.0, "S-35"),
    ]
    days = {name: observed(batch, name, "start", "end", "known") for name in ("arms_ordered", "arms_delivered")}
    assert days["arms_ordered"] == [(date(2015, 1, 1), date(2015, 12, 31), date(2021, 3, 13))]
    assert days["arms_delivered"] == [(date(2017, 1, 1), date(2018, 12, 31), date(2021, 3, 13))]
    (claim,), (note,) = batch.claims, batch.fetched
    assert (claim.kind, claim.act, claim.actors, claim.targets) == (Kind.STANDING, "SUPPLY", ("RUS",), ("PAK",))
    assert (claim.start, claim.end, claim.status) == (date(2015, 1, 1), date(2018, 12, 31), Status.ENDED)
    assert (claim.areas, claim.name) == (("arms",), "S-35")
    assert claim.amounts == (Amount(4.0, None, "S-35"), Amount(30.0, "million TIV", None))
    assert note.document.medium is Medium.NOTE
    assert note.document.text == claim.quote
    assert note.document.text == (
        "Pakistan ordered 4 S-35 (combat helicopter) from Russia in 2015; 4 (new) were delivered from 2017 to 2018; "
        "SIPRI values the delivered arms at 30 million TIV."
    )
    assert note.document.origin == f"{tmp_path / 'sipri.csv'}:6"
    assert (note.document.published, note.document.publisher) == (
        date(2021, 3, 13),
        "SIPRI Arms Transfers Database, generated 2021-03-13",
    )


@pytest.mark.parametrize(
    ("order", "end", "status"),
    [
        (ORDER, date(2018, 12, 31), Status.ENDED),
        (ORDER.replace(",4,,2017; 2018", ",2,,2017"), None, Status.ONGOING),
        (ORDER.replace(",4,,2017; 2018", ",,,"), None, Status.PROMISED),
    ],
)
def test_a_supply_ends_only_where_all_that_was_ordered_was_delivered(
    tmp_path: Path, order: str, end: date | None, status: Status
) -> None:
    (claim,) = loaded(load, write(tmp_path, order)).claims
    assert (claim.end, claim.status) == (end, status)


def test_estimates_are_said_in_the_note(tmp_path: Path) -> None:
    (note,) = loaded(load, write(tmp_path, ORDER.replace("2015,,4,,", "2015,?,(4),?,"))).fetched
    assert "(estimated: the year of the order, the number ordered)" in note.document.text


def test_two_orders_in_the_same_words_are_two_claims(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, ORDER, ORDER))
    assert len({claim.id for claim in batch.claims}) == len({note.document.id for note in batch.fetched}) == 2


def test_the_deliveries_of_one_deal_are_observed_by_year_and_joined_in_one_claim(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "9,China,Pakistan,J-1,fighter aircraft,Aircraft,2021,No,6,No,2022,No,New,30,30,180,No",
        "9,China,Pakistan,J-1,fighter aircraft,Aircraft,2021,No,14,Yes,2023,No,New,30,30,420,No",
        "8,China,Pakistan,J-2,radar,Sensors,2018,Yes,1,No,2021,No,New,30,30,30,No",
        headings=DELIVERIES,
    )
    batch = loaded(load, path)
    assert observed(batch, "arms_delivered_tiv", "item", "start", "value") == [
        ("9", date(2022, 1, 1), 180.0),
        ("9", date(2023, 1, 1), 420.0),
        ("8", date(2021, 1, 1), 30.0),
    ]
    assert [(claim.key, claim.start, claim.end, claim.amounts[0].value) for claim in batch.claims] == [
        ("9", date(2021, 1, 1), None, 20.0),
        ("8", date(2018, 1, 1), date(2021, 12, 31), 1.0),
    ]


@pytest.mark.parametrize(
    ("title", "variable", "sides"),
    [
        ("TIV of arms exports from Russia, 2016-2017", "arms_transfers", ("RUS", "IND")),
        ("TIV of arms exports to Russia, 2016-2017", "arms_transfers", ("IND", "RUS")),
        ("TIV of arms imports to Russia, 2016-2017", "arms_transfers", ("IND", "RUS")),
        ("TIV of arms exports from all, 2016-2017", "arms_exports", ("IND", "")),
        ("TIV of arms imports from all, 2016-2017", "arms_imports", ("IND", "")),
    ],
)
def test_the_line_above_a_table_by_years_says_who_supplies(
    tmp_path: Path, title: str, variable: str, sides: tuple[str, str]
) -> None:
    rows = ("India,1500,0,1500", "Total,1500,0,1500")
    path = write(tmp_path, *rows, headings=",2016,2017,Total", before=f'"{title}"\nGenerated: 10 March 2020\n\n')
    batch = loaded(load, path)
    assert batch.problems == batch.issues == []
    assert observed(batch, variable, "state", "other", "unit", "start", "value", "known") == [
        (*sides, "million TIV", date(2016, 1, 1), 1500.0, date(2020, 3, 10)),
        (*sides, "million TIV", date(2017, 1, 1), 0.0, date(2020, 3, 10)),
    ]


def test_a_cell_that_is_empty_is_no_observation(tmp_path: Path) -> None:
    path = write(tmp_path, "India,,5,5", headings=",2016,2017,Total", before="TIV of arms exports from Russia\n")
    assert observed(loaded(load, path), "arms_transfers", "start") == [(date(2017, 1, 1),)]


def test_a_table_by_years_that_does_not_say_whose_it_is_is_refused(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, "India,1,2", headings=",2016,2017", before="Arms\n"))
    assert "does not say above its headings whose" in batch.problems[0].reason
    assert batch.refused
    assert title_of(("Arms",)) is None


def test_all_values_of_the_real_table_come_out(shared: Path) -> None:
    batch = loaded(load, shared / REAL)
    assert batch.problems == batch.issues == []
    raw = pl.read_parquet(shared / REAL)
    assert [(file.rows, file.good) for file in batch.files] == [(raw.height, raw.height)]
    for sender, receiver, codes in (
        ("Russia", "Pakistan", ("RUS", "SUN")),
        ("China", "Pakistan", ("CHN",)),
        ("Russia", "India", ("RUS", "SUN")),
    ):
        theirs = raw.filter((pl.col("sender") == sender) & (pl.col("receiver") == receiver)).select("year", "value")
        side = "PAK" if receiver == "Pakistan" else "IND"
        ours = [
            (start.year, value)
            for state, other, start, value in observed(batch, "arms_transfers", "state", "other", "start", "value")
            if state in codes and other == side and isinstance(start, date)
        ]
        told = [
            (year, None if sender == "Russia" and year < 1992 and not value else value) for year, value in theirs.rows()
        ]
        assert sorted(ours) == sorted(told), "a 0 under Russia's name says nothing of the Soviet Union"
        assert len(ours) > 20
    soviet = {start for state, start in observed(batch, "arms_transfers", "state", "start") if state == "SUN"}
    assert max(soviet) == date(1990, 1, 1)  # type: ignore[type-var]


def test_those_that_are_no_party_are_counted_and_organisations_taken(tmp_path: Path) -> None:
    rows = [ORDER.replace("Russia", name) for name in ("Unknown supplier(s)", "Ruritania", "NATO**")]
    batch = loaded(load, write(tmp_path, *rows))
    assert [claim.actors for claim in batch.claims] == [("IGO:NATO",)]
    assert {(issue.field, issue.value) for issue in batch.issues} == {
        ("supplier", "Unknown supplier(s)"),
        ("supplier", "Ruritania"),
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (ORDER.replace("2015", "15"), "year of order is none"),
        (ORDER.replace("2017; 2018", "soon"), "year of delivery is none"),
        (ORDER.replace("2015", "").replace("2017; 2018", ""), "has no year"),
        (ORDER.replace(",4,,S-35", ",four,,S-35"), "a number is none"),
        (ORDER.replace("7.5,30,30", "7.5,30,-30"), "a number is none"),
        (ORDER.replace("Russia", ""), "names no supplier or no recipient"),
        (ORDER.replace("S-35", ""), "names no weapon"),
        ("Pakistan,Russia,2015", "3 columns instead of 16"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, ORDER, bad, ORDER.replace("Russia", "China")))
    assert [claim.actors for claim in batch.claims] == [("RUS",), ("CHN",)]
    assert set_aside(batch) == [(7, reason)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Sign in</html>", "web page"),
        (b"rcid,ccode,vote\n3,2,1\n", "is none of the tables"),
        (REGISTER.replace("Supplier", "Suplier").encode() + b"\n", "is it 'Suplier'?"),
        (REGISTER.encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "other.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "other.csv", write(tmp_path, ORDER))
    (problem,) = batch.problems
    assert words in problem.reason
    assert len(batch.claims) == 1


def test_only_wanted_parties_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, ORDER, ORDER.replace("Pakistan", "India"))
    batch = loaded(load, path, wanted=Wanted(actors=frozenset({"IND"}), since=date(2016, 1, 1)))
    assert [claim.targets for claim in batch.claims] == [("IND",)]
    assert observed(batch, "arms_delivered", "other") == [("IND",)]
    assert observed(batch, "arms_ordered", "other") == []


def test_the_samples_are_in_order() -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath("sipri/sample")) as folder:
        batch = loaded(load, *sorted(folder.glob("*.csv")))
    assert batch.problems == []
    assert [issue.value for issue in batch.issues] == ["Unknown supplier(s)"]
    assert len(batch.claims) == 5
    assert len(observed(batch, "arms_transfers", "value")) == 9


@given(lines=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6))
def test_whatever_stands_below_good_rows_are_taken_and_nothing_is_raised(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sipri") / "sipri.csv"
    path.write_bytes("\n".join([REGISTER, ORDER, *lines, ""]).encode())
    assert ("RUS",) in [claim.actors for claim in loaded(load, path).claims]
