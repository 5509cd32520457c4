"""Days as users hand them over: dates, or text that is one."""

from __future__ import annotations

from datetime import date

from bilateral.errors import InvalidValueError
from bilateral.model import parse_date


def day(written: date | str | None) -> date | None:
    """Return a day that may be written as ISO text; InvalidValueError where it is none."""
    return parse_date(written) if isinstance(written, str) else written


def in_order(since: date | str | None, until: date | str | None) -> tuple[date | None, date | None]:
    """Return the two days of a span, and refuse one that ends before it starts."""
    first, last = day(since), day(until)
    if first and last and last < first:
        raise InvalidValueError(f"until {last} is before since {first}: exchange the two")
    return first, last
