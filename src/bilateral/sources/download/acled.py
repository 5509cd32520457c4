"""ACLED's interface: a token for an e-mail address and a password, then events in pages, a file for each month.

https://acleddata.com/api-documentation/getting-started. Access keys, which the older interface took, ended in 2025.
"""

from __future__ import annotations

import calendar
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.sources.download.checks import Digests, digests
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.parts import Part
from bilateral.sources.download.retries import LATER
from bilateral.sources.download.settings import Settings
from bilateral.sources.slices import Listing, Question, Slice

FIRST_DAY = date(1997, 1, 1)
ROWS_A_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Credentials:
    """An account; its text never shows the password."""

    email: str
    password: str

    def __repr__(self) -> str:
        """Name the account only."""
        return f"Credentials({self.email})"

    __str__ = __repr__


def credentials(settings: Settings) -> Credentials:
    """Return the account that the environment or the configuration names; InvalidValueError says what is wrong."""
    email, password = settings.get("email"), settings.get("password")
    where = f"set {settings.variable('email')} and {settings.variable('password')}, or both in {settings.file}"
    if not password and settings.get("key"):
        raise InvalidValueError(
            f"ACLED takes no access keys since 2025, but the e-mail address and password of an account: {where}"
        )
    missing = [name for name, value in (("e-mail address", email), ("password", password)) if not value]
    if not email or not password:
        lacking = f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} not set"
        raise InvalidValueError(f"ACLED asks for an account, and its {lacking}: {where}")
    local, at, domain = email.partition("@")
    if not (local and at and "." in domain) or any(sign.isspace() for sign in email):
        raise InvalidValueError(f"{settings.variable('email')} is no e-mail address: {email!r}")
    if any(sign in password for sign in "\r\n"):
        raise InvalidValueError(f"{settings.variable('password')} holds the end of a line: set it without")
    return Credentials(email, password)


def token(fetcher: Fetcher, base: str, account: Credentials) -> str:
    """Ask for the day's token; InvalidValueError where the server refuses the account, in its words but no secret."""
    form = {
        "username": account.email,
        "password": account.password,
        "grant_type": "password",
        "client_id": "acled",
    }
    answer = fetcher.page(f"{base}/oauth/token", "acled", form=form, accepted=(200, 400, 401, 403))
    read = _json(answer)
    given = read.get("access_token")
    if answer.status_code == 200 and isinstance(given, str):
        return given
    said = str(read.get("error_description") or read.get("message") or read.get("error") or answer.status_code)
    said = " ".join(said.replace(account.password, "***").split())[:200]
    raise InvalidValueError(
        f"ACLED refuses the account {account.email} ({said}). Check its e-mail address and password, and that the "
        "terms of use are accepted on https://acleddata.com"
    )


def slices(question: Question) -> Listing:
    """Return a slice for each month of the days asked for; ACLED tells sizes only by sending the rows."""
    return Listing([_slice(question.base, since, until) for since, until in _months(question)])


def _slice(base: str, since: date, until: date) -> Slice:
    parameters = {
        "_format": "json",
        "event_date": f"{since}|{until}",
        "event_date_where": "BETWEEN",
        "limit": str(ROWS_A_PAGE),
    }
    return Slice(f"acled-{since}-{until}.csv", f"{base}/api/acled/read", since, until, pages=parameters)


def _months(question: Question) -> Iterator[tuple[date, date]]:
    day = max(question.since or FIRST_DAY, FIRST_DAY)
    end = min(question.until or date.today(), date.today())
    while day <= end:
        last = min(day.replace(day=calendar.monthrange(day.year, day.month)[1]), end)
        yield day, last
        day = last + timedelta(days=1)


@dataclass(slots=True)
class Pages:
    """Fetches the pages of a slice into one CSV, going on after the last whole page where an earlier run stopped."""

    fetcher: Fetcher
    renew: Callable[[], str]
    """Asks for a token."""
    today: Callable[[], date] = date.today
    token: str | None = None

    def file(self, one: Slice, target: Path, progress: Callable[[int], None]) -> Digests:
        """Fetch a slice to `target`, which appears whole or not at all."""
        part = Part.of(target)
        page, columns = self._stopped_at(part)
        while rows := self._page(one, page + 1):
            columns = columns or list(rows[0])
            written = _append(part.path, rows, columns, header=page == 0, origin=one.name)
            page += 1
            self._note(part, page, written)
            progress(written)
        if not columns:
            raise UnreadableDocumentError(one.name, "has no events", "ACLED lists none for these days.")
        part.finish(target)
        return digests(target)

    def _page(self, one: Slice, page: int) -> Sequence[Mapping[str, Any]]:
        answer = self._asked(one, page)
        if answer.status_code == 401:
            self.token = None
            answer = self._asked(one, page)
        read = _json(answer)
        if answer.status_code in (401, 403) or read.get("success") is False:
            said = read.get("message") or read.get("error") or f"status {answer.status_code}"
            remedy = "Check on https://acleddata.com that your account may use the API for these days."
            raise UnreadableDocumentError(one.name, f"is refused by ACLED ({str(said)[:200]})", remedy)
        rows = read.get("data")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise UnreadableDocumentError(one.name, "is answered with something that is no page of events", LATER)
        return rows

    def _asked(self, one: Slice, page: int) -> httpx.Response:
        self.token = self.token or self.renew()
        return self.fetcher.page(
            one.url,
            one.name,
            headers={"Authorization": f"Bearer {self.token}"},
            parameters={**one.pages, "page": str(page)},
            accepted=(200, 401, 403),
        )

    def _stopped_at(self, part: Part) -> tuple[int, list[str]]:
        """Return how many pages have arrived, and their columns; pages of another day may no longer fit together."""
        try:
            day, page, size = json.loads(part.mark() or "")
        except ValueError:
            day, page, size = "", 0, 0
        if day != str(self.today()) or not 0 < size <= part.size:
            part.begin(None)
            return 0, []
        with part.path.open("r+b") as file:
            file.truncate(size)
        with part.path.open(encoding="utf8", newline="") as text:
            return int(page), next(csv.reader(text), [])

    def _note(self, part: Part, page: int, size: int) -> None:
        part.note(json.dumps([str(self.today()), page, size]))


def _append(path: Path, rows: Sequence[Mapping[str, Any]], columns: list[str], *, header: bool, origin: str) -> int:
    """Write rows to the end of a CSV and return its size in bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    if header:
        writer.writeheader()
    try:
        writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    except ValueError:
        raise UnreadableDocumentError(origin, "changes its columns from page to page", LATER) from None
    with path.open("ab") as file:
        file.write(text.getvalue().encode())
        return file.tell()


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        read = json.loads(answer.content)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
