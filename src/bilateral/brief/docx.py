"""A brief as a Word document (extra `docx`): headings, lists and tables of Word, references as links inside it."""

from __future__ import annotations

import io
import re
from typing import Any

from bilateral.brief.content import Brief, Cited, Item, Quote, Reference, Section
from bilateral.brief.references import file_name
from bilateral.brief.render import stop
from bilateral.errors import MissingExtraError

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""
_QUIET = 0x5C
_SMALL = 8
"""Points of the references."""


def docx(brief: Brief) -> bytes:
    """Return the brief as a .docx file; MissingExtraError without python-docx."""
    try:
        import docx as word
    except ImportError:
        raise MissingExtraError("writing Word files", "docx") from None
    document = word.Document()
    document.core_properties.title = brief.title
    document.core_properties.author = "bilateral"
    document.core_properties.comments = ""
    document.add_heading(brief.title, 0)
    document.add_paragraph(_fit(f"A brief from the record: {brief.scope}"))
    for section in brief.sections:
        _section(document, section)
    document.add_heading("References", 1)
    for source in brief.cited:
        _source(document, source)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text)


def _section(document: Any, section: Section) -> None:
    document.add_heading(_fit(section.title), 1)
    if section.is_empty:
        _quiet(document.add_paragraph(), _unmarked(section.empty))
        return
    if section.intro:
        _quiet(document.add_paragraph(), _unmarked(section.intro))
    if section.chart:
        _picture(document, section.chart)
    for item in section.items:
        _item(document, item)
    for group in section.groups:
        if group.title:
            document.add_heading(_fit(group.title), 2)
        for item in group.items:
            _item(document, item)
    if section.table:
        _table(document, section)
    if section.key == "summary":
        document.add_page_break()


def _item(document: Any, item: Item, level: int = 1) -> None:
    paragraph = document.add_paragraph(style="List Bullet" if level == 1 else f"List Bullet {min(level, 3)}")
    if item.when:
        paragraph.add_run(_fit(item.when) + " ").bold = True
    if item.mark:
        paragraph.add_run(f"{item.mark}: ").bold = True
    if item.lead:
        _words(paragraph, item.lead)
    else:
        paragraph.add_run(_fit(_unmarked(stop(item.text))))
    _links(paragraph, item.refs)
    if item.lead and item.text:
        _quiet(paragraph, f" · {_unmarked(stop(item.text))}")
    if item.confidence:
        _quiet(paragraph, f" Confidence {item.confidence}.")
    if item.query:
        lead = "Shown by" if item.query.startswith("bilateral measure") else "All of them:"
        _quiet(paragraph, f" {lead} {item.query}")
    for quote in item.quotes:
        beneath = document.add_paragraph(style="Quote")
        _words(beneath, quote)
        _links(beneath, (quote.ref,))
    for one in item.under:
        _item(document, one, level + 1)


def _words(paragraph: Any, quote: Quote) -> None:
    paragraph.add_run(_fit(quote.shown if quote.verbatim else stop(quote.shown)))
    _quiet(paragraph, f" {quote.attribution}")


def _unmarked(text: str) -> str:
    """Leave out the marks of code, which Word shows as they are."""
    return text.replace("`", "")


def _folded(text: str) -> str:
    """Leave no line break in a reference."""
    return re.sub(r"\s+", " ", text)


def _quiet(paragraph: Any, text: str, size: int = 9) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(_fit(text))
    run.font.size = Pt(size)
    run.font.italic = False
    run.font.color.rgb = RGBColor(_QUIET, _QUIET, _QUIET)


def _picture(document: Any, svg: str) -> None:
    import vl_convert
    from docx.shared import Cm

    drawn = vl_convert.svg_to_png(svg, scale=2)
    document.add_picture(io.BytesIO(drawn), width=Cm(16))


def _table(document: Any, section: Section) -> None:
    names = list(section.table[0])
    table = document.add_table(rows=1, cols=len(names), style="Light Grid Accent 1")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = name
    for row in section.table:
        for cell, (name, value) in zip(table.add_row().cells, row.items(), strict=True):
            if name == "references":
                _links(cell.paragraphs[0], tuple(int(number) for number in value.split()))
            else:
                cell.text = _fit(value)


def _links(paragraph: Any, numbers: tuple[int, ...]) -> None:
    """Write numbers of references as links to their bookmarks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for number in numbers:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"r{number}")
        run = paragraph.add_run(f" [{number}]")
        run.font.superscript = True
        link.append(run._r)
        paragraph._p.append(link)


def _source(document: Any, source: Cited) -> None:
    """Write a document and the references to it, in small type: there are many."""
    from docx.shared import Pt

    heading = document.add_paragraph()
    titled = f", “{source.title}”" if source.title else ""
    named = f"{source.publisher or 'Publisher not stated'}{titled}, {source.published or 'undated'}"
    by_hand = "" if source.verbatim else ", recorded by hand"
    run = heading.add_run(_fit(f"{named}, grade {source.grade or 'not given'}{by_hand}. "))
    run.bold, run.font.size = True, Pt(_SMALL)
    _quiet(heading, file_name(source.origin), _SMALL)
    heading.paragraph_format.keep_with_next = True
    heading.paragraph_format.space_after = Pt(0)
    for one in source.references:
        _reference(document, one)


def _reference(document: Any, one: Reference) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.left_indent = Cm(0.5)
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(name)
        mark.set(qn("w:id"), str(one.number))
        if name == "w:bookmarkStart":
            mark.set(qn("w:name"), f"r{one.number}")
        paragraph._p.append(mark)
    paragraph.add_run(f"[{one.number}] ").bold = True
    _quiet(paragraph, _folded(one.before), _SMALL)
    paragraph.add_run(_fit(_folded(one.quote)))
    _quiet(paragraph, _folded(one.after), _SMALL)
    said = f" Said by {one.said_by}." if one.verbatim and one.said_by != "the text" else ""
    _quiet(paragraph, f"{said} {one.claim}", _SMALL)
    for run in paragraph.runs:
        run.font.size = Pt(_SMALL)
