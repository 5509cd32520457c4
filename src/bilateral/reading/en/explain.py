"""What gave each field of a claim its value: the words that stand for a party, the rule, the place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bilateral.model import Claim, Kind
from bilateral.reading.contract import Reason
from bilateral.reading.en.confidence import family, share_right, sides_by, signs
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.scene import Scene

FIGURE_OF_FIELD = {"actors": "direction", "targets": "direction", "start": "dates", "end": "dates"}
"""Fields whose share right is counted together."""


def weigh(scene: Scene, draft: Draft) -> None:
    """Note on the draft how its parties were found, and the signs of how sure it is."""
    draft.sides_by = sides_by(scene, draft)
    draft.signs = signs(scene, draft)
    draft.why.update(party_rules(scene, draft))


def party_rules(scene: Scene, draft: Draft) -> dict[str, str]:
    """For actors and targets, the words that stand for each party, after the rule that chose the sides."""
    found = {}
    for field, codes in (("actors", draft.actors), ("targets", draft.targets)):
        if codes:
            words = ", ".join(_stands_for(scene, draft, code) for code in codes)
            found[field] = "; ".join(filter(None, (draft.why.get(field), words)))
    return found


def _stands_for(scene: Scene, draft: Draft, code: str) -> str:
    mention = _mention(scene.here, draft, code)
    if mention is None:
        if code in draft.voice.codes:
            return f"{code}: it speaks"
        return f"{code}: named before"
    text = scene.tree.span(mention.first, mention.past).of(scene.tree.text)
    how = "points back" if mention.kind == "reference" else mention.kind
    return f"{code}: {' '.join(text.split())!r} ({how})"


def _mention(here: Iterable[Mention], draft: Draft, code: str) -> Mention | None:
    """The mention of a party that stands nearest to the act, those in the claim's own words first."""
    having = [m for m in here if code in m.codes]
    return min(having, key=lambda m: (m.first not in draft.tokens, abs(m.first - draft.anchor)), default=None)


def reasons(draft: Draft, claim: Claim, dated: str, areas: Mapping[str, str]) -> dict[str, Reason]:
    """A reason for every field of the claim that is filled; `dated` is the rule of its dates."""
    given = {**_given(claim, draft, areas), **draft.why}
    if claim.start or claim.end:
        given["start"] = given["end"] = dated or draft.why.get("start", "carried")
    else:
        given["start"] = given["end"] = "the words give no date"
    if claim.actors and not claim.targets:
        given.pop("targets", None)
    found = {field: Reason(rule, share_right(*_counted(field, rule, draft))) for field, rule in given.items()}
    return {**found, "confidence": Reason("; ".join(draft.signs), claim.confidence)}


def _given(claim: Claim, draft: Draft, areas: Mapping[str, str]) -> dict[str, str]:
    """Rules of the fields that no part of the reader has explained."""
    own = {
        "name": claim.name and "a proper name in the claim's words",
        "place": claim.places and "a place after a preposition in the claim's words",
        "amounts": claim.amounts and "a number with a unit in the claim's words",
        "condition": claim.condition and "a clause of condition",
        "mode": claim.mode and draft.why.get("act"),
    }
    return {
        "kind": draft.why.get("act", ""),
        "status": draft.why.get("act", ""),
        "speaker": draft.voice.rule,
        "level": _level(claim, draft),
        **{field: rule for field, rule in own.items() if rule},
        **({"areas": "; ".join(f"{area}: {word!r}" for area, word in areas.items())} if areas else {}),
    }


def _level(claim: Claim, draft: Draft) -> str:
    if claim.kind is Kind.PROPOSAL:
        return "a proposal says what should be"
    who = "an office-holder or body speaks" if draft.voice.official else f"voice: {draft.voice.rule}"
    return f"{who}; {'a fact' if claim.kind.is_fact else 'a view'}"


def _counted(field: str, rule: str, draft: Draft) -> tuple[str, str]:
    """Under which heading of the calibration the field is counted."""
    figure = FIGURE_OF_FIELD.get(field, field)
    if figure == "direction":
        return figure, draft.sides_by
    if figure == "dates":
        return figure, "none" if rule == "the words give no date" else "dated"
    return figure, family(rule)
