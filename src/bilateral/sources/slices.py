"""What a data set can be fetched in: slices, each one file that has a name, an address and a span of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bilateral.model import Problem


@dataclass(frozen=True, slots=True)
class Slice:
    """One file of a data set that is fetched by itself, as its publisher lists it."""

    name: str
    """The file's own name; no two slices of a source share one."""
    url: str
    since: date | None = None
    until: date | None = None
    """The days it speaks of, both included; None where the listing says nothing."""
    size: int | None = None
    """Bytes, where the listing gives them."""
    md5: str | None = None
    """In hexadecimal, where the listing gives it."""
    tables: str = ""
    """Of a zip of several tables: a regular expression for the members that are loaded, each as a file of its own."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Of an interface that answers in pages: the parameters of the question; {} for a plain file."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The slices that a question needs, and those that should exist but are not in the publisher's listing."""

    slices: list[Slice] = field(default_factory=list)
    missing: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Question:
    """What `slices` of a source is asked: which days, which of its options, from which address, and how to look up.

    `index` takes an address and returns where a fresh copy of the publisher's listing lies; offline, the copy kept from
    before. It raises UnreadableDocumentError where there is none.
    """

    since: date | None
    until: date | None
    options: frozenset[str]
    base: str
    """The address under which the data set lies, without a slash at its end."""
    index: Callable[[str], Path]

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether a span of days has a day in common with the days asked for; None is an open end."""
        early = self.since is not None and until is not None and until < self.since
        late = self.until is not None and since is not None and since > self.until
        return not early and not late
