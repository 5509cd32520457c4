"""The tables in a zip as streams of bytes, unpacked by ISA-L, which needs half the time of the standard library."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol, cast

from isal import isal_zlib

_LOCAL_HEADER = struct.Struct("<4s5HIIIHH")
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1
_BLOCK = 128 * 1024
"""Packed bytes that are handed over at a time: what of them waits for the next read is copied."""
_TABLES = (".csv", ".tab", ".tsv", ".txt")

DAMAGED: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    cast(type[Exception], isal_zlib.error),  # its stub says that it is an exception, not a class of them
)
"""What is raised for an archive that is damaged or cut off."""


class Stream(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


def tables(path: Path) -> Iterator[tuple[str, Stream]]:
    """Yield the name of each table in a zip with its bytes, in the order of the archive."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for entry in archive.infolist():
            if not _is_table(entry):
                continue
            if entry.compress_type == zipfile.ZIP_DEFLATED and not entry.flag_bits & _ENCRYPTED:
                yield entry.filename, _Deflated(file, entry)
            else:
                with archive.open(entry) as stream:
                    yield entry.filename, stream


def _is_table(entry: zipfile.ZipInfo) -> bool:
    named = Path(entry.filename)
    return named.suffix.lower() in _TABLES and not named.name.startswith((".", "__"))


class _Deflated:
    """A deflated member of an archive; its checksum is verified at its end."""

    def __init__(self, file: IO[bytes], entry: zipfile.ZipInfo) -> None:
        file.seek(entry.header_offset)
        header = file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(_SIGNATURE):
            raise zipfile.BadZipFile(f"no file where the archive lists {entry.filename}")
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        file.seek(name_length + extra_length, 1)
        self._file, self._entry, self._left = file, entry, entry.compress_size
        self._inflate = isal_zlib.decompressobj(-15)
        self._checksum = 0

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; zipfile.BadZipFile or isal_zlib.error where the member is damaged."""
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._block()
            data = self._inflate.decompress(packed, size)
            self._checksum = isal_zlib.crc32(data, self._checksum)
            if data:
                return data
            if not packed:
                raise zipfile.BadZipFile(f"{self._entry.filename} ends too early")
        if self._checksum != self._entry.CRC:
            raise zipfile.BadZipFile(f"bad checksum of {self._entry.filename}")
        return b""

    def _block(self) -> bytes:
        block = self._file.read(min(self._left, _BLOCK))
        self._left -= len(block)
        return block
