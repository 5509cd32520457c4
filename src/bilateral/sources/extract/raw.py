"""What goes into extraction and what comes out of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import metadata, resources

from bilateral.sources.contract import Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one document may ask of the machine."""

    bytes: int = 50_000_000
    """A file of this size or more is refused."""
    unpacked_bytes: int = 200_000_000
    markup_bytes: int = 10_000_000
    """HTML beyond this size is no page that a person wrote."""
    markdown_bytes: int = 2_000_000
    """Its parser takes 170 bytes of memory for each byte of text."""
    pages: int = 2000
    seconds: float = 60.0

    @classmethod
    def declared(cls, declaration: Declaration) -> Limits:
        """Return the limits that a `source.yml` sets under `options`."""
        options, plain = declaration.options, cls()
        return cls(
            bytes=int(float(options.get("max_megabytes", plain.bytes / 1e6)) * 1e6),
            unpacked_bytes=int(float(options.get("max_unpacked_megabytes", plain.unpacked_bytes / 1e6)) * 1e6),
            markup_bytes=int(float(options.get("max_markup_megabytes", plain.markup_bytes / 1e6)) * 1e6),
            markdown_bytes=int(float(options.get("max_markdown_megabytes", plain.markdown_bytes / 1e6)) * 1e6),
            pages=int(options.get("max_pages", plain.pages)),
            seconds=float(options.get("max_seconds", plain.seconds)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Bytes as they lay in a file or came over the wire, with what is known of them before they are looked at."""

    content: bytes
    origin: str
    """The path or address as it was given."""
    path: str = ""
    """File name with the folders above it, or the path of an address: may hold an extension and a date."""
    media_type: str | None = None
    """As the server declared it."""
    charset: str | None = None
    """As the server declared it."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A text with what its file says about it."""

    text: str
    media_type: str
    extractor: str
    """What made the text, with the versions of what it used."""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_by: str | None = None
    """Which rule gave the date, in words."""
    grade: str | None = None
    url: str | None = None
    part: str | None = None
    """Which part of the file it is (an entry of a feed), None for the whole."""
    metadata: Mapping[str, str] = field(default_factory=dict)


def extractor(name: str, *packages: str) -> str:
    """Return an extractor's name and version with those of the packages it used: `html 1 (trafilatura 2.3.1)`."""
    used = ", ".join(f"{package} {_version(package)}" for package in packages)
    return f"{name} ({used})" if used else name


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of one of the CSV files in `extract/data`."""
    text = resources.files("bilateral.sources.extract").joinpath("data", name).read_text(encoding="utf8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _version(package: str) -> str:
    return metadata.version(package)
