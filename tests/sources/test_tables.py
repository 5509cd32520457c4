import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.layouts import BLANK, OTHERS, YEARS, Column, Layout, named
from bilateral.sources.lines import chunks
from bilateral.sources.tables import Table, layout_of, read_tables

VOTES = Layout(
    "votes",
    (
        Column("item", ("rcid",), True),
        Column("vote", ("vote",), True),
        Column("country", ("country", "countryname"), False),
    ),
)
FLOWS = Layout("flows", (Column("party", (BLANK, "supplier"), True), Column("years", (YEARS,), True)))
KNOWN = (VOTES, FLOWS)


def write(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return folder / name


def read(path: Path) -> Table:
    """All pieces of a file as one."""
    pieces = list(read_tables(path, KNOWN))
    first = pieces[0]
    return Table(
        first.file,
        first.layout,
        pl.concat([one.frame for one in pieces]),
        pl.concat([one.bad for one in pieces]),
        first.years,
        first.before,
        first.headings,
    )


def cells(path: Path, *fields: str) -> list[tuple[object, ...]]:
    return read(path).frame.select(fields).rows()


def test_columns_are_found_by_name_in_any_order_case_and_spelling(tmp_path: Path) -> None:
    straight = write(tmp_path, "rcid,vote,country\n3,1,Cuba\n", "a.csv")
    turned = write(tmp_path, "Country-Name\tRCID\tnote\tVote \nCuba\t3\tx\t1\n", "b.tab")
    assert cells(straight, "item", "vote", "country") == [("3", "1", "Cuba")]
    assert cells(turned, "item", "vote", "country") == [("3", "1", "Cuba")]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_any_usual_separator_is_told_by_the_headings(tmp_path: Path, separator: str) -> None:
    path = write(tmp_path, "rcid,vote\n3,1\n".replace(",", separator))
    assert cells(path, "item", "vote") == [("3", "1")]


@pytest.mark.parametrize("encoding", ["utf8", "utf-8-sig", "latin-1", "cp1252"])
def test_text_of_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "rcid,vote,country\n3,1,São Tomé\n".encode(encoding))
    assert cells(path, "country") == [("São Tomé",)]


def test_a_character_cut_off_at_the_end_does_not_spoil_those_before_it(tmp_path: Path) -> None:
    path = write(tmp_path, "rcid,vote,country\n3,1,São Tomé\n4,1,Libé".encode()[:-1])
    assert cells(path, "country") == [("São Tomé",), ("Lib\ufffd",)]


def test_lines_of_words_above_the_headings_are_kept_apart(tmp_path: Path) -> None:
    path = write(tmp_path, 'Votes, of the Assembly\n"Generated: 3 March 2024"\n\nrcid,vote\n3,1\n')
    table = read(path)
    assert table.before == ("Votes, of the Assembly", '"Generated: 3 March 2024"', "")
    assert table.frame["line"].to_list() == [5]


def test_columns_headed_by_years_are_told_and_a_first_column_needs_no_heading(tmp_path: Path) -> None:
    table = read(write(tmp_path, "TIV of arms exports\n,1950,1951.0,Total\nUnion,5,,5\n"))
    assert (table.layout.name, table.years) == ("flows", ("1950", "1951"))
    assert table.frame.select("party", "1950", "1951").rows() == [("Union", "5", None)]


def test_columns_without_a_heading_are_marks_of_the_one_before() -> None:
    assert named(["", "Number", "", "", "Number"]) == ["", "Number", "Number (mark)", "Number (mark) 2", "Number 2"]


def test_quoted_cells_hold_separators_quotation_marks_and_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'rcid,vote,country\n3,1,"Korea, ""South""\nand others"\n4,2,"Cuba"\n')
    assert cells(path, "line", "item", "country") == [
        (2, "3", 'Korea, "South"\nand others'),
        (4, "4", "Cuba"),
    ]


def test_a_row_with_the_wrong_number_of_cells_is_set_apart_with_its_line(tmp_path: Path) -> None:
    table = read(write(tmp_path, "rcid,vote,country\n3,1,Cuba\n4,1\n5,1,Mali,more\n\n6,1,Peru\n"))
    assert table.frame["line"].to_list() == [2, 6]
    assert table.bad.rows() == [
        (3, "2 columns instead of 3", "4,1"),
        (4, "4 columns instead of 3", "5,1,Mali,more"),
    ]


def test_empty_cells_beyond_the_headings_do_no_harm(tmp_path: Path) -> None:
    assert cells(write(tmp_path, "rcid,vote\n3,1,,\n4,2\n"), "item", "vote") == [("3", "1"), ("4", "2")]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    table = read(write(tmp_path, 'rcid,vote,country\n3,1,"Cuba\n4,1,Mali\n5,1,"Peru"\n'))
    assert table.frame["item"].to_list() == ["3", "4", "5"]
    assert table.frame["country"].to_list() == ["Cuba", "Mali", "Peru"]


