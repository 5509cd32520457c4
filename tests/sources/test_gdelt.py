import zipfile
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.model import EVENT_ROW_COLUMNS
from bilateral.ontology.acts import cameo
from bilateral.sources.cells import by_width, lines, texts
from bilateral.sources.contract import Batch, declaration
from bilateral.sources.gdelt import load
from bilateral.sources.gdelt.layout import layout_of, layouts
from bilateral.sources.gdelt.typed import USED, careful, typed
from bilateral.sources.packed import packs

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
CODEBOOK = [
    *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{side}{name}" for side in (1, 2) for name in ACTOR.split()),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in GEO.split()),
    *["DATEADDED", "SOURCEURL"],
]
"""GDELT 2's columns in the order of its codebook, written apart from the loader's own list."""

FIRST = [name for name in CODEBOOK if not name.endswith("ADM2Code")]
SMALL = "events/gdelt/gdelt2_events_a.csv"
REAL = [SMALL, "events/gdelt/gdelt2_events_translated.csv", "events/gdelt/gdelt2_15min_20151027220000.export.csv"]


def line(names: list[str] = CODEBOOK, **values: str) -> str:
    """A good row, with changes."""
    good = {
        "GLOBALEVENTID": "1",
        "SQLDATE": "20190228",
        "Actor1CountryCode": "RUS",
        "Actor2CountryCode": "PAK",
        "EventCode": "039",
        "QuadClass": "1",
        "GoldsteinScale": "5",
        "NumMentions": "3",
        "NumArticles": "2",
        "AvgTone": "1.5",
        "DATEADDED": "20190301081500" if len(names) == 61 else "20190301",
    }
    return "\t".join({**good, **values}.get(name, "") for name in names)


def write(folder: Path, *lines: str, name: str = "20190301.export.CSV") -> Path:
    (folder / name).write_text("".join(one + "\n" for one in lines), encoding="utf8")
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


def raw(path: Path) -> Iterator[dict[str, str]]:
    for text in path.read_text(encoding="utf8").splitlines():
        cells = [cell.strip() for cell in text.split("\t")]
        yield dict(zip(CODEBOOK if len(cells) == 61 else FIRST, cells, strict=len(cells) != 57))


@pytest.mark.parametrize("name", [*REAL, "events/gdelt/gdelt1_events.csv"])
def test_what_stands_under_a_name_comes_out_in_its_field(shared: Path, name: str) -> None:
    file = shared / "data" / name
    found, given_rows = rows(file), list(raw(file))
    assert len(found) == len(given_rows)
    for ours, given_row in zip(found, given_rows, strict=True):
        stamp, added = given_row["SQLDATE"], given_row["DATEADDED"]
        assert ours["event_id"] == given_row["GLOBALEVENTID"]
        assert ours["event_id"] == given_row["GLOBALEVENTID"]
        assert str(ours["day"]) == f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}"
        assert str(ours["known"]) == f"{added[:4]}-{added[4:6]}-{added[6:8]}"
        assert ours["code"] == given_row["EventCode"]
        assert ours["act"] == cameo(given_row["EventCode"]).act
        assert ours["quad"] == int(given_row["QuadClass"])
        assert ours["intensity"] == float(given_row["GoldsteinScale"])
        assert ours["reports"] == int(given_row["NumArticles"])
        assert ours["tone"] == float(given_row["AvgTone"])
        assert ours["place"] == given_row["ActionGeo_FullName"]
        assert ours["url"] == given_row.get("SOURCEURL", "")
        assert (ours["actor_name"], ours["target_name"]) == (given_row["Actor1Name"], given_row["Actor2Name"])


@pytest.mark.parametrize("name", REAL)
def test_states_keep_their_codes(shared: Path, name: str) -> None:
    file = shared / "data" / name
    regions = {"", "EUR", "AFR", "ASA", "SEA", "MEA", "WST", "SAS", "LAM", "SAM", "WAF", "EAF", "NAF", "CAS", "NMR"}
    for ours, given_row in zip(rows(file), raw(file), strict=True):
        for field, column in (("actor", "Actor1CountryCode"), ("target", "Actor2CountryCode")):
            if given_row[column] not in regions:
                assert ours[field] == given_row[column]


