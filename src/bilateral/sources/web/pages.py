"""Get one page: redirects followed and checked hop by hop, retries, limits of size and time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.web.addresses import parse
from bilateral.sources.web.manners import Manners

_LATER = "Try again later."
_AGAIN = frozenset([429, 500, 502, 503, 504])
_REASONS: Mapping[int, tuple[str, str]] = {
    401: ("asks for a password", "Save the page and hand over the file."),
    402: ("lies behind a pay wall", "Save the page and hand over the file."),
    403: ("is refused by the site", "Open it in a browser, save the page and hand over the file."),
    404: ("does not exist (404)", "Check its spelling, or look for it in a web archive."),
    410: ("was removed (410)", "Look for it in a web archive."),
    429: ("is refused: the site wants fewer requests", _LATER),
    451: ("is withheld for legal reasons (451)", "Look for it elsewhere."),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered, decompressed."""

    url: str
    """After redirects."""
    status: int
    content: bytes
    headers: httpx.Headers
    charset: str | None

    @property
    def media_type(self) -> str | None:
        """What the server says it is, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None


class Getter:
    """Gets pages with one client, one set of manners, and a way to wait that tests replace."""

    def __init__(
        self,
        client: httpx.Client,
        manners: Manners,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep client, manners, and the functions that wait and tell the time."""
        self._client = client
        self._manners = manners
        self._sleep = sleep
        self._clock = clock

    def get(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        may: Callable[[httpx.URL], None] = lambda _: None,
    ) -> Page:
        """Return the answer, which may be a 304 or, of no use to a reader, an error (see `refuse`).

        `may` is asked before each hop and raises where it must not be made. Raises UnreadableDocumentError for
        addresses that are none, connections that fail, and answers over the limits.
        """
        url = parse(address, address)
        for _ in range(self._manners.max_redirects + 1):
            may(url)
            page = self._patiently(url, address, headers or {})
            target = page.headers.get("location")
            if page.status not in (301, 302, 303, 307, 308) or not target:
                return page
            try:
                url = parse(str(url.join(target)), address)
            except httpx.InvalidURL:
                raise UnreadableDocumentError(address, "leads to an address that is none", "Check it.") from None
        reason = f"leads on more than {self._manners.max_redirects} times"
        raise UnreadableDocumentError(address, reason, "Open it in a browser and use the address it ends at.")

    def _patiently(self, url: httpx.URL, origin: str, headers: Mapping[str, str]) -> Page:
        """Try again after failures that pass, as often and as long as manners allow."""
        last = self._manners.max_attempts - 1
        for attempt in range(last):
            try:
                page = self._once(url, origin, headers)
            except httpx.TransportError as error:
                if _is_untrusted(error):
                    raise _failed(origin, error) from None
                self._sleep(min(2.0**attempt, self._manners.max_wait_seconds))
                continue
            wait = _wait(page, attempt)
            if page.status not in _AGAIN or wait > self._manners.max_wait_seconds:
                return page
            self._sleep(wait)
        try:
            return self._once(url, origin, headers)
        except httpx.TransportError as error:
            raise _failed(origin, error) from None

    def _once(self, url: httpx.URL, origin: str, headers: Mapping[str, str]) -> Page:
        deadline = self._clock() + self._manners.total_seconds
        with self._client.stream("GET", url, headers=headers) as response:
            wanted = response.status_code == 200
            content = b"".join(self._chunks(response, origin, deadline)) if wanted else b""
            return Page(str(url), response.status_code, content, response.headers, response.charset_encoding)

    def _chunks(self, response: httpx.Response, origin: str, deadline: float) -> Iterator[bytes]:
        limit, taken = self._manners.bytes, 0
        announced = response.headers.get("content-length", "").strip()
        if announced.isdecimal() and int(announced) > limit:
            raise _too_large(origin, limit)
        for chunk in _decompressed(response, origin, limit):
            taken += len(chunk)
            if taken > limit:
                raise _too_large(origin, limit)
            if self._clock() > deadline:
                reason = f"takes longer than {self._manners.total_seconds:g} seconds"
                raise UnreadableDocumentError(origin, reason, _LATER)
            yield chunk


def refuse(page: Page, origin: str) -> None:
    """Raise UnreadableDocumentError for every answer that is no page."""
    if page.status == 200:
        return
    reason, remedy = _REASONS.get(page.status, (f"is answered with status {page.status}", _LATER))
    raise UnreadableDocumentError(origin, reason, remedy)


def _decompressed(response: httpx.Response, origin: str, limit: int) -> Iterator[bytes]:
    """Unpack by hand: httpx would unfold a whole chunk, a thousandfold, before its size could be looked at."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableDocumentError(origin, f"comes packed as {encoding}, which was not asked for", _LATER)
    unpacker = zlib.decompressobj(wbits=47)
    try:
        for chunk in response.iter_raw():
            yield unpacker.decompress(chunk, limit + 1)
        yield unpacker.flush()
    except zlib.error:
        raise UnreadableDocumentError(origin, "comes damaged or cut short", _LATER) from None
    if not unpacker.eof:
        raise UnreadableDocumentError(origin, "comes cut short", _LATER)


def _wait(page: Page, attempt: int) -> float:
    """Return how long the server asks to wait, in seconds or until a date, else a second, two, four ..."""
    asked = page.headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return 2.0**attempt
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _too_large(origin: str, limit: int) -> UnreadableDocumentError:
    reason = f"is larger than {limit / 1e6:g} MB"
    return UnreadableDocumentError(origin, reason, "Save the part that matters and hand over the file.")


def _failed(origin: str, error: httpx.TransportError) -> UnreadableDocumentError:
    if isinstance(error, httpx.TimeoutException):
        return UnreadableDocumentError(origin, "does not answer in time", _LATER)
    said = " ".join(str(error).split()) or type(error).__name__
    if _is_untrusted(error):
        return UnreadableDocumentError(origin, "has a certificate that is not valid", "Check the address.")
    if isinstance(error, httpx.ConnectError):
        return UnreadableDocumentError(origin, "cannot be connected to", "Check the address and your connection.")
    return UnreadableDocumentError(origin, f"breaks off the connection ({said[:100]})", _LATER)


def _is_untrusted(error: httpx.TransportError) -> bool:
    """Whether the certificate is at fault, which the next attempt will not mend."""
    return "CERTIFICATE" in str(error).upper()
