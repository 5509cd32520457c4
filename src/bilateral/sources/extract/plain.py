"""Plain text: the file itself, character for character, so that offsets hold in the file."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.sources.extract.decode import decode
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted]:  # noqa: ARG001 - one signature for all formats
    """Yield the text as it stands: only a byte-order mark goes, line ends stay."""
    text, encoding = decode(raw.content, raw.origin, raw.charset)
    yield Extracted(text=text, media_type="text/plain", extractor=extractor("plain 1"), metadata={"encoding": encoding})
