"""What a brief is made of, before it becomes a page: sections of items, each with references to claims."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bilateral.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand behind an item: verbatim from a text, or as recorded by hand in a note."""

    words: str
    verbatim: bool
    attribution: str
    ref: int


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the brief with the numbers of its references, and the quotes to show beneath it."""

    text: str
    refs: tuple[int, ...] = ()
    when: str | None = None
    quotes: tuple[Quote, ...] = ()
    query: str | None = None
    """The `bilateral find` that lists the claims behind a number."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading of their own inside a section: an area, a body, a third party."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; `empty` is what it says where the record holds nothing for it."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    intro: str | None = None
    empty: str = "The record holds nothing on this."
    chart: str | None = None
    """Server-made SVG."""
    table: tuple[dict[str, str], ...] = ()
    """Rows with the same keys in the same order, where the section is a table."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.items or self.groups or self.table)


@dataclass(frozen=True, slots=True)
class Reference:
    """A claim as the brief cites it: its quote in its context, who says it, where, and how good the source is."""

    number: int
    claim: str
    quote: str
    before: str
    after: str
    verbatim: bool
    said_by: str
    level: str
    document: str
    title: str
    publisher: str
    published: str
    grade: str
    origin: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on two parties: `html`, `markdown` and `json` hold the same content."""

    a: str
    b: str
    name_a: str
    name_b: str
    scope: str
    """In words: the period, the day as of which it is written, what was left out."""
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    as_of: date | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def html(self) -> str:
        """Return one self-contained page: no scripts, no outside files, made to be printed too."""
        from bilateral.brief.render import render_html

        return render_html(self)

    def markdown(self) -> str:
        """Return the brief as Markdown, its references as footnotes."""
        from bilateral.brief.render import render_markdown

        return render_markdown(self)

    def json(self) -> dict[str, Any]:
        """Return the same content as data, charts left out."""
        content = asdict(self)
        for section in content["sections"]:
            del section["chart"]
        return content

    def save(self, path: str | Path) -> Path:
        """Write `.html` or `.md` by the ending of `path`; InvalidValueError for another ending."""
        path = Path(path)
        forms = {".html": self.html, ".md": self.markdown}
        if path.suffix.lower() not in forms:
            raise InvalidValueError(f"{str(path)!r} is no format of a brief: name a file that ends in .html or .md")
        partial = path.with_name(path.name + ".part")
        partial.write_text(forms[path.suffix.lower()](), encoding="utf8")
        partial.replace(path)
        return path

    def summary(self) -> str:
        """Say in a line what the brief holds."""
        counted = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        return f"{self.name_a} and {self.name_b}: {counted}, {len(self.references)} references."
