"""The record as files that other programs read: Parquet, CSV or JSON Lines."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from bilateral.errors import InvalidValueError, LedgerError
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.judgements import undone
from bilateral.model import Judgement

if TYPE_CHECKING:
    from bilateral.ledger.record import Record

Write = Callable[[Path, pa.Schema, Iterable[pa.RecordBatch]], None]
_LEFT_OUT = ("signature", "bands", "reading")


def export(record: Record, engine: DuckDB, folder: Path, format: str) -> list[Path]:
    """Write claims, documents, events, coded events and judgements into a new folder; `LedgerError` where it exists."""
    if format not in _WRITERS:
        raise InvalidValueError(f"{format!r} is no format of export: choose among {', '.join(_WRITERS)}")
    if folder.exists():
        raise LedgerError(f"{folder}: is there already. Name a folder that is not, or remove it first")
    part = folder.with_name(f".{folder.name}.{uuid4().hex}.part")
    try:
        part.mkdir(parents=True)
        for name, (schema, batches) in _tables(record, engine).items():
            _WRITERS[format](part / f"{name}.{format}", schema, batches)
        part.rename(folder)
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be written ({error.strerror}). Choose another folder") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(folder.iterdir())


def _tables(record: Record, engine: DuckDB) -> dict[str, tuple[pa.Schema, Iterable[pa.RecordBatch]]]:
    claims = _as_table([_claim_row(one) for one in record.claims(rejected=True)], _CLAIM)
    events = _as_table([asdict(event) for event in record.events()], _EVENT)
    documents = engine.query("documents", chosen=False)
    documents = documents.drop_columns([name for name in _LEFT_OUT if name in documents.column_names])
    documents = _graded(documents, record.grades())
    taken = record.judgements()
    gone = undone(taken)
    decided = _as_table([_judgement_row(one, gone.get(one.id)) for one in taken], _JUDGEMENT)
    rows = engine.batches("event_rows")
    return {
        "claims": (claims.schema, claims.to_batches()),
        "documents": (documents.schema, documents.to_batches()),
        "events": (events.schema, events.to_batches()),
        "event_rows": (rows.schema, rows),
        "judgements": (decided.schema, decided.to_batches()),
    }


def _claim_row(stored: Any) -> dict[str, Any]:
    row = asdict(stored)
    claim = row.pop("claim")
    del claim["document"]
    span = claim.pop("span")
    return {**row, **claim, "span_start": span["start"], "span_end": span["end"]}


def _judgement_row(judgement: Judgement, undone_by: str | None) -> dict[str, Any]:
    row = asdict(judgement) | {"id": judgement.id, "verdict": judgement.verdict.value, "undone_by": undone_by}
    return row | {"values": list(judgement.values.items())}


def _graded(documents: pa.Table, grades: Mapping[str, str]) -> pa.Table:
    """Return documents with the grades that analysts have given."""
    rows = zip(documents["document_id"].to_pylist(), documents["grade"].to_pylist(), strict=True)
    column = pa.array([grades.get(key, grade) for key, grade in rows], pa.string())
    return documents.set_column(documents.column_names.index("grade"), "grade", column)


_TEXT, _TEXTS, _DAY, _MOMENT = pa.string(), pa.list_(pa.string()), pa.date32(), pa.timestamp("us", "UTC")
_AMOUNT = pa.struct([("value", pa.float64()), ("unit", pa.string()), ("of", pa.string())])
_CLAIM = pa.schema(
    [
        ("id", _TEXT), ("document_id", _TEXT), ("kind", _TEXT), ("act", _TEXT), ("actors", _TEXTS),
        ("targets", _TEXTS), ("status", _TEXT), ("level", _TEXT), ("speaker", _TEXT), ("start", _DAY),
        ("end", _DAY), ("areas", _TEXTS), ("name", _TEXT), ("places", _TEXTS), ("amounts", pa.list_(_AMOUNT)),
        ("condition", _TEXT), ("mode", _TEXT), ("span_start", pa.int32()), ("span_end", pa.int32()),
        ("quote", _TEXT), ("key", _TEXT), ("reader", _TEXT), ("confidence", pa.float64()), ("publisher", _TEXT),
        ("published", _DAY), ("grade", _TEXT), ("medium", _TEXT), ("origin", _TEXT), ("source", _TEXT),
        ("first_seen", _MOMENT), ("accepted", pa.bool_()), ("cluster", _TEXT),
    ]
)  # fmt: skip
_EVENT = pa.schema(
    [
        ("id", _TEXT), ("kind", _TEXT), ("act", _TEXT), ("actors", _TEXTS), ("targets", _TEXTS), ("status", _TEXT),
        ("start", _DAY), ("end", _DAY), ("areas", _TEXTS), ("name", _TEXT), ("places", _TEXTS), ("claims", _TEXTS),
        ("reasons", _TEXTS), ("conflicts", _TEXTS), ("sources", pa.int32()),
    ]
)  # fmt: skip
_JUDGEMENT = pa.schema(
    [
        ("id", _TEXT), ("at", _MOMENT), ("verdict", _TEXT), ("subjects", _TEXTS), ("values", pa.map_(_TEXT, _TEXT)),
        ("by", _TEXT), ("reason", _TEXT), ("undone_by", _TEXT),
    ]
)  # fmt: skip


def _as_table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pydict({name: [row[name] for row in rows] for name in schema.names}, schema=schema)


def _parquet(file: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _csv(file: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write a table with nested values as JSON text in their cells."""
    nested = [field.name for field in schema if pa.types.is_nested(field.type)]
    plain = pa.schema([pa.field(one.name, pa.string()) if one.name in nested else one for one in schema])
    with pa_csv.CSVWriter(file, plain) as writer:
        for batch in batches:
            columns = [
                pa.array([_json(_plain(value)) for value in column.to_pylist()]) if name in nested else column
                for name, column in zip(schema.names, batch.columns, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=plain))


def _jsonl(file: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    with file.open("w", encoding="utf8") as lines:
        for batch in batches:
            for row in batch.to_pylist():
                lines.write(_json({name: _plain(row[name]) for name in schema.names}) + "\n")


def _plain(value: Any) -> Any:
    """Turn the pairs of a map into an object."""
    if isinstance(value, list) and value and all(isinstance(item, tuple) for item in value):
        return dict(value)
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


_WRITERS: dict[str, Write] = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
