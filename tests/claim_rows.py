"""Lines of hand-made claims as the model's claims, which refuse whatever is outside the vocabularies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilateral.model import Claim, Kind, Level, Span, Status, parse_date


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def claim_of(row: Mapping[str, Any], *, document: str, span: Span, quote: str) -> Claim:
    """Build the claim of one line, its words being `quote` at `span` of `document`."""
    return Claim(
        kind=Kind(row["kind"]),
        act=row["act"],
        actors=tuple(row["actors"]),
        targets=tuple(row["targets"]),
        status=Status(row["status"]),
        level=Level(row["level"]),
        speaker=row["speaker"],
        start=parse_date(row["start"]) if row["start"] else None,
        end=parse_date(row["end"]) if row["end"] else None,
        areas=tuple(row["areas"]),
        name=row["name"],
        document=document,
        span=span,
        quote=quote,
    )
