"""RSS and Atom: one text for each entry, with the feed's own words about it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.extract.decode import decode
from bilateral.sources.extract.html import fragment_text
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

_ENDS = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted | Problem]:
    """Yield each entry that says something; of a feed that was cut short all but the last, and then a Problem."""
    if len(raw.content) > limits.markup_bytes:
        reason = f"is a feed of {len(raw.content) / 1e6:.0f} MB, over the limit of {limits.markup_bytes / 1e6:.0f} MB"
        raise UnreadableDocumentError(raw.origin, reason, "Split it.")
    decode(raw.content, raw.origin, raw.charset)
    parsed = _parse(raw)
    if not parsed.entries and not parsed.version:
        raise UnreadableDocumentError(raw.origin, "is not an RSS or Atom feed", "Check the address, or save the page.")
    if not parsed.entries:
        raise UnreadableDocumentError(raw.origin, "is a feed without entries", "Try again when it has some.")
    whole = _ENDS.search(raw.content[-4096:]) is not None
    for number, entry in enumerate(parsed.entries if whole else parsed.entries[:-1], start=1):
        text = _text(entry)
        if text:
            yield _extracted(entry, text, parsed.feed, number)
    if not whole:
        yield Problem(raw.origin, "is a feed that was cut short", "Get it again for the entries that are missing.")


def _parse(raw: Raw) -> Any:
    import feedparser

    # A string might be taken for an address and fetched; a stream never is.
    headers = {"content-type": f"application/xml; charset={raw.charset}"} if raw.charset else {}
    return feedparser.parse(io.BytesIO(raw.content), response_headers=headers, resolve_relative_uris=False)


def _text(entry: Any) -> str:
    bodies = [content.get("value", "") for content in entry.get("content", [])]
    body = max([*bodies, entry.get("summary", "")], key=len)
    return fragment_text(body) or fragment_text(entry.get("title", ""))


def _extracted(entry: Any, text: str, feed: Any, number: int) -> Extracted:
    published, rule = _day(entry)
    source = entry.get("source") or {}
    return Extracted(
        text=text,
        media_type="application/feed-entry",
        extractor=extractor("feed 1", "feedparser"),
        title=fragment_text(entry.get("title", "")) or None,
        author=entry.get("author") or None,
        publisher=source.get("title") or fragment_text(feed.get("title", "")) or None,
        published=published,
        published_by=rule,
        url=entry.get("link") or None,
        part=entry.get("id") or entry.get("link") or str(number),
    )


def _day(entry: Any) -> tuple[date | None, str | None]:
    for key, rule in (("published_parsed", "feed, published"), ("updated_parsed", "feed, updated")):
        # The entry's own `get` answers for keys that are not there from others, and warns.
        moment = dict.get(entry, key)
        if moment and 1900 < moment[0] < 2200:
            return date(*moment[:3]), rule
    return None, None
