"""HTML: the article of a page without what stands around it, and the words of fragments of markup."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.model import parse_date
from bilateral.sources.extract.decode import decode
from bilateral.sources.extract.page_dates import declared_date
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "form",
    ]
)
_AROUND = frozenset(["nav", "header", "footer", "aside", "menu", "dialog"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "pre",
        "figure",
        "figcaption",
        "address",
        "hr",
        "td",
        "th",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
        "header",
        "footer",
        "aside",
        "nav",
    ]
)
_LINES = frozenset(["li", "tr", "dt", "dd", "br", "option"])
_DEEPEST = 200
_LONGEST_ROW = 300


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted]:
    """Yield the article that trafilatura finds, or all words of the page's body where it finds none."""
    if len(raw.content) > limits.markup_bytes:
        reason = f"is a page of {len(raw.content) / 1e6:.0f} MB, over the limit of {limits.markup_bytes / 1e6:.0f} MB"
        raise UnreadableDocumentError(raw.origin, reason, "Save the article alone.")
    markup, encoding = decode(raw.content, raw.origin, raw.charset or _meta_charset(raw.content))
    found = _article(markup, raw.url)
    text = _spaced(found.get("text") or "")
    name = extractor("html 1", "trafilatura")
    if not text or _laid_out_in_tables(text):
        text, name = fragment_text(markup, without_surroundings=True), extractor("html words 1", "lxml")
    if not text:
        reason = "is a page without text (it may be built by scripts)"
        raise UnreadableDocumentError(raw.origin, reason, "Open it in a browser and save its text or a PDF.")
    root = _tree(markup)
    declared = declared_date(root) if root is not None else None
    published = declared or _day(found.get("date"))
    yield Extracted(
        text=text,
        media_type="text/html",
        extractor=name,
        title=found.get("title") or None,
        author=found.get("author") or None,
        publisher=found.get("sitename") or found.get("hostname") or None,
        published=published,
        published_by=("page metadata" if declared else "page, as found by htmldate") if published else None,
        url=found.get("url") or raw.url,
        metadata={"encoding": encoding},
    )


def fragment_text(markup: str, *, without_surroundings: bool = False) -> str:
    """Return the words of any piece of HTML: blocks parted by empty lines, list items and rows on lines of their own.

    >>> fragment_text("<p>One <b>word</b></p><ul><li>two</ul>")
    'One word\\n\\ntwo'
    """
    root = _tree(markup)
    if root is None:
        return ""
    silent = _SILENT | _AROUND if without_surroundings else _SILENT
    written = "".join(_words(root, silent, 0))
    lines = [" ".join(line.split()) for line in written.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words(node: HtmlElement, silent: frozenset[str], depth: int) -> Iterator[str]:
    tag = node.tag if isinstance(node.tag, str) else ""
    around = "\n\n" if tag in _BLOCKS else "\n" if tag in _LINES else ""
    if tag and tag not in silent and depth < _DEEPEST:
        yield around
        yield re.sub(r"\s+", " ", node.text or "")
        for child in node:
            yield from _words(child, silent, depth + 1)
        yield around
    yield re.sub(r"\s+", " ", node.tail or "") if depth else ""


def _tree(markup: str) -> HtmlElement | None:
    from lxml import etree, html

    clean = _NO_XML.sub(" ", _XML_DECLARATION.sub("", markup))
    if not clean.strip():
        return None
    try:
        root: HtmlElement = html.document_fromstring(clean, parser=html.HTMLParser(encoding=None, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


def _article(markup: str, url: str | None) -> dict[str, Any]:
    from trafilatura import bare_extraction

    with warnings.catch_warnings():
        # Its date parser warns on standard error of time zones that nobody asked about.
        warnings.simplefilter("ignore")
        found = bare_extraction(
            _NO_XML.sub(" ", _XML_DECLARATION.sub("", markup)),
            url=url,
            with_metadata=True,
            include_comments=False,
            # A wrong date is worse than none: no guessing from copyright lines and loose numbers.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    if found is None:
        return {}
    read: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    return read


def _spaced(text: str) -> str:
    """Part paragraphs by empty lines; list items and rows of tables stay together."""
    lines = [line.strip().replace("\\|", "|") for line in text.splitlines() if line.strip()]
    parts = [
        ("\n" if line[0] in "-|" and previous[0] == line[0] else "\n\n") + line
        for previous, line in zip(["\n", *lines], lines, strict=False)
    ]
    return "".join(parts).strip()


def _laid_out_in_tables(text: str) -> bool:
    """Whether most of the text stands in rows too long for a table of figures: the page's columns are table cells."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return sum(map(len, rows)) > len(text) / 2 and max(map(len, rows)) > _LONGEST_ROW


def _meta_charset(content: bytes) -> str | None:
    match = _META_CHARSET.search(content[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return parse_date(value)
    except InvalidValueError:
        return None
