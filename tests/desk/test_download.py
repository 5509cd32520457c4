from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import gdelt_archive
import pytest
from filelock import FileLock
from local_site import Site, dropped_after, refused, served
from typer.testing import CliRunner

import bilateral
from bilateral.cli import app
from bilateral.desk import download
from bilateral.desk.download import Ask, Brought, DownloadRunningError, Plan
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.sources.contract import Wanted
from bilateral.sources.download.client import Client
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.patience import Patience

FIRST = date(2019, 3, 1)
WANTED = Wanted(FIRST, date(2019, 3, 3), frozenset({"PAK"}))
LOCAL = Ask(allow_private=True)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    with served() as running:
        monkeypatch.setenv("BILATERAL_GDELT_BASE", running.address)
        monkeypatch.setenv("BILATERAL_CONFIG", str(tmp_path / "none.toml"))
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> bilateral.desk.Desk:
    return bilateral.open(tmp_path / "ledger")


def run(desk: bilateral.desk.Desk, ask: Ask = LOCAL, wanted: Wanted = WANTED) -> tuple[Plan, Brought]:
    """Plan and bring, without ever sleeping."""
    patience = dataclasses.replace(Patience.declared(), max_attempts=2)
    fetcher = Fetcher(Client(patience, allow_private=ask.allow_private), sleep=lambda _: None)
    with download.downloading(desk.ledger, "gdelt", ask, fetcher) as session:
        planned = download.plan(session, wanted, ask)
        return planned, download.bring(session, planned, lambda _: None)


def fetched(site: Site) -> list[str]:
    """The files, not the lists, that were asked for."""
    return [path.rpartition("/")[2] for path in site.asked if path.endswith(".zip")]


def test_load_fetches_what_the_days_need_and_keeps_the_rows_of_the_actors(site: Site, desk: bilateral.desk.Desk):
    files = gdelt_archive.days(FIRST, 5)
    gdelt_archive.publish(site, files)
    said: list[str] = []
    report = desk.load(
        "gdelt", since="2019-03-01", until="2019-03-03", actors=["Pakistan", "RUS"], ask=LOCAL, progress=said.append
    )
    assert report.problems == []
    assert report.rows == 3
    assert fetched(site) == [f"2019030{day}.export.CSV.zip" for day in (1, 2, 3)]
    size = sum(len(content) for content in list(files.values())[:3])
    assert said[0] == f"gdelt: 3 files, {size / 1000:.1f} kB; 0 are here or loaded, 3 to fetch, {size / 1000:.1f} kB."
    first = files["20190301.export.CSV.zip"]
    assert desk.ledger.original(hashlib.sha256(first).hexdigest()) == first


def test_repeat_fetches_nothing_and_changes_nothing(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 3))
    desk.load("gdelt", since=FIRST, until="2019-03-03", ask=LOCAL)
    commits, asked = len(desk.ledger.commits()), len(site.asked)
    again = desk.load("gdelt", since=FIRST, until="2019-03-03", ask=LOCAL)
    assert (again.rows, again.problems) == (0, [])
    assert site.asked[asked:] == ["/events/filesizes", "/events/md5sums"]
    assert all("If-None-Match" in headers for headers in site.headers[asked:])
    assert len(desk.ledger.commits()) == commits


def test_wider_question_fetches_only_what_is_new(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 4))
    run(desk)
    planned, brought = run(desk, wanted=Wanted(FIRST, date(2019, 3, 4)))
    assert [each.state for each in planned.slices] == ["here", "here", "here", "to fetch"]
    assert [one.fetched for one in brought.files] == [False, False, False, True]


def test_slice_that_fails_is_named_and_taken_up_by_the_next_run(site: Site, desk: bilateral.desk.Desk):
    files = gdelt_archive.days(FIRST, 3)
    gdelt_archive.publish(site, files)
    path = "/events/20190302.export.CSV.zip"
    site.put(path, status=404)
    report = desk.load("gdelt", since=FIRST, until="2019-03-03", ask=LOCAL)
    assert report.rows == 4
    assert [problem.origin for problem in report.problems] == ["20190302.export.CSV.zip"]
    assert "404" in desk.ledger.remembered("gdelt")["missing 20190302.export.CSV.zip"]
    site.put_file(path, files["20190302.export.CSV.zip"])
    asked = len(fetched(site))
    report = desk.load("gdelt", since=FIRST, until="2019-03-03", ask=LOCAL)
    assert (report.rows, report.problems) == (2, [])
    assert fetched(site)[asked:] == ["20190302.export.CSV.zip"]
    assert desk.ledger.remembered("gdelt")["missing 20190302.export.CSV.zip"] == ""


