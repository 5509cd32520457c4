"""From bytes to text: which encoding they are written in, and how sure that is."""

from __future__ import annotations

import codecs

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract.raw import rows

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def decode(content: bytes, origin: str, declared: str | None = None) -> tuple[str, str]:
    """Return text and encoding; line ends stay as they are, a byte-order mark goes.

    Order: the mark, what was `declared` (by a server or by the page), UTF-8, then a guess by charset-normalizer.
    Raises UnreadableDocumentError for bytes that are no text, end within a character, or fit no encoding.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, origin), encoding
    if looks_binary(content):
        raise UnreadableDocumentError(origin, "is binary data and no text", "Hand over documents only.")
    for candidate in (_wide(content[:8192]), _usable(declared), "utf-8"):
        text = _try(content, candidate)
        if text is not None and candidate is not None:
            return text, candidate
    if _cut_short(content):
        raise _truncated(origin)
    nearly = content.decode("utf-8", "replace")
    if _is_nearly(nearly):
        return nearly, "utf-8, with unreadable bytes"
    guess = _guess(content)
    text = _try(content, guess)
    if text is None or guess is None:
        raise UnreadableDocumentError(origin, "is in no encoding that fits", "Save it as UTF-8 and try again.")
    return text, guess


def looks_binary(content: bytes) -> bool:
    """Whether the first bytes hold what no text holds: zero bytes (unless UTF-16 explains them) or many controls."""
    head = content[:8192]
    if b"\0" in head:
        return _wide(head) is None
    return sum(byte in _CONTROLS for byte in head) > len(head) // 100


def _strictly(content: bytes, encoding: str, origin: str) -> str:
    text = _try(content, encoding)
    if text is None and (encoding != "utf-8" or _cut_short(content)):
        raise _truncated(origin)
    if text is None:
        raise UnreadableDocumentError(origin, f"is marked as {encoding} but is not", "Save it as UTF-8 and try again.")
    return text


def _truncated(origin: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(origin, "ends in the middle of a character: it was cut short", "Copy it again.")


def _try(content: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _usable(declared: str | None) -> str | None:
    if not declared:
        return None
    name = declared.strip().strip("'\"").lower()
    used = {row["declared"]: row["used"] for row in rows("encodings.csv")}.get(name, name)
    try:
        known = codecs.lookup(used)
    except (LookupError, ValueError):
        return None
    return used if known._is_text_encoding else None


def _cut_short(content: bytes) -> bool:
    """Whether the bytes are UTF-8 (and more than ASCII) up to a last character that is incomplete."""
    for missing in (1, 2, 3):
        whole = content[:-missing]
        if _try(whole, "utf-8") is not None:
            return content[-missing] >= 0xC2 and not whole.isascii()
    return False


def _is_nearly(text: str) -> bool:
    """Whether a text read as UTF-8 has ten characters beyond ASCII for each byte that was none: a few got broken."""
    if text.isascii():
        return False
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > 10 * broken


def _wide(head: bytes) -> str | None:
    """Return UTF-16 of the byte order that puts nearly all zero bytes on one side, as Western text does."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 10 * even and odd > len(head) // 8:
        return "utf-16-le"
    if even > 10 * odd and even > len(head) // 8:
        return "utf-16-be"
    return None


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = content[:_SAMPLE]
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    if best.encoding != "cp1252" and _western(sample):
        return "cp1252"
    return str(best.encoding)


def _western(sample: bytes) -> bool:
    """Whether the few bytes above ASCII are quotes, dashes and spaces that Windows-1252 puts there."""
    high = [byte for byte in sample if byte >= 0x80]
    return all(byte in _TYPOGRAPHY for byte in high)


_TYPOGRAPHY = frozenset("‘’“”–—…•\u00a0€£§°«»éèêëàâäáçôöóüûùúïîíñãåæøß".encode("cp1252"))
