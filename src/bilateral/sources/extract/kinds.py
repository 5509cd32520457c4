"""What kind of file some bytes are: by their content first, by their name only where the content cannot tell."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract.decode import looks_binary
from bilateral.sources.extract.raw import Raw, rows

_BOM_OR_SPACE = re.compile(r"^[\ufeff\s]+")
_LEADING_MARKUP = re.compile(r"^(?:<\?xml[^>]*\?>|<!--.*?-->|<\?[^>]*\?>|\s+)*", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Content-Type|X-[\w-]+):",
    re.MULTILINE | re.IGNORECASE,
)
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "message/rfc822": "mail",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/plain": "plain",
}


def kind_of(raw: Raw) -> str:
    """Return "pdf", "docx", "html", "feed", "mail", "markdown" or "plain".

    Raises UnreadableDocumentError, naming what it is and what to do, for everything that is no document.
    """
    if not raw.content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableDocumentError(raw.origin, "is empty", "Check that it was saved or downloaded in full.")
    signed = _by_signature(raw)
    if signed:
        return signed
    if looks_binary(raw.content):
        raise UnreadableDocumentError(raw.origin, "is binary data and no text", "Hand over documents only.")
    return _by_text(raw)


def _by_signature(raw: Raw) -> str | None:
    for row in rows("signatures.csv"):
        magic, offset = bytes.fromhex(row["hex"]), int(row["offset"])
        if not raw.content.startswith(magic, offset):
            continue
        if row["kind"] == "pdf":
            return "pdf"
        if row["kind"] == "zip":
            return _in_zip(raw)
        if row["kind"] == "ole":
            raise _old_office(raw)
        raise UnreadableDocumentError(raw.origin, f"is {row['what']} and no document", row["remedy"])
    # PDF readers accept junk before the header, and mail gateways put it there.
    return "pdf" if b"%PDF-" in raw.content[:1024] and looks_binary(raw.content[:65536]) else None


def _in_zip(raw: Raw) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(raw.content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        reason = f"is a .docx or zip file that is damaged or cut short ({error})"
        raise UnreadableDocumentError(raw.origin, reason, "Copy or download it again.") from None
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names or any(name.startswith(("xl/", "ppt/")) for name in names):
        reason = "is an e-book, a spreadsheet, slides or an OpenDocument file, for which there is no reader"
        raise UnreadableDocumentError(raw.origin, reason, "Save it as .docx, .pdf or .txt.")
    raise UnreadableDocumentError(raw.origin, "is a zip archive", "Unpack it and hand over the folder.")


def _old_office(raw: Raw) -> UnreadableDocumentError:
    if "EncryptedPackage".encode("utf-16-le") in raw.content:
        return UnreadableDocumentError(raw.origin, "is encrypted with a password", "Save a copy without the password.")
    return UnreadableDocumentError(
        raw.origin, "is an old Office file (.doc, .xls, .msg)", "Save it as .docx, .eml, .pdf or .txt."
    )


def _by_text(raw: Raw) -> str:
    head = raw.content[:4096].replace(b"\0", b"").decode("latin-1").removeprefix("ï»¿")
    head = _BOM_OR_SPACE.sub("", head.lstrip("ÿþ"))
    named = _named(raw)
    body = head[_match_end(head) :]
    if _FEED.match(body):
        return "feed"
    if _HTML.match(body):
        return "html"
    if head.startswith("<?xml") and named not in ("html", "feed"):
        raise UnreadableDocumentError(raw.origin, "is XML but no feed and no page", "Hand over documents only.")
    if named is None and _is_mail(head):
        return "mail"
    if named is None and raw.media_type:
        return _by_media_type(raw)
    return named or "plain"


def _match_end(head: str) -> int:
    match = _LEADING_MARKUP.match(head)
    return match.end() if match else 0


def _is_mail(head: str) -> bool:
    first = head.split("\n\n", 1)[0].split("\r\n\r\n", 1)[0]
    return bool(_MAIL_HEADER.match(first)) and len(set(_MAIL_HEADER.findall(first))) >= 3


def _named(raw: Raw) -> str | None:
    extension = PurePosixPath(raw.path).suffix.lower().lstrip(".")
    row = next((row for row in rows("extensions.csv") if row["extension"] == extension), None)
    # On the web .py or .json may be part of an address without saying what it returns.
    if row is None or (raw.media_type and (row["kind"] != "markdown" or raw.media_type != "text/plain")):
        return None
    if row["kind"] == "data":
        raise UnreadableDocumentError(raw.origin, f"is a .{extension} file and no document", row["remedy"])
    return row["kind"]


def _by_media_type(raw: Raw) -> str:
    media_type = raw.media_type or ""
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    if media_type in ("text/xml", "application/xml", "application/octet-stream"):
        return "plain"
    reason = f"is of type {media_type}, for which there is no reader"
    raise UnreadableDocumentError(raw.origin, reason, "Hand over the address of a page, a feed or a PDF.")
