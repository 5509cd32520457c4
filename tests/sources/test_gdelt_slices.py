from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bilateral.sources.gdelt.slices import slices
from bilateral.sources.slices import Listing, Question

SUM = "0123456789abcdef0123456789abcdef"
BASE = "https://data.gdeltproject.org"


def ask(folder: Path, since: str, until: str | None, *options: str, **lists: str) -> Listing:
    """Ask with lists whose names are the last part of their addresses, `_` for `-` and `.`."""
    asked: list[str] = []

    def index(address: str) -> Path:
        name = address.rpartition("/")[2]
        asked.append(address)
        (folder / name).write_text(lists[name.replace(".", "_").replace("-", "_")])
        return folder / name

    last = date.fromisoformat(until) if until else None
    found = slices(Question(date.fromisoformat(since), last, frozenset(options), BASE, index))
    assert all(address.startswith(BASE) for address in asked)
    return found


def listed(*names: str) -> dict[str, str]:
    return {
        "filesizes": "".join(f"{100 + at} {name}\n" for at, name in enumerate(names)) + "garbage\n",
        "md5sums": "".join(f"{SUM}  {name}\n" for name in names) + "\n",
    }


def test_files_are_yearly_then_monthly_then_daily(tmp_path: Path):
    names = ["2005.zip", "200601.zip", "201303.zip", "20130401.export.CSV.zip", "20130402.export.CSV.zip"]
    old = ask(tmp_path, "2005-06-15", "2006-01-02", **listed(*names))
    assert [(one.name, one.since, one.until) for one in old.slices] == [
        ("2005.zip", date(2005, 1, 1), date(2005, 12, 31)),
        ("200601.zip", date(2006, 1, 1), date(2006, 1, 31)),
    ]
    new = ask(tmp_path, "2013-03-31", "2013-04-01", **listed(*names))
    assert [one.name for one in new.slices] == ["201303.zip", "20130401.export.CSV.zip"]
    assert new.slices[1].url == f"{BASE}/events/20130401.export.CSV.zip"
    assert (new.slices[1].size, new.slices[1].md5) == (103, SUM)
    assert new.missing == []


def test_day_that_is_not_listed_is_told_by_name(tmp_path: Path):
    found = ask(tmp_path, "2014-01-22", "2014-01-24", **listed("20140122.export.CSV.zip", "20140124.export.CSV.zip"))
    assert [one.name for one in found.slices] == ["20140122.export.CSV.zip", "20140124.export.CSV.zip"]
    assert [problem.origin for problem in found.missing] == ["20140123.export.CSV.zip"]


def test_without_an_end_the_list_says_where_it_is(tmp_path: Path):
    found = ask(tmp_path, "2019-03-01", None, **listed("20190301.export.CSV.zip", "20190303.export.CSV.zip"))
    assert [one.name[:8] for one in found.slices] == ["20190301", "20190303"]
    assert [problem.origin[:8] for problem in found.missing] == ["20190302"]


MASTER = f"""150 {SUM} http://data.gdeltproject.org/gdeltv2/20190301000000.export.CSV.zip
250 {SUM} http://data.gdeltproject.org/gdeltv2/20190301000000.mentions.CSV.zip
950 {SUM} http://data.gdeltproject.org/gdeltv2/20190301000000.gkg.csv.zip
cut short
160 {SUM} http://data.gdeltproject.org/gdeltv2/20190301003000.export.CSV.zip
260 {SUM} http://data.gdeltproject.org/gdeltv2/20190301003000.mentions.CSV.zip
"""
TRANSLATED = f"170 {SUM} http://data.gdeltproject.org/gdeltv2/20190301000000.translation.export.CSV.zip\n"


def test_second_version_comes_by_quarters_of_an_hour(tmp_path: Path):
    found = ask(tmp_path, "2019-03-01", None, "v2", masterfilelist_txt=MASTER)
    assert [(one.name, one.size) for one in found.slices] == [
        ("20190301000000.export.CSV.zip", 150),
        ("20190301003000.export.CSV.zip", 160),
    ]
    assert found.slices[0].url == f"{BASE}/gdeltv2/20190301000000.export.CSV.zip"
    assert [problem.origin for problem in found.missing] == ["20190301001500.export.CSV.zip"]


def test_mentions_and_translated_news_are_added(tmp_path: Path):
    found = ask(
        tmp_path,
        *("2019-03-01", None, "translated", "mentions"),
        masterfilelist_txt=MASTER,
        masterfilelist_translation_txt=TRANSLATED,
    )
    assert [one.name for one in found.slices] == [
        "20190301000000.export.CSV.zip",
        "20190301000000.mentions.CSV.zip",
        "20190301003000.export.CSV.zip",
        "20190301003000.mentions.CSV.zip",
        "20190301000000.translation.export.CSV.zip",
    ]


@pytest.mark.parametrize("until", ["2019-03-01", "2019-03-02"])
def test_all_quarters_of_a_day_that_ends_are_expected(tmp_path: Path, until: str):
    found = ask(tmp_path, "2019-03-01", until, "v2", masterfilelist_txt=MASTER)
    assert len(found.slices) + len(found.missing) == 96 * int(until[-1])
