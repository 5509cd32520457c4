"""What is new on a pair since the last time: as lines of text and as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.brief.changed import changed
from bilateral.brief.changes import Changes
from bilateral.brief.content import Item
from bilateral.brief.feed import Entry
from bilateral.brief.material import Material
from bilateral.brief.render import stop
from bilateral.brief.state import Matter, State
from bilateral.brief.wording import begun, counted, day
from bilateral.model import digest


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch found: the state to keep, and the changes since the last one (None at the first time)."""

    material: Material
    state: State
    found: Changes | None

    def text(self) -> str:
        """Tell what is new, in lines; at the first time, what the watch begins with."""
        names = begun(self.material.names)
        if self.found is None:
            views = sum(one.is_view for one in self.state.matters)
            facts = counted(len(self.state.matters) - views, "fact")
            return (
                f"{names}: the watch begins with {facts} and {counted(views, 'view')}. The next run tells what is new."
            )
        since = day(self.found.old.day)
        if self.found.nothing:
            return f"{names}: nothing new since {since}."
        lines = [f"{names}, since {since}: {self.found.summary()}."]
        for group in changed(self.material, self.found).groups:
            lines += ["", group.title, *(f"- {line}" for item in group.items for line in _lines(self.material, item))]
        return "\n".join(lines)

    def entries(self) -> list[Entry]:
        """Return an entry for each matter that is new, changed or withdrawn."""
        return [] if self.found is None else list(_entries(self.material, self.found))

    def json(self) -> dict[str, Any]:
        """Return what is new as data: the added, changed and withdrawn matters with the ids of their claims."""
        if self.found is None:
            return {"since": None, "added": [], "changed": [], "withdrawn": []}
        return {
            "since": self.found.old.day.isoformat(),
            "added": [_plain(one) for one in self.found.added],
            "changed": [{**_plain(one.new), "how": list(one.how)} for one in self.found.changed],
            "withdrawn": [_plain(one) for one in self.found.withdrawn],
        }


def _plain(matter: Matter) -> dict[str, Any]:
    return {"kind": matter.kind, "text": matter.text, "when": matter.when, "claims": list(matter.claims)}


def _lines(material: Material, item: Item) -> Iterator[str]:
    when = f"{item.when} " if item.when else ""
    claims = {number: claim for claim, number in material.citations.numbers.items()}
    shown = [claims[number] for number in item.refs[:1]]
    told = f"{item.told} ({item.lead.attribution})" if item.lead else item.text
    yield f"{when}{stop(told)}{f' [{shown[0]}]' if shown else ''}"


def _entries(material: Material, found: Changes) -> Iterator[Entry]:
    for one in found.added:
        category = "view" if one.is_view else "new"
        yield _entry(material, one, category, f"new {_claims(one)}", one.text)
    for both in found.changed:
        how = "; ".join(both.how)
        yield _entry(material, both.new, "changed", f"changed {_claims(both.new)} {how}", f"{both.new.text}: {how}")
    for one in found.withdrawn:
        text = f"No longer in the record as such: {one.text}"
        yield _entry(material, one, "withdrawn", f"withdrawn {_claims(one)} {found.old.day}", text)


def _claims(matter: Matter) -> str:
    return digest(*sorted(matter.claims))


def _entry(material: Material, matter: Matter, category: str, key: str, text: str) -> Entry:
    stored = material.citations.stored
    quotes = [material.citations.quote(claim) for claim in matter.claims[:3] if claim in stored]
    told = [f"{one.shown if one.verbatim else stop(one.shown)} {one.attribution}" for one in quotes]
    when = f"{matter.when}: " if matter.when else ""
    content = "\n".join([f"{when}{stop(text)}", *told, f"bilateral show {matter.claims[0]}"])
    quoted = f"“{matter.text}”" if matter.is_view else _words(material, matter)
    return Entry(key, f"{category.capitalize()}: {quoted}", content, category)


def _words(material: Material, matter: Matter) -> str:
    """Return the words of a fact as the brief quotes them, or what it was filed as where its claims are gone."""
    event = next((one for one in material.events if one.id == matter.key), None)
    return material.item(event, quotes=0).told if event else matter.text
