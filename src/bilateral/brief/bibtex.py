"""BibTeX written and read: what has to be escaped, and the entries that sources declare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bilateral.errors import InvalidValueError

_ESCAPED = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
"""A brace within words would end the value even behind a backslash, since BibTeX counts braces before TeX sees them."""
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
            "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a"}  # fmt: skip
_LETTERS = {"aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "ss": "ß", "l": "ł",
            "L": "Ł", "i": "i", "textbackslash": "\\", "textasciitilde": "\ue002",
            "textasciicircum": "^", "textbraceleft": "\ue000", "textbraceright": "\ue001"}  # fmt: skip
"""What TeX's own signs stand for; braces and tildes are private signs until those that group and tie are taken off."""
_MARKED = re.compile(r"\\(?P<sign>['`^\"~=.]|[cvuHkr](?=[\s{]))\s*\{?(?P<letter>\\?[A-Za-z])\}?")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\s*")
_HEAD = re.compile(r"@(?P<type>\w+)\s*\{\s*(?P<key>[^,\s]+)\s*,")
_FIELD = re.compile(r"\s*(?P<name>[\w-]+)\s*=\s*")


def escape(text: str) -> str:
    r"""Return words as BibTeX takes them, on one line.

    >>> escape("R&D, 50%")
    'R\\&D, 50\\%'
    """
    return "".join(_ESCAPED.get(letter, letter) for letter in " ".join(text.split()))


def address(url: str) -> str:
    """Return an address as a value: braces and blanks, which no address may hold, as percent signs."""
    return url.strip().replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Write one entry; values are TeX already, empty ones are left out, months stand as BibTeX's own words."""
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items() if value
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def read(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield type, key and fields of each entry of BibTeX; InvalidValueError where one does not end."""
    at = 0
    while head := _HEAD.search(text, at):
        fields: dict[str, str] = {}
        at = head.end()
        while field := _FIELD.match(text, at):
            value, at = _value(text, field.end())
            fields[field["name"].lower()] = " ".join(value.split())
            at += len(re.match(r"\s*,?", text[at:]).group())  # type: ignore[union-attr]
        yield head["type"].lower(), head["key"], fields


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] != "{":
        found = re.compile(r'"[^"]*"|[^\s,{}]+').match(text, at)
        if found is None:
            raise InvalidValueError(f"no value at {text[at : at + 20]!r}: write {{...}}")
        return found.group().strip('"'), found.end()
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            return text[at + 1 : end], end + 1
    raise InvalidValueError(f"a brace is not closed behind {text[at : at + 20]!r}")


def plain(tex: str) -> str:
    r"""Return what a value of BibTeX says, without its TeX.

    >>> plain(r"{GDELT}: H{\aa}vard \& Ren\'e, 1979--2012")
    'GDELT: Håvard & René, 1979–2012'
    """
    said = re.sub(r"\\url\s*\{([^}]*)\}", r"\1", tex)
    said = _MARKED.sub(_marked, said)
    said = _COMMAND.sub(lambda found: _LETTERS.get(found["name"], ""), said)
    said = re.sub(r"\\([&%$#_])", r"\1", said).replace("---", "—").replace("--", "–").replace("~", " ")
    said = re.sub(r"[{}]", "", said).translate({0xE000: "{", 0xE001: "}", 0xE002: "~"})
    return " ".join(said.split())


def _marked(found: re.Match[str]) -> str:
    letter = found["letter"].lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found["sign"]])


def people(tex: str) -> list[dict[str, str]]:
    """Return the authors of a value as CSL names: family and given, or literal for a body in braces.

    >>> people("Leetaru, Kalev and {{Correlates of War Project}}")
    [{'family': 'Leetaru', 'given': 'Kalev'}, {'literal': 'Correlates of War Project'}]
    """
    return [_person(one.strip()) for one in _split(tex)]


def _person(name: str) -> dict[str, str]:
    if name.startswith("{"):
        return {"literal": plain(name)}
    family, comma, given = name.partition(",")
    if comma:
        return {"family": plain(family), "given": plain(given)}
    *first, last = plain(name).split()
    return {"family": last, "given": " ".join(first)} if first else {"literal": last}


def _split(tex: str) -> Iterator[str]:
    """Split at "and" outside of braces."""
    depth, start = 0, 0
    for at, letter in enumerate(tex):
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and tex.startswith(" and ", at):
            yield tex[start:at]
            start = at + 5
    yield tex[start:]
