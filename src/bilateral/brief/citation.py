"""Citations of documents, data sets, the brief and the program, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bilateral.brief import bibtex
from bilateral.brief.references import file_name
from bilateral.brief.wording import counted, day
from bilateral.model import Medium
from bilateral.ontology import name_of

if TYPE_CHECKING:
    from bilateral.ledger import StoredDocument

FORMATS = ("bibtex", "csl-json")
_CSL_TYPES = {
    "article": "article-journal", "book": "book", "inproceedings": "paper-conference", "incollection": "chapter",
    "manual": "report", "techreport": "report", "phdthesis": "thesis",
}  # fmt: skip
"""Types of CSL for those of BibTeX; what is none of these is a data set."""
_BIBTEX_TYPES = {"data": "misc", "dataset": "misc", "online": "misc", "software": "misc"}
"""Types of BibLaTeX that BibTeX itself does not know."""
_OWN_HOME = ("misc", "data", "dataset")
"""Types of entries that stand for the data set itself: its homepage is theirs, but not that of a paper on it."""
_CSL_FIELDS = {
    "title": "title", "journal": "container-title", "booktitle": "container-title", "publisher": "publisher",
    "institution": "publisher", "volume": "volume", "number": "issue", "pages": "page", "note": "note",
    "edition": "edition", "address": "publisher-place",
}  # fmt: skip
FILES_NAMED = 5
"""Files of a data set that its note names; more are counted."""
QUOTED = 120
"""Characters of a note by hand that its entry repeats."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One citation in both formats."""

    key: str
    type: str
    """Of BibTeX."""
    tex: Mapping[str, str]
    """The fields of BibTeX, their values TeX."""
    csl: Mapping[str, Any]
    """The item of CSL-JSON, its id included."""

    def bibtex(self) -> str:
        """Return it as an entry of BibTeX."""
        return bibtex.entry(self.type, self.key, self.tex)


def of_documents(documents: Iterable[StoredDocument]) -> list[Entry]:
    """Return an entry for each text, and one for each publication that notes by hand were taken from."""
    notes: dict[tuple[str, date | None], list[StoredDocument]] = {}
    entries = []
    for stored in documents:
        document = stored.document
        if document.medium is Medium.NOTE:
            notes.setdefault((document.publisher or "", document.published), []).append(stored)
        else:
            entries.append(_of_text(stored))
    entries += [_of_publication(publisher, on, held) for (publisher, on), held in notes.items()]
    return sorted(entries, key=lambda one: one.key)


