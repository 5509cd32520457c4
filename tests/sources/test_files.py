from __future__ import annotations

import hashlib
import os
import sys
from datetime import date
from importlib import resources
from pathlib import Path

import making
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.model import Problem
from bilateral.sources import files
from bilateral.sources.contract import Fetched
from bilateral.sources.extract.raw import Limits

KINDS = ["txt", "md", "html", "pdf", "docx", "eml", "xml", "rss", "doc", ""]
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<!doctype html><html>",
    b'<?xml version="1.0"?><rss><channel><item><title>',
    b"From: a@b.c\nDate: x\nSubject: y\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"---\ntitle: x\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
]
WHOLE = [making.ARTICLE.encode(), making.FEED.encode(), making.pdf([["Some words"]]), making.docx("Some words")]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def document(path: Path, **options: date):
    (result,) = files.read([path], **options)
    assert isinstance(result, Fetched), result
    return result.document


def problem(path: Path, **options: Limits) -> Problem:
    (result,) = files.read([path], **options)
    assert isinstance(result, Problem), result
    assert "\n" not in str(result)
    assert str(path) in str(result)
    return result


def test_document_says_where_it_comes_from_and_what_made_it(tmp_path: Path):
    path = write(tmp_path, "a.html", making.ARTICLE)
    (result,) = files.read([path])
    assert isinstance(result, Fetched)
    found = result.document
    assert result.content == path.read_bytes()
    assert found.sha256 == hashlib.sha256(result.content).hexdigest()
    assert (found.origin, found.source, found.media_type) == (str(path), "files", "text/html")
    assert found.extractor.startswith("html 1 (trafilatura ")
    assert found.retrieved is not None
    assert found.retrieved.tzinfo is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (bytes(range(256)) * 8, "is binary data"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        (b"{\\rtf1 hello}", "is an RTF file"),
        (making.zipped(a=b"1"), "is a zip archive"),
        (making.zipped(xl__workbook__xml=b"1"), "a spreadsheet"),
        (b"PK\x03\x04 cut short", "damaged or cut short"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "old Office file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        (b'<?xml version="1.0"?><invoice/>', "XML but no feed"),
    ],
)
def test_what_is_no_document_is_named_whatever_it_is_called(tmp_path: Path, content: bytes, reason: str):
    assert reason in problem(write(tmp_path, "statement.txt", content)).reason


def test_content_decides_over_the_name(tmp_path: Path):
    assert document(write(tmp_path, "a.txt", making.pdf([["Some words"]]))).media_type == "application/pdf"
    assert document(write(tmp_path, "b.pdf", making.ARTICLE)).media_type == "text/html"
    assert document(write(tmp_path, "c", making.FEED.replace("<item><title>Visit begins", "<x><y>"))).title


def test_table_is_sent_to_load(tmp_path: Path):
    assert "bilateral load" in problem(write(tmp_path, "events.csv", "a,b")).remedy


def test_file_at_the_limit_is_refused_and_one_below_is_read(tmp_path: Path):
    path = write(tmp_path, "a.txt", "x" * 100)
    assert "limit" in problem(path, limits=Limits(bytes=100)).reason
    assert [type(result) for result in files.read([path], limits=Limits(bytes=101))] == [Fetched]


def test_file_of_50_megabytes_is_refused(tmp_path: Path):
    path = write(tmp_path, "a.txt", "")
    os.truncate(path, 50_000_000)
    assert "is 50 MB" in problem(path).reason


def test_folder_is_walked_in_order_without_hidden_files(tmp_path: Path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", ".hidden.txt", "b/d.txt"):
        write(tmp_path, name, f"In {name}.")
    origins = [result.document.origin for result in files.read([tmp_path]) if isinstance(result, Fetched)]
    assert origins == [str(tmp_path / name) for name in ("a.txt", "b/d.txt", "c.txt")]


def test_links_loops_pipes_and_missing_files_are_problems_and_the_rest_is_read(tmp_path: Path):
    write(tmp_path, "a.txt", "Words.")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to("..")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    results = list(files.read([tmp_path / "none.txt", tmp_path]))
    assert [result.document.text for result in results if isinstance(result, Fetched)] == ["Words."]
    reasons = {Path(result.origin).name: result.reason for result in results if isinstance(result, Problem)}
    assert reasons == {
        "none.txt": "does not exist",
        "dangling": "is a link that leads nowhere or in circles",
        "empty": "is a folder without files",
        "pipe": "is a device, socket or pipe and no file",
        "self": "is a link that leads nowhere or in circles",
        "loop": "leads to a folder that was read already",
    }


def test_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "a.txt", "Words.")
    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in problem(path).reason


def test_name_that_is_no_utf8_is_stored_readably(tmp_path: Path):
    name = os.fsdecode(b"caf\xe9.txt")
    assert document(write(tmp_path, name, "Words.")).origin == f"{tmp_path}/caf\ufffd.txt"


