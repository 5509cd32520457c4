"""Tables of a ledger filled with made rows, so that every named query has something to find, whatever it asks for."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

STATES = ("PAK", "RUS", "IND", "")
_VALUES: Mapping[str, Sequence[Any]] = {
    "actor": STATES,
    "target": STATES,
    "state": STATES,
    "other": STATES,
    "actors": STATES[:3],
    "targets": STATES[:3],
    "parties": STATES[:3],
    "dyad": ("PAK RUS", "IND PAK", "*"),
    "source": ("gdelt", "icews", "files"),
    "publisher": ("Dawn", "TASS", None),
    "kind": ("event", "standing", "assessment"),
    "act": ("COOPERATE", "CONSULT", "FIGHT"),
    "mode": ("visit", "phone", ""),
    "code": ("042", "043", "040"),
    "level": ("reported", "claimed"),
    "status": ("happened", "planned"),
    "medium": ("text", "note"),
    "closed_at": (None, None, datetime(2019, 1, 1, tzinfo=UTC)),
    "areas": ("military", "trade", "military,trade", ""),
    "area": ("", "military", "trade"),
    "quad": (1, 2, 3, 4),
    "url": ("http://one.example/a", "http://one.example/b", "", None),
    "event_id": [str(number) for number in range(40)],
    "row_id": [f"gdelt:{number}" for number in range(40)],
    "claim_key": ("k1", "k2", None),
    "key": ("http://one.example/", "http://two.example/"),
    "variable": ("vote", "ideal_point"),
    "text": ("The two sides met.", "They signed a deal.", "Nobody came."),
    "quote": ("The two sides met.", "They signed a deal."),
    "language": ("en", "ru"),
    "bands": (11, -12, 13),
    "signature": (1, 2, 3),
    "subjects": [f"C{number:020d}" for number in range(8)],
    "file": ("a" * 64, "b" * 64),
    "sha256": ("a" * 64, "b" * 64),
    "filter": ("", "PAK,RUS"),
}
_NEVER_NULL = {"day", "month", "known"}
_OWN = {"documents": "document_id", "claims": "claim_id", "judgements": "judgement_id", "commits": "commit"}
"""The columns that name a row, and so never hold one value twice."""
_FIRST = date(2018, 1, 1)


def make(tables: Mapping[str, pa.Schema], folder: Path, rows: int = 120) -> dict[str, list[str]]:
    """Write two Parquet files of made rows for each table; return their paths by table."""
    files = {}
    for name, schema in tables.items():
        table = rows_of(name, schema, rows)
        files[name] = [str(folder / f"{name} {part}[é]?.parquet") for part in (1, 2)]
        for part, file in enumerate(files[name]):
            pq.write_table(table.slice(part * rows // 2, rows // 2), file)
    return files


def rows_of(name: str, schema: pa.Schema, rows: int = 120) -> pa.Table:
    """Return made rows of a table, always the same."""
    chance = random.Random(name)
    return pa.Table.from_pylist([_row(name, schema, at, chance) for at in range(rows)], schema=schema)


def _row(table: str, schema: pa.Schema, at: int, chance: random.Random) -> dict[str, Any]:
    return {field.name: _value(table, field, at, chance) for field in schema}


def _value(table: str, field: pa.Field, at: int, chance: random.Random) -> Any:
    name, kind = field.name, field.type
    if name == _OWN.get(table):
        return at if pa.types.is_integer(kind) else f"{name[0].upper()}{at:020d}"
    if pa.types.is_list(kind):
        return [_one(name, kind.value_type, chance) for _ in range(chance.randrange(4))]
    if pa.types.is_map(kind):
        return [(f"k{number}", f"v{number}") for number in range(chance.randrange(3))]
    return _one(name, kind, chance)


def _one(name: str, kind: pa.DataType, chance: random.Random) -> Any:
    if name.endswith("_id") and name[:-3] in ("document", "claim"):
        return f"{name[0].upper()}{chance.randrange(40):020d}"
    if name in _VALUES:
        return chance.choice(_VALUES[name])
    if pa.types.is_struct(kind):
        return {field.name: _one(field.name, field.type, chance) for field in kind}
    if pa.types.is_date(kind):
        day = _FIRST + timedelta(days=chance.randrange(120))
        return day if name in _NEVER_NULL else chance.choice([None, day, day, day, day])
    if pa.types.is_timestamp(kind):
        return datetime(2018, 5, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**7))
    if pa.types.is_integer(kind):
        return chance.randrange(1, 20)
    if pa.types.is_floating(kind):
        return chance.choice([None, round(chance.uniform(-10, 10), 1)])
    assert pa.types.is_string(kind), f"{name}: say here how to make a {kind}"
    return chance.choice(["one", "two", "three"])