def of_data_set(declared: str, title: str, homepage: str | None, files: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Return the entries that a source declares in BibTeX, with what was loaded of it as their version."""
    return [
        _of_declared(kind, key, dict(fields), title, homepage, files) for kind, key, fields in bibtex.read(declared)
    ]


def of_brief(parties: Sequence[str], on: date, claims: int, documents: int, version: str) -> Entry:
    """Return the entry of the brief on two parties, as of a day."""
    title = f"{' and '.join(map(name_of, parties))}: a brief from the record"
    note = f"As known on {day(on)}, from {counted(claims, 'claim')} of {counted(documents, 'document')}"
    key = f"brief_{'_'.join(parties)}_{on}"
    made = f"bilateral {version}"
    tex = {"title": f"{{{bibtex.escape(title)}}}", "howpublished": made, **_tex_date(on), "note": bibtex.escape(note)}
    csl = {"id": key, "type": "report", "title": title, "genre": "Brief", "publisher": made, "note": note}
    return Entry(key, "misc", tex, csl | _csl_date("issued", on))


def of_program(version: str, released: date) -> Entry:
    """Return the entry of the program itself."""
    title = "bilateral: the record of relations between states"
    tex = {"title": f"{{{title}}}", "author": "{The bilateral founders}", "note": f"Version {version}"}
    csl = {"id": "bilateral", "type": "software", "title": title, "version": version}
    author = [{"literal": "The bilateral founders"}]
    return Entry(
        "bilateral", "misc", tex | _tex_date(released), csl | {"author": author} | _csl_date("issued", released)
    )


def unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries once each, by their keys, in order."""
    return list({one.key: one for one in entries}.values())


def _of_text(stored: StoredDocument) -> Entry:
    document = stored.document
    web = "://" in document.origin
    accessed = document.retrieved.date() if document.retrieved else stored.first_seen.date() if web else None
    key = f"{_slug(document.publisher or document.author or 'document')}_{_year(document.published)}_{stored.id[1:7]}"
    note = _note(document.grade, stored.id)
    title = document.title or file_name(document.origin)
    tex = {
        "author": _literal(document.author),
        "title": _literal(title),
        "howpublished": bibtex.escape(document.publisher or ""),
        **_tex_date(document.published),
        "url": bibtex.address(document.origin) if web else "",
        "urldate": str(accessed) if web and accessed else "",
        "note": bibtex.escape(note),
    }
    csl: dict[str, Any] = {"id": key, "type": "webpage" if web else "document", "note": note}
    csl |= {"title": title}
    csl |= {"author": [{"literal": document.author}]} if document.author else {}
    csl |= {"container-title" if web else "publisher": document.publisher} if document.publisher else {}
    csl |= {"language": document.language} if document.language else {}
    csl |= {"URL": bibtex.address(document.origin)} | _csl_date("accessed", accessed) if web else {}
    return Entry(key, "misc", tex, csl | _csl_date("issued", document.published))


def _of_publication(publisher: str, on: date | None, held: Sequence[StoredDocument]) -> Entry:
    """Return the entry of a publication of which only what was noted by hand is in the record."""
    said = "; ".join(f"“{_cut(one.document.text)}”" for one in held)
    key = f"{_slug(publisher or 'note')}_{on or 'undated'}"
    note = f"As recorded by hand: {said}. {_note(held[0].document.grade)}"
    tex = {"howpublished": bibtex.escape(publisher), **_tex_date(on), "note": bibtex.escape(note)}
    csl = {"id": key, "type": "document", "note": note} | ({"publisher": publisher} if publisher else {})
    return Entry(key, "misc", tex, csl | _csl_date("issued", on))


def _of_declared(
    kind: str, key: str, tex: dict[str, str], title: str, homepage: str | None, files: Sequence[Mapping[str, Any]]
) -> Entry:
    held = _held(files)
    tex["note"] = ". ".join(filter(None, (tex.get("note", "").rstrip("."), bibtex.escape(held))))
    if homepage and kind in _OWN_HOME and not {"url", "doi", "howpublished"} & tex.keys():
        tex["url"] = bibtex.address(homepage)
    csl: dict[str, Any] = {"id": key, "type": _CSL_TYPES.get(kind, "dataset"), "title": title}
    csl |= {_CSL_FIELDS[name]: bibtex.plain(value) for name, value in tex.items() if name in _CSL_FIELDS and value}
    csl |= {"DOI": tex["doi"]} if "doi" in tex else {}
    if "://" in (where := tex.get("url") or tex.get("howpublished", "")):
        csl["URL"] = where.removeprefix("\\url{").removesuffix("}")
    if "author" in tex:
        csl["author"] = bibtex.people(tex["author"])
    if (year := tex.get("year", "")).isdigit():
        csl["issued"] = {"date-parts": [[int(year)]]}
    if latest := _latest(files):
        csl |= _csl_date("accessed", latest)
    return Entry(key, _BIBTEX_TYPES.get(kind, kind), tex, csl)


def _held(files: Sequence[Mapping[str, Any]]) -> str:
    """Say which files of a data set the ledger holds: name, the beginning of their digest, day of loading."""
    if not files:
        return ""
    named = [f"{one['name']} (SHA-256 {one['sha256'][:12]})" for one in files[:FILES_NAMED]]
    more = f" and {len(files) - FILES_NAMED} more" if len(files) > FILES_NAMED else ""
    return f"Version held: {', '.join(named)}{more}, loaded by {_latest(files)}"


def _latest(files: Sequence[Mapping[str, Any]]) -> date | None:
    return max((one["loaded_at"].date() for one in files), default=None)


def _note(grade: str | None, identifier: str = "") -> str:
    kept = f", kept as {identifier}" if identifier else ""
    return f"Admiralty grade {grade}{kept}" if grade else f"Not graded{kept}"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words.rstrip(".") if len(words) <= QUOTED else words[:QUOTED].rpartition(" ")[0] + " …"


def _literal(words: str | None) -> str:
    """Return words in braces of their own: a title keeps its capitals, and a desk's name is not taken apart."""
    return f"{{{bibtex.escape(words)}}}" if words else ""


def _tex_date(on: date | None) -> dict[str, str]:
    if on is None:
        return {}
    return {"year": str(on.year), "month": calendar.month_abbr[on.month].lower(), "day": str(on.day)}


def _csl_date(name: str, on: date | None) -> dict[str, Any]:
    return {name: {"date-parts": [[on.year, on.month, on.day]]}} if on else {}


def _slug(words: str) -> str:
    """Return words as part of a key: small ASCII letters and digits, cut short."""
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:24].strip("-") or "document"


def _year(on: date | None) -> str:
    return str(on.year) if on else "undated"
