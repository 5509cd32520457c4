"""The sections of views: stated interests, what is said but not shown, what is proposed. None is told as fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.wording import parties, voice
from bilateral.model import Kind, Level

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

VERBS = {"JUDGEMENT": "judges", "CAUSE": "sees as cause and effect", "OUTLOOK": "expects or holds possible"}
TITLES = {"JUDGEMENT": "Judgements", "CAUSE": "Causes, as they are seen", "OUTLOOK": "Outlooks and conditions"}


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
    return Section(
        "opinions",
        "Said, but not shown",
        groups=tuple(
            Group(title, _said(material, [one for one in held if one.claim.act == act], VERBS[act]))
            for act, title in TITLES.items()
            if any(one.claim.act == act for one in held)
        ),
        intro="Views are attributed and never counted as events. The record neither confirms nor denies them.",
        empty="The record quotes no judgement about the two.",
    )


def proposals(material: Material) -> Section:
    """Quote what is proposed, addressee by addressee."""
    made = material.views(Kind.PROPOSAL)
    groups = [
        Group(_addressee(who), _said(material, [one for one in made if one.claim.actors == who], "proposes"))
        for who in dict.fromkeys(one.claim.actors for one in made)
    ]
    return Section(
        "proposals",
        "Proposed",
        groups=tuple(groups),
        intro=f"`{query(material, '--kind proposal')}` lists them." if made else None,
        empty="The record quotes no proposal about the two.",
    )


def _addressee(codes: tuple[str, ...]) -> str:
    return f"To {parties(codes)}" if codes else "To nobody named"


def _said(material: Material, claims: list[StoredClaim], verb: str = "speaks of") -> tuple[Item, ...]:
    """Word a view as its holder's: "The author of “...” judges: “...”"."""
    return tuple(_view(material, one, verb) for one in claims)


def _view(material: Material, one: StoredClaim, verb: str) -> Item:
    speaks = voice(one.claim.speaker, one.claim.level)
    if speaks in ("the author", "the text"):
        speaks = holder(material, one)
    official = " (an official)" if one.claim.level is Level.OFFICIAL and "/" not in one.claim.speaker else ""
    words = one.claim.quote.rstrip(".")
    number = material.citations.number(one.id)
    return Item(
        f"{speaks[0].upper()}{speaks[1:]}{official} {verb}: “{words}”, in {material.citations.place(one.id)}",
        (number,),
    )


def holder(material: Material, one: StoredClaim) -> str:
    """Name the author of a document as well as the document does."""
    document = material.citations.documents[one.claim.document].document
    if document.author:
        return f"the author, {document.author},"
    return f"the author of “{document.title}”" if document.title else "the author"