def test_interrupted_file_is_planned_and_fetched_from_where_it_is(site: Site, desk: bilateral.desk.Desk):
    files = gdelt_archive.days(FIRST, 3)
    content = files["20190301.export.CSV.zip"]
    gdelt_archive.publish(site, files)
    first = [dropped_after(content, 100), refused(503)]
    site.put_file("/events/20190301.export.CSV.zip", content, first=first)
    _, brought = run(desk)
    assert [problem.origin for problem in brought.problems] == ["20190301.export.CSV.zip"]
    planned, brought = run(desk)
    assert (planned.slices[0].state, planned.slices[0].arrived) == ("in part", 100)
    assert planned.size == len(content) - 100
    assert brought.problems == []
    assert site.headers[-1]["Range"] == "bytes=100-"


def test_file_that_its_publisher_has_replaced_is_fetched_again(site: Site, desk: bilateral.desk.Desk):
    files = gdelt_archive.days(FIRST, 3)
    gdelt_archive.publish(site, files)
    run(desk)
    new = gdelt_archive.zipped("20190302.export.CSV", gdelt_archive.row(77, FIRST, "PAK", "CHN"))
    gdelt_archive.publish(site, {**files, "20190302.export.CSV.zip": new})
    planned, brought = run(desk)
    assert [each.state for each in planned.slices] == ["here", "to fetch", "here"]
    assert brought.files[1].path.read_bytes() == new


def test_server_that_is_down_is_not_asked_for_every_file(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 3))
    busy = refused(503, Retry_After="9999")
    for day in (1, 2, 3):
        site.put_answer(f"/events/2019030{day}.export.CSV.zip", busy)
    _, brought = run(desk)
    assert [problem.origin[:8] for problem in brought.problems] == ["20190301", "20190302", "20190303"]
    assert fetched(site) == ["20190301.export.CSV.zip"]


def test_offline_works_on_what_is_there(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 4))
    run(desk)
    asked = len(site.asked)
    _, brought = run(desk, Ask(offline=True), Wanted(FIRST, date(2019, 3, 4)))
    assert len(brought.files) == 3
    assert [(problem.origin[:8], problem.reason) for problem in brought.problems] == [("20190304", "is not here")]
    assert len(site.asked) == asked


def test_offline_without_a_listing_says_what_to_do(site: Site, desk: bilateral.desk.Desk):
    with pytest.raises(UnreadableDocumentError, match=r"never fetched.*without --offline"):
        run(desk, Ask(offline=True))


def test_folder_of_files_fetched_by_hand_serves_as_the_cache(site: Site, desk: bilateral.desk.Desk, tmp_path: Path):
    files = gdelt_archive.days(FIRST, 3)
    gdelt_archive.publish(site, files)
    (tmp_path / "mine" / "gdelt").mkdir(parents=True)
    for name, content in files.items():
        (tmp_path / "mine" / "gdelt" / name).write_bytes(content)
    _, brought = run(desk, Ask(allow_private=True, cache=tmp_path / "mine"))
    assert [one.fetched for one in brought.files] == [False] * 3
    assert fetched(site) == []


def test_folder_stands_for_the_files_of_data_in_it(desk: bilateral.desk.Desk, tmp_path: Path):
    for name, content in gdelt_archive.days(FIRST, 2).items():
        (tmp_path / "folder" / name[:6]).mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name[:6] / name).write_bytes(content)
    (tmp_path / "folder" / "notes.pdf").write_bytes(b"%PDF")
    assert desk.load("gdelt", tmp_path / "folder").rows == 4
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidValueError, match="holds no files of data"):
        desk.load("gdelt", tmp_path / "empty")


def test_private_mirror_is_refused_unless_allowed(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 1))
    with pytest.raises(UnreadableDocumentError, match="--allow-private"):
        run(desk, Ask())
    assert site.asked == []


def test_two_downloads_into_one_folder_do_not_mix(site: Site, desk: bilateral.desk.Desk):
    folder = desk.ledger.folder / "downloads" / "gdelt"
    folder.mkdir(parents=True)
    with FileLock(folder / ".lock"), pytest.raises(DownloadRunningError, match="another download is running"):
        run(desk)


def test_full_disk_is_told_before_anything_is_fetched(
    site: Site, desk: bilateral.desk.Desk, monkeypatch: pytest.MonkeyPatch
):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 3))
    usage = type("Usage", (), {"free": 64 * 1024 * 1024})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(InvalidValueError, match=r"are to be fetched and 67\.1 MB are free"):
        run(desk)
    assert fetched(site) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("sipri", "cannot be downloaded: .*armstransfers.sipri.org.*bilateral load sipri FILE"),
        ("claims", "made by hand"),
        ("files", "name its files"),
    ],
)
def test_source_that_cannot_be_fetched_says_why(desk: bilateral.desk.Desk, source: str, told: str):
    with pytest.raises(InvalidValueError, match=told), download.downloading(desk.ledger, source, Ask()):
        pass


