"""The month cube: what is counted, whatever the order in which rows came, is what a naive count of the rows gives."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from coded_rows import put, row
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger

SUMS = ("intensity_sum", "tone_sum")


def cube(ledger: Ledger) -> dict[tuple, tuple]:
    """Return the stored lines, floats rounded to what their order of summing cannot change."""
    version = ledger.record().commit.versions.get("month_cube", 0)
    found = {}
    for file in ledger._store.tables["month_cube"].files(version):
        for line in pl.read_parquet(file).to_dicts():
            key = tuple(line[name] for name in ("source", "month", "actor", "target", "act", "quad", "area"))
            assert key not in found
            found[key] = {
                name: round(value or 0, 6)
                for name, value in line.items()
                if isinstance(value, int | float) and name != "quad"
            }
    return found


def counted(rows: Iterable[dict]) -> dict[tuple, dict[str, float]]:
    """Count rows one by one: a distinct thing belongs to the line of its first row."""
    lines: dict[tuple, Counter] = defaultdict(Counter)
    of_month = Counter((one["source"], one["day"].replace(day=1)) for one in rows)
    seen: set[tuple] = set()

    def first(*thing: object) -> int:
        new = thing not in seen
        seen.add(thing)
        return int(new)

    for one in sorted(
        rows, key=lambda one: (one["known"], one["day"], one["act"], one["quad"], one["code"], one["url"])
    ):
        month, pair = one["day"].replace(day=1), (one["source"], one["actor"], one["target"])
        for area in ["", *filter(None, one["areas"].split(","))]:
            line = lines[one["source"], month, one["actor"], one["target"], one["act"], one["quad"], area]
            line["ids"] += first("id", *pair, month, area, one["event_id"])
            line["rows"] += 1
            line["reports"] += one["reports"]
            line["intensity_sum"] += one["intensity"]
            line["tone_sum"] += one["tone"] or 0
            line["tone_rows"] += one["tone"] is not None
            line["of_rows"] = of_month[one["source"], month]
    for one in sorted(rows, key=lambda one: one["quad"]):
        month, deed = one["day"].replace(day=1), (one["source"], one["actor"], one["target"], one["act"], one["day"])
        for area in ["", *filter(None, one["areas"].split(","))]:
            line = lines[one["source"], month, one["actor"], one["target"], one["act"], one["quad"], area]
            line["documents"] += first("document", *deed, area, one["url"] or one["event_id"])
            line["days"] += first("day", *deed, area)
    names = ("rows", "ids", "documents", "days", "reports", "intensity_sum", "tone_sum", "tone_rows", "of_rows")
    return {key: {name: round(line[name], 6) for name in names} for key, line in lines.items()}


ROWS = st.builds(
    lambda number, pair, act, quad, areas, day, late, url, tone, source: row(
        number, *pair, day=day.isoformat(), act=act, quad=quad, areas=areas, known=day + timedelta(days=late), url=url,
        tone=tone, source=source, code=f"{number}{act}", reports=number, intensity=number / 10,
    ),
    number=st.integers(1, 4),
    pair=st.sampled_from([("PAK", "RUS"), ("RUS", "PAK"), ("PAK", ""), ("PAK", "IND")]),
    act=st.sampled_from(["CONSULT", "AID"]),
    quad=st.sampled_from([1, 2]),
    areas=st.sampled_from(["", "trade", "trade,military", "military"]),
    day=st.sampled_from([date(2018, 1, 30), date(2018, 1, 31), date(2018, 2, 1), date(2017, 2, 1)]),
    late=st.sampled_from([0, 40]),
    url=st.sampled_from(["", "http://a", "http://b"]),
    tone=st.sampled_from([None, 1.5, -0.25]),
    source=st.sampled_from(["gdelt", "icews"]),
)  # fmt: skip


@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
@given(batches=st.lists(st.lists(ROWS, min_size=1, max_size=12), min_size=1, max_size=3))
def test_any_split_into_batches_gives_what_a_naive_count_and_a_rebuild_give(batches):
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger")
        for batch in batches:
            put(ledger, *batch)
        rows = [one for batch in batches for one in batch]
        expected = counted(rows)
        assert cube(ledger) == expected
        months = {(one["source"], one["day"].replace(day=1)) for one in rows}
        assert ledger.refresh() == 0
        assert ledger.refresh(rebuild=True) == len(months)
        assert cube(ledger) == expected
        check_questions(ledger, rows)


def check_questions(ledger: Ledger, rows: list[dict]) -> None:
    """Compare what the record answers, from the cube and from rows, with counting the rows."""
    record = ledger.record()
    for a, b in (("PAK", "RUS"), ("PAK", None), (None, None)):
        asked = [one for one in rows if pair_fits(one, a, b)]
        for since in (None, date(2018, 1, 31)):
            kept = [one for one in asked if since is None or one["day"] >= since]
            found = record.event_row_counts(a, b, since=since)
            assert found["rows"].sum() == len(kept)
            listed = {
                way: record.event_rows(a, b, since=since, dedup=way).height for way in ("ids", "documents", "days")
            }
            for way, height in listed.items():
                assert found[way].sum() == height
            by_week = record.event_row_counts(a, b, since=since, by="week")
            assert [by_week[way].sum() for way in listed] == list(listed.values())
    day = date(2018, 2, 1)
    known = [one for one in rows if one["known"] <= day]
    then = ledger.record(as_of=day)
    for area in (None, "trade"):
        lines = counted(known)
        expected = sum(line["ids"] for key, line in lines.items() if key[-1] == (area or ""))
        assert then.event_row_counts(area=area)["ids"].sum() == expected


def pair_fits(one: dict, a: str | None, b: str | None) -> bool:
    there = (a or one["actor"], b or one["target"]) == (one["actor"], one["target"])
    back = (a or one["target"], b or one["actor"]) == (one["target"], one["actor"])
    return there or (a is not None and back)


def test_a_batch_may_put_the_counting_off_and_answers_are_the_same(ledger):
    put(ledger, row(1), row(1), row(2, day="2018-02-01"))
    with ledger.batch("load icews", refresh=False) as batch:
        batch.add_rows(pl.DataFrame([row(3), row(4, day="2018-03-01")]))
        batch.end_files([], "icews")
    before = ledger.record().event_row_counts("PAK", "RUS")
    assert before["ids"].to_list() == [2, 1, 1]
    assert len(cube(ledger)) == 2
    assert ledger.refresh() == 2
    assert len(cube(ledger)) == 3
    assert ledger.record().event_row_counts("PAK", "RUS").equals(before)
    assert ledger.record(version=1).event_row_counts("PAK", "RUS")["ids"].to_list() == [1, 1]


def test_only_the_months_of_a_batch_are_counted_again(ledger):
    put(ledger, row(1), row(2, day="2018-02-01"))
    kept = {file.name for file in (ledger.folder / "tables" / "month_cube").glob("*.parquet")}
    put(ledger, row(3, day="2018-02-02"))
    record = ledger.record()
    now = {Path(file).name for file in ledger._store.tables["month_cube"].files(record.commit.versions["month_cube"])}
    assert len(now & kept) == 1
    assert len(now - kept) == 1


def test_what_is_told_again_in_another_file_is_found_whatever_words_come_first(ledger):
    put(ledger, row(1, "PAK", "RUS", url="story"))
    put(ledger, row(2, "USA", "CHN"), row(3, "RUS", "PAK"), row(4, "PAK", "RUS", url="story"))
    ledger.refresh(rebuild=True)
    found = ledger.record().event_row_counts("PAK", "RUS").filter(pl.col("actor") == "PAK")
    assert found.select("rows", "ids", "documents", "days").rows() == [(2, 2, 1, 1)]


def test_both_directions_of_a_pair_lie_together_under_their_dyad(ledger):
    sides = [("RUS", "PAK"), ("IND", "USA"), ("PAK", ""), ("PAK", "RUS"), ("USA", "IND")]
    put(ledger, *[row(number, *pair, areas="trade") for number, pair in enumerate(sides)])
    (file,) = cube_files(ledger)
    lines = pl.read_parquet(file).select(pl.col("dyad", "actor", "target").cast(pl.String)).rows()
    assert [dyad for dyad, *_ in lines] == [" PAK"] * 2 + ["IND USA"] * 4 + ["PAK RUS"] * 4
    assert all(dyad.split(" ") == sorted(pair) for dyad, *pair in lines)
    found = ledger.record().event_row_counts("RUS", "PAK")
    assert found.select("actor", "target", "rows").rows() == [("PAK", "RUS", 1), ("RUS", "PAK", 1)]
    assert ledger.record().event_row_counts("PAK")["rows"].sum() == 3


def test_the_months_of_a_year_that_is_over_lie_together_and_each_can_still_be_counted_again(ledger):
    rows = [
        row(f"{source}{month}", day=f"2016-{month:02}-03", source=source, areas="trade")
        for source in ("gdelt", "icews")
        for month in range(1, 13)
    ]
    put(ledger, *rows)
    assert len(cube_files(ledger)) == 24
    rows += [row("later", day="2017-01-05", source="gdelt")]
    put(ledger, rows[-1])
    assert len(cube_files(ledger)) == 14
    assert cube(ledger) == counted(rows)
    assert ledger.refresh() == 0
    rows += [row("straggler", day="2016-05-09", source="gdelt"), row("more", day="2017-02-05", source="gdelt")]
    put(ledger, *rows[-2:])
    assert len(cube_files(ledger)) == 16
    assert cube(ledger) == counted(rows)
    assert ledger.record().event_row_counts("PAK", "RUS", by="year", source="gdelt")["rows"].to_list() == [13, 2]
    assert ledger.record(version=2).event_row_counts("PAK", "RUS", by="year", source="gdelt")["rows"].sum() == 13
    assert ledger.refresh(rebuild=True) == 26
    assert cube(ledger) == counted(rows)
    assert ledger.refresh() == 0


def cube_files(ledger: Ledger) -> list[str]:
    return ledger._store.tables["month_cube"].files(ledger.record().commit.versions["month_cube"])


def test_many_small_files_of_a_month_are_joined_and_the_answers_stay(ledger):
    for day in range(1, 21):
        put(ledger, row(day, day=f"2018-01-{day:02}"), row(day + 100, day=f"2018-01-{day:02}", actor="IND"))
    record = ledger.record()
    files = ledger._store.tables["event_rows"].files(record.commit.versions["event_rows"])
    assert len(files) <= 9
    biggest = max((pl.read_parquet(file) for file in files), key=lambda frame: frame.height)
    assert biggest["actor"].to_list() == sorted(biggest["actor"].to_list())
    assert record.event_rows("PAK", "RUS").height == 20
    assert record.event_row_counts("PAK", "RUS", by="year")["rows"].to_list() == [20]
    assert ledger.record(version=3).event_rows("PAK", "RUS").height == 3


def test_rows_are_listed_with_their_marks(ledger):
    put(ledger, row(1, url="u"), row(1, url="u"), row(2, url="u"), row(3, url="v"), row(4, act="AID", url="u"))
    record = ledger.record()
    rows = record.event_rows("PAK", "RUS").select("row_id", "act", "copy", "of_document", "of_day").rows()
    assert rows == [
        ("icews:4", "AID", 1, 1, 1),
        ("icews:1", "CONSULT", 1, 1, 1),
        ("icews:1", "CONSULT", 2, 2, 2),
        ("icews:2", "CONSULT", 1, 3, 3),
        ("icews:3", "CONSULT", 1, 1, 4),
    ]
    for way, number in (("rows", 5), ("ids", 4), ("documents", 3), ("days", 2)):
        assert record.event_rows("PAK", "RUS", dedup=way).height == number
        assert record.event_row_counts("PAK", "RUS")[way].sum() == number
    assert record.event_rows("PAK", "RUS", limit=2).height == 2
    assert record.event_rows("PAK", "RUS", act="AID")["row_id"].to_list() == ["icews:4"]
    with pytest.raises(InvalidValueError, match="choose among rows, ids, documents, days"):
        record.event_rows("PAK", "RUS", dedup="twice")
    with pytest.raises(InvalidValueError, match="no period"):
        record.event_row_counts("PAK", "RUS", by="decade")


def test_direction_filters_and_the_states_that_one_continues(ledger):
    put(
        ledger,
        row(1), row(2, "RUS", "PAK"), row(3, "SUN", "PAK", day="1975-01-02"), row(4, areas="trade,military", quad=3),
    )  # fmt: skip
    record = ledger.record()
    assert record.event_row_counts("RUS", "PAK")["rows"].sum() == 4
    assert record.event_row_counts("RUS", "PAK", both=False)["rows"].sum() == 2
    assert record.event_row_counts("PAK", "RUS", area="trade")["rows"].to_list() == [1]
    assert record.event_row_counts("PAK", quad=3)["rows"].to_list() == [1]
    assert record.event_row_counts("PAK", source="gdelt").height == 0
    assert record.event_row_counts("PAK", "PAK").height == 0


def test_several_parties_are_counted_as_one_side_from_cube_and_rows_alike(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    pairs = (("RUS", "IND"), ("RUS", "PAK"), ("IND", "PAK"), ("PAK", "USA"), ("USA", "RUS"))
    rows = [row(f"{actor}{target}{day}", actor, target, f"2018-01-0{day}", act=act)
            for actor, target in pairs for day, act in ((2, "CONSULT"), (3, "AID"), (3, "CONSULT"))]  # fmt: skip
    put(ledger, *rows)
    record = ledger.record()
    whole = record.event_row_counts(among=("IND", "PAK"), acts=False)
    assert whole.select("actor", "target", "act", "rows", "days").rows() == [
        ("IND", "PAK", "", 3, 3), ("PAK", "USA", "", 3, 3), ("RUS", "IND", "", 3, 3), ("RUS", "PAK", "", 3, 3),
    ]  # fmt: skip
    assert record.event_row_counts(among=("IND", "PAK"))["rows"].sum() == 12
    part = record.event_row_counts(among=("IND", "PAK"), acts=False, since=date(2018, 1, 3))
    assert part["rows"].to_list() == [2, 2, 2, 2]
