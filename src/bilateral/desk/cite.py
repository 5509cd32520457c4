"""What has to be cited for a claim, a pair, a source or the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bilateral import __version__
from bilateral.brief.citation import Entry, of_brief, of_data_set, of_documents, of_program, unique
from bilateral.desk.terms import party
from bilateral.errors import AmbiguousNameError, InvalidValueError, UnknownNameError
from bilateral.ledger.stored import StoredClaim, StoredDocument
from bilateral.model import Event
from bilateral.sources import declaration, declarations
from bilateral.sources.contract import SourceKind

if TYPE_CHECKING:
    from bilateral.ledger import Record

RELEASED = date(2026, 11, 23)
"""The day of this version, as in CITATION.cff."""


def citations(record: Record, terms: Sequence[str], today: date) -> list[Entry]:
    """Return the citations of what the terms name, each once: states, ids of the record, sources.

    One or two states: the brief on them, the documents behind their claims, and the data sets that speak of both. No
    term: every data set that the ledger holds, and the program. Raises UnknownNameError for a term that is nothing.
    """
    parties, sources, ids = _sorted_out(record, terms)
    if not terms:
        held = [one.source for one in record.sources()]
        return unique([*_of_sources(record, held), of_program(__version__, RELEASED)])
    entries: list[Entry] = []
    if parties:
        entries += _of_parties(record, parties, today)
    for identifier in ids:
        entries += _of_id(record, identifier)
    return unique([*entries, *_of_sources(record, sources)])


def _sorted_out(record: Record, terms: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return which terms are parties, sources and ids; a name of a state wins over the key of a claim."""
    names = {one.name for one in declarations()}
    parties, sources, ids = [], [], []
    for term in terms:
        if term in names:
            sources.append(term)
        elif (code := _party(term)) is not None:
            parties.append(code)
        else:
            record.show(term)
            ids.append(term)
    if len(parties) > 2:
        raise InvalidValueError(f"{' '.join(parties)}: a brief is on two parties. Name one or two")
    return parties, sources, ids


def _party(term: str) -> str | None:
    try:
        return party(term)
    except AmbiguousNameError:
        raise
    except UnknownNameError:
        return None


def _of_parties(record: Record, parties: Sequence[str], today: date) -> list[Entry]:
    a, b = (*parties, None)[:2]
    claims = record.claims(a, b)
    documents = _documents(record, claims)
    entries = of_documents(documents)
    rows = record.event_rows(a, b)
    observed = record.observations(states=parties)
    sources = {*rows["source"].unique(), *(one.source for one in claims), *_observing(observed, parties)}
    entries += _of_sources(record, sources)
    if b is None:
        return entries
    return [of_brief(parties, record.as_of or today, len(claims), len(documents), __version__), *entries]


def _observing(observed: object, parties: Sequence[str]) -> set[str]:
    """Return the sources that observe each of the parties."""
    import polars

    assert isinstance(observed, polars.DataFrame)
    told = observed.select("source", "state").unique()
    return set(told.group_by("source").len().filter(polars.col("len") >= len(parties))["source"])


def _of_id(record: Record, identifier: str) -> list[Entry]:
    found = record.show(identifier)
    if isinstance(found, StoredClaim):
        return _of_claims(record, [found])
    if isinstance(found, Event):
        return _of_claims(record, record.claims(ids=found.claims))
    if isinstance(found, StoredDocument):
        return of_documents([found])
    if isinstance(found, dict):
        return _of_sources(record, [found["source"]])
    raise InvalidValueError(f"{identifier}: a decision is not cited. Cite the claims or documents that it is about")


def _of_claims(record: Record, claims: Sequence[StoredClaim]) -> list[Entry]:
    return [*of_documents(_documents(record, claims)), *_of_sources(record, {one.source for one in claims})]


def _documents(record: Record, claims: Iterable[StoredClaim]) -> list[StoredDocument]:
    """Return the documents of claims; those that a data set's row stands for are cited as the data set."""
    data_sets = _data_sets()
    ids = {one.document_id for one in claims if one.source.partition(":")[0] not in data_sets}
    return record.documents(sorted(ids)) if ids else []


def _of_sources(record: Record, names: Iterable[str]) -> list[Entry]:
    """Return the entries of data sets, with the files of them that the ledger holds."""
    entries: list[Entry] = []
    for name in sorted(set(names)):
        source = name.partition(":")[0]
        if source in _data_sets():
            declared = declaration(source)
            entries += of_data_set(declared.citation, declared.title, declared.homepage, record.files(name))
    return entries


def _data_sets() -> set[str]:
    own = {"claims"}
    return {one.name for one in declarations() if one.kind is SourceKind.DATA_SET} - own
