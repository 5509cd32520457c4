"""Mail: the message's best text, with its subject, sender and day; attachments are named and not read."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import errors
from email.message import EmailMessage, MIMEPart

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract import html
from bilateral.sources.extract.decode import decode
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_CUT_SHORT = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted]:
    """Yield the plain part of a message, or the words of its HTML part (also that of a page saved as .mht)."""
    message = email.message_from_bytes(raw.content, policy=email.policy.default)
    if message.get_content_type() in _ENCRYPTED:
        raise UnreadableDocumentError(raw.origin, "is an encrypted message", "Save its text from your mail program.")
    if any(isinstance(defect, _CUT_SHORT) for part in message.walk() for defect in part.defects):
        raise UnreadableDocumentError(raw.origin, "is a message that was cut short", "Save it again.")
    text, media, inner = _body(message, raw, limits)
    if not text.strip():
        raise UnreadableDocumentError(raw.origin, "is a message without text", "Hand over its attachments.")
    if inner is not None and _is_saved_page(message):
        yield replace(
            inner, media_type="message/rfc822", url=_header(message, "Snapshot-Content-Location") or inner.url
        )
        return
    author, address = email.utils.parseaddr(_header(message, "From") or "")
    published = _day(message)
    yield Extracted(
        text=text.replace("\r\n", "\n"),
        media_type="message/rfc822",
        extractor=f"{extractor('mail 1')}, {media}",
        title=_header(message, "Subject") or (inner.title if inner else None),
        author=author or address or None,
        publisher=(address.rpartition("@")[2].lower() if "@" in address else None) or None,
        published=published,
        published_by="mail header" if published else None,
        metadata=_notes(message),
    )


def _is_saved_page(message: EmailMessage) -> bool:
    """Whether a browser wrote the message: its date is then that of saving and its sender nobody."""
    saved = (_header(message, "From") or "").lower().lstrip('<"').startswith("saved by")
    return saved or message.get("Snapshot-Content-Location") is not None


def _body(message: EmailMessage, raw: Raw, limits: Limits) -> tuple[str, str, Extracted | None]:
    plain = message.get_body(preferencelist=("plain",))
    if plain is not None:
        text = decode(_bytes(plain), raw.origin, plain.get_content_charset())[0] if _bytes(plain).strip() else ""
        if text.strip():
            return text, "plain", None
    marked = message.get_body(preferencelist=("html", "related"))
    if marked is None or not _bytes(marked).strip():
        return "", "none", None
    page = Raw(
        content=_bytes(marked),
        origin=raw.origin,
        charset=marked.get_content_charset(),
        url=_header(message, "Snapshot-Content-Location"),
    )
    inner = next(html.extract(page, limits))
    return inner.text, inner.extractor, inner


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message.get(name, "")).split()) or None


def _day(message: EmailMessage) -> date | None:
    """Return the day that the sender's clock showed."""
    try:
        return email.utils.parsedate_to_datetime(_header(message, "Date") or "").date()
    except ValueError:
        return None


def _notes(message: EmailMessage) -> dict[str, str]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return {"attachments": ", ".join(names)} if names else {}
