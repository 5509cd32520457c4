"""Lines of large text files, plain or zipped, in chunks that fit in memory and end where a line ends."""

from __future__ import annotations

import functools
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bilateral.errors import UnreadableDocumentError

CHUNK = 16 * 1024 * 1024
"""Bytes a chunk: about 40,000 rows of GDELT."""

_ZIP = b"PK"
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
    return _fingerprint(path, found.st_size, found.st_mtime_ns)


@functools.lru_cache(maxsize=4096)
def _fingerprint(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 (they tell one content from the next)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks(path: Path, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the text of a file, or of the tables in a zip, in pieces of whole lines of about `size` bytes.

    A byte order mark is left out. UnreadableDocumentError says why a file cannot be read on: a truncated or encrypted
    zip, another kind of archive, a web page, an empty file. What came before it stands.
    """
    _refuse(path)
    any_text = False
    with _reported(path):
        for member in _members(path):
            with member as stream:
                for chunk in _whole_lines(stream, size):
                    any_text = any_text or bool(chunk.strip())
                    yield chunk
    if not any_text:
        raise UnreadableDocumentError(str(path), "is empty", _FETCH)


def _refuse(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head.strip():
        raise UnreadableDocumentError(str(path), "is empty", _FETCH)
    for mark, (reason, remedy) in _OTHERS.items():
        if head.startswith(mark):
            raise UnreadableDocumentError(str(path), reason, remedy)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise UnreadableDocumentError(str(path), "is a web page or XML, not a table", _FETCH)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what the standard library raises on damaged archives into one error that says what to do."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise UnreadableDocumentError(str(path), f"is damaged or cut off ({error})", _FETCH) from None
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableDocumentError(str(path), f"cannot be unpacked ({error})", "Unpack it yourself.") from None


def _members(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        zipped = file.read(2) == _ZIP
    if not zipped:
        yield path.open("rb")
        return
    with zipfile.ZipFile(path) as archive:
        names = [entry for entry in archive.infolist() if _is_table(entry)]
        if not names:
            raise UnreadableDocumentError(str(path), "is a zip without a table", "Zip the .CSV or .tab file.")
        for entry in names:
            yield archive.open(entry)


def _is_table(entry: zipfile.ZipInfo) -> bool:
    named = Path(entry.filename)
    return named.suffix.lower() in (".csv", ".tab", ".tsv", ".txt") and not named.name.startswith((".", "__"))


def _whole_lines(stream: IO[bytes], size: int) -> Iterator[bytes]:
    rest = stream.read(3).removeprefix(b"\xef\xbb\xbf")
    while data := stream.read(size):
        data = rest + data
        cut = data.rfind(b"\n") + 1 or len(data)
        yield data[:cut]
        rest = data[cut:]
    if rest:
        yield rest
