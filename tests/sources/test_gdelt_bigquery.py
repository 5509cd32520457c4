"""The query for BigQuery is run by DuckDB, after two words in which the two differ are exchanged."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from test_gdelt import CODEBOOK, FIRST, line, write

from bilateral.ontology.actor_codes import successions
from bilateral.sources.coded import on_their_days
from bilateral.sources.contract import EVERYTHING, Wanted
from bilateral.sources.gdelt import load
from bilateral.sources.gdelt.bigquery import TABLES, month_cube

KEYS = ["source", "month", "actor", "target", "act", "quad", "area"]
COUNTS = ["rows", "ids", "documents", "days", "reports", "tone_rows"]
SUMS = ["intensity_sum", "tone_sum"]
INTEGERS = ["GLOBALEVENTID", "SQLDATE", "QuadClass", "NumMentions", "NumSources", "NumArticles", "DATEADDED"]
FLOATS = ["GoldsteinScale", "AvgTone"]


def asked(path: Path, names: Sequence[str], wanted: Wanted = EVERYTHING, *, v2: bool = False) -> pl.DataFrame:
    """What the query answers over a table with the types that GDELT's columns have in BigQuery."""
    lines = path.read_text(encoding="utf8").rstrip("\n").split("\n")
    cells = [[*one.split("\t"), ""][: len(names)] for one in lines]
    raw = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")
    typed = ", ".join(
        f"try_cast(nullif(trim({name}), '') as {'bigint' if name in INTEGERS else 'double'}) as {name}"
        for name in (*INTEGERS, *FLOATS)
    )
    engine = duckdb.connect()
    engine.register("raw", raw.to_arrow())
    engine.execute(f"create table events as select * replace ({typed}), now()::timestamp as _PARTITIONTIME from raw")
    query = month_cube(wanted, v2=v2, table="events").replace("`", '"').replace("safe_cast(", "try_cast(")
    return pl.DataFrame(engine.sql(query).to_arrow_table())


def counted(path: Path, wanted: Wanted = EVERYTHING) -> pl.DataFrame:
    """The cube of the rows that the loader makes, by the words in which the four counts are defined."""
    rows = pl.concat([batch.rows for batch in load([path], wanted) if batch.rows is not None])
    rows = rows.with_columns(pl.col(pl.Categorical).cast(pl.String)).with_columns(
        pl.col("day").dt.truncate("1mo").alias("month"),
        pl.when(pl.col("url") == "").then("event_id").otherwise("url").alias("document"),
    )
    every = rows.with_columns(pl.lit("").alias("area"))
    each = rows.filter(pl.col("areas") != "").with_columns(pl.col("areas").str.split(",").alias("area")).explode("area")
    by_area = pl.concat([every, each]).sort("known", "day", "act", "quad", "code", "url")
    pair = ["actor", "target", "area"]
    firsts = {
        "ids": ["month", *pair, "event_id"],
        "documents": ["day", *pair, "act", "document"],
        "days": ["day", *pair, "act"],
    }
    for name, key in firsts.items():
        order = by_area if name == "ids" else by_area.sort("quad", maintain_order=True)
        by_area = order.with_columns(pl.struct(key).is_first_distinct().alias(name))
    return by_area.group_by(KEYS).agg(
        pl.len().alias("rows"),
        *(pl.col(name).sum() for name in firsts),
        pl.col("reports").sum(),
        pl.col("tone").count().alias("tone_rows"),
        pl.col("intensity").sum().alias("intensity_sum"),
        pl.col("tone").sum().alias("tone_sum"),
    )


def assert_same(answered: pl.DataFrame, expected: pl.DataFrame) -> None:
    assert answered.columns == [*KEYS, "rows", "ids", "documents", "days", "reports", *SUMS, "tone_rows"]
    one, other = (
        frame.with_columns(pl.col(COUNTS).cast(pl.Int64), pl.col("quad").cast(pl.Int64)).sort(KEYS)
        for frame in (answered, expected)
    )
    assert one.select(*KEYS, *COUNTS).rows() == other.select(*KEYS, *COUNTS).rows()
    for name in SUMS:
        assert one[name].to_list() == pytest.approx(other[name].to_list(), rel=1e-9, abs=1e-9)


