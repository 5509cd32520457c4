"""The commits of a ledger: each names the version of every table, so that what readers see is always whole."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa

from bilateral.errors import UnknownNameError
from bilateral.ledger import arrow
from bilateral.ledger.delta import Table
from bilateral.ledger.tables import COMMITS


@dataclass(frozen=True, slots=True)
class Commit:
    """The end of a batch: its number, and the version of each table that belongs to it."""

    number: int
    at: datetime | None = None
    verb: str = ""
    versions: Mapping[str, int] = field(default_factory=dict)


NOTHING = Commit(0)
"""The state of a ledger into which nothing has been put."""


def commits(table: Table) -> list[Commit]:
    """Return all commits, the first one first."""
    return _in_order(table.rows())


def last(table: Table) -> Commit:
    """Return the latest commit, or `NOTHING`."""
    return (_in_order(table.last("commit")) or [NOTHING])[-1]


def commit_numbered(table: Table, number: int) -> Commit:
    """Return one commit by its number; `UnknownNameError` says which there are."""
    for commit in commits(table):
        if commit.number == number:
            return commit
    if number == 0:
        return NOTHING
    raise UnknownNameError(str(number), "version of this ledger", [f"1 to {last(table).number}"])


def append(table: Table, verb: str, before: Commit, versions: Mapping[str, int]) -> Commit:
    """Write the row that ends a batch."""
    commit = Commit(before.number + 1, datetime.now(UTC), verb, dict(versions))
    row = {
        "commit": commit.number,
        "committed_at": commit.at,
        "verb": verb,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "versions": [{"key": name, "value": version} for name, version in versions.items()],
    }
    table.append(arrow.table_of([row], COMMITS))
    table.compact()
    return commit


def _in_order(rows: pa.Table) -> list[Commit]:
    found = [Commit(row["commit"], row["committed_at"], row["verb"], dict(row["versions"])) for row in arrow.rows(rows)]
    return sorted(found, key=lambda commit: commit.number)
