"""The forms in which a brief is saved, by the ending of the file's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bilateral.brief.content import Brief
from bilateral.errors import InvalidValueError


def _html(brief: Brief) -> bytes:
    return brief.html().encode()


def _markdown(brief: Brief) -> bytes:
    return brief.markdown().encode()


def _json(brief: Brief) -> bytes:
    return json.dumps(brief.json(), ensure_ascii=False, default=str, indent=1).encode()


def _pdf(brief: Brief) -> bytes:
    from bilateral.brief.pdf import pdf

    return pdf(brief.html())


def _docx(brief: Brief) -> bytes:
    from bilateral.brief.docx import docx

    return docx(brief)


FORMS: Mapping[str, Callable[[Brief], bytes]] = {
    ".html": _html,
    ".md": _markdown,
    ".pdf": _pdf,
    ".docx": _docx,
    ".json": _json,
}
COMPARABLE = (".html", ".md", ".json")
"""The endings of files that a later brief can be compared with."""


def form_of(path: Path) -> Callable[[Brief], bytes]:
    """Return what writes a file of this ending; InvalidValueError lists the endings there are."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        *most, last = FORMS
        raise InvalidValueError(
            f"{str(path)!r} is no format of a brief: name a file that ends in {', '.join(most)} or {last}"
        )
    return form


def save(brief: Brief, path: Path) -> Path:
    """Write a brief whole or not at all."""
    written = form_of(path)(brief)
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(written)
    partial.replace(path)
    return path
