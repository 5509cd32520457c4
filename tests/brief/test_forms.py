"""A brief is saved in five forms; what a form needs is named where it is missing."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bilateral.brief.compose import compose
from bilateral.brief.content import Brief
from bilateral.brief.pdf import pdf
from bilateral.errors import MissingExtraError, MissingLibraryError
from bilateral.ledger import Record


@pytest.fixture
def brief(thaw: Record) -> Brief:
    from datetime import date

    return compose(thaw, "CUB", "USA", today=date(2016, 5, 1))


def test_pdf_holds_the_words_of_the_brief(brief: Brief, tmp_path: Path) -> None:
    import pypdfium2

    pages = pypdfium2.PdfDocument(brief.save(tmp_path / "brief.pdf"))
    first = pages[0].get_textpage().get_text_range()
    assert "Cuba and United States" in first
    assert "Status" not in first
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "“Washington keeps its embargo on the island” Test Wire, 21 March 2016 (B2)" in " ".join(text.split())


def test_word_has_headings_quotes_and_links_to_its_references(brief: Brief, tmp_path: Path) -> None:
    import docx

    document = docx.Document(str(brief.save(tmp_path / "brief.docx")))
    styles = {one.style.name: one.text for one in document.paragraphs}
    assert styles["Title"] == "Cuba and United States"
    assert "Heading 1" in styles
    body = document.element.body.xml
    anchors = {f'w:anchor="r{one.number}"' for one in brief.references}
    marks = {f'w:name="r{one.number}"' for one in brief.references}
    assert all(one in body for one in anchors | marks)


def test_word_holds_what_stands_beneath_a_line_and_no_path_of_the_machine(brief: Brief) -> None:
    import docx as word

    from bilateral.brief.content import Item, Section
    from bilateral.brief.docx import docx

    line = Item("It was offered", (1,), under=(Item("Answer of Cuba: no", (2,)),), mark="Denied by Cuba")
    paths = tuple(replace(one, origin="/home/me/secret/wire.txt") for one in brief.references)
    held = replace(brief, sections=(Section("x", "X", items=(line,)),), references=paths)
    text = "\n".join(one.text for one in word.Document(io.BytesIO(docx(held))).paragraphs)
    assert "Denied by Cuba: It was offered." in text
    assert "Answer of Cuba: no." in text
    assert "wire.txt" in text
    assert "/home/me" not in text + held.html() + held.markdown()


def test_json_is_what_the_brief_holds(brief: Brief, tmp_path: Path) -> None:
    held = json.loads(brief.save(tmp_path / "brief.json").read_text(encoding="utf8"))
    assert [one["key"] for one in held["sections"]] == [one.key for one in brief.sections]
    assert held["state"]["a"] == "CUB"


def test_pdf_without_the_extra_names_it_and_the_package_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtraError, match=r"bilateral\[pdf\].*libpango"):
        pdf("<p>x</p>")


def test_pdf_without_pango_names_the_package_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(MissingLibraryError, match="apt-get install libpango"):
        pdf("<p>x</p>")


def test_word_without_the_extra_names_it(monkeypatch: pytest.MonkeyPatch, brief: Brief) -> None:
    from bilateral.brief.docx import docx

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"bilateral\[docx\]"):
        docx(brief)


def test_word_takes_characters_that_xml_cannot_hold(brief: Brief) -> None:
    import docx as word

    from bilateral.brief.docx import docx as written

    odd = replace(brief, scope="a\x00b\x0cc")
    assert word.Document(io.BytesIO(written(odd))).paragraphs[1].text.endswith("a b c")
