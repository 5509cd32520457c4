"""Markdown: its words without its marks, each heading, paragraph and list item on lines of its own.

The text is reduced and not kept as it stands because emphasis, links and hard-wrapped lines would otherwise stand
within the sentences that are read and quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract.decode import decode
from bilateral.sources.extract.given import Given
from bilateral.sources.extract.html import fragment_text
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted]:
    """Yield the words of a Markdown file; its front matter says title, author, publisher, date, grade and url."""
    if len(raw.content) > limits.markdown_bytes:
        reason = (
            f"is Markdown of {len(raw.content) / 1e6:.0f} MB, over the limit of {limits.markdown_bytes / 1e6:.0f} MB"
        )
        raise UnreadableDocumentError(raw.origin, reason, "Split it, or save it as .txt.")
    content, encoding = decode(raw.content, raw.origin, raw.charset)
    front = _FRONT_MATTER.match(content)
    given = Given.read(front[1], "its front matter", with_ignored=True) if front else Given()
    body = content[front.end() :] if front else content
    text, heading = plain(body)
    yield Extracted(
        text=text,
        media_type="text/markdown",
        extractor=extractor("markdown 1", "markdown-it-py"),
        title=given.title or heading,
        author=given.author,
        publisher=given.publisher,
        published=given.published,
        published_by="front matter" if given.published else None,
        grade=given.grade,
        url=given.url,
        metadata={"encoding": encoding},
    )


def plain(markdown: str) -> tuple[str, str | None]:
    """Return the words of a Markdown text and its first heading of level 1, if it has one."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    blocks: list[str] = []
    for position, token in enumerate(tokens):
        words = _words(token)
        if words:
            blocks.append(_gap(tokens, position) + words)
    heading = next((_words(tokens[at + 1]) for at, token in enumerate(tokens) if token.tag == "h1"), None)
    return "".join(blocks).strip(), heading or None


def _words(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(child) for child in token.children or ()).strip()
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type == "html_block":
        return fragment_text(token.content)
    return ""


def _inline(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content.lower().startswith("<br") else ""
    return token.content


def _gap(tokens: Sequence[Token], position: int) -> str:
    """Return what stands before a block: a line for list items, a bar between cells, else an empty line."""
    around = tokens[max(position - 3, 0) : position]
    kinds = [token.type for token in around]
    if kinds[-1:] in (["th_open"], ["td_open"]):
        first = kinds[-2] == "tr_open"
        return " | " if not first else "\n\n" if kinds[0] == "thead_open" else "\n"
    if kinds[-1:] == ["paragraph_open"] and around[-1].hidden:
        begins = kinds[0].endswith("list_open") and around[0].level == 0
        return "\n\n" if begins else "\n"
    return "\n\n"
