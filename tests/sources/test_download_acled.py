from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from local_site import Site, refused, served

from bilateral.errors import InvalidValueError
from bilateral.sources.download import acled
from bilateral.sources.download.catalogue import entry
from bilateral.sources.download.client import Client
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.patience import Patience
from bilateral.sources.download.session import Absent, Arrived, Session
from bilateral.sources.download.settings import Settings
from bilateral.sources.slices import Question, Slice

SECRET = "corr3ct horse"
ACCOUNT = {"BILATERAL_ACLED_EMAIL": "me@example.org", "BILATERAL_ACLED_PASSWORD": SECRET}


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


def events(count: int, first: int = 0) -> list[dict[str, object]]:
    return [
        {"event_id_cnty": f"PAK{first + at}", "event_date": "2018-10-02", "notes": 'said "no",\nand left', "iso": None}
        for at in range(count)
    ]


def put_acled(site: Site, pages: list[object], tokens: tuple[str, ...] = ("t1", "t2", "t3")) -> None:
    """Serve tokens one after the other, and pages to who has the last one given out."""
    left, given = list(tokens), []

    def token(request: BaseHTTPRequestHandler) -> None:
        given.append(left.pop(0))
        send(request, {"access_token": given[-1], "token_type": "Bearer", "expires_in": 86400})

    def read(request: BaseHTTPRequestHandler) -> None:
        page = int(parse_qs(urlsplit(request.path).query)["page"][0])
        answer = pages[page - 1] if page <= len(pages) else []
        if request.headers["Authorization"] != f"Bearer {given[-1]}" or answer == "expired":
            pages[page - 1 : page] = [events(1, 900)] if answer == "expired" else [answer]
            send(request, {"message": "token expired"}, 401)
        elif callable(answer):
            answer(request)
        else:
            send(request, {"status": 200, "success": True, "count": len(answer), "data": answer})

    site.put_answer("/oauth/token", token)
    site.put_answer("/api/acled/read", read)


def send(request: BaseHTTPRequestHandler, value: object, status: int = 200) -> None:
    body = json.dumps(value).encode()
    request.send_response(status)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def session(site: Site, folder: Path, account: dict[str, str] = ACCOUNT) -> Session:
    patience = dataclasses.replace(Patience.declared(), max_attempts=2)
    fetcher = Fetcher(Client(patience, allow_private=True), sleep=lambda _: None)
    settings = Settings("acled", {**account, "BILATERAL_ACLED_BASE": site.address}, folder / "none.toml")
    return Session(entry("acled"), settings, folder, fetcher)


def run(site: Site, folder: Path, until: str = "2018-10-31", account: dict[str, str] = ACCOUNT) -> list[object]:
    made = session(site, folder, account)
    question = Question(date(2018, 10, 1), date.fromisoformat(until), frozenset(), made.base, made.index)
    return list(made.fetch(made.listing(question).slices, lambda _: None))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def test_pages_become_one_table_for_each_month(site: Site, tmp_path: Path):
    put_acled(site, [events(3), events(2, 3)])
    october, november = run(site, tmp_path, "2018-11-15")
    assert isinstance(october, Arrived)
    assert isinstance(november, Arrived)
    assert october.path.name == "acled-2018-10-01-2018-10-31.csv"
    assert [row["event_id_cnty"] for row in rows(october.path)] == [f"PAK{at}" for at in range(5)]
    assert rows(october.path)[0] == {
        "event_id_cnty": "PAK0", "event_date": "2018-10-02", "notes": 'said "no",\nand left', "iso": ""
    }  # fmt: skip
    asked = parse_qs(urlsplit(site.asked[1]).query)
    assert (asked["event_date"], asked["event_date_where"]) == (["2018-10-01|2018-10-31"], ["BETWEEN"])
    assert parse_qs(site.forms[0]) == {
        "username": ["me@example.org"], "password": [SECRET], "grant_type": ["password"], "client_id": ["acled"]
    }  # fmt: skip
    assert site.asked.count("/oauth/token") == 1
    assert not any(SECRET in path for path in site.asked)


def test_interrupted_month_goes_on_after_its_last_whole_page(site: Site, tmp_path: Path):
    put_acled(site, [events(3), refused(503)])
    (absent,) = run(site, tmp_path)
    assert isinstance(absent, Absent)
    assert "status 503" in absent.problem.reason
    asked = len(site.asked)
    put_acled(site, [events(3), events(2, 3)])
    (arrived,) = run(site, tmp_path)
    assert isinstance(arrived, Arrived)
    assert [row["event_id_cnty"] for row in rows(arrived.path)] == [f"PAK{at}" for at in range(5)]
    assert [parse_qs(urlsplit(path).query).get("page") for path in site.asked[asked:]] == [None, ["2"], ["3"]]


