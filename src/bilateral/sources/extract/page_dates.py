"""The day of publication that a page declares in its head, before anybody has to guess."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bilateral.sources.extract.raw import rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ISO = re.compile(r"\s*(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)")
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')


def declared_date(root: HtmlElement) -> date | None:
    """Return the day in the page's meta tags, else in its linked data (JSON-LD): as written, whatever the time zone.

    `data/page_dates.csv` lists the tags, the surest first.
    """
    tags = {
        (attribute, tag.get(attribute, "").lower()): tag.get("content") or tag.get("datetime") or ""
        for tag in reversed(list(root.iter("meta", "time")))
        for attribute in ("property", "name", "itemprop")
    }
    declared = [tags.get((row["attribute"], row["name"].lower()), "") for row in rows("page_dates.csv")]
    linked = [
        match
        for script in root.iter("script")
        if script.get("type") == "application/ld+json"
        for match in _LINKED.findall(script.text or "")
    ]
    return next((day for day in map(_day, declared + linked[:1]) if day), None)


def _day(written: str) -> date | None:
    match = _ISO.match(written)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
