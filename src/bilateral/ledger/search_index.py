"""The index behind `find`: a SQLite file of words, derived from the tables and made again at will."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import pyarrow as pa

from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.event_rules import same_names
from bilateral.ledger.identifiers import wanted

_LAYOUT = """
create table state (commit_number integer not null);
create table entries (id text primary key, kind text, title text, body text);
create virtual table words using fts5(
    title, body, content='entries', tokenize="porter unicode61 remove_diacritics 2"
);
"""
_MATCHING = """
select entries.id, bm25(words, 2.0, 1.0) as weight
from words
inner join entries on entries.rowid = words.rowid
where words match ? and (? is null or entries.kind = ?)
order by weight, entries.id
"""
_SNIPPET = """
select entries.id, snippet(words, 1, '', '', ' ... ', 24)
from words
inner join entries on entries.rowid = words.rowid
where words match ? and entries.id in (select value from json_each(?))
"""
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_LETTER = re.compile(r"\w")


class Index:
    """An open index; it may hold more than the record that asks, which leaves out what it does not hold."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Stand on a connection to an index file."""
        self._connection = connection

    def matches(self, words: str, *, kind: str | None = None) -> list[tuple[str, float]]:
        """Return ids of documents and claims with their bm25, the best (lowest) first."""
        query = quoted(words)
        return list(self._connection.execute(_MATCHING, (query, kind, kind))) if query else []

    def snippets(self, words: str, ids: Iterable[str]) -> dict[str, str]:
        """Return the words around the matches, by id."""
        import json

        return dict(self._connection.execute(_SNIPPET, (quoted(words), json.dumps(list(ids)))))


def quoted(words: str) -> str:
    """Return an FTS5 query that finds all of a user's words, whatever signs they hold; empty where there are none.

    Words between quotation marks stay together; a star at the end of a word finds all words that begin so. A name that
    the record knows under several forms is looked for under each: Druzhba and Friendship, defense and defence.

    >>> quoted('arms "lifted its embargo" medi* OR')
    '"arms" AND "lifted its embargo" AND "medi" * AND "OR"'
    >>> quoted("centre")
    '("center" OR "centre")'
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        text = phrase or word
        if not _LETTER.search(text):
            continue
        cleaned = text.replace('"', " ").replace("\x00", " ").rstrip("*")
        forms = () if phrase or word.endswith("*") else same_names(cleaned)
        if len(forms) > 1:
            terms.append("(" + " OR ".join(f'"{form}"' for form in forms) + ")")
        else:
            terms.append(f'"{cleaned}"' + (" *" if word.endswith("*") else ""))
    return " AND ".join(terms)


def open_index(file: Path, engine: DuckDB, commit: int) -> Index:
    """Open the index of a ledger, bringing it up to a commit first where it is behind.

    It is built under a name of its own and then renamed, so that any number of processes may do so at once. Where
    the folder cannot be written, it is built in memory.
    """
    if _commit_of(file) < commit:
        if not os.access(file.parent, os.W_OK):
            return Index(_built(sqlite3.connect(":memory:"), engine, commit))
        part = file.with_name(f"{file.name}.{uuid4().hex}.part")
        part.unlink(missing_ok=True)
        if _commit_of(file) >= 0:
            shutil.copyfile(file, part)
        _built(sqlite3.connect(part), engine, commit).close()
        part.replace(file)
    if not file.is_file():
        return Index(_built(sqlite3.connect(":memory:"), engine, commit))
    return Index(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True))


def _commit_of(file: Path) -> int:
    """Return the commit that an index file has reached, -1 where there is none that is whole."""
    if not file.is_file():
        return -1
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("select max(commit_number) from state").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return -1
    finally:
        connection.close()


def _built(connection: sqlite3.Connection, engine: DuckDB, commit: int) -> sqlite3.Connection:
    """Add to an index what the tables hold beyond it."""
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    if not connection.execute("select 1 from sqlite_master where name = 'state'").fetchone():
        connection.executescript(_LAYOUT)
    engine.register("wanted", wanted(row[0] for row in connection.execute("select id from entries")))
    before = connection.execute("select coalesce(max(rowid), 0) from entries").fetchone()[0]
    for rows in engine.batches("entries"):
        connection.executemany("insert into entries values (?, ?, ?, ?)", _tuples(rows))
    connection.execute("insert into words(rowid, title, body) select rowid, title, body from entries where rowid > ?",
                       (before,))  # fmt: skip
    connection.execute("delete from state")
    connection.execute("insert into state values (?)", (commit,))
    connection.commit()
    return connection


def _tuples(rows: pa.RecordBatch) -> Iterable[tuple[str, str, str, str]]:
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)