def test_the_columns_are_exactly_those_of_event_rows(tmp_path: Path) -> None:
    found = loaded(write(tmp_path, line())).rows
    assert found is not None
    assert found.columns == list(EVENT_ROW_COLUMNS)
    kinds = {
        pl.String: "string",
        pl.Categorical: "string",
        pl.Int8: "int8",
        pl.Int32: "int32",
        pl.Float64: "float64",
        pl.Date: "date",
    }
    assert {name: kinds[type(kind)] for name, kind in found.schema.items()} == dict(EVENT_ROW_COLUMNS)
    assert found.select(pl.exclude("tone").is_null().any()).row(0) == (False,) * 20


def test_the_code_of_an_act_is_text_and_keeps_its_zero(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, line(EventCode="010", GoldsteinScale="0")))
    assert (one["code"], one["act"]) == ("010", "CONSULT")


def test_russia_before_1991_is_the_soviet_union(tmp_path: Path) -> None:
    days = [("19911225", "SUN"), ("19911226", "RUS"), ("20190101", "RUS")]
    found = rows(write(tmp_path, *(line(SQLDATE=day, Actor2CountryCode="UKR") for day, _ in days)))
    assert [(one["actor"], one["target"]) for one in found] == [(code, "UKR") for _, code in days]


@pytest.mark.parametrize(
    ("given_codes", "party"),
    [
        ({"Actor1CountryCode": "ROM"}, "ROU"),
        ({"Actor1CountryCode": "EUR", "Actor1KnownGroupCode": "EEC"}, "IGO:EU"),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "UNO"}, "IGO:UN"),
        ({"Actor1CountryCode": "AFR"}, ""),
        ({"Actor1CountryCode": ""}, ""),
        ({"Actor1CountryCode": "SUN"}, "RUS"),
    ],
)
def test_codes_become_parties(tmp_path: Path, given_codes: dict[str, str], party: str) -> None:
    batch = loaded(write(tmp_path, line(**given_codes)))
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == [party]
    assert batch.issues == []


def test_what_nothing_knows_is_an_issue_with_its_count(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(Actor1CountryCode="QQQ"), line(GLOBALEVENTID="2", Actor1CountryCode="QQQ")))
    (issue,) = batch.issues
    assert (issue.field, issue.value, issue.count, issue.example) == ("Actor1CountryCode", "QQQ", 2, "1")
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == ["", ""]


def test_roles_become_sectors(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, line(Actor1Type1Code="GOV", Actor1Type2Code="MIL", Actor2Type1Code="COP")))
    assert (one["actor_sector"], one["target_sector"]) == ("government,military", "police")
    (issue,) = loaded(write(tmp_path, line(Actor1Type1Code="ZZZ"))).issues
    assert (issue.field, issue.value) == ("Actor1TypeCode", "ZZZ")


def test_weights_and_classes_that_differ_are_kept_and_counted(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(EventCode="141", QuadClass="3", GoldsteinScale="-5")))
    assert batch.rows is not None
    assert batch.rows.select("quad", "intensity").row(0) == (3, -5.0)
    assert {issue.value for issue in batch.issues} == {"14: 3 given, 4 published", "141: -5.0 given, -6.5 published"}


def test_a_finer_code_that_nothing_knows_counts_as_the_one_above_it(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, line(EventCode="0399")))
    assert batch.rows is not None
    assert batch.rows.select("code", "act").row(0) == ("0399", "AGREE")
    assert [(issue.field, issue.value) for issue in batch.issues] == [("code", "0399")]


