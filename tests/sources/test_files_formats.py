from __future__ import annotations

from datetime import date

import making
import pytest

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.extract import docx, feeds, html, mail, markdown, pdf, plain
from bilateral.sources.extract.raw import Extracted, Limits, Raw


def raw(content: bytes | str, **known: str) -> Raw:
    return Raw(content=content.encode() if isinstance(content, str) else content, origin="x", **known)


def test_plain_text_is_the_file_character_for_character():
    text = "First line.\r\n\tSecond\u00a0line \n\n\x0cLast – one"
    (found,) = plain.extract(raw("\ufeff" + text), Limits())
    assert found.text == text


def test_markdown_is_reduced_to_its_words():
    written = "# Head\n\nSome *text* with a [link](http://x), wrapped\nover lines.\n\n- one\n- two\n  more\n\n"
    written += "| a | b |\n|---|---|\n| 1 | 2 |\n\n> said `so`<br>and &amp; so\n\n![a map](m.png)"
    (found,) = markdown.extract(raw(written), Limits())
    assert found.title == "Head"
    assert found.text == (
        "Head\n\nSome text with a link, wrapped over lines."
        "\n\none\ntwo more\n\na | b\n1 | 2\n\nsaid so\nand & so\n\na map"
    )


def test_front_matter_is_metadata_and_its_other_tools_keys_pass():
    written = "---\ntitle: T\ntags: [a]\ndate: 2019-06-10T09:00:00\nlayout: post\n---\nBody"
    (found,) = markdown.extract(raw(written), Limits())
    assert (found.title, found.published, found.text) == ("T", date(2019, 6, 10), "Body")


def test_line_of_dashes_later_in_the_text_is_no_front_matter():
    (found,) = markdown.extract(raw("Before\n\n---\n\ntitle: x\n\n---\n"), Limits())
    assert found.text == "Before\n\ntitle: x"


def test_article_is_taken_without_what_stands_around_it():
    (found,) = html.extract(raw(making.ARTICLE), Limits())
    assert found.text.startswith(
        "Talks held\n\nThe foreign ministers of Ruritania and Sylvania met on Monday and signed"
    )
    assert "- Tariffs on grain fall by half\n- A commission meets each spring" in found.text
    assert not any(word in found.text for word in ("Subscribe", "Related", "Copyright", "Home"))
    assert (found.author, found.publisher, found.published) == ("Ann Writer", "The Daily", date(2019, 6, 10))
    assert found.url == "https://daily.example/2019/06/10/talks"


def test_page_in_which_no_article_is_found_gives_its_words():
    page = (
        "<html><body><nav>Home</nav><table><tr><td>Yes</td><td>No</td></tr></table><script>x()</script></body></html>"
    )
    (found,) = html.extract(raw(page), Limits())
    assert "Yes" in found.text
    assert "x()" not in found.text


def test_page_laid_out_in_tables_keeps_its_paragraphs():
    words = "The minister paid an official visit to the capital and held talks with his counterpart. " * 4
    page = (
        f"<table><tr><td><a href=/>Home</a></td></tr><tr><td>Kabul, 11 June 2019<br><p>{words}<p>{words[::-1]}</table>"
    )
    (found,) = html.extract(raw(f"<html><body>{page}</body></html>"), Limits())
    assert found.text.split("\n\n")[-3:] == ["Kabul, 11 June 2019", words.strip(), words[::-1].strip()]


def test_broken_markup_is_read_all_the_same():
    (found,) = html.extract(raw("<html><body><p>Unclosed <b>bold<p>Next < stray & signs<table><tr><td>"), Limits())
    assert found.text == "Unclosed bold\n\nNext < stray & signs"


def test_charset_of_the_page_is_used_and_that_of_the_server_wins():
    page = '<html><head><meta charset="{}"></head><body><p>Переговоры завершены, стороны довольны.</p></body></html>'
    (declared,) = html.extract(raw(page.format("koi8-r").encode("koi8-r")), Limits())
    (served,) = html.extract(raw(page.format("utf-8").encode("cp1251"), charset="windows-1251"), Limits())
    assert declared.text == served.text == "Переговоры завершены, стороны довольны."


def test_page_without_text_is_refused():
    with pytest.raises(UnreadableDocumentError, match="without text"):
        list(html.extract(raw("<html><body><script>start()</script></body></html>"), Limits()))


def test_pdf_paragraphs_are_joined_over_lines_and_pages_and_running_heads_dropped():
    printed = """MINISTRY OF FOREIGN AFFAIRS

Joint statement

The two sides agreed to widen their co-
operation in trade, transport and energy, and to hold a new round of
talks in the spring. They met.
A second paragraph begins here, and it goes on to the end of the page as
its sentence is not yet
1
---
MINISTRY OF FOREIGN AFFAIRS
finished, but now it is.
2
---
MINISTRY OF FOREIGN AFFAIRS
A last word stands on the third page of it.
3"""
    pages = [page.strip().splitlines() for page in printed.split("---")]
    (found,) = pdf.extract(raw(making.pdf(pages)), Limits())
    assert found.text.split("\n\n") == [
        "MINISTRY OF FOREIGN AFFAIRS",
        "Joint statement",
        "The two sides agreed to widen their cooperation in trade, transport and energy, and to hold a new round of"
        " talks in the spring. They met.",
        "A second paragraph begins here, and it goes on to the end of the page as its sentence is not yet finished,"
        " but now it is.",
        "A last word stands on the third page of it.",
    ]
    assert found.metadata["pages"] == "3"