def test_caller_then_sidecar_then_file_then_dateline_then_path_give_the_date(tmp_path: Path):
    marked = making.ARTICLE.replace("2019-06-10T", "2019-06-11T")
    path = write(tmp_path, "2019-06-14.html", marked)
    assert document(path, date=date(2018, 1, 1)).metadata["published_by"] == "caller"
    assert (document(path).published, document(path).metadata["published_by"]) == (date(2019, 6, 11), "page metadata")
    write(tmp_path, "2019-06-14.html.meta.yml", "date: 2019-06-10")
    assert (document(path).published, document(path).metadata["published_by"]) == (date(2019, 6, 10), "sidecar")
    plain = write(tmp_path, "2019-06-13.txt", "KABUL, June 12, 2019 (AAA) - The ministers met.")
    assert (document(plain).published, document(plain).metadata["published_by"]) == (date(2019, 6, 12), "dateline")
    bare = write(tmp_path, "2019-06-12.txt", "The ministers met.")
    assert (document(bare).published, document(bare).metadata["published_by"]) == (date(2019, 6, 12), "path")
    silent = write(tmp_path, "note.txt", "The ministers met.")
    assert document(silent).published is None
    assert "published_by" not in document(silent).metadata


def test_sidecar_says_what_the_file_does_not(tmp_path: Path):
    path = write(tmp_path, "a.txt", "Words.")
    write(tmp_path, "a.txt.meta.yml", "publisher: The Courier\nauthor: [Ann, Ben]\ngrade: b2\ntitle: T\nurl: http://x/")
    found = document(path)
    assert (found.publisher, found.author, found.grade, found.title) == ("The Courier", "Ann, Ben", "B2", "T")
    assert found.metadata["url"] == "http://x/"


def test_sidecar_of_a_feed_leaves_titles_and_days_to_its_entries(tmp_path: Path):
    path = write(tmp_path, "news.xml", making.FEED)
    write(tmp_path, "news.xml.meta.yml", "title: T\ngrade: A1\ndate: 2020-01-01\nurl: https://mfa.example/feed")
    read = [result.document for result in files.read([path]) if isinstance(result, Fetched)]
    assert [found.title for found in read] == ["Visit ends", "Visit begins"]
    assert [found.published for found in read] == [date(2018, 11, 6), date(2018, 11, 5)]
    assert {found.grade for found in read} == {"A1"}


def test_folder_sidecar_speaks_for_its_files_and_is_no_document(tmp_path: Path):
    write(tmp_path, "a.txt", "Words.")
    write(tmp_path, "documents.yml", "a.txt: {publisher: The Courier}\ngone.txt: {title: x}")
    fetched, missing = files.read([tmp_path])
    assert isinstance(fetched, Fetched)
    assert fetched.document.publisher == "The Courier"
    assert "'gone.txt', which is not there" in str(missing)


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("publihser: x", "unknown key 'publihser'.*Did you mean 'publisher'"),
        ("date: tomorrow", "'tomorrow' is no date"),
        ("grade: Z9", "'Z9' is no grade"),
        ("title: [a, b]", "title must be text"),
        ("- a", "expected lines of"),
        ("title: [", "not valid YAML"),
        ("\0", "not valid YAML"),
    ],
)
def test_file_with_a_wrong_sidecar_is_not_read(tmp_path: Path, sidecar: str, reason: str):
    path = write(tmp_path, "a.txt", "Words.")
    write(tmp_path, "a.txt.meta.yml", sidecar)
    found = problem(path)
    assert "a.txt.meta.yml" in found.remedy
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(found.reason)


def test_wrong_folder_sidecar_is_said_for_each_of_its_files(tmp_path: Path):
    write(tmp_path, "a.txt", "Words.")
    write(tmp_path, "documents.yml", "a.txt: {colour: red}")
    results = list(files.read([tmp_path]))
    assert [type(result) for result in results] == [Problem, Problem]


@pytest.mark.parametrize(("package", "content", "extra"), [("docx", WHOLE[3], "docx"), ("pypdfium2", WHOLE[2], "text")])
def test_missing_package_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, content: bytes, extra: str
):
    monkeypatch.setitem(sys.modules, package, None)
    assert f'pip install "bilateral[{extra}]"' in problem(write(tmp_path, "x", content)).remedy


def test_samples_are_read_with_publisher_and_date():
    with resources.as_file(resources.files("bilateral.sources.files").joinpath("sample")) as folder:
        results = list(files.read([folder]))
    read = [result.document for result in results if isinstance(result, Fetched)]
    assert len(read) == len(results) == 5
    assert all(found.publisher and found.published for found in read)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_no_bytes_crash_the_reader(tmp_path: Path, start: bytes, rest: bytes, kind: str):
    path = write(tmp_path, f"x.{kind}", start + rest)
    for result in files.read([path]):
        assert isinstance(result, Fetched | Problem)
        if isinstance(result, Fetched):
            assert result.document.text.strip()
            result.document.text.encode("utf8")
        else:
            assert "\n" not in str(result)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_whole_file_crashes_the_reader(tmp_path: Path, data: st.DataObject):
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = write(tmp_path, "x", bytes(content[: data.draw(st.integers(1, len(content)))]))
    assert all(isinstance(result, Fetched | Problem) for result in files.read([path]))


def test_an_empty_name_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Some text of a person.", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    (problem,) = files.read([""])
    assert isinstance(problem, Problem)
    assert problem.reason == "is an empty name"


def test_a_ledger_inside_of_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text of a person.", encoding="utf8")
    for name in ("originals", "tables"):
        (tmp_path / "record" / name).mkdir(parents=True)
    (tmp_path / "record" / "ledger.json").write_text("{}", encoding="utf8")
    (tmp_path / "record" / "originals" / "abc").write_text("Some other text of a person.", encoding="utf8")
    assert [getattr(one, "origin", None) or one.document.origin for one in files.read([tmp_path])] == [
        str(tmp_path / "a.txt")
    ]
