"""What `show` prints of each thing that the record can open."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum


def opened(found: object) -> dict[str, object]:
    """Return the fields of a claim, document, event, judgement or row, flat and ready to print."""
    fields = dict(found) if isinstance(found, dict) else asdict(found) if is_dataclass(found) else {}  # type: ignore[arg-type]
    flat: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, dict) and name in {"claim", "document"}:
            flat |= {key: _plain(inner) for key, inner in value.items()}
        else:
            flat[name] = _plain(value)
    return flat


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