def test_every_way_of_counting_is_the_ledgers(tmp_path: Path):
    many = [
        line(GLOBALEVENTID="1", SOURCEURL="https://a.example"),
        line(GLOBALEVENTID="1", SOURCEURL="https://a.example"),
        line(GLOBALEVENTID="1", SOURCEURL="https://b.example", QuadClass="2", DATEADDED="20190302081500"),
        line(GLOBALEVENTID="2", SQLDATE="20190201", SOURCEURL="https://a.example", AvgTone=""),
        line(GLOBALEVENTID="3", EventCode="0312", NumArticles="", NumMentions=""),
        line(GLOBALEVENTID="4", EventCode="1719", GoldsteinScale="", QuadClass=""),
        line(GLOBALEVENTID="5", Actor1CountryCode="", Actor1KnownGroupCode="UNO"),
        line(GLOBALEVENTID="6", Actor1CountryCode="rus ", SQLDATE="19800312"),
        line(GLOBALEVENTID="7", Actor1CountryCode="EUR", Actor1KnownGroupCode="NAT"),
        line(GLOBALEVENTID="8", Actor1CountryCode="XXX", Actor2CountryCode=""),
        line(GLOBALEVENTID="9", SQLDATE="20190231"),
        line(GLOBALEVENTID="10", EventCode="990"),
        line(GLOBALEVENTID="11", QuadClass="7"),
        line(GLOBALEVENTID="12", GoldsteinScale="77"),
        line(GLOBALEVENTID="13", DATEADDED="20191399000000"),
        line(GLOBALEVENTID="14", NumArticles="-1"),
    ]
    path = write(tmp_path, *many)
    answered = asked(path, CODEBOOK)
    assert_same(answered, counted(path))
    pair = answered.filter(
        (pl.col("actor") == "RUS") & (pl.col("target") == "PAK") & (pl.col("month") == date(2019, 2, 1))
        & (pl.col("area") == "") & (pl.col("act") == "AGREE")
    )  # fmt: skip
    by_quad = {row["quad"]: row for row in pair.to_dicts()}
    assert (by_quad[1]["rows"], by_quad[1]["ids"], by_quad[1]["documents"], by_quad[1]["days"]) == (4, 3, 3, 2)
    assert (by_quad[2]["rows"], by_quad[2]["ids"], by_quad[2]["documents"], by_quad[2]["days"]) == (1, 0, 1, 0)


def test_filters_are_those_of_a_load(tmp_path: Path):
    days = ["20190227", "20190228", "20190301", "20190302"]
    rows = [line(GLOBALEVENTID=str(at), SQLDATE=day) for at, day in enumerate(days)]
    rows += [line(GLOBALEVENTID="9", SQLDATE="20190228", Actor1CountryCode="FRA", Actor2CountryCode="DEU")]
    path = write(tmp_path, *rows)
    for wanted in (
        Wanted(since=date(2019, 2, 28)),
        Wanted(until=date(2019, 3, 1)),
        Wanted(date(2019, 2, 28), date(2019, 3, 1), frozenset({"RUS", "FRA"})),
    ):
        assert_same(asked(path, CODEBOOK, wanted, v2=True), counted(path, wanted))


def test_states_are_those_of_their_days():
    codes = sorted({code for one in successions() for code in (one.past, one.present)})
    edges = {edge + timedelta(days=by) for one in successions() for edge in (one.since, one.until) for by in (-1, 0, 1)}
    rows = pl.DataFrame(
        [(code, edge) for code, edge in itertools.product(codes, sorted(edges))], schema=["party", "day"], orient="row"
    ).with_columns(pl.col("party").alias("actor_party"))
    case = month_cube().partition(" as actor,\n")[0].rpartition("\n")[2].strip()
    assert case.startswith("case when actor_party")
    engine = duckdb.connect()
    engine.register("rows", rows.to_arrow())
    answered = engine.execute(
        f"select {case.replace('day', 'number')} as state from (select *, "
        "year(day) * 10000 + month(day) * 100 + day(day) as number from rows)"
    ).fetchall()
    assert [state for (state,) in answered] == on_their_days(rows, "actor_party")["actor_party"].to_list()


def test_public_tables_are_read_and_only_the_days_asked_for():
    first = month_cube(Wanted(date(1990, 1, 1), date(1990, 12, 31)))
    assert f"from `{TABLES[False]}`" in first
    assert "SQLDATE >= 19900101 and SQLDATE <= 19901231" in first
    assert "_PARTITIONTIME" not in first
    second = month_cube(Wanted(date(2018, 10, 1)), v2=True)
    assert "from `gdelt-bq.gdeltv2.events_partitioned`" in second
    assert "_PARTITIONTIME >= timestamp '2018-09-29'" in second
    assert len(second) < 200_000  # BigQuery takes a megabyte
    assert "$" not in second


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("gdelt2_15min_20151027220000.export.csv", CODEBOOK),
        ("gdelt2_events_a.csv", CODEBOOK),
        ("gdelt2_events_translated.csv", CODEBOOK),
        ("gdelt1_events.csv", FIRST),
    ],
)
def test_real_files_give_the_same_cube(shared: Path, name: str, columns: list[str]):
    path = shared / "data" / "events" / "gdelt" / name
    answered = asked(path, columns)
    assert answered.height > 5
    assert_same(answered, counted(path))
