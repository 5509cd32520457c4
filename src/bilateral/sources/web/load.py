"""Fetch pages and feeds from their addresses, one at a time."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import httpx

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.contract import Fetched, Unchanged, declaration
from bilateral.sources.extract.documents import documents
from bilateral.sources.extract.raw import Limits, Raw
from bilateral.sources.web.manners import Manners
from bilateral.sources.web.pages import Getter, Page, refuse
from bilateral.sources.web.robots import Robots
from bilateral.sources.web.transport import client as checked_client

Result = Fetched | Problem | Unchanged
_NOTHING: Mapping[str, str] = {}


def fetch(
    addresses: Iterable[str],
    *,
    date: date | None = None,
    allow_private: bool = False,
    follow: bool = False,
    remembered: Mapping[str, str] = _NOTHING,
    client: httpx.Client | None = None,
    manners: Manners | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Result]:
    """Yield the documents at `addresses`: one for a page, one for each entry of a feed; faults come as Problems.

    `follow` fetches the page behind each entry too. `remembered` holds what earlier runs gave in `Fetched.remember`
    (ETags): an address that has not changed since comes as Unchanged. `allow_private` admits machines of one's own
    network; a `client` of one's own (for a proxy) answers for that itself. Nothing is raised for a bad address.
    """
    manners = manners or Manners.declared(declaration("web"))
    used = client or checked_client(manners, allow_private=allow_private)
    getter = Getter(used, manners, sleep=sleep)
    visit = _Visit(getter, Robots(getter, manners, sleep), Limits(bytes=manners.bytes + 1), date, remembered)
    try:
        for address in dict.fromkeys(addresses):
            for result in visit.fetch(address):
                yield result
                if follow and isinstance(result, Fetched) and result.document.media_type == "application/feed-entry":
                    yield from visit.fetch_behind(result)
    finally:
        if client is None:
            used.close()


@dataclasses.dataclass(frozen=True, slots=True)
class _Visit:
    getter: Getter
    robots: Robots
    limits: Limits
    day: date | None
    remembered: Mapping[str, str]

    def fetch(self, address: str) -> Iterator[Result]:
        known = _read_memory(self.remembered.get(address))
        try:
            page = self.getter.get(address, headers=known, may=lambda url: self.robots.check(url, address))
            if page.status == 304 and known:
                yield Unchanged(address)
                return
            refuse(page, address)
        except UnreadableDocumentError as error:
            yield Problem(address, " ".join(error.reason.split()), error.remedy)
            return
        yield from _with_memory(list(self._documents(page, address)), address, page)

    def fetch_behind(self, entry: Fetched) -> Iterator[Result]:
        address = entry.document.metadata.get("url")
        if address:
            yield from self.fetch(address)

    def _documents(self, page: Page, address: str) -> Iterator[Fetched | Problem]:
        raw = Raw(
            content=page.content,
            origin=address,
            path=urlsplit(page.url).path,
            media_type=page.media_type,
            charset=page.charset,
            url=page.url,
        )
        return documents(raw, source="web", retrieved=datetime.now(UTC), day=self.day, limits=self.limits)


def _read_memory(memory: str | None) -> dict[str, str]:
    """Return the headers that ask for changes only."""
    known = json.loads(memory) if memory else {}
    pairs = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")}
    return {header: value for header, value in pairs.items() if value}


def _with_memory(results: list[Fetched | Problem], address: str, page: Page) -> list[Fetched | Problem]:
    """Hand what to remember along with the last document, and only if all of them could be read."""
    memory = {"etag": page.headers.get("etag"), "modified": page.headers.get("last-modified")}
    kept = {key: value for key, value in memory.items() if value}
    if not kept or not all(isinstance(result, Fetched) for result in results):
        return results
    return [
        dataclasses.replace(result, remember={address: json.dumps(kept)})
        if isinstance(result, Fetched) and position == len(results)
        else result
        for position, result in enumerate(results, start=1)
    ]
