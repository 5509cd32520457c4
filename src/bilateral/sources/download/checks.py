"""Whether a file is what its listing says: its size, its checksum, and no error page saved under its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bilateral.sources.slices import Slice

_ZIP = b"PK"
_WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<error")
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Digests:
    """What a file is known by."""

    size: int
    md5: str
    sha256: str


def digests(path: Path) -> Digests:
    """Read a file once, piece by piece, and return its size and checksums."""
    md5, sha256, size = hashlib.md5(usedforsecurity=False), hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            md5.update(piece)
            sha256.update(piece)
            size += len(piece)
    return Digests(size, md5.hexdigest(), sha256.hexdigest())


def fault(path: Path, found: Digests, one: Slice) -> str | None:
    """Say what is wrong with a file that should be the slice; None where nothing is."""
    if found.size == 0:
        return "is empty"
    with path.open("rb") as file:
        head = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.lower().startswith(_WEB_PAGES):
        return "is a web page and not the file"
    if one.name.lower().endswith(".zip") and not head.startswith(_ZIP):
        return "is no zip"
    if one.size is not None and found.size != one.size:
        return f"has {found.size} bytes where the listing says {one.size}"
    if one.md5 and found.md5 != one.md5.lower():
        return f"has the MD5 {found.md5} where the listing says {one.md5.lower()}"
    return None
