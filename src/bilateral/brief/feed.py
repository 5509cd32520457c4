"""What is new on a pair as an Atom feed: entries are added to those of earlier runs, each once, the latest first."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from bilateral.errors import InvalidValueError

ATOM = "http://www.w3.org/2005/Atom"
KEPT = 500
"""Entries that a feed keeps, the latest."""
_NAMESPACE = uuid.UUID("6f0e8f0a-52d5-5c2b-9d0d-3f9b7f0c1f11")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: `key` says what it is about, so that the same is not told twice."""

    key: str
    title: str
    content: str
    category: str
    """new, changed, withdrawn or view."""


def write(path: Path, subject: str, title: str, entries: Iterable[Entry], now: datetime) -> int:
    """Add entries to the feed of a subject at `path`, made where there is none; return how many were not there yet.

    InvalidValueError where the file is something else, or the feed of another subject.
    """
    identifier = f"urn:uuid:{uuid.uuid5(_NAMESPACE, subject)}"
    old = _read(path, identifier)
    known = {_text(one, "id") for one in old}
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    fresh = {one.findtext(_tag("id")): one for one in (_element(subject, entry, stamp) for entry in entries)}
    new = [element for key, element in fresh.items() if key not in known]
    feed = ElementTree.Element(_tag("feed"))
    _add(feed, "id", identifier)
    _add(feed, "title", title)
    _add(feed, "updated", stamp if new or not old else _text(old[0], "updated"))
    _add(feed, "generator", "bilateral")
    _add(ElementTree.SubElement(feed, _tag("author")), "name", "bilateral")
    feed.extend([*new, *old][:KEPT])
    ElementTree.indent(feed)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    ElementTree.ElementTree(feed).write(partial, encoding="utf-8", xml_declaration=True)
    partial.replace(path)
    return len(new)


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(_tag(name)) or ""


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, _tag(name), attributes).text = _UNFIT.sub(" ", text)


def _element(subject: str, entry: Entry, stamp: str) -> ElementTree.Element:
    element = ElementTree.Element(_tag("entry"))
    _add(element, "id", f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{subject} {entry.key}')}")
    _add(element, "title", entry.title)
    _add(element, "updated", stamp)
    ElementTree.SubElement(element, _tag("category"), {"term": entry.category})
    _add(element, "content", entry.content, type="text")
    return element


def _read(path: Path, identifier: str) -> list[ElementTree.Element]:
    """Return the entries of a feed, none where there is no file."""
    if not path.exists():
        return []
    try:
        feed = ElementTree.parse(path).getroot()
    except ElementTree.ParseError:
        raise InvalidValueError(f"{path} is no Atom feed: name another file") from None
    if feed.tag != _tag("feed") or _text(feed, "id") != identifier:
        raise InvalidValueError(f"{path} is not the feed of this pair: name another file")
    return feed.findall(_tag("entry"))
