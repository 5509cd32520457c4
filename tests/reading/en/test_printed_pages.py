"""Whole pages as printed: what stands around the words gives no claims, and the words are read."""

from __future__ import annotations

from printed_pages import pages, report

from bilateral.reading.en.reader import EnglishReader

FOUND = 0.80
"""Share of the claims looked for that are found at least, over all pages."""
FURNITURE = 3
"""Claims that touch what gives none, at most, over all pages."""


def test_what_pages_tell_is_found_and_their_furniture_is_not() -> None:
    printed = list(pages())
    readings = EnglishReader().pipe(page.document() for page in printed)
    told = [report(page, claims) for page, claims in zip(printed, readings, strict=True)]
    faults = [fault for one in told for fault in one.faults]
    assert sum(one.found for one in told) >= FOUND * sum(one.wanted for one in told), faults
    assert sum(one.furniture for one in told) <= FURNITURE, faults
