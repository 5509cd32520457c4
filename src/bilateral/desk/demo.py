"""The demonstration: the bundled sample, read into a fresh ledger, and its brief."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

from bilateral import sample
from bilateral.brief.content import Brief
from bilateral.desk import Desk, open
from bilateral.desk.intake import Report
from bilateral.errors import LedgerError

PAIR = ("PAK", "RUS")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made."""

    desk: Desk
    report: Report
    brief: Brief


def demonstrate(ledger: Path, to: Path, *, progress: Callable[[str], None] = lambda _: None) -> Demonstration:
    """Read the sample's documents and claims into a ledger made anew at `ledger`, and write the brief to `to`.

    An older demonstration at `ledger` is replaced; any other folder there is left alone with a LedgerError.
    """
    _clear(ledger)
    desk = open(ledger)
    with as_file(sample.documents()) as documents, as_file(sample.claims()) as claims:
        report = desk.read(documents, progress=progress)
        report.add(desk.load("claims", claims, progress=progress))
    brief = desk.brief(*PAIR)
    brief.save(to)
    (ledger / "demo.json").write_text(json.dumps({"made by": "bilateral demo"}), encoding="utf8")
    return Demonstration(desk, report, brief)


def _clear(ledger: Path) -> None:
    if not ledger.exists() or not any(ledger.iterdir()):
        return
    if not (ledger / "demo.json").is_file():
        raise LedgerError(f"{ledger} is not an older demonstration: name another folder with --ledger")
    shutil.rmtree(ledger)