def test_a_quotation_mark_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    assert cells(write(tmp_path, 'rcid,vote,country\n3,1,5" gun\n4,1,7" gun\n'), "country") == [
        ('5" gun',),
        ('7" gun',),
    ]


def test_cells_that_say_nothing_are_missing(tmp_path: Path) -> None:
    assert cells(write(tmp_path, "rcid,vote,country\n3, NA ,.\n4,,NULL\n"), "vote", "country") == [(None, None)] * 2


def test_records_are_the_same_wherever_pieces_of_the_file_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f'{number},{number % 3},"Land {number}\nof ""{number}"""\n' for number in range(50))
    path = write(tmp_path, "rcid,vote,country\n" + body)
    whole = read(path).frame
    monkeypatch.setattr("bilateral.sources.tables.chunks", lambda path: chunks(path, 64))
    assert len(list(read_tables(path, KNOWN))) >= 20
    assert read(path).frame.equals(whole)
    assert whole.height == 50


def test_parquet_is_read_as_text_with_the_numbers_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "votes.parquet"
    pl.DataFrame({"vote": ["yes", None], "rcid": [3.0, 4.0], "list": [[1], [2]]}).write_parquet(path)
    table = read(path)
    assert table.frame.select("line", "item", "vote", "country").rows() == [
        (1, "3.0", "yes", None),
        (2, "4.0", None, None),
    ]


def test_parquet_without_rows_and_text_without_rows_are_one_empty_piece(tmp_path: Path) -> None:
    pl.DataFrame({"vote": [], "rcid": []}).write_parquet(tmp_path / "votes.parquet")
    for path in (tmp_path / "votes.parquet", write(tmp_path, "rcid,vote")):
        (piece,) = read_tables(path, KNOWN)
        assert piece.rows == 0


def test_a_zip_is_read_like_what_it_holds(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "votes.zip", "w") as archive:
        archive.writestr("votes.csv", "rcid,vote\n3,1\n")
    assert cells(tmp_path / "votes.zip", "item") == [("3",)]


def test_a_missing_column_is_named_with_what_comes_near(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(write(tmp_path, "rcid,voet,country\n3,1,Cuba\n"))
    assert "has no column vote, which the table 'votes' has (is it 'voet'?)" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"<!doctype html><p>Sign in", "web page"),
        ("a.csv", b"name,age\nAnn,3\n", "is none of the tables that are known"),
        ("a.parquet", b"PAR1 cut off", "Parquet that cannot be read"),
        ("a.rds", b"\x1f\x8b\x08\x00", "file of R"),
        ("a.xlsx", b"PK\x03\x04\x14\x00[Content_Types].xml", "Excel workbook"),
        ("a.dta", b"<stata_dta><header>", "file of Stata"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00", "compressed with gzip"),
        ("a.csv", b"\x00\x01\x02\x03", "is none of the tables"),
    ],
)
def test_a_file_that_is_something_else_is_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = write(tmp_path, content, name)
    with pytest.raises(UnreadableDocumentError) as caught:
        read(path)
    assert words in str(caught.value)
    assert layout_of(path, KNOWN) is None


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="does not exist"):
        read(tmp_path / "votes.csv")


def test_layouts_are_told_apart(tmp_path: Path) -> None:
    assert layout_of(write(tmp_path, "supplier;1990;1991\nUnion;1;2\n"), KNOWN) is FLOWS
    assert layout_of(write(tmp_path, "rcid,vote\n"), KNOWN) is VOTES


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=30), max_size=8))
def test_whatever_stands_below_the_headings_nothing_is_raised_and_no_line_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    path.write_bytes("\n".join(["rcid,vote", *lines, "7,yes"]).encode())
    table = read(path)
    text = "\n".join([*table.frame["raw"], *table.bad["text"]])
    assert "7,yes" in text
    assert all(line.strip("\r\n,") in text for line in "\n".join(lines).split("\n") if line.strip())


def test_columns_that_no_line_names_are_kept_where_the_layout_says_so(tmp_path: Path) -> None:
    wide = Layout("wide", (Column("state", ("ccode",), True), Column("<others>", (OTHERS,), False)))
    path = write(tmp_path, "UN,ccode,UPU,UPU\n1,770,0,\n")
    pl.read_csv(path, infer_schema=False).write_parquet(tmp_path / "table.parquet")
    for file in (path, tmp_path / "table.parquet"):
        table = next(iter(read_tables(file, [wide])))
        assert table.others[:2] == ("UN", "UPU")
        assert table.frame.select("state", "UN", "UPU").rows() == [("770", "1", "0")]
