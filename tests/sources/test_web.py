from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler

import making
import pytest
from local_site import Site, served

from bilateral.model import Problem
from bilateral.sources import web
from bilateral.sources.contract import Fetched, Unchanged, declaration
from bilateral.sources.web.load import Result
from bilateral.sources.web.manners import Manners
from bilateral.sources.web.transport import client

MANNERS = dataclasses.replace(
    Manners.declared(declaration("web")), read_seconds=10, connect_seconds=10, max_megabytes=0.1
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


def fetch(*addresses: str, **options: object) -> list[Result]:
    settings = {"allow_private": True, "manners": MANNERS, "sleep": lambda _: None, **options}
    return list(web.fetch(addresses, **settings))  # type: ignore[arg-type]


def document(*addresses: str, **options: object):
    (result,) = fetch(*addresses, **options)
    assert isinstance(result, Fetched), result
    return result.document


def problem(*addresses: str, **options: object) -> Problem:
    (result,) = fetch(*addresses, **options)
    assert isinstance(result, Problem), result
    assert "\n" not in str(result)
    return result


def test_page_becomes_a_document_with_its_address_publisher_and_day(site: Site):
    address = site.put("/talks", making.ARTICLE)
    found = document(address)
    assert (found.origin, found.source, found.publisher) == (address, "web", "The Daily")
    assert found.published == date(2019, 6, 10)
    assert "Subscribe" not in found.text
    assert found.retrieved is not None
    assert found.retrieved.tzinfo is not None


def test_date_of_the_caller_wins(site: Site):
    assert document(site.put("/talks", making.ARTICLE), date=date(2019, 6, 12)).published == date(2019, 6, 12)


def test_text_without_a_name_of_its_own_is_published_by_its_host_on_the_day_in_its_path(site: Site):
    found = document(site.put("/2018/11/06/note.txt", "The visit ended.", media_type="text/plain"))
    assert (found.publisher, found.published) == ("127.0.0.1", date(2018, 11, 6))


def test_charset_of_the_header_is_used(site: Site):
    body = "Переговоры завершены.".encode("koi8-r")
    assert document(site.put("/a", body, media_type="text/plain; charset=koi8-r")).text == "Переговоры завершены."


def test_feed_gives_one_document_for_each_entry_and_follows_only_when_told(site: Site):
    feed = making.FEED.replace("https://mfa.example", site.address)
    site.put("/news/2", making.ARTICLE)
    address = site.put("/feed", feed, media_type="application/rss+xml")
    first, second = fetch(address)
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert first.document.origin == f"{address}#mfa-2"
    assert first.document.text == "The visit ended today.\n\nA note was signed."
    assert "/news/2" not in site.asked
    followed = fetch(address, follow=True)
    assert [result.document.origin for result in followed if isinstance(result, Fetched)] == [
        f"{address}#mfa-2",
        f"{site.address}/news/2",
        f"{address}#{site.address}/news/1",
    ]
    assert [result.origin for result in followed if isinstance(result, Problem)] == [f"{site.address}/news/1"]


def test_page_that_has_not_changed_is_not_fetched_again(site: Site):
    address = site.put("/talks", making.ARTICLE, headers={"ETag": '"a1"', "Last-Modified": "yesterday"})
    (first,) = fetch(address)
    assert isinstance(first, Fetched)
    site.put("/talks", status=304)
    assert fetch(address, remembered=first.remember) == [Unchanged(address)]
    assert site.headers[-1]["If-None-Match"] == '"a1"'


def test_page_with_a_fault_is_not_remembered(site: Site):
    cut = making.FEED.replace("</channel></rss>", "")
    results = fetch(site.put("/feed", cut, media_type="application/rss+xml", headers={"ETag": '"a1"'}))
    assert any(isinstance(result, Problem) for result in results)
    assert [result.remember for result in results if isinstance(result, Fetched)] == [{}]


def test_robots_txt_is_obeyed_and_read_once(site: Site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\nAllow: /closed/but/*", media_type="text/plain")
    site.put("/closed/but/open", making.ARTICLE)
    results = fetch(f"{site.address}/closed/page", f"{site.address}/closed/but/open")
    assert "robots.txt" in str(results[0])
    assert isinstance(results[1], Fetched)
    assert site.asked == ["/robots.txt", "/closed/but/open"]


def test_site_that_fails_to_hand_over_its_robots_txt_is_left_alone(site: Site):
    site.put("/robots.txt", status=500)
    assert "robots.txt cannot be had" in problem(site.put("/talks", making.ARTICLE)).reason


def test_program_says_who_it_is(site: Site):
    fetch(site.put("/talks", making.ARTICLE))
    assert all(headers["User-Agent"].startswith("bilateral/") for headers in site.headers)


def test_pages_of_one_host_are_asked_for_with_pauses_that_its_robots_txt_may_lengthen(site: Site):
    waited: list[float] = []
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7", media_type="text/plain")
    fetch(site.put("/a", making.ARTICLE), site.put("/b", making.ARTICLE), sleep=waited.append)
    assert waited == [7.0]


def test_redirect_is_followed_and_the_origin_stays_as_given(site: Site):
    site.put("/new", making.ARTICLE.replace('rel="canonical"', 'rel="other"'))
    address = site.put("/old", status=301, headers={"Location": "/new"})
    found = document(address)
    assert (found.origin, found.metadata["url"]) == (address, f"{site.address}/new")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/circle", "leads on more than 5 times"),
        ("file:///etc/passwd", "leads to an address of kind 'file'"),
        ("http://user:secret@127.0.0.1/", "password in it"),
    ],
)
def test_redirect_to_where_it_must_not_go_is_refused(site: Site, location: str, reason: str):
    assert reason in problem(site.put("/circle", status=302, headers={"Location": location})).reason


def test_redirect_from_a_public_host_into_the_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch):
    port = site.address.rpartition(":")[2]
    address = f"http://news.example:{port}/go"
    site.put("/go", status=302, headers={"Location": f"http://inner.example:{port}/secret"})
    site.put("/secret", making.ARTICLE)
    # The public host is played by this machine: only its name is taken for public.
    monkeypatch.setattr("bilateral.sources.web.addresses.is_public", lambda number: number == "127.0.0.1")
    numbers = {"news.example": ["127.0.0.1"], "inner.example": ["10.0.0.7"]}
    used = client(MANNERS, allow_private=False, resolve=lambda host, port: numbers[host])
    assert "leads to inner.example, in a private network (10.0.0.7)" in problem(address, client=used).reason
    assert "/secret" not in site.asked


def test_private_address_is_refused_unless_allowed(site: Site):
    refused = problem(site.put("/talks", making.ARTICLE), allow_private=False)
    assert "private network" in refused.reason
    assert "--allow-private" in refused.remedy
    assert site.asked == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "does not exist"), (403, "refused by the site"), (418, "status 418"), (503, "status 503"), (204, "204")],
)
def test_error_status_is_a_problem(site: Site, status: int, reason: str):
    assert reason in problem(site.put("/x", status=status)).reason


def test_busy_site_is_asked_again_after_the_time_it_names(site: Site):
    waited: list[float] = []
    site.put("/robots.txt", status=404)

    def answer(request: BaseHTTPRequestHandler) -> None:
        site.put("/talks", making.ARTICLE)
        request.send_response(429)
        request.send_header("Retry-After", "3")
        request.send_header("Content-Length", "0")
        request.end_headers()

    assert document(site.put_answer("/talks", answer), sleep=waited.append).title == "Talks held"
    assert waited == [3.0]


def test_site_that_wants_a_long_wait_is_not_waited_for(site: Site):
    waited: list[float] = []
    refused = problem(site.put("/x", status=429, headers={"Retry-After": "3600"}), sleep=waited.append)
    assert "fewer requests" in refused.reason
    assert waited == []


def test_connection_that_breaks_off_is_tried_three_times_and_reported(site: Site):
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"<html><p>half a pa")

    assert "breaks off" in problem(site.put_answer("/x", answer)).reason
    assert site.asked.count("/x") == 3


def test_site_that_does_not_answer_is_given_up(site: Site):
    site.put("/robots.txt", status=404)
    address = site.put_answer("/x", lambda _: (site.waiting.wait(10), None)[1])
    hasty = dataclasses.replace(MANNERS, read_seconds=0.05, max_attempts=1)
    assert "does not answer in time" in problem(address, manners=hasty).reason


def test_page_that_comes_too_slowly_is_given_up(site: Site):
    site.put("/robots.txt", status=404)
    hasty = dataclasses.replace(MANNERS, total_seconds=-1.0)
    assert "takes longer than" in problem(site.put("/x", making.ARTICLE), manners=hasty).reason


def test_page_over_the_limit_is_refused_announced_or_not(site: Site):
    announced = site.put("/announced", b"a" * 100_001, media_type="text/plain")
    packed = site.put("/packed", gzip.compress(b"a" * 5_000_000), headers={"Content-Encoding": "gzip"})
    assert [result.reason for result in fetch(announced, packed) if isinstance(result, Problem)] == [
        "is larger than 0.1 MB",
        "is larger than 0.1 MB",
    ]


def test_packed_page_is_unpacked_and_a_damaged_one_reported(site: Site):
    packed = gzip.compress(making.ARTICLE.encode())
    headers = {"Content-Encoding": "gzip"}
    assert document(site.put("/good", packed, headers=headers)).title == "Talks held"
    assert "cut short" in problem(site.put("/cut", packed[:-20], headers=headers)).reason
    assert "damaged" in problem(site.put("/bad", b"nonsense", headers=headers)).reason
    assert "packed as br" in problem(site.put("/br", b"x", headers={"Content-Encoding": "br"})).reason


@pytest.mark.parametrize(
    ("media_type", "body", "reason"),
    [
        ("application/json", b'{"a": 1}', "of type application/json"),
        ("image/png", b"\x89PNG\r\n\x1a\n0000", "is a PNG image"),
        ("video/mp4", b"\0\0\0\x18ftypmp42", "film"),
        ("application/rss+xml", b"no feed at all", "not an RSS or Atom feed"),
        ("text/html", b"", "is empty"),
    ],
)
def test_what_is_no_document_is_named(site: Site, media_type: str, body: bytes, reason: str):
    assert reason in problem(site.put("/x", body, media_type=media_type)).reason


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://news.example/x", "kind 'ftp'"),
        ("news.example/x", "kind 'none'"),
        ("http://", "without a host"),
        ("http://[::1", "is no address"),
        ("http://news.example:99999/", "is no address"),
        ("https://user:secret@news.example/", "password in it"),
    ],
)
def test_what_is_no_address_is_refused(address: str, reason: str):
    assert reason in problem(address).reason


def test_host_that_does_not_exist_is_said_to():
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    used = client(MANNERS, allow_private=False, resolve=nowhere)
    assert "host that does not exist" in problem("https://nowhere.example/x", client=used).reason


def test_port_where_nobody_listens_is_said_to():
    with served() as gone:
        address = gone.address
    assert "cannot be connected to" in problem(f"{address}/x").reason


def test_bad_address_does_not_stop_the_rest(site: Site):
    results = fetch("ftp://x/", f"{site.address}/none", site.put("/talks", making.ARTICLE))
    assert [type(result) for result in results] == [Problem, Problem, Fetched]
