"""The reader reads short texts of many kinds as their tables want, most of them in every field."""

from __future__ import annotations

from pathlib import Path

from probe_table import faults, probes

from bilateral.model import Document
from bilateral.reading.en.reader import EnglishReader

TABLES = Path(__file__).parent / "probes"


def test_most_of_the_probes_are_read_without_a_fault(reader: EnglishReader) -> None:
    table = list(probes(TABLES))
    held = [p.name for p in table if not faults(p, reader.read(Document(text=p.text, origin="probe")))]
    assert len(table) >= 200
    assert len(held) >= 0.58 * len(table), sorted({p.name for p in table} - set(held))
