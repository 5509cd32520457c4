from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.download.catalogue import entry, fetchable
from bilateral.sources.download.listing import listing
from bilateral.sources.slices import Listing, Question

SUM = "0123456789abcdef0123456789abcdef"


def plain(number: int, name: str, **more: object) -> dict[str, object]:
    data = {"id": number, "filename": name, "filesize": 10 * number, "md5": SUM}
    return {"label": name, "restricted": False, "dataFile": data, **more}


def converted(number: int, name: str, original: str) -> dict[str, object]:
    """A table that the repository has turned into tabs."""
    data = {
        "id": number,
        "filename": name,
        "filesize": 1,
        "originalFileFormat": "text/csv",
        "originalFileSize": 77,
        "originalFileName": original,
        "checksum": {"type": "MD5", "value": SUM},
    }
    return {"label": name, "restricted": False, "dataFile": data}


def ask(folder: Path, source: str, sets: dict[str, list[dict[str, object]]], since: str, until: str) -> Listing:
    def index(address: str) -> Path:
        assert address.startswith("https://mirror.example/api/datasets/:persistentId/versions/:latest-published/files?")
        name = address.rpartition("/")[2]
        (folder / name).write_text(json.dumps({"status": "OK", "data": sets[name]}))
        return folder / name

    days = (date.fromisoformat(since), date.fromisoformat(until))
    return listing(entry(source), Question(*days, frozenset(), "https://mirror.example", index))


def test_icews_takes_years_and_for_the_days_after_them_weeks(tmp_path: Path):
    sets = {
        "28075": [
            plain(1, "events.2017.20180710092545.tab"),
            plain(2, "Events.2018.20200602.tab.zip"),
            plain(3, "CAMEO.CDB.09b5.pdf"),
        ],
        "QI2T9A": [
            plain(4, "20181231-icews-events.zip"),
            plain(5, "20190106-icews-events.zip"),
            plain(6, "20190113-icews-events.zip"),
            plain(7, "20190203-icews-events.zip"),
        ],
    }
    found = ask(tmp_path, "icews", sets, "2018-12-01", "2019-01-10")
    assert [one.name for one in found.slices] == [
        "Events.2018.20200602.tab.zip",
        "20190106-icews-events.zip",
        "20190113-icews-events.zip",
    ]
    first = found.slices[0]
    assert first.url == "https://mirror.example/api/access/datafile/2"
    assert (first.size, first.md5, first.since, first.until) == (20, SUM, date(2018, 1, 1), date(2018, 12, 31))


def test_polecat_names_of_every_kind_are_known(tmp_path: Path):
    names = [
        "ngecEventsDV-2022.txt.zip",
        "ngecEvents.DV.2021.txt.zip",
        "ngecEvents.20230103111842.Release603.DV.txt",
        "readme.txt",
    ]
    sets = {"AJGVIT": [plain(at, name) for at, name in enumerate(names, 1)]}
    found = ask(tmp_path, "polecat", sets, "2021-06-01", "2022-12-31")
    assert [one.name for one in found.slices] == names[:3]
    later = ask(tmp_path, "polecat", sets, "2023-01-01", "2023-01-31")
    assert [one.name for one in later.slices] == [names[2]]


def test_converted_tables_are_fetched_as_their_authors_left_them(tmp_path: Path):
    sets = {
        "LEJUQZ": [
            converted(8, "UNVotes.tab", "UNVotes.csv"),
            converted(9, "IdealpointestimatesAll_Jun2024.tab", "IdealpointestimatesAll_Jun2024.csv"),
        ]
    }
    (votes,) = ask(tmp_path, "un_votes", sets, "1946-01-01", "2024-01-01").slices
    assert (votes.name, votes.size, votes.md5) == ("UNVotes.csv", 77, SUM)
    assert votes.url == "https://mirror.example/api/access/datafile/8?format=original"
    (points,) = ask(tmp_path, "ideal_points", sets, "1946-01-01", "2024-01-01").slices
    assert points.name == "IdealpointestimatesAll_Jun2024.csv"


def test_original_in_a_format_that_nobody_loads_is_passed_over_for_the_table(tmp_path: Path):
    sets = {"LEJUQZ": [converted(8, "UNVotes.tab", "UNVotes.RData"), converted(9, "notes.tab", "notes.dta")]}
    (votes,) = ask(tmp_path, "un_votes", sets, "1946-01-01", "2024-01-01").slices
    assert (votes.name, votes.size, votes.md5) == ("UNVotes.tab", None, None)
    assert votes.url == "https://mirror.example/api/access/datafile/8"


def test_restricted_files_are_told_and_namesakes_kept_apart(tmp_path: Path):
    sets = {
        "28075": [],
        "QI2T9A": [
            plain(1, "20190309-icews-events.zip"),
            plain(2, "20190309-icews-events.zip"),
            plain(3, "20190310-icews-events.zip", restricted=True),
        ],
    }
    found = ask(tmp_path, "icews", sets, "2019-03-01", "2019-03-31")
    assert [one.name for one in found.slices] == ["20190309-icews-events.zip", "20190309-icews-events-2.zip"]
    assert [(problem.origin, problem.reason) for problem in found.missing] == [
        ("20190310-icews-events.zip", "is not open to everybody")
    ]


def test_answer_that_is_no_listing_is_told(tmp_path: Path):
    def index(address: str) -> Path:
        (tmp_path / "listing").write_text('{"status": "ERROR"}')
        return tmp_path / "listing"

    with pytest.raises(UnreadableDocumentError, match="none of Dataverse's"):
        listing(entry("icews"), Question(None, None, frozenset(), "https://mirror.example", index))


def test_fixed_addresses_hang_on_the_base(tmp_path: Path):
    found = listing(entry("atop"), Question(None, None, frozenset(), "https://mirror.example", Path))
    assert [one.url for one in found.slices] == ["https://mirror.example/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip"]


def test_every_source_of_the_catalogue_can_be_looked_up():
    assert {"gdelt", "icews", "polecat", "acled", "un_votes", "ideal_points", "atop", "cow"} == set(fetchable())
    assert all(entry(source).base.startswith("https://") for source in fetchable())
