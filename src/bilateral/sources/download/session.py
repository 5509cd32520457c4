"""Fetch the slices of a question into a folder, one after the other: what is there is left, what fails is told."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.download import acled
from bilateral.sources.download.catalogue import Entry
from bilateral.sources.download.checks import Digests, digests, fault
from bilateral.sources.download.fetcher import Fetcher
from bilateral.sources.download.listing import listing
from bilateral.sources.download.parts import Part
from bilateral.sources.download.retries import SiteUnavailableError
from bilateral.sources.download.settings import Settings
from bilateral.sources.slices import Listing, Question, Slice

_OFFLINE = "Repeat the command without --offline, or hand the file over as FILE."
_SHOWN_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Arrived:
    """A slice that lies in the folder, `fetched` in this run or there before."""

    one: Slice
    path: Path
    digests: Digests
    fetched: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """A slice that could not be had, and why."""

    one: Slice
    problem: Problem


@dataclass(slots=True)
class Session:
    """One run of downloads of one source, into `folder`.

    `remembered` is what earlier runs gave in `remember`: marks of listings by address, and checksums of files by name.
    Without a `fetcher` nothing is asked of the network.
    """

    entry: Entry
    settings: Settings
    folder: Path
    fetcher: Fetcher | None
    remembered: Mapping[str, str] = field(default_factory=dict)
    remember: dict[str, str] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic

    @property
    def base(self) -> str:
        """The address under which the data set lies: the publisher's, or one that the user has set."""
        return (self.settings.get("base") or self.entry.base).rstrip("/")

    def listing(self, question: Question) -> Listing:
        """Return the slices that a question needs."""
        return listing(self.entry, question)

    def index(self, address: str) -> Path:
        """Return where the publisher's listing at an address lies, after looking whether it has changed."""
        name = urlsplit(address).path.rpartition("/")[2] or "listing"
        target = self.folder / "listings" / f"{name}-{_short(address)}"
        if self.fetcher is None:
            if not target.is_file():
                raise UnreadableDocumentError(address, "was never fetched, so nothing is known offline", _OFFLINE)
            return target
        key = f"listing {address}"
        mark = self.fetcher.listing(address, target, self.remembered.get(key))
        if mark is not None and mark != self.remembered.get(key):
            self.remember[key] = mark
        return target

    def kept(self, one: Slice) -> Digests | None:
        """Return the checksums of a slice that lies in the folder as its listing has it; None where it does not.

        A file whose size is the one remembered is not read again.
        """
        path = self.folder / one.name
        if not path.is_file():
            return None
        found = _remembered(self.remembered.get(_file_key(one)))
        if found is None or found.size != path.stat().st_size:
            found = digests(path)
            self.remember[_file_key(one)] = _written(found)
        return None if fault(path, found, one) else found

    def known(self, one: Slice) -> Digests | None:
        """Return the checksums that a slice had when it lay here, if its listing still says so; None otherwise."""
        found = _remembered(self.remembered.get(_file_key(one)))
        if found is None or (one.size is None and one.md5 is None):
            return None
        same = one.size in (None, found.size) and (one.md5 is None or one.md5.lower() == found.md5)
        return found if same else None

    def arrived_bytes(self, one: Slice) -> int:
        """Return how much of a slice lies in the folder in part."""
        return Part.of(self.folder / one.name).size

    def fetch(self, slices: Sequence[Slice], progress: Callable[[str], None]) -> Iterator[Arrived | Absent]:
        """Bring slices into the folder, in their order; one that cannot be had does not stop the others.

        A server that is down, or asks to be left alone, is not asked for the rest.
        """
        pages = self._pages() if self.fetcher and self.entry.way == "pages" else None
        given_up: dict[str, SiteUnavailableError] = {}
        for number, one in enumerate(slices, 1):
            told = self._told(one, f"{self.entry.source}: {number} of {len(slices)}, {one.name}", progress)
            host = urlsplit(one.url).netloc
            try:
                if host in given_up and self.kept(one) is None:
                    raise given_up[host]
                yield self._one(one, pages, told)
            except SiteUnavailableError as error:
                given_up[host] = error
                yield Absent(one, Problem(one.name, error.reason, error.remedy))
            except UnreadableDocumentError as error:
                yield Absent(one, Problem(one.name, error.reason, error.remedy))

    def _one(self, one: Slice, pages: acled.Pages | None, told: Callable[[int], None]) -> Arrived:
        target = self.folder / one.name
        if found := self.kept(one):
            return Arrived(one, target, found, fetched=False)
        if self.fetcher is None:
            raise UnreadableDocumentError(one.name, "is not here", _OFFLINE)
        told(self.arrived_bytes(one))
        target.parent.mkdir(parents=True, exist_ok=True)
        found = pages.file(one, target, told) if pages else self.fetcher.file(one, target, progress=told)
        self.remember[_file_key(one)] = _written(found)
        return Arrived(one, target, found, fetched=True)

    def _pages(self) -> acled.Pages:
        """Return what fetches pages, with its first token: an account that is refused is known before all else."""
        account, fetcher = acled.credentials(self.settings), self.fetcher
        assert fetcher is not None

        def renew() -> str:
            return acled.token(fetcher, self.base, account)

        return acled.Pages(fetcher, renew, token=renew())

    def _told(self, one: Slice, where: str, progress: Callable[[str], None]) -> Callable[[int], None]:
        """Return a function that shows how much of a slice has arrived, not more often than can be read."""
        shown = -_SHOWN_EVERY
        whole = f" of {megabytes(one.size)}" if one.size is not None else ""

        def told(arrived: int) -> None:
            nonlocal shown
            if arrived == one.size or self.clock() - shown >= _SHOWN_EVERY:
                shown = self.clock()
                progress(f"{where}: {megabytes(arrived)}{whole}")

        return told


def megabytes(size: int) -> str:
    """Return bytes in words.

    >>> megabytes(1_234_567), megabytes(820), megabytes(2_500_000_000)
    ('1.2 MB', '0.8 kB', '2.5 GB')
    """
    for unit, limit in (("GB", 1e9), ("MB", 1e6)):
        if size >= limit:
            return f"{size / limit:.1f} {unit}"
    return f"{size / 1e3:.1f} kB"


def _file_key(one: Slice) -> str:
    return f"file {one.name}"


def _written(found: Digests) -> str:
    return json.dumps({"size": found.size, "md5": found.md5, "sha256": found.sha256})


def _remembered(text: str | None) -> Digests | None:
    try:
        return Digests(**json.loads(text or ""))
    except (ValueError, TypeError):
        return None


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
