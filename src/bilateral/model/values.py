"""The small values that claims are built of: spans, amounts, dates, hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from bilateral.errors import InvalidValueError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `[start, end)` of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or before the text."""
        if not 0 <= self.start <= self.end:
            raise InvalidValueError(f"span [{self.start}, {self.end}] runs backwards or before the text")

    def of(self, text: str) -> str:
        """Return exactly the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a document states: `value` in `unit`, `of` what ("four", "helicopters"; "153 million", "USD")."""

    value: float
    unit: str | None = None
    of: str | None = None


def digest(*parts: str) -> str:
    """Return 20 hexadecimal digits that identify the parts, in order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf8")).hexdigest()[:20]


def parse_date(text: str) -> date:
    """Read an ISO date, or say which value is none and how dates are written.

    >>> parse_date("2019-06-10")
    datetime.date(2019, 6, 10)
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidValueError(f"{text!r} is no date: write it as YYYY-MM-DD, such as 2019-06-10") from None
