"""Small files of each format, made by hand so that the tests need no binary fixtures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], *, info: str = "", extra: str = "") -> bytes:
    """Return a PDF with one text line for each string, 14 points apart; an empty string leaves a gap."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 10 Tf 1 0 0 1 60 {740 - 14 * at} Tm ({line}) Tj ET\n" for at, line in enumerate(lines) if line
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
        content = len(objects)
        resources = "<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}/Contents {content} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(f"<<{info}>>")
    return _file(objects, f"/Info {len(objects)} 0 R{extra}")


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def encrypted_pdf() -> bytes:
    """Return a PDF that asks for a password nobody has."""
    key = "A" * 64
    encrypt = f"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{key}>/U<{key}>>>/ID[<{'0' * 32}><{'0' * 32}>]"
    return pdf([["secret"]], extra=encrypt)


def docx(*paragraphs: str, title: str = "", rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document with paragraphs and, after them, one table."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def zipped(**members: bytes) -> bytes:
    """Return a zip archive; two underscores in a name stand for a slash."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks held | The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2019-06-10T03:00:00+05:00">
<meta name="author" content="Ann Writer"><link rel="canonical" href="https://daily.example/2019/06/10/talks">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><div class="ad">Subscribe now for 99</div>
<article><h1>Talks held</h1><p>The foreign ministers of <a href="/x">Ruritania</a> and Sylvania met on Monday
and <b>signed</b> an agreement on trade that both had prepared for a year.</p>
<blockquote>We are glad that the work is done, he said.</blockquote>
<ul><li>Tariffs on grain fall by half</li><li>A commission meets each spring</li></ul>
<p>The next session will be held in the spring of next year, the ministry said in a statement.</p></article>
<aside>Related: other news of the day</aside><footer>Copyright 2020, cookies policy</footer></body></html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Ministry, news</title>
<link>https://mfa.example/</link>
<item><title>Visit ends</title><link>https://mfa.example/news/2</link><guid>mfa-2</guid>
<pubDate>Tue, 06 Nov 2018 22:00:00 GMT</pubDate>
<description>&lt;p&gt;The visit &lt;b&gt;ended&lt;/b&gt; today.&lt;/p&gt;
&lt;p&gt;A note was signed.&lt;/p&gt;</description>
</item>
<item><title>Visit begins</title><link>https://mfa.example/news/1</link>
<pubDate>Mon, 05 Nov 2018 09:00:00 GMT</pubDate></item></channel></rss>"""