def test_days_and_options_are_asked_for(site: Site, desk: bilateral.desk.Desk):
    with pytest.raises(InvalidValueError, match="add --since"):
        run(desk, wanted=Wanted())
    with (
        pytest.raises(InvalidValueError, match="icews has no --v2"),
        download.downloading(desk.ledger, "icews", Ask()) as session,
    ):
        download.plan(session, WANTED, Ask(options=frozenset({"v2"})))


def test_command_lists_and_loads(site: Site, tmp_path: Path):
    files = gdelt_archive.days(FIRST, 2)
    gdelt_archive.publish(site, files)
    days = ["--since", "2019-03-01", "--until", "2019-03-02", "--allow-private", "--ledger", str(tmp_path / "l")]
    listed = CliRunner().invoke(app, ["load", "gdelt", *days, "--dry-run", "--json"])
    assert listed.exit_code == 0
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [(row["name"], row["size"], row["state"]) for row in rows] == [
        (name, len(content), "to fetch") for name, content in files.items()
    ]
    assert fetched(site) == []
    loaded = CliRunner().invoke(app, ["load", "gdelt", *days, "--actors", "PAK,RUS", "--json"])
    assert loaded.exit_code == 0
    assert json.loads(loaded.stdout)["rows"] == 2
    refused = CliRunner().invoke(app, ["load", "gdelt", "file.zip", "--v2"])
    assert isinstance(refused.exception, InvalidValueError)


def test_files_that_are_not_kept_are_not_fetched_again(site: Site, desk: bilateral.desk.Desk):
    files = gdelt_archive.days(FIRST, 3)
    gdelt_archive.publish(site, files)
    ask = Ask(allow_private=True, keep=False)
    first = desk.load("gdelt", since=FIRST, until="2019-03-03", actors=["PAK"], ask=ask)
    assert (first.rows, first.known_files) == (3, 0)
    assert list((desk.ledger.folder / "downloads" / "gdelt").glob("*.zip")) == []
    assert desk.ledger.original(hashlib.sha256(files["20190301.export.CSV.zip"]).hexdigest()) is None
    planned = desk.plan("gdelt", since=FIRST, until="2019-03-03", actors=["PAK"], ask=ask)
    assert [each.state for each in planned.slices] == ["loaded"] * 3
    again = desk.load("gdelt", since=FIRST, until="2019-03-03", actors=["PAK"], ask=ask)
    assert (again.rows, again.known_files, again.problems) == (0, 3, [])
    assert len(fetched(site)) == 3
    wider = desk.load("gdelt", since=FIRST, until="2019-03-03", ask=ask)
    assert wider.rows == 3
    assert len(fetched(site)) == 6


def test_plan_and_load_mean_the_same_by_an_actor(site: Site, desk: bilateral.desk.Desk):
    gdelt_archive.publish(site, gdelt_archive.days(FIRST, 2))
    ask = Ask(allow_private=True, keep=False)
    for name in ("Russia", "RUS", "moscow"):  # a state stands for those that it continues
        desk.load("gdelt", since=FIRST, until="2019-03-02", actors=[name], ask=ask)
        planned = desk.plan("gdelt", since=FIRST, until="2019-03-02", actors=[name], ask=ask)
        assert [each.state for each in planned.slices] == ["loaded"] * 2
    assert len(fetched(site)) == 2


def test_file_that_could_not_be_loaded_is_kept(site: Site, desk: bilateral.desk.Desk):
    files = {"20190301.export.CSV.zip": gdelt_archive.zipped("20190301.export.CSV", "nothing like it\n")}
    gdelt_archive.publish(site, files)
    report = desk.load("gdelt", since=FIRST, until=FIRST, ask=Ask(allow_private=True, keep=False))
    assert len(report.problems) == 1
    assert (desk.ledger.folder / "downloads" / "gdelt" / "20190301.export.CSV.zip").is_file()


def test_zip_of_several_tables_is_loaded_table_by_table(
    site: Site, desk: bilateral.desk.Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("BILATERAL_COW_BASE", site.address)
    periods = (
        "conttype,statelno,statelab,statehno,statehab,begin,end,notes,version\n1,365,RUS,710,CHN,199112,201612,,3.2\n"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("DirectContiguity320/contdir.csv", periods)
        archive.writestr("DirectContiguity320/Codebook.pdf", "%PDF")
    site.put_file("/wp-content/uploads/DirectContiguity320.zip", packed.getvalue())
    report = desk.load("cow", ask=LOCAL)
    assert [problem.origin for problem in report.problems] == ["COW_Trade_4.0.zip"]
    (kept,) = (desk.ledger.folder / "downloads" / "cow").glob("*/contdir.csv")
    assert kept.read_text() == periods
    assert desk.load("cow", ask=LOCAL).known_files == 1
