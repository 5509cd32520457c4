"""The sections of views: stated interests, what is said but not shown, what is proposed. None is told as fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bilateral.brief.asking import ask, command
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.facts import query
from bilateral.brief.material import Material
from bilateral.brief.wording import listed, parties, phrases, voice
from bilateral.model import Kind

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

SHOWN = 60
"""How many views of a kind are quoted, the latest; the rest are counted."""
WANTS = 8
_CLAIM = re.compile(r"\bC[0-9a-f]{20}\b")
VERBS = {"JUDGEMENT": "Judges", "CAUSE": "Sees cause and effect", "OUTLOOK": "Expects or holds possible"}


def interests(material: Material) -> Section:
    """Quote the interests that each side is said to have, and by whom."""
    stated = material.views(Kind.INTEREST)

    def whose(one: StoredClaim) -> str:
        sides = [side for side in (material.a, material.b) if side in one.claim.actors]
        return "Of both" if len(sides) == 2 else f"Of {parties(sides)}" if sides else "Of others towards them"

    together = list(_together(material))
    told = {number for group in together for item in group.items for number in item.refs}
    rest = [one for one in stated if material.citations.numbers.get(one.id) not in told]
    return Section(
        "interests",
        "Stated interests",
        groups=(*together, *_groups(material, rest, heading=whose, lead=lambda _: "")),
        intro="Quoted with their holder: an interest that an author ascribes to a state is not that state's own word.",
        empty="The record quotes no interest of either side toward the other.",
    )


def _together(material: Material) -> Iterator[Group]:
    """Tell which wants the two share, complete in one another or set against one another, and by whose word."""
    found = ask(material, "interests")
    if found is None:
        return
    words = phrases()["wants"]
    for relation in ("opposed", "shared", "complementary"):
        rows = [row for row in found.to_dicts() if row["relation"] == relation]
        rows.sort(key=lambda row: row["evidence"] == "attributed")
        items = [_want(material, row) for row in rows[:WANTS]]
        if len(rows) > WANTS:
            items.append(Item(f"And {len(rows) - WANTS} more", query=command(material, "interests")))
        if items:
            yield Group(words[relation], tuple(items))


def _want(material: Material, row: dict[str, Any]) -> Item:
    """Quote a want with its holders, of an author by name, and say whose word it is."""
    claims = [claim for claim in _CLAIM.findall(row["query"] or "") if claim in material.citations.stored]
    side = row["evidence"].removeprefix("stated by ")
    told = phrases()["wants"]["evidence"].get(row["evidence"]) or f"by the word of officials of {parties([side])} alone"
    areas = f" ({', '.join(row['areas'])})" if row["areas"] else ""
    places = [
        f"{holder(material, material.citations.stored[one])}, in {material.citations.place(one)}" for one in claims
    ]
    where = f"; {listed(dict.fromkeys(places))}" if places else ""
    query = None if claims else row["query"]
    return Item(f"“{row['quote'].rstrip('.')}”{areas}: {told}{where}", material.numbers(claims), query=query)


def opinions(material: Material) -> Section:
    """Quote judgements, causes and outlooks with their holders, apart from the facts."""
    return Section(
        "opinions",
        "Said, but not shown",
        groups=_groups(
            material,
            material.views(Kind.ASSESSMENT),
            heading=lambda _: "",
            lead=lambda one: f"{VERBS[one.claim.act]}: ",
        ),
        intro="Views are quoted with their holder and never counted as events. The record neither confirms nor denies "
        "them.",
        empty="The record quotes no judgement about the two.",
    )


Words = Callable[["StoredClaim"], str]


def _groups(material: Material, claims: Sequence[StoredClaim], *, heading: Words, lead: Words) -> tuple[Group, ...]:
    """Group views by heading and holder, so that each quote stands under the name of who says it."""
    said: dict[str, list[Item]] = {}
    for one in sorted(claims[-SHOWN:], key=heading):
        told = [heading(one), f"by {holder(material, one)}", f"in {material.citations.place(one.id)}"]
        title = ", ".join(told if told[0] else [told[1].removeprefix("by "), told[2]])
        words = f"{lead(one)}“{one.claim.quote.rstrip('.')}”"
        said.setdefault(title[0].upper() + title[1:], []).append(Item(words, (material.citations.number(one.id),)))
    if len(claims) > SHOWN:
        kind = claims[0].claim.kind.value
        rest = Item(f"{len(claims) - SHOWN} earlier ones are not shown", query=query(material, f"--kind {kind}"))
        said = {"Not shown": [rest], **said}
    return tuple(Group(title, tuple(items)) for title, items in said.items())


def holder(material: Material, one: StoredClaim) -> str:
    """Name who speaks in a claim; of an author as much as the document tells."""
    speaks = voice(one.claim.speaker, one.claim.level)
    if speaks not in ("the author", "the text"):
        return speaks
    document = material.citations.documents[one.claim.document].document
    if document.author:
        return f"the author ({document.author})"
    return f"the author of “{document.title}”" if document.title else "the author"