def test_weights_that_are_not_given_are_the_published_ones(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, line(QuadClass="", GoldsteinScale="", NumArticles="", AvgTone="")))
    assert (one["quad"], one["intensity"], one["reports"], one["tone"]) == (1, 5.0, 3, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"GLOBALEVENTID": "x"}, "GLOBALEVENTID is no number"),
        ({"SQLDATE": "20190230"}, "SQLDATE is no date"),
        ({"SQLDATE": ""}, "SQLDATE is no date"),
        ({"DATEADDED": "2019"}, "DATEADDED is no date"),
        ({"EventCode": "---"}, "EventCode is no CAMEO code"),
        ({"EventCode": ""}, "EventCode is no CAMEO code"),
        ({"QuadClass": "5"}, "QuadClass is not 1 to 4"),
        ({"GoldsteinScale": "11"}, "GoldsteinScale is no number"),
        ({"GoldsteinScale": "nan"}, "GoldsteinScale is no number"),
        ({"NumArticles": "many"}, "NumArticles is no count"),
        ({"NumArticles": "-1"}, "NumArticles is no count"),
        ({"AvgTone": "inf"}, "AvgTone is no number"),
    ],
)
def test_bad_rows_are_left_out_with_reason_count_and_first_example(
    tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    good = [line(GLOBALEVENTID=str(number)) for number in range(10, 16)]
    bad = line(**{"GLOBALEVENTID": "99", **changes})
    batch = loaded(write(tmp_path, *good[:3], bad, *good[3:], bad))
    assert batch.rows is not None
    assert batch.rows["event_id"].to_list() == [str(number) for number in range(10, 16)]
    (problem,) = batch.problems
    assert problem.reason.startswith(f"2 rows left out: {words}")
    assert "line 4" in problem.reason


def test_rows_of_the_wrong_width_are_left_out(tmp_path: Path) -> None:
    good = [line(GLOBALEVENTID=str(number)) for number in range(5)]
    batch = loaded(write(tmp_path, *good, "a\tb", line() + "\tmore", line(FIRST)))
    assert batch.rows is not None
    assert batch.rows.height == 5
    reasons = [problem.reason.partition(", first")[0] for problem in batch.problems]
    assert reasons == [f"1 row left out: {width} columns instead of 61" for width in (2, 62, 58)]


def test_version_1_is_taken_with_and_without_an_address(tmp_path: Path) -> None:
    with_address = line(FIRST, SOURCEURL="https://example.org/a", ActionGeo_FullName="Moscow")
    without = line(FIRST[:-1], GLOBALEVENTID="2", ActionGeo_FullName="Karachi")
    found = rows(write(tmp_path, with_address, without, name="1979.csv"))
    assert [(one["url"], one["place"]) for one in found] == [("https://example.org/a", "Moscow"), ("", "Karachi")]


def test_a_zip_holds_the_same_rows(tmp_path: Path, shared: Path) -> None:
    plain = shared / "data" / SMALL
    packed = tmp_path / "20150218.export.CSV.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, "20150218.export.CSV")
    ours, theirs = loaded(packed).rows, loaded(plain).rows
    assert ours is not None
    assert theirs is not None
    assert ours.drop("file").equals(theirs.drop("file"))
    assert set(ours["file"]) != set(theirs["file"])


def damaged(tmp_path: Path, shared: Path, change: str) -> Path:
    file = tmp_path / "damaged.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(shared / "data" / SMALL, "a.export.CSV")
    content = bytearray(file.read_bytes())
    if change == "cut off":
        content = content[: len(content) // 2]
    else:
        content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("change", ["cut off", "one byte"])
def test_a_damaged_zip_is_a_problem(tmp_path: Path, shared: Path, change: str) -> None:
    (problem,) = loaded(damaged(tmp_path, shared, change)).problems
    assert "damaged or cut off" in problem.reason


def test_a_zip_without_a_table_is_a_problem(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.md", "nothing")
    assert "zip without a table" in loaded(tmp_path / "a.zip").problems[0].reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "is a web page"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"date;actor\n2019;RUS\n", "has 1 tab-separated columns"),
        (b"\x00\x01\x02" * 100, "has 1 tab-separated columns"),
        (b"\t" * 60 + b"\n", "is empty"),
        (b"a" + b"\t" * 60 + b"\n", "not what they hold"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "20190301.export.CSV"
    file.write_bytes(content)
    batch = loaded(file)
    (problem,) = batch.problems
    assert words in problem.reason
    assert batch.rows is None


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "does not exist" in loaded(tmp_path / "none.csv").problems[0].reason
    assert "is no file" in loaded(tmp_path).problems[0].reason


def test_mentions_come_as_observations_by_the_names_of_their_columns(shared: Path) -> None:
    file = shared / "data/events/gdelt/gdelt2_mentions.csv"
    names = ["GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName"]
    names += ["MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset"]
    names += ["InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "TranslationInfo", "Extras"]
    given_rows = [dict(zip(names, text.split("\t"), strict=True)) for text in file.read_text().splitlines()]
    first, last = load([file])
    assert first.observations is not None
    assert len(given_rows) == first.observations.height == last.files[0].good == 100
    for ours, given_row in zip(first.observations.to_dicts(), given_rows, strict=True):
        assert (ours["item"], ours["label"]) == (given_row["GLOBALEVENTID"], given_row["MentionIdentifier"])
        assert ours["value"] == float(given_row["Confidence"])
        assert f"{ours['start']:%Y%m%d}" == given_row["EventTimeDate"][:8]
        assert f"{ours['end']:%Y%m%d}" == f"{ours['known']:%Y%m%d}" == given_row["MentionTimeDate"][:8]
        assert (ours["source"], ours["variable"], ours["unit"]) == ("gdelt", "mention", "web")
    assert last.problems == last.issues == []


def mention(**values: str) -> str:
    given_values = {"1": "20190301081500", "2": "20190301081500", "3": "1", "5": "https://example.org/a", "11": "40"}
    return "\t".join({"0": "7", **given_values, **values}.get(str(place), "") for place in range(16))


def test_bad_mentions_are_set_aside_and_kinds_that_nothing_knows_counted(tmp_path: Path) -> None:
    bad = [mention(**{"2": "2019"}), mention(**{"5": ""}), mention(**{"11": "140"}), "1\t2"]
    file = write(tmp_path, mention(), mention(**{"3": "9"}), *bad, mention(), name="a.mentions.CSV")
    batches = list(load([file]))
    assert [batch.observations.height for batch in batches if batch.observations is not None] == [3]
    (aside,) = (batch.quarantine for batch in batches if batch.quarantine is not None)
    assert aside["line"].to_list() == [3, 4, 5, 6]
    assert [(issue.field, issue.value) for issue in batches[-1].issues] == [("MentionType", "9")]


def test_several_small_files_share_a_parse_and_keep_their_own_counts(tmp_path: Path) -> None:
    bad = line(SQLDATE="none")
    odd = line(Actor1CountryCode="QQQ")
    texts = [[line()] * 3, [line(), bad, "", odd, bad], [odd, "a\tb"], [line(FIRST)] * 2, [line(FIRST[:-1])]]
    files = [write(tmp_path, *text, name=f"{number}.export.CSV") for number, text in enumerate(texts)]
    batches = list(load(files))
    tables = [batch.rows for batch in batches if batch.rows is not None]
    assert [table.height for table in tables] == [3 + 2 + 1, 2 + 1], "one for each version"
    ended = [(one.name[0], one.rows, one.good) for batch in batches for one in batch.files]
    assert ended == [("0", 3, 3), ("1", 4, 2), ("2", 2, 1), ("3", 2, 2), ("4", 1, 1)]
    of = {one.sha256: one.name[0] for batch in batches for one in batch.files}
    assert [of[sha] for table in tables for sha in table["file"]] == list("000112334")
    aside = pl.concat([batch.quarantine for batch in batches if batch.quarantine is not None])
    assert [(of[one["file"]], one["line"]) for one in aside.to_dicts()] == [("1", 2), ("1", 5), ("2", 2)]
    assert aside["text"].to_list() == [bad, bad, "a\tb"]
    (issue,) = (issue for batch in batches for issue in batch.issues)
    assert (issue.value, issue.count) == ("QQQ", 2)
    told = [problem.origin[-12] + " " + problem.reason.partition(":")[0] for one in batches for problem in one.problems]
    assert told == ["1 2 rows left out", "2 1 row left out"]


def test_a_large_file_comes_in_pieces_with_the_numbers_of_its_lines(tmp_path: Path) -> None:
    texts = [
        line(GLOBALEVENTID=str(number), SQLDATE="x" if number % 50 == 0 else "20190228") for number in range(1, 201)
    ]
    file = write(tmp_path, *texts)
    lines: list[int] = []
    for pack in packs("gdelt", [file], layout_of, 5000):
        if pack.kind:
            lines += pack.line(typed(pack, pack.kind)[1]["at"]).to_list()
    assert lines == [50, 100, 150, 200]


def test_of_files_read_together_only_the_one_outside_what_is_expected_is_refused(tmp_path: Path) -> None:
    good = write(tmp_path, *[line()] * 1200, name="good.CSV")
    wrong = write(tmp_path, *[line(), line(SQLDATE="x")] * 600, name="wrong.CSV")
    page = tmp_path / "page.CSV"
    page.write_text("<html>Not found</html>")
    batches = list(load([good, wrong, page, good]))
    assert [one.name for batch in batches for one in batch.files] == ["good.CSV", "good.CSV"]
    assert sum(batch.rows.height for batch in batches if batch.rows is not None) == 2400
    assert not any(batch.quarantine is not None for batch in batches if not batch.refused)
    refused = {batch.problems[0].origin: batch.problems for batch in batches if batch.refused}
    assert {Path(name).name for name in refused} == {"wrong.CSV", "page.CSV"}
    assert "share_of_good_rows is 0.5, expected 0.95 to 1" in refused[str(wrong)][-1].reason


@pytest.mark.parametrize(
    "values",
    [
        {"ActionGeo_Lat": "north"},
        {"ActionGeo_Lat": "91", "ActionGeo_Long": "3"},
        {"ActionGeo_Lat": "9", "ActionGeo_Long": "-180.5"},
    ],
)
def test_coordinates_outside_of_the_earth_are_bad(tmp_path: Path, values: dict[str, str]) -> None:
    good = line(ActionGeo_FullName="Karachi", ActionGeo_Lat="24.9", ActionGeo_Long="67")
    batch = loaded(write(tmp_path, good, line(**{"ActionGeo_FullName": "Nowhere", **values})))
    assert "is no number from -" in batch.problems[0].reason
    assert batch.rows is not None
    assert batch.rows["place"].to_list() == ["Karachi"]


def test_quotation_marks_odd_bytes_and_line_ends_change_nothing(tmp_path: Path) -> None:
    first = line(Actor1Name='THE "NEW" RUSSIA').encode()
    second = line(GLOBALEVENTID="2", ActionGeo_FullName="?").encode().replace(b"?", b"Se\xf1or")
    file = tmp_path / "a.CSV"
    file.write_bytes(b"\xef\xbb\xbf" + first + b"\r\n\r\n" + second)
    found = rows(file)
    assert [one["event_id"] for one in found] == ["1", "2"]
    assert found[0]["actor_name"] == 'THE "NEW" RUSSIA'


def test_many_rows_come_in_batches_and_the_ids_do_not_depend_on_them(tmp_path: Path) -> None:
    count = int(declaration("gdelt").options["rows_a_batch"])
    shortest = line(FIRST[:-1])
    file = write(tmp_path, *(shortest.replace("1", str(number), 1) for number in range(1, count + 6)), name="big.csv")
    sizes, ids = [], set()
    for batch in load([file]):
        if batch.rows is not None:
            sizes.append(batch.rows.height)
            ids.update(batch.rows["event_id"])
    assert len(sizes) > 1
    assert max(sizes) <= count
    assert len(ids) == sum(sizes) == count + 5


@pytest.mark.parametrize("name", ["20190301084500.export.CSV", "19791227-20130401.csv"])
def test_the_sample_is_in_order(name: str) -> None:
    with resources.as_file(resources.files("bilateral.sources").joinpath("gdelt/sample", name)) as file:
        batch = loaded(Path(file))
    assert batch.problems == batch.issues == []
    assert batch.rows is not None
    assert date(2012, 1, 1) < batch.rows["known"].min()


_CELL = st.text(st.characters(exclude_characters="\n\t", exclude_categories=("Cs",)), max_size=12)
_BAD = st.one_of(
    st.lists(_CELL, max_size=70).map("\t".join),
    st.tuples(st.sampled_from(CODEBOOK), _CELL).map(lambda change: line(**{"GLOBALEVENTID": "7", **dict([change])})),
)


@given(changes=st.lists(st.tuples(st.sampled_from(CODEBOOK), _CELL), max_size=5))
def test_what_is_taken_at_once_is_what_care_would_take(
    changes: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("gdelt") / "a.export.CSV"
    rows_given = [line(), *(line(**dict([change])) for change in changes), line(SOURCEURL="x"), line(SOURCEURL="y")]
    file.write_bytes("\n".join(rows_given).encode())
    (pack,) = packs("gdelt", [file], lambda *_: layouts()[0])
    quick, bad = typed(pack, layouts()[0])
    fitting, too_wide = by_width(lines(pack.content), layouts()[0].names, layouts()[0].widths)
    slow, worse = careful(texts(fitting, layouts()[0].names, USED))

    def trimmed(rows: pl.DataFrame) -> list[dict[str, object]]:
        return [{k: v.strip() if isinstance(v, str) else v for k, v in row.items()} for row in rows.to_dicts()]

    assert trimmed(quick) == trimmed(slow)
    assert sorted(bad.select("at", "reason").rows()) == sorted(
        [*too_wide.select("at", "reason").rows(), *worse.select("at", "reason").rows()]
    )


@settings(max_examples=60, deadline=None)
@given(bad=st.lists(_BAD, max_size=4))
def test_whatever_stands_between_them_good_rows_are_taken_and_nothing_is_raised(
    bad: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    good = [line(GLOBALEVENTID=f"1000{number}") for number in range(6)]
    mixed = [text for pair in zip(good, [*bad, *[""] * (6 - len(bad))], strict=True) for text in pair]
    file = tmp_path_factory.mktemp("gdelt") / "a.export.CSV"
    file.write_bytes("\n".join(mixed).encode())
    batch = loaded(file)
    assert batch.rows is not None
    assert set(batch.rows["event_id"]) >= {f"1000{number}" for number in range(6)}