def test_pages_of_another_day_are_not_pieced_together(site: Site, tmp_path: Path):
    part = acled.Part.of(tmp_path / "acled.csv")
    part.begin(json.dumps(["2001-01-01", 1, 4]))
    part.path.write_bytes(b"old\n")
    put_acled(site, [events(1)])
    made = session(site, tmp_path)
    one = Slice("acled.csv", f"{site.address}/api/acled/read", pages={"limit": "5"})
    made._pages().file(one, tmp_path / "acled.csv", lambda _: None)
    assert rows(tmp_path / "acled.csv")[0]["event_id_cnty"] == "PAK0"


def test_token_that_ends_on_the_way_is_renewed(site: Site, tmp_path: Path):
    put_acled(site, [events(3), "expired"])
    (arrived,) = run(site, tmp_path)
    assert isinstance(arrived, Arrived)
    assert len(rows(arrived.path)) == 4
    assert site.asked.count("/oauth/token") == 2


def test_month_without_events_and_account_without_access_are_told(site: Site, tmp_path: Path):
    put_acled(site, [])
    (nothing,) = run(site, tmp_path)
    put_acled(site, [lambda request: send(request, {"message": "Access denied"}, 403)])
    (denied,) = run(site, tmp_path)
    assert isinstance(nothing, Absent)
    assert isinstance(denied, Absent)
    assert nothing.problem.reason == "has no events"
    assert denied.problem.reason == "is refused by ACLED (Access denied)"


def test_refused_account_is_told_before_anything_is_fetched_without_the_password(site: Site, tmp_path: Path):
    answer = {"error": "invalid_grant", "error_description": f"No user me@example.org with {SECRET}"}
    site.put("/oauth/token", json.dumps(answer), status=400)
    with pytest.raises(InvalidValueError, match=r"refuses the account me@example.org \(No user .*\*\*\*\)") as told:
        run(site, tmp_path)
    assert SECRET not in str(told.value)
    assert site.asked == ["/oauth/token"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"BILATERAL_ACLED_PASSWORD": ""}, "its password is not set: set BILATERAL_ACLED_EMAIL and"),
        ({"BILATERAL_ACLED_EMAIL": "", "BILATERAL_ACLED_PASSWORD": ""}, "its e-mail address and password are not set"),
        ({"BILATERAL_ACLED_PASSWORD": "", "BILATERAL_ACLED_KEY": "k"}, "takes no access keys since 2025"),
        ({"BILATERAL_ACLED_EMAIL": "me"}, "is no e-mail address: 'me'"),
        ({"BILATERAL_ACLED_PASSWORD": f"{SECRET}\nx"}, "holds the end of a line"),
    ],
)
def test_credentials_are_looked_at_before_anything_is_asked(tmp_path: Path, changes: dict[str, str], told: str):
    with pytest.raises(InvalidValueError, match=told) as error:
        acled.credentials(Settings("acled", {**ACCOUNT, **changes}, tmp_path / "none.toml"))
    assert SECRET not in str(error.value)


def test_configuration_file_is_read_and_should_be_closed_to_others(tmp_path: Path):
    file = tmp_path / "config.toml"
    file.write_text(f'[acled]\nemail = "me@example.org"\npassword = "{SECRET}"\n', encoding="utf8")
    file.chmod(0o644)
    settings = Settings("acled", {}, file)
    account = acled.credentials(settings)
    assert (account.email, account.password) == ("me@example.org", SECRET)
    assert SECRET not in f"{account} {account!r}"
    assert settings.warnings == [f"{file} holds a password and others can read it: run chmod 600 {file}"]
    file.chmod(0o600)
    assert Settings("acled", {}, file).warnings == []
    assert (
        Settings("acled", ACCOUNT | {"BILATERAL_ACLED_EMAIL": "you@example.org"}, file).get("email")
        == "you@example.org"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [("[acled", "no valid TOML"), ("acled = 1", "must be a table"), ("[acled]\nemail = 1", "must be text in quotes")],
)
def test_configuration_that_is_wrong_is_told(tmp_path: Path, text: str, told: str):
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf8")
    with pytest.raises(InvalidValueError, match=told):
        Settings("acled", {}, file).get("email")
