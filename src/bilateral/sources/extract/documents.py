"""From bytes to documents: the one place where formats meet, where what is known is weighed, and where faults end."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from urllib.parse import urljoin, urlsplit

from bilateral.errors import BilateralError, MissingExtraError, UnreadableDocumentError
from bilateral.model import Document, Problem
from bilateral.sources.contract import Fetched
from bilateral.sources.extract.datelines import path_date, printed_date
from bilateral.sources.extract.given import Given
from bilateral.sources.extract.kinds import kind_of
from bilateral.sources.extract.raw import Extracted, Limits, Raw

_log = logging.getLogger(__name__)
_UNSTORABLE = re.compile("[\ud800-\udfff]")


def documents(
    raw: Raw,
    *,
    source: str,
    retrieved: datetime,
    given: Given | None = None,
    day: date | None = None,
    limits: Limits | None = None,
    notes: Mapping[str, str] | None = None,
) -> Iterator[Fetched | Problem]:
    """Yield the documents that some bytes hold (one, or one for each entry of a feed), and a Problem for each fault.

    `day` is the caller's and wins over `given` (sidecar), which wins over what the file itself says; `notes` go
    into every document's metadata. Nothing is raised, whatever the bytes are.
    """
    limits = limits or Limits()
    given = given or Given()
    try:
        for found in _extract(raw, limits):
            if isinstance(found, Problem):
                yield found
            elif not found.text.strip():
                yield Problem(raw.origin, "holds no text", "Check that it was saved or downloaded in full.")
            else:
                yield Fetched(_document(found, raw, given, day, source, retrieved, notes or {}), raw.content)
    except UnreadableDocumentError as error:
        yield Problem(_storable(error.origin), _line(error.reason), _line(error.remedy))
    except MissingExtraError as error:
        yield Problem(_storable(raw.origin), "needs a part of bilateral that is missing", _line(str(error)))
    except ModuleNotFoundError as error:
        missing = MissingExtraError(f"The package {error.name}", "text")
        yield Problem(_storable(raw.origin), "needs a part of bilateral that is missing", str(missing))
    except BilateralError as error:
        yield Problem(_storable(raw.origin), _line(str(error)), "Correct it and read again.")
    except Exception as error:  # the parsers behind this line raise what they like on broken bytes
        _log.debug("%s", raw.origin, exc_info=True)
        reason = f"is damaged: its parser failed ({type(error).__name__})"
        yield Problem(_storable(raw.origin), reason, "Open it in its own program and save it again.")


def _extract(raw: Raw, limits: Limits) -> Iterator[Extracted | Problem]:
    if len(raw.content) >= limits.bytes:
        reason = f"is {len(raw.content) / 1e6:.0f} MB, and the limit is {limits.bytes / 1e6:.0f} MB"
        raise UnreadableDocumentError(raw.origin, reason, "Split it, or hand over its text alone.")
    # One module a format, imported when a file asks for it: each brings a heavy parser along.
    module = import_module(f"bilateral.sources.extract.{_MODULES[kind_of(raw)]}")
    extract: Callable[[Raw, Limits], Iterator[Extracted | Problem]] = module.extract
    return extract(raw, limits)


_MODULES = {
    "plain": "plain",
    "markdown": "markdown",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
    "mail": "mail",
    "feed": "feeds",
}


def _document(
    found: Extracted,
    raw: Raw,
    given: Given,
    day: date | None,
    source: str,
    retrieved: datetime,
    notes: Mapping[str, str],
) -> Document:
    text = _storable(found.text)
    if found.part:
        # What is given for a feed speaks of the feed: its entries have titles, addresses and days of their own.
        given = replace(given, title=None, url=None, published=None if found.published else given.published)
    published, rule = _published(found, raw, given, day, (retrieved + timedelta(days=1)).date())
    url = given.url or _absolute(found.url, raw.url)
    known = {**notes, **found.metadata, "published_by": rule, "url": url}
    return Document(
        text=text,
        origin=_storable(f"{raw.origin}#{found.part}" if found.part else raw.origin),
        source=source,
        title=_one_line(given.title or found.title),
        author=_one_line(given.author or found.author),
        publisher=_one_line(given.publisher or found.publisher or _host(raw.url)),
        published=published,
        retrieved=retrieved,
        grade=given.grade or found.grade,
        media_type=found.media_type,
        sha256=hashlib.sha256(raw.content).hexdigest(),
        extractor=found.extractor,
        metadata={key: _line(value) for key, value in known.items() if value},
    )


def _absolute(url: str | None, page: str | None) -> str | None:
    """Return an address that a page gives, which may be relative to the page's own."""
    if url is None or page is None:
        return url or page
    try:
        return urljoin(page, url)
    except ValueError:
        return page


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else None


def _published(
    found: Extracted, raw: Raw, given: Given, day: date | None, latest: date
) -> tuple[date | None, str | None]:
    """Return the day of publication and the rule that gave it: the surest rule that gives one."""
    if day:
        return day, "caller"
    if given.published:
        return given.published, "sidecar"
    if found.published and found.published <= latest:
        return found.published, found.published_by
    printed = printed_date(found.text, latest=latest)
    if printed:
        return printed
    in_path = path_date(found.url or raw.path, latest=latest) or path_date(raw.path, latest=latest)
    return in_path, "path" if in_path else None


def _storable(text: str) -> str:
    """Replace halves of characters, which UTF-8 cannot hold: they come from names and mails of other times."""
    return _UNSTORABLE.sub("\ufffd", text)


def _one_line(text: str | None) -> str | None:
    return _line(text)[:500] or None if text else None


def _line(text: str) -> str:
    return _storable(" ".join(text.replace("\0", "").split()))
