"""Whether two deeds that a text tells one after the other are dated the other way round in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bilateral.brief.check.content import Checked, Evidence, Finding, Stance
from bilateral.brief.check.stated import days, patterns
from bilateral.brief.wording import period
from bilateral.model import Kind

_BORNE_OUT = (Finding.SUPPORTED, Finding.PARTLY)


def in_order(text: str, findings: Sequence[Checked]) -> tuple[Checked, ...]:
    """Return the findings, those contradicted whose "before", "after" or "then" goes against the dates of the record.

    Only claims that stand beside each other in the text and that the record surely bears out with days are compared.
    """
    found = list(findings)
    at = [number for number, one in enumerate(found) if one.claim.kind is Kind.EVENT]
    for first, second in pairwise(at):
        told = _told(text, found[first], found[second])
        if told is None:
            continue
        said, earlier, later, main = told
        if _against(earlier, later):
            number = first if main is found[first] else second
            found[number] = _contradicted(main, said, earlier, later)
    return tuple(found)


def _told(text: str, one: Checked, other: Checked) -> tuple[str, Checked, Checked, Checked] | None:
    """Return the words of order between two claims, what they put first, what after it, and which claim says so."""
    if one.claim.span.end > other.claim.span.start:
        return None
    between = text[one.claim.span.end : other.claim.span.start]
    if match := patterns("then").fullmatch(between.strip(" ,;.")):
        return match[0], one, other, other
    if match := patterns("before").fullmatch(between.strip(" ,;")):
        return match[0], one, other, one
    if match := patterns("after").fullmatch(between.strip(" ,;")):
        return match[0], other, one, one
    if between.strip() != ",":
        return None
    opening = text[max(0, one.claim.span.start - 12) : one.claim.span.start].rpartition(".")[2].strip()
    if patterns("after").fullmatch(opening):
        return opening, one, other, other
    return (opening, other, one, other) if patterns("before").fullmatch(opening) else None


def _against(earlier: Checked, later: Checked) -> bool:
    """Whether the record surely dates what the text puts first after what it puts second."""
    if not all(one.sure == "sure" and one.verdict in _BORNE_OUT for one in (earlier, later)):
        return False
    first, second = _days(earlier), _days(later)
    return first is not None and second is not None and first[0] > second[1] + days("grace_days")


def _days(one: Checked) -> tuple[date, date] | None:
    """Return between which days the record has a deed, or what lasts begin; None where any evidence gives no days."""
    spans = [(proof.start, proof.end) for proof in _evidence(one)]
    begun = [(start, end or start) for start, end in spans if start]
    known = [(start, end) for start, end in begun if end - start <= days("narrow_days")]
    if not known or len(known) < len(spans):
        return None
    return min(start for start, _ in known), max(end for _, end in known)


def _evidence(one: Checked) -> tuple[Evidence, ...]:
    return tuple(proof for proof in one.evidence if proof.stance is Stance.FOR)


def _contradicted(main: Checked, said: str, earlier: Checked, later: Checked) -> Checked:
    first, second = _days(earlier), _days(later)
    assert first is not None
    assert second is not None
    told = (
        f"“{said}” puts “{_short(earlier)}” before “{_short(later)}”; the record dates the one {period(*first)} "
        f"and the other {period(*second)}"
    )
    evidence = [
        replace(proof, stance=Stance.AGAINST, differs="the order of the two")
        for one in (earlier, later)
        for proof in _evidence(one)
    ]
    return replace(
        main, verdict=Finding.CONTRADICTED, rule="sequence", because=f"{told}.", evidence=tuple(evidence), adds=()
    )


def _short(one: Checked, most: int = 60) -> str:
    words = " ".join(one.claim.quote.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " …"
