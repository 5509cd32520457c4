from __future__ import annotations

import dataclasses
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest
from local_site import Site, dropped_after, refused, send_file, served

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.download.client import Client
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.parts import Part
from bilateral.sources.download.patience import Patience
from bilateral.sources.download.retries import SiteUnavailableError
from bilateral.sources.slices import Slice

CONTENT = bytes(range(256)) * 400
MD5 = hashlib.md5(CONTENT).hexdigest()
PATIENCE = dataclasses.replace(Patience.declared(), read_seconds=10, connect_seconds=10, stall_bytes=1000)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


class Waits(list[float]):
    """The seconds that a fetcher would have slept."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


def fetcher(
    waits: Waits, *, allow_private: bool = True, clock: Callable[[], float] | None = None, **changes: float
) -> Fetcher:
    patience = dataclasses.replace(PATIENCE, **changes)  # type: ignore[arg-type]
    options = {"clock": clock} if clock else {}
    return Fetcher(Client(patience, allow_private=allow_private), sleep=waits, **options)


def of(address: str, *, size: int | None = len(CONTENT), md5: str | None = MD5, name: str = "day.csv") -> Slice:
    return Slice(name, address, size=size, md5=md5)


def test_file_arrives_whole_under_its_name_with_its_checksums(site: Site, tmp_path: Path, waits: Waits):
    seen: list[int] = []
    target = tmp_path / "day.csv"
    found = fetcher(waits).file(of(site.put_file("/day.csv", CONTENT)), target, progress=seen.append)
    assert target.read_bytes() == CONTENT
    assert (found.size, found.md5, found.sha256) == (len(CONTENT), MD5, hashlib.sha256(CONTENT).hexdigest())
    assert seen[-1] == len(CONTENT)
    assert [path.name for path in tmp_path.iterdir()] == ["day.csv"]
    assert waits == []


def test_dropped_line_is_taken_up_where_it_broke(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, first=[dropped_after(CONTENT, 50_000)])
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert (tmp_path / "day.csv").read_bytes() == CONTENT
    assert site.headers[1]["Range"] == "bytes=50000-"
    assert site.headers[1]["If-Range"] == '"v1"'
    assert waits == [1.0]


def test_a_later_process_takes_up_what_an_earlier_one_left(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, first=[dropped_after(CONTENT, 70_000)] + [refused(503)] * 4)
    with pytest.raises(UnreadableDocumentError, match="status 503"):
        fetcher(waits, max_attempts=4).file(of(address), tmp_path / "day.csv")
    assert not (tmp_path / "day.csv").exists()
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert site.headers[-1]["Range"] == "bytes=70000-"
    assert (tmp_path / "day.csv").read_bytes() == CONTENT


def test_file_that_changed_between_two_attempts_is_fetched_anew(site: Site, tmp_path: Path, waits: Waits):
    old = CONTENT[::-1]
    address = site.put_file("/day.csv", CONTENT, etag='"v2"', first=[dropped_after(old, 50_000, etag='"v1"')])
    fetcher(waits).file(of(address, md5=None), tmp_path / "day.csv")
    assert site.headers[1]["If-Range"] == '"v1"'
    assert (tmp_path / "day.csv").read_bytes() == CONTENT


def test_server_that_mixes_versions_is_found_out(site: Site, tmp_path: Path, waits: Waits):
    def rest_of_another(request: BaseHTTPRequestHandler) -> None:
        del request.headers["If-Range"]
        send_file(request, CONTENT, etag='"v2"')

    old = CONTENT[::-1]
    address = site.put_file("/day.csv", CONTENT, first=[dropped_after(old, 50_000), rest_of_another])
    fetcher(waits).file(of(address, md5=None), tmp_path / "day.csv")
    assert (tmp_path / "day.csv").read_bytes() == CONTENT
    assert "Range" not in site.headers[2]


def test_server_that_ignores_ranges_sends_all_again(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, ranges=False, first=[dropped_after(CONTENT, 50_000)])
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert "Range" in site.headers[1]
    assert (tmp_path / "day.csv").read_bytes() == CONTENT


def test_without_version_and_checksum_nothing_is_pieced_together(site: Site, tmp_path: Path, waits: Waits):
    first = [dropped_after(CONTENT, 50_000, etag=None)]
    address = site.put_file("/day.csv", CONTENT, etag=None, first=first)
    fetcher(waits).file(of(address, md5=None), tmp_path / "day.csv")
    assert "Range" not in site.headers[1]
    assert (tmp_path / "day.csv").read_bytes() == CONTENT


def test_more_had_arrived_than_there_is_now(site: Site, tmp_path: Path, waits: Waits):
    target = tmp_path / "day.csv"
    Part.of(target).begin('"v1"')
    Part.of(target).path.write_bytes(b"x" * (len(CONTENT) + 9))
    fetcher(waits).file(of(site.put_file("/day.csv", CONTENT), size=None), target)
    assert target.read_bytes() == CONTENT


def test_body_shorter_than_announced_is_not_taken_for_the_whole(site: Site, tmp_path: Path, waits: Waits):
    short = lambda request: send_file(request, CONTENT[:60_000], announced=60_000)  # noqa: E731
    address = site.put_file("/day.csv", CONTENT, first=[short, short, short])
    with pytest.raises(UnreadableDocumentError, match=r"has 60000 bytes where the listing says 102400 \(3 attempts\)"):
        fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert list(tmp_path.iterdir()) == []


def test_wrong_checksum_is_tried_again_and_then_told(site: Site, tmp_path: Path, waits: Waits):
    wrong = lambda request: send_file(request, CONTENT[::-1])  # noqa: E731
    fetcher(waits).file(of(site.put_file("/once", CONTENT, first=[wrong])), tmp_path / "once")
    assert (tmp_path / "once").read_bytes() == CONTENT
    with pytest.raises(UnreadableDocumentError, match=f"has the MD5 .* where the listing says {MD5}") as told:
        fetcher(waits).file(of(site.put_file("/day.csv", CONTENT[::-1])), tmp_path / "day.csv")
    assert "hand it over as FILE" in str(told.value)


def test_error_page_with_status_200_is_no_file(site: Site, tmp_path: Path, waits: Waits):
    page = "<!DOCTYPE html><html>We are down for maintenance.</html>"
    with pytest.raises(UnreadableDocumentError, match="is a web page and not the file"):
        fetcher(waits).file(of(site.put("/a", page), size=None, md5=None), tmp_path / "a")
    with pytest.raises(UnreadableDocumentError, match="is no zip"):
        fetcher(waits).file(of(site.put("/b", "sorry"), size=None, md5=None, name="b.zip"), tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []


def test_missing_file_is_not_asked_for_twice(site: Site, tmp_path: Path, waits: Waits):
    with pytest.raises(UnreadableDocumentError, match=r"does not exist there \(404\)"):
        fetcher(waits).file(of(f"{site.address}/day.csv"), tmp_path / "day.csv")
    assert site.asked == ["/day.csv"]
    assert waits == []


def test_two_server_errors_pass(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, first=[refused(500), refused(500)])
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert waits == [1.0, 2.0]


def test_server_is_left_alone_as_long_as_it_asks(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, first=[refused(429, Retry_After="7")])
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert waits == [7.0]


def test_server_that_asks_for_hours_is_given_up_for_this_run(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT, first=[refused(429, Retry_After="7200")])
    with pytest.raises(SiteUnavailableError, match="wants fewer requests, and asks to wait 7200 seconds"):
        fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert waits == []


def test_server_that_is_down_is_known_as_such(tmp_path: Path, waits: Waits):
    with served() as gone:
        address = gone.address
    with pytest.raises(SiteUnavailableError, match=r"cannot be connected to \(5 attempts\)"):
        fetcher(waits).file(of(f"{address}/day.csv"), tmp_path / "day.csv")
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_trickle_is_cut_off_and_taken_up_again(site: Site, tmp_path: Path, waits: Waits):
    def trickle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("ETag", '"v1"')
        request.send_header("Content-Length", str(len(CONTENT)))
        request.end_headers()
        request.wfile.write(CONTENT[:10])
        request.wfile.flush()
        site.waiting.wait(30)

    ticks = count(step=100)  # every look at the clock finds a hundred seconds gone
    address = site.put_file("/day.csv", CONTENT, first=[trickle])
    slow = fetcher(waits, clock=lambda: float(next(ticks)), stall_bytes=100)
    slow.file(of(address), tmp_path / "day.csv")
    site.waiting.set()
    assert (tmp_path / "day.csv").read_bytes() == CONTENT
    assert site.headers[1]["Range"] == "bytes=10-"


def test_silent_server_runs_into_the_time_limit(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_answer("/day.csv", lambda _: site.waiting.wait(30) and None)
    with pytest.raises(UnreadableDocumentError, match="does not answer in time"):
        fetcher(waits, read_seconds=0.05, max_attempts=2).file(of(address), tmp_path / "day.csv")


def test_redirect_keeps_the_range_and_a_loop_ends(site: Site, tmp_path: Path, waits: Waits):
    site.put_file("/store/1", CONTENT, first=[dropped_after(CONTENT, 30_000)])
    address = site.put_answer("/day.csv", refused(302, Location="/store/1"))
    fetcher(waits).file(of(address), tmp_path / "day.csv")
    assert site.asked == ["/day.csv", "/store/1"] * 2
    assert site.headers[-1]["Range"] == "bytes=30000-"
    loop = site.put_answer("/loop", refused(302, Location="/loop"))
    with pytest.raises(UnreadableDocumentError, match="leads on more than 5 times"):
        fetcher(waits).file(of(loop), tmp_path / "loop")


def test_private_machines_are_not_asked_unless_allowed(site: Site, tmp_path: Path, waits: Waits):
    address = site.put_file("/day.csv", CONTENT)
    with pytest.raises(UnreadableDocumentError, match="--allow-private"):
        fetcher(waits, allow_private=False).file(of(address), tmp_path / "day.csv")
    assert site.asked == []


def test_line_that_always_breaks_but_brings_bytes_is_kept_at(site: Site, tmp_path: Path, waits: Waits):
    def ten_thousand_more(request: BaseHTTPRequestHandler) -> None:
        send_file(request, CONTENT, only=10_000)

    address = site.put_file("/day.csv", CONTENT, first=[ten_thousand_more] * 9)
    fetcher(waits, max_attempts=2).file(of(address), tmp_path / "day.csv")
    assert (tmp_path / "day.csv").read_bytes() == CONTENT
    assert set(waits) == {1.0}


def test_listing_is_sent_only_when_it_has_changed(site: Site, tmp_path: Path, waits: Waits):
    target = tmp_path / "md5sums"
    address = site.put("/md5sums", "abc  day.csv\n", media_type="text/plain", headers={"ETag": '"l1"'})
    memory = fetcher(waits).listing(address, target, None)
    site.put("/md5sums", status=304)
    assert fetcher(waits).listing(address, target, memory) == memory
    assert site.headers[-1]["If-None-Match"] == '"l1"'
    assert target.read_text() == "abc  day.csv\n"
    target.unlink()
    site.put("/md5sums", "new", media_type="text/plain")
    fetcher(waits).listing(address, target, memory)
    assert "If-None-Match" not in site.headers[-1]
    assert target.read_text() == "new"


FETCH = """
import sys
from pathlib import Path
from bilateral.sources.download.client import Client
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.patience import Patience
from bilateral.sources.slices import Slice

address, target = sys.argv[1:]
fetcher = Fetcher(Client(Patience.declared(), allow_private=True))
fetcher.file(Slice("day.csv", address), Path(target), progress=lambda seen: print(seen, flush=True))
"""


def test_killed_process_loses_nothing_that_had_arrived(site: Site, tmp_path: Path, waits: Waits):
    def half_and_then_nothing(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("ETag", '"v1"')
        request.send_header("Content-Length", str(len(CONTENT)))
        request.end_headers()
        request.wfile.write(CONTENT[:60_000])
        request.wfile.flush()
        site.waiting.wait(60)

    address, target = site.put_file("/day.csv", CONTENT, first=[half_and_then_nothing]), tmp_path / "day.csv"
    process = subprocess.Popen([sys.executable, "-c", FETCH, address, str(target)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while int(process.stdout.readline() or 60_000) < 60_000:
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    site.waiting.set()
    assert not target.exists()
    have = Part.of(target).size
    fetcher(waits).file(of(address, md5=None, size=None), target)
    assert target.read_bytes() == CONTENT
    assert 0 < have <= 60_000
    assert site.headers[-1]["Range"] == f"bytes={have}-"
