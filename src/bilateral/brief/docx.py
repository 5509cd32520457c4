"""A brief as a Word document (extra `docx`): headings, lists and tables of Word, references as links inside it."""

from __future__ import annotations

import io
import re
from typing import Any

from bilateral.brief.content import Brief, Item, Reference, Section
from bilateral.brief.render import stop
from bilateral.errors import MissingExtraError

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""
_QUIET = 0x5C


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
    for reference in brief.references:
        _reference(document, reference)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text)


def _section(document: Any, section: Section) -> None:
    document.add_heading(_fit(section.title), 1)
    if section.is_empty:
        _quiet(document.add_paragraph(), section.empty)
        return
    if section.intro:
        _quiet(document.add_paragraph(), section.intro)
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


def _item(document: Any, item: Item) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if item.when:
        paragraph.add_run(_fit(item.when) + " ").bold = True
    paragraph.add_run(_fit(stop(item.text)))
    _links(paragraph, item.refs)
    if item.confidence:
        _quiet(paragraph, f" Confidence {item.confidence}.")
    if item.query:
        _quiet(paragraph, f" All of them: {item.query}")
    for quote in item.quotes:
        beneath = document.add_paragraph(style="Intense Quote" if "Quote" not in document.styles else "Quote")
        words = f"“{quote.words}”" if quote.verbatim else quote.words
        beneath.add_run(_fit(" ".join(words.split())))
        _quiet(beneath, f" {quote.attribution}")
        _links(beneath, (quote.ref,))


def _quiet(paragraph: Any, text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(_fit(text))
    run.font.size = Pt(9)
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


def _reference(document: Any, one: Reference) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.add_paragraph()
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(name)
        mark.set(qn("w:id"), str(one.number))
        if name == "w:bookmarkStart":
            mark.set(qn("w:name"), f"r{one.number}")
        paragraph._p.append(mark)
    paragraph.add_run(f"[{one.number}] ").bold = True
    titled = f", “{one.title}”" if one.title else ""
    source = f"{one.publisher or 'Publisher not stated'}{titled}, {one.published or 'undated'}"
    said = f"Said by {one.said_by} ({one.level})." if one.verbatim else "Recorded by hand in the recorder's words."
    paragraph.add_run(_fit(f"{source}, grade {one.grade or 'not given'}. {said} "))
    paragraph.add_run(_fit(f"{one.before} "))
    paragraph.add_run(_fit(one.quote)).bold = True
    paragraph.add_run(_fit(f" {one.after}"))
    _quiet(paragraph, f" {one.claim} in {one.document}, {one.origin}")
