"""The sections of views: stated interests, what is said but not shown, what is proposed. None is told as fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.wording import parties, voice
from bilateral.model import Kind

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

VERBS = {"JUDGEMENT": "Judges", "CAUSE": "Sees cause and effect", "OUTLOOK": "Expects or holds possible"}


def interests(material: Material) -> Section:
    """Quote the interests that each side is said to have, and by whom."""
    stated = material.views(Kind.INTEREST)
    both = [one for one in stated if {material.a, material.b} <= set(one.claim.actors)]
    groups = [Group("Of both", _said(material, both))]
    for code, name in ((material.a, material.name_a), (material.b, material.name_b)):
        own = [one for one in stated if code in one.claim.actors and one not in both]
        groups.append(Group(f"Of {name}", _said(material, own)))
    return Section(
        "interests",
        "Stated interests",
        groups=tuple(group for group in groups if group.items),
        intro="Quoted with their holder: an interest that an author ascribes to a state is not that state's own word.",
        empty="The record quotes no interest of either side toward the other.",
    )


def opinions(material: Material) -> Section:
    """Quote judgements, causes and outlooks with their holders, apart from the facts."""
    held = material.views(Kind.ASSESSMENT)
    holders: dict[tuple[str, str], list[StoredClaim]] = {}
    for one in held:
        holders.setdefault(_holder(material, one), []).append(one)
    return Section(
        "opinions",
        "Said, but not shown",
        groups=tuple(
            Group(
                f"{who}, in {place}",
                tuple(
                    Item(f"{VERBS[one.claim.act]}: “{_words(one)}”", (material.citations.number(one.id),))
                    for one in theirs
                ),
            )
            for (who, place), theirs in holders.items()
        ),
        intro="Views are quoted with their holder and never counted as events. The record neither confirms nor denies "
        "them.",
        empty="The record quotes no judgement about the two.",
    )


def _holder(material: Material, one: StoredClaim) -> tuple[str, str]:
    """Return who holds a view, and where it was published."""
    who = holder(material, one)
    return who[0].upper() + who[1:], material.citations.place(one.id)


def _words(one: StoredClaim) -> str:
    return one.claim.quote.rstrip(".")


def proposals(material: Material) -> Section:
    """Quote what is proposed, addressee by addressee."""
    made: dict[str, list[Item]] = {}
    for one in material.views(Kind.PROPOSAL):
        who, place = _holder(material, one)
        title = f"{_addressee(one.claim.actors)}, by {who[0].lower()}{who[1:]}, in {place}"
        made.setdefault(title, []).append(Item(f"“{_words(one)}”", (material.citations.number(one.id),)))
    return Section(
        "proposals",
        "Proposed",
        groups=tuple(Group(title, tuple(items)) for title, items in made.items()),
        intro=f"`{query(material, '--kind proposal')}` lists them.",
        empty="The record quotes no proposal about the two.",
    )


def _addressee(codes: tuple[str, ...]) -> str:
    return f"To {parties(codes)}" if codes else "To nobody named"


def _said(material: Material, claims: list[StoredClaim], verb: str = "names as an interest") -> tuple[Item, ...]:
    """Word views as their holders': "The author of “...” names as an interest: “...”"."""
    return tuple(_view(material, one, verb) for one in claims)


def _view(material: Material, one: StoredClaim, verb: str) -> Item:
    who, place = _holder(material, one)
    return Item(f"{who} {verb}: “{_words(one)}”, in {place}", (material.citations.number(one.id),))


def holder(material: Material, one: StoredClaim) -> str:
    """Name who speaks in a claim; of an author as much as the document tells."""
    speaks = voice(one.claim.speaker, one.claim.level)
    if speaks not in ("the author", "the text"):
        return speaks
    document = material.citations.documents[one.claim.document].document
    if document.author:
        return f"the author ({document.author})"
    return f"the author of “{document.title}”" if document.title else "the author"
