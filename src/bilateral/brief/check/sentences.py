"""The words around a claim of a text: its sentence, and what is its own where a sentence lists several."""

from __future__ import annotations

import re

from bilateral.model import Claim

_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"‘'(\[]|\d)|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|St|Prof|No|Sen|Rep|[A-Z])\.$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PART = re.compile(r",?\s+and\s+|,\s+|;\s+")


def sentence_of(text: str, claim: Claim) -> tuple[int, int]:
    """Return where the sentence of a claim begins and ends in the text, never less than the claim's span."""
    first, last = 0, len(text)
    for match in _END.finditer(text):
        if _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        if match.end() <= claim.span.start:
            first = match.end()
        elif match.start() >= claim.span.end - 1:
            last = match.start()
            break
    return min(first, claim.span.start), max(last, claim.span.end)


def own_words(claim: Claim) -> str:
    """Return the words of a quote that are this claim's own.

    "In 2016 and 2017, at A and at B respectively" says of 2017 that it was at B; other quotes are taken whole.
    """
    quote = claim.quote
    if "respectively" not in quote.lower() or claim.start is None:
        return quote
    years = list(_YEAR.finditer(quote))
    at = next(
        (number for number, match in enumerate(years) if int(match[0]) == claim.start.year),
        None,
    )
    if at is None or len(years) < 2:
        return quote
    rest = quote[years[-1].end() :]
    parts = [part for part in _PART.split(re.sub(r"[,\s]*respectively.*", "", rest, flags=re.I)) if part.strip(" ,")]
    return f"{quote[: years[0].start()]}{claim.start.year} {parts[at]}" if len(parts) == len(years) else quote
