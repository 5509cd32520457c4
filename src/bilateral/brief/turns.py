"""Phases of the relation with their turning points, from votes and coded events where the record has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from bilateral.brief.asking import ask, command
from bilateral.brief.bottom_line import took_place
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import Material
from bilateral.brief.wording import counted, listed, phrases
from bilateral.errors import BilateralError
from bilateral.measures import Asked, completed, measure_named, module_of
from bilateral.model import Event, Kind

if TYPE_CHECKING:
    from bilateral.measures import Answer

SHOWN = 12


def turns(material: Material) -> Section:
    """Tell the phases that numbers show, and the dated facts that begin or end something between the two."""
    groups = (
        Group("By the events that data sets code", tuple(_coded(material))),
        Group("By votes in the General Assembly", tuple(_votes(material))),
        Group("Facts that began or ended something", tuple(material.item(one, quotes=0) for one in _anchors(material))),
    )
    return Section(
        "phases",
        "Phases and turning points",
        groups=tuple(group for group in groups if group.items),
        intro="Numbers show that a level changed, not why; the facts beside them are no causes.",
        empty="The record holds neither a series nor a dated fact from which phases could be told.",
    )


def _anchors(material: Material) -> list[Event]:
    """Return dated standings, and acts that turn a relation: agreements, easings, sanctions and force."""
    acts = phrases()["turning_acts"]
    found = [
        one
        for one in material.events
        if one.start and took_place(one) and (one.kind is Kind.STANDING or one.act in acts)
    ]
    return found[-SHOWN:]


def _coded(material: Material) -> Iterator[Item]:
    found = ask(material, "phases", "cooperation")
    if found is None or "source" not in found.columns:
        return
    for (source,), rows in sorted(found.group_by("source"), key=lambda pair: str(pair[0])):
        text = _spelled(rows.sort("year"), "year", phrases()["phases"]["coded"].format(source=source))
        if text:
            yield Item(text, query=command(material, "phases", "cooperation"))


def _votes(material: Material) -> Iterator[Item]:
    votes = ask(material, "similarity", "votes")
    if votes is None or "kappa_quadratic" not in votes.columns:
        return
    series = votes.select(period="year", value="kappa_quadratic").drop_nulls().unique("period").sort("period")
    found = _phases_of(series)
    text = _spelled(found.table, "period", phrases()["phases"]["votes"], digits=2) if found else ""
    if text:
        yield Item(text, query=command(material, "similarity", "votes"))


def _phases_of(series: pl.DataFrame) -> Answer | None:
    described = measure_named("phases")
    try:
        return module_of(described).of_table(series, completed(described, Asked()))
    except BilateralError:
        return None


def _spelled(rows: pl.DataFrame, period: str, lead: str, digits: int = 0) -> str:
    """Write the phases of a series as spells with their means, or that there is no change of level."""
    if rows.is_empty() or "phase" not in rows.columns:
        return ""
    known = rows.drop_nulls("phase").sort(period)
    spells = known.group_by("phase", maintain_order=True).agg(
        pl.col(period).min().alias("first"), pl.col(period).max().alias("last"), pl.col("phase_mean").first()
    )
    told = listed(_spell(row, digits) for row in spells.to_dicts())
    sure = _sure(known)
    words = phrases()["phases"]
    changes = (
        words["no_change"]
        if spells.height == 1
        else words["changes"].format(changes=counted(spells.height - 1, "change"))
    )
    return f"{lead}: {changes}; {told}{sure}"


def _spell(row: dict[str, object], digits: int) -> str:
    mean = f"{row['phase_mean']:.{digits}f}"
    return f"{_year(row['first'])} to {_year(row['last'])} at {mean} on average"


def _year(value: object) -> str:
    return str(value)[:4]


def _sure(rows: pl.DataFrame) -> str:
    held = rows.drop_nulls("p_none") if "p_none" in rows.columns else rows.clear()
    if held.is_empty():
        return ""
    return str(phrases()["phases"]["sure"]).format(none=f"{held['p_none'][0]:.2f}")
