"""Fetch a file: go on where the last attempt stopped, check what arrived, give it its name at the end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.download.checks import Digests, digests, fault
from bilateral.sources.download.client import Client
from bilateral.sources.download.parts import Part, version_mark
from bilateral.sources.download.retries import LATER, PassingFailure, Retries, refuse
from bilateral.sources.slices import Slice

Progress = Callable[[int], None]
"""Told how many bytes of the file have arrived."""

_PIECE = 256 * 1024
_MAX_PAGE = 256 * 1024 * 1024


class Fetcher:
    """Fetches files and pages through one client; the ways to wait and to tell the time are replaced by tests."""

    def __init__(
        self,
        client: Client,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Use `client` for every question."""
        self._client = client
        self._clock = clock
        self._retries = Retries(client.patience, sleep=sleep)

    def file(
        self, one: Slice, target: Path, *, headers: Mapping[str, str] | None = None, progress: Progress = lambda _: None
    ) -> Digests:
        """Fetch a slice to `target`, which appears whole or not at all; return its checksums.

        Bytes that arrived before, also in an earlier process, are not asked for again where the server says that the
        file is the same; UnreadableDocumentError where the slice cannot be had, SiteUnavailableError where its server
        cannot.
        """
        part = Part.of(target)

        def attempt() -> Digests:
            before = part.size
            try:
                if one.size is None or part.size != one.size:
                    self._receive(one, part, headers or {}, progress)
            except (httpx.TransportError, PassingFailure) as error:
                raise _with_progress(error, part.size - before >= self._client.patience.stall_bytes) from error
            found = digests(part.path)
            if wrong := fault(part.path, found, one):
                part.drop()
                faults.append(wrong)
                raise _wrong(one, faults) if len(faults) >= self._client.patience.max_faults else PassingFailure(wrong)
            return found

        faults: list[str] = []
        found = self._retries.patiently(attempt, one.name)
        part.finish(target)
        return found

    def listing(self, address: str, target: Path, memory: str | None) -> str | None:
        """Bring the copy of a publisher's listing at `target` up to date; return what to remember of it.

        `memory` is what the last call returned: a listing that has not changed since is not sent again.
        """
        known = _read_memory(memory) if target.is_file() else {}

        def attempt() -> str | None:
            with self._client.ask(address, address, headers=known) as response:
                refuse(response, address, 200, 304)
                if response.status_code == 304:
                    return memory
                part = Part.of(target)
                part.begin(None)
                self._write(response, part, _whole(response), lambda _: None)
            if found := fault(part.path, digests(part.path), Slice(target.name, address)):
                part.drop()
                raise PassingFailure(found)
            part.finish(target)
            return _memory(response)

        return self._retries.patiently(attempt, address)

    def page(
        self,
        address: str,
        origin: str,
        *,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        accepted: tuple[int, ...] = (200,),
    ) -> httpx.Response:
        """Return a small answer with its body read, such as a page of an interface."""

        def attempt() -> httpx.Response:
            with self._client.ask(address, origin, headers=headers, parameters=parameters, form=form) as response:
                refuse(response, origin, *accepted)
                taken = bytearray()
                for piece in response.iter_raw(_PIECE):
                    taken += piece
                    if len(taken) > _MAX_PAGE:
                        raise UnreadableDocumentError(origin, "answers with far too much", LATER)
                return httpx.Response(response.status_code, headers=response.headers, content=bytes(taken))

        return self._retries.patiently(attempt, origin)

    def _receive(self, one: Slice, part: Part, headers: Mapping[str, str], progress: Progress) -> None:
        """Make one attempt at the rest of a file, or at all of it."""
        have, mark = part.size, part.mark()
        may_go_on = bool(have) and (mark is not None or one.md5 is not None) and have < (one.size or have + 1)
        asked = dict(headers)
        if may_go_on:
            asked["Range"] = f"bytes={have}-"
            if mark is not None:
                asked["If-Range"] = mark
        with self._client.ask(one.url, one.name, headers=asked) as response:
            if may_go_on and response.status_code == 416:
                part.drop()
                raise PassingFailure("is shorter than what had arrived of it")
            refuse(response, one.name, 200, 206)
            if response.status_code == 206 and not (may_go_on and _goes_on(response, have, mark)):
                part.drop()
                raise PassingFailure("is answered with another part than was asked for")
            if response.status_code == 200:
                part.begin(version_mark(response))
                have = 0
            whole = _whole(response)
            self._write(response, part, whole if whole is None else have + whole, progress)

    def _write(self, response: httpx.Response, part: Part, end: int | None, progress: Progress) -> None:
        """Append the body of an answer to a part, until its end or until it comes too slowly."""
        patience = self._client.patience
        since, counted = self._clock(), 0
        with part.path.open("ab") as file:
            written = file.tell()
            for piece in response.iter_raw():
                file.write(piece)
                written += len(piece)
                counted += len(piece)
                progress(written)
                if self._clock() - since < patience.stall_seconds:
                    continue
                if counted < patience.stall_bytes:
                    raise PassingFailure(f"comes too slowly ({counted} bytes in {patience.stall_seconds:.0f} seconds)")
                since, counted = self._clock(), 0
        if end is not None and written < end:
            raise PassingFailure(f"is cut short at {written} of {end} bytes")


def _wrong(one: Slice, faults: list[str]) -> UnreadableDocumentError:
    remedy = f"If you trust {one.url}, fetch it by hand and hand it over as FILE."
    return UnreadableDocumentError(one.name, f"{faults[-1]} ({len(faults)} attempts)", remedy)


def _with_progress(error: httpx.TransportError | PassingFailure, progressed: bool) -> Exception:
    """Say of a failure whether enough arrived before it to call the line alive."""
    if isinstance(error, PassingFailure):
        error.progressed = progressed and error.wait is None
        return error
    if not progressed or "CERTIFICATE" in str(error).upper():
        return error
    return PassingFailure("breaks off the connection", progressed=True)


def _goes_on(response: httpx.Response, have: int, mark: str | None) -> bool:
    """Whether a 206 brings the bytes after those that we have, of the same version of the file."""
    unit, _, span = response.headers.get("content-range", "").strip().partition(" ")
    same = mark is None or version_mark(response) in (mark, None)
    return same and unit.lower() == "bytes" and span.partition("-")[0] == str(have)


def _whole(response: httpx.Response) -> int | None:
    """Return how many bytes the body of this answer has, None where the server does not say."""
    announced = response.headers.get("content-length", "").strip()
    return int(announced) if announced.isdecimal() else None


def _memory(response: httpx.Response) -> str | None:
    said = {"If-None-Match": response.headers.get("etag"), "If-Modified-Since": response.headers.get("last-modified")}
    kept = {name: value for name, value in said.items() if value}
    return json.dumps(kept) if kept else None


def _read_memory(memory: str | None) -> dict[str, str]:
    try:
        read = json.loads(memory or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}
