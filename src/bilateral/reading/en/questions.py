"""Questions that propose: "Why not share the bridge?", "Would it not be simpler to open a second lane?"."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.explain import weigh
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.scene import Scene

OPENING = 10
"""Tokens within which the words stand that propose, behind an "and" or "then"."""


def question_drafts(scene: Scene, first: int, past: int) -> list[Draft]:
    """The proposal that the question `[first, past)` makes; nothing where it only asks."""
    tree = scene.tree
    opening = " ".join(tree.lower[first : min(past, first + OPENING)]) + " "
    asked = next((p for p in words("views", "asked").phrases if f"{p} " in opening), None)
    codes = codes_of(within(scene.here, range(first, past))) or scene.cast.both
    if asked is None or not codes:
        return []
    whole = range(first, past)
    draft = Draft(
        kind=Kind.PROPOSAL,
        act="PROPOSAL",
        actors=codes,
        targets=(),
        status=Status.URGED,
        span=tree.span(first, past),
        tokens=whole,
        voice=scene.speakers.home,
        anchor=first,
        why={"kind": f"proposal: {asked}?", "act": f"proposal: {asked}?", "status": f"proposal: {asked}?"},
    )
    weigh(scene, draft)
    return [draft]
