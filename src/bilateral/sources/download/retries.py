"""Try again: which failures pass, how long to wait for them, and when to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.download.patience import Patience

Result = TypeVar("Result")

LATER = "Repeat the command later: what has arrived is kept."
_PASSES = frozenset([408, 425, 429, 500, 502, 503, 504])
_REASONS = {
    401: ("asks for credentials", "See docs/downloads.md on credentials."),
    403: ("is refused by the server", "Open its page in a browser, save the file and hand it over as FILE."),
    404: ("does not exist there (404)", "It may not be published yet: repeat the command later."),
    410: ("was removed there (410)", "Look for it elsewhere and hand it over as FILE."),
}


class SiteUnavailableError(UnreadableDocumentError):
    """A server that is down, or asks to be left alone: there is no use in asking it for the next file."""


class PassingFailure(Exception):  # noqa: N818  (it is caught here, and never shown)
    """A failure that may pass: why, how long the server asks to wait, and whether bytes arrived before it."""

    def __init__(self, reason: str, *, wait: float | None = None, progressed: bool = False, down: bool = False) -> None:
        """Keep what the next attempt depends on; `down` says that the server as a whole could not be reached."""
        super().__init__(reason)
        self.reason = reason
        self.wait = wait
        self.progressed = progressed
        self.down = down


class Retries:
    """Repeats an attempt while its failures pass, waiting longer each time; tests replace the way to wait."""

    def __init__(self, patience: Patience, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Wait with `sleep`, as long and as often as `patience` allows."""
        self._patience = patience
        self._sleep = sleep

    def patiently(self, attempt: Callable[[], Result], origin: str) -> Result:
        """Return what `attempt` returns; UnreadableDocumentError says what kept it from succeeding at last."""
        failures = 0
        for tries in range(1, self._patience.max_tries + 1):
            try:
                return attempt()
            except httpx.TransportError as error:
                failure = _of_the_line(error, origin)
            except PassingFailure as error:
                failure = error
            failures = 1 if failure.progressed else failures + 1
            wait = self._patience.wait(failures) if failure.wait is None else failure.wait
            if wait > self._patience.max_wait_seconds:
                raise SiteUnavailableError(origin, f"{failure.reason}, and asks to wait {wait:.0f} seconds", LATER)
            if failures >= self._patience.max_attempts or tries == self._patience.max_tries:
                raised = SiteUnavailableError if failure.down else UnreadableDocumentError
                raise raised(origin, f"{failure.reason} ({tries} attempts)", LATER)
            self._sleep(wait)
        raise AssertionError("the last try returns or raises")


def refuse(response: httpx.Response, origin: str, *accepted: int) -> None:
    """Raise for an answer that brings nothing: PassingFailure where it may pass, else UnreadableDocumentError."""
    status = response.status_code
    if status in accepted:
        return
    if status in _PASSES:
        said = "wants fewer requests" if status == 429 else f"is answered with status {status}"
        raise PassingFailure(said, wait=_asked_to_wait(response))
    reason, remedy = _REASONS.get(status, (f"is answered with status {status}", LATER))
    raise UnreadableDocumentError(origin, reason, remedy)


def _asked_to_wait(response: httpx.Response) -> float | None:
    """Return how long the server asks to wait, in seconds or until a date; None where it does not say."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _of_the_line(error: httpx.TransportError, origin: str) -> PassingFailure:
    if "CERTIFICATE" in str(error).upper():
        raise SiteUnavailableError(origin, "has a certificate that is not valid", "Check the address.") from None
    if isinstance(error, httpx.ConnectTimeout):
        return PassingFailure("does not answer in time", down=True)
    if isinstance(error, httpx.TimeoutException):
        return PassingFailure("does not answer in time")
    if isinstance(error, httpx.ConnectError):
        return PassingFailure("cannot be connected to", down=True)
    said = " ".join(str(error).split()) or type(error).__name__
    return PassingFailure(f"breaks off the connection ({said[:100]})")
