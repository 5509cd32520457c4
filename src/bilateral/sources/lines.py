"""Lines of large text files, plain or zipped, in chunks that fit in memory and end where a line ends."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import UnreadableDocumentError
from bilateral.sources import unzip

CHUNK = 16 * 1024 * 1024
"""Bytes a chunk: about 40,000 rows of GDELT."""

_READ = 1024 * 1024
"""Bytes that are unpacked at a time: few enough to stay near the processor until they are copied."""
_ZIP = b"PK"
_MARK = b"\xef\xbb\xbf"
_OTHERS = {
    b"\x1f\x8b": ("is compressed with gzip", "Unpack it, or zip it."),
    b"7z\xbc\xaf": ("is a 7z archive", "Unpack it, or zip it."),
    b"\xff\xfe": ("is encoded as UTF-16", "Save it as UTF-8."),
    b"\xfe\xff": ("is encoded as UTF-16", "Save it as UTF-8."),
}
_FETCH = "Fetch it again."


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal; UnreadableDocumentError where there is no such file."""
    if not path.is_file():
        reason = "is no file" if path.exists() else "does not exist"
        raise UnreadableDocumentError(str(path), reason, "Name a file of the data set.")
    found = path.stat()
    return _digest((path, found.st_size, found.st_mtime_ns))


@functools.lru_cache(maxsize=65536)
def _digest(state: tuple[Path, int, int]) -> str:
    """Digest a file in a state told by its size and time, so that who asks first pays for all."""
    with state[0].open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks(path: Path, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the text of a file, or of the tables in a zip, in pieces of whole lines of about `size` bytes.

    Each piece but the last ends a line. A byte order mark is left out. UnreadableDocumentError says why a file cannot
    be read on: a truncated or encrypted zip, another kind of archive, a web page, an empty file.
    """
    for _, pieces in tables(path, size):
        yield from pieces


def tables(path: Path, size: int = CHUNK) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of a file, or of each table in a zip, with its text in pieces as `chunks` makes them.

    Raises UnreadableDocumentError as `chunks` does, while the pieces are taken as well.
    """
    _refuse(path)
    seen = _Seen()
    with _reported(path):
        for name, stream in _streams(path):
            seen.tables += 1
            yield name, _reported_pieces(path, stream, size, seen)
    if not seen.tables:
        raise UnreadableDocumentError(str(path), "is a zip without a table", "Zip the .CSV or .tab file.")
    if not seen.text:
        raise UnreadableDocumentError(str(path), "is empty", _FETCH)


@dataclass(slots=True)
class _Seen:
    """What the tables of a file have held so far."""

    tables: int = 0
    text: bool = False


def _reported_pieces(path: Path, stream: unzip.Stream, size: int, seen: _Seen) -> Iterator[bytes]:
    with _reported(path):
        for piece in _whole_lines(stream, size):
            seen.text = seen.text or not piece.isspace()
            yield piece


def _refuse(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head.strip():
        raise UnreadableDocumentError(str(path), "is empty", _FETCH)
    for mark, (reason, remedy) in _OTHERS.items():
        if head.startswith(mark):
            raise UnreadableDocumentError(str(path), reason, remedy)
    if head.removeprefix(_MARK).lstrip().startswith(b"<"):
        raise UnreadableDocumentError(str(path), "is a web page or XML, not a table", _FETCH)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what is raised on damaged archives into one error that says what to do."""
    try:
        yield
    except unzip.DAMAGED as error:
        raise UnreadableDocumentError(str(path), f"is damaged or cut off ({error})", _FETCH) from None
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableDocumentError(str(path), f"cannot be unpacked ({error})", "Unpack it yourself.") from None


def _streams(path: Path) -> Iterator[tuple[str, unzip.Stream]]:
    with path.open("rb") as file:
        if file.read(2) != _ZIP:
            file.seek(0)
            yield path.name, file
            return
    yield from unzip.tables(path)


def _whole_lines(stream: unzip.Stream, size: int) -> Iterator[bytes]:
    """Yield pieces that end where a line ends, of `size` bytes or the little more that a line needs."""
    waiting: list[bytes | memoryview] = [stream.read(len(_MARK)).removeprefix(_MARK)]
    held = len(waiting[0])
    while data := stream.read(min(size, _READ)):
        held += len(data)
        if held < size:
            waiting.append(data)
            continue
        cut = data.rfind(b"\n") + 1 or len(data)
        waiting.append(memoryview(data)[:cut])
        yield b"".join(waiting)
        waiting = [data[cut:]]
        held = len(waiting[0])
    if rest := b"".join(waiting):
        yield rest
