"""What a brief is made of, before it becomes a page: sections of items, each with references to claims."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.brief.state import State


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand behind an item: verbatim from a text, or as recorded by hand in a note."""

    words: str
    verbatim: bool
    attribution: str
    ref: int

    @property
    def shown(self) -> str:
        """The words on one line, in quotation marks where they are a text's own."""
        words = " ".join(self.words.split())
        return f"“{words}”" if self.verbatim else words.rstrip(".")

    def cut(self, longest: int) -> Quote:
        """Return as many of the words as a line holds, with an ellipsis for the rest."""
        words = " ".join(self.words.split())
        return self if len(words) <= longest else replace(self, words=f"{words[:longest].rpartition(' ')[0]} …")


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the brief with the numbers of its references, and the quotes to show beneath it.

    Where `lead` holds words, they are the sentence, and `text` only says what the record files them as.
    """

    text: str
    refs: tuple[int, ...] = ()
    when: str | None = None
    quotes: tuple[Quote, ...] = ()
    query: str | None = None
    """The command that lists what is behind a number: a `bilateral find` or `bilateral measure`."""
    under: tuple[Item, ...] = ()
    """Sentences that belong beneath it."""
    confidence: str | None = None
    """How well it is known and why, `moderate: one source, graded B2`; no likelihood."""
    lead: Quote | None = None
    """The words that tell it best, shown first: a code that a reader took wrongly must not stand for them."""
    mark: str = ""
    """What keeps the words from being a deed: `Planned`, `Offered`, `Denied by the foreign ministry of Russia`."""

    @property
    def told(self) -> str:
        """The words that tell it, behind their mark; the composed sentence where there are none."""
        if self.lead is None:
            return self.text
        return f"{self.mark}: {self.lead.shown}" if self.mark else self.lead.shown


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
class Cited:
    """A document with the references to it."""

    publisher: str
    title: str
    published: str
    grade: str
    origin: str
    verbatim: bool
    references: tuple[Reference, ...]


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
    state: State | None = None
    """What it told, kept in its file, so that a later brief can say what has changed."""
    title: str = ""

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The references by their documents, in the order in which the brief first cites these."""
        held: dict[str, list[Reference]] = {}
        for one in self.references:
            held.setdefault(one.document, []).append(one)
        return tuple(
            Cited(one.publisher, one.title, one.published, one.grade, one.origin, one.verbatim, tuple(found))
            for found in held.values()
            for one in found[:1]
        )

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
        content = asdict(replace(self, state=None))
        for section in content["sections"]:
            del section["chart"]
        return content | {"state": self.state.json() if self.state else None}

    def save(self, path: str | Path) -> Path:
        """Write `.html`, `.md`, `.pdf`, `.docx` or `.json` by the ending of `path`; InvalidValueError for another."""
        from bilateral.brief.forms import save

        return save(self, Path(path))

    def summary(self) -> str:
        """Say in a line what the brief holds."""
        counted = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        return f"{self.name_a} and {self.name_b}: {counted}, {len(self.references)} references."