def test_dates_inside_a_pdf_are_hints_and_decide_nothing():
    info = "/Title(Joint statement)/CreationDate(D:20190304)/Author(typist)"
    (found,) = pdf.extract(raw(making.pdf([["Words"]], info=info)), Limits())
    assert (found.title, found.published, found.author) == ("Joint statement", None, None)
    assert found.metadata["file_created"] == "D:20190304"
    (untitled,) = pdf.extract(raw(making.pdf([["Words"]], info="/Title(Microsoft Word - x.doc)")), Limits())
    assert untitled.title is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (making.encrypted_pdf(), "encrypted"),
        (making.pdf([[], []]), "2 pages without text: it was scanned"),
        (making.pdf([["Words"]])[:-40], "cut short"),
        (b"%PDF-1.7 and nothing else", "damaged or cut short"),
        (making.pdf([["Words"]] * 3), "3 pages, over the limit of 2"),
    ],
)
def test_pdf_that_cannot_be_read_says_why(content: bytes, reason: str):
    with pytest.raises(UnreadableDocumentError, match=reason):
        list(pdf.extract(raw(content), Limits(pages=2)))


def test_pdf_that_takes_too_long_is_given_up():
    hours = iter(range(0, 100_000, 3600))
    with pytest.raises(UnreadableDocumentError, match="too long"):
        list(pdf.extract(raw(making.pdf([["Words"]])), Limits(), clock=lambda: float(next(hours))))


def test_word_document_gives_paragraphs_and_tables():
    content = making.docx("First.", "Second.", title="Note", rows=[["Year", "Trade"], ["2018", "5"]])
    (found,) = docx.extract(raw(content), Limits())
    assert (found.title, found.text) == ("Note", "First.\n\nSecond.\n\nYear | Trade\n2018 | 5")


def test_tracked_insertions_are_read_and_deletions_are_not():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed = (
        f"<w:p {space}><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    )
    from docx.oxml import parse_xml

    assert docx._words(parse_xml(f"{changed}<w:r><w:t>text</w:t></w:r></w:p>")) == "new text"


def test_word_document_that_unfolds_beyond_the_limit_is_refused():
    bomb = making.zipped(word__document__xml=b"0" * 1_000_000)
    with pytest.raises(UnreadableDocumentError, match="unpacks to 1 MB, over the limit"):
        list(docx.extract(raw(bomb), Limits(unpacked_bytes=999_999)))


MAIL = """From: MFA Press <press@MFA.example>\r
To: list@example.org\r
Subject: =?utf-8?B?0KDQvtGB0YHQuNGP?= and talks\r
Date: Mon, 10 Jun 2019 23:30:00 +0500\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=b\r
\r
--b\r
Content-Type: {}; charset=windows-1251\r
Content-Transfer-Encoding: 8bit\r
\r
{}\r
--b\r
Content-Type: application/pdf; name=note.pdf\r
Content-Disposition: attachment; filename="note.pdf"\r
\r
xx\r
--b--\r
"""


def test_message_gives_text_subject_sender_and_the_day_of_its_sender():
    (found,) = mail.extract(raw(MAIL.format("text/plain", "Встреча прошла.").encode("cp1251")), Limits())
    assert (found.title, found.author, found.publisher) == ("Россия and talks", "MFA Press", "mfa.example")
    assert (found.text.strip(), found.published) == ("Встреча прошла.", date(2019, 6, 10))
    assert found.metadata["attachments"] == "note.pdf"


def test_message_in_html_goes_through_the_reader_of_pages():
    (found,) = mail.extract(raw(MAIL.format("text/html", "<p>They <b>met</b>.</p><p>Then left.</p>")), Limits())
    assert found.text == "They met.\n\nThen left."
    assert ", html 1" in found.extractor


def test_page_saved_as_a_message_is_dated_by_itself_and_not_by_the_saving():
    saved = MAIL.replace("MFA Press <press@MFA.example>", "<Saved by Blink>").format("text/html", making.ARTICLE)
    (found,) = mail.extract(raw(saved), Limits())
    assert (found.publisher, found.published, found.author) == ("The Daily", date(2019, 6, 10), "Ann Writer")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (MAIL.format("text/plain", "Words").partition("--b--")[0], "cut short"),
        (MAIL.format("text/plain", " "), "without text"),
        ("From: a\nContent-Type: application/pkcs7-mime\n\nxx", "encrypted"),
    ],
)
def test_message_that_cannot_be_read_says_why(content: str, reason: str):
    with pytest.raises(UnreadableDocumentError, match=reason):
        list(mail.extract(raw(content), Limits()))


def test_feed_gives_its_entries():
    first, second = feeds.extract(raw(making.FEED), Limits())
    assert isinstance(first, Extracted)
    assert isinstance(second, Extracted)
    assert (first.title, first.part, first.publisher) == ("Visit ends", "mfa-2", "Ministry, news")
    assert (first.text, first.published) == ("The visit ended today.\n\nA note was signed.", date(2018, 11, 6))
    assert (second.text, second.part) == ("Visit begins", "https://mfa.example/news/1")


def test_feed_that_was_cut_short_gives_all_but_its_last_entry_and_says_so():
    first, said = feeds.extract(raw(making.FEED.replace("</channel></rss>", "")), Limits())
    assert isinstance(first, Extracted)
    assert isinstance(said, Problem)
    assert "cut short" in said.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
        ("just words", "not an RSS or Atom feed"),
    ],
)
def test_feed_that_is_none_says_so(content: str, reason: str):
    with pytest.raises(UnreadableDocumentError, match=reason):
        list(feeds.extract(raw(content), Limits()))
