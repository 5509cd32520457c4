"""Reading a text without keeping it, and holding its claims against a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.desk.intake import Report, arrivals, fetch, read_all
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.brief.check import CheckedText
    from bilateral.ledger import Record


def check(
    record: Record, target: str | Path, *, date: date | None, as_of: date | None, allow_private: bool = False
) -> CheckedText:
    """Read one file or address, keep nothing of it, and hold every claim of it against the record.

    Raises InvalidValueError where the target cannot be had, or is more than one document (a folder, a feed).
    """
    from bilateral.brief.check import check as check_claims
    from bilateral.reading import glances, languages

    report = Report()
    fetched = list(arrivals(fetch([target], date=date, allow_private=allow_private), report))
    if not fetched:
        told = "; ".join(str(problem) for problem in report.problems) or f"{target}: nothing to check was found there"
        raise InvalidValueError(told)
    if len(fetched) > 1:
        raise InvalidValueError(f"{target} holds {len(fetched)} documents: check takes one text at a time")
    (one,) = read_all(fetched)
    notes: tuple[str, ...] = ()
    if one.not_read:
        known = ", ".join(languages())
        notes = (
            f"The text was not read ({one.not_read}; read are: {known}), so that no claim of it could be checked.",
        )
    seen = () if one.not_read else glances(one.document)
    return check_claims(record, one.document, one.claims or (), glances=seen, as_of=as_of, notes=notes)
