"""The measures in context: how close the two are beside all others, where the record has the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bilateral.brief import bearings
from bilateral.brief.asking import ask, command, last
from bilateral.brief.content import Item, Section
from bilateral.brief.material import Material
from bilateral.brief.wording import listed, named, phrases

Row = dict[str, Any]
FEW = 10
"""Events below which the breadth of a relation says nothing."""
WHOLE = 360
"""Days from which a year counts as covered."""


def context(material: Material) -> Section:
    """Say where the pair stands among all pairs of either side, and name in one line what would have to be loaded."""
    items: list[Item] = []
    missing: list[str] = []
    for key, tell in TOLD.items():
        told = list(tell(material))
        items += told
        if not told:
            missing.append(key)
    items += [item for tell in ALSO for item in tell(material)]
    if missing:
        items.append(_missing(missing))
    return Section(
        "context",
        "Beside others",
        items=tuple(items) if len(missing) < len(TOLD) or material.claims else (),
        intro="Numbers by the definitions on the page of each measure, always beside other pairs: alone they flatter.",
    )


def _missing(keys: list[str]) -> Item:
    loads = phrases()["loads"]
    named = listed(f"{loads[key]['what']} (`{loads[key]['command']}`)" for key in keys)
    return Item(f"Not in the record for this day: {named}")


def _phrase(key: str, **values: object) -> str:
    phrase: str = phrases()["context"][key]
    return phrase.format(**values)


def _votes(material: Material) -> Iterator[Item]:
    found = ask(material, "similarity", "votes")
    now = last(found, "kappa_quadratic", "agree_voeten") if found is not None else None
    if found is None or now is None:
        return
    then = next((row for row in found.to_dicts() if row["session"] == now["session"] - 10), None)
    before = ""
    if then and then["kappa_quadratic"] is not None:
        before = _phrase("before", year=then["year"], value=f"{then['kappa_quadratic']:.2f}")
    text = _phrase(
        "votes",
        session=now["session"],
        year=now["year"],
        share=f"{100 * now['agree_voeten']:.0f}",
        votes=f"{now['n_votes']:.0f}",
        kappa=f"{now['kappa_quadratic']:.2f}",
        before=before,
        **_ranks(material, now),
    )
    yield Item(text, query=command(material, "similarity", "votes"))


def _ranks(material: Material, row: Row) -> Row:
    names = {"a": named(material.a), "b": named(material.b)}
    ranks = {key: row[key] for key in ("rank_for_a", "pairs_of_a", "rank_for_b", "pairs_of_b")}
    return names | ranks


def _alliances(material: Material) -> Iterator[Item]:
    found = ask(material, "similarity", "alliances")
    now = last(found, "kallyv_quadratic", "rank_for_a", "rank_for_b") if found is not None else None
    if now:
        kappa = f"{now['kallyv_quadratic']:.2f}"
        text = _phrase("alliances", year=now["year"], kappa=kappa, **_ranks(material, now))
        yield Item(text, query=command(material, "similarity", "alliances"))


def _points(material: Material) -> Iterator[Item]:
    found = ask(material, "similarity", "ideal_points")
    now = last(found, "distance", "rank_for_a", "rank_for_b") if found is not None else None
    if found is None or now is None:
        return
    then = next((row for row in found.to_dicts() if row["session"] == now["session"] - 10), None)
    before = _phrase("points_before", value=f"{then['distance']:.2f}") if then and then["distance"] is not None else ""
    distance = f"{now['distance']:.2f}"
    text = _phrase("ideal_points", session=now["session"], distance=distance, before=before, **_ranks(material, now))
    yield Item(text, query=command(material, "similarity", "ideal_points"))


def _closeness(material: Material) -> Iterator[Item]:
    found = ask(material, "closeness")
    if found is None or "source" not in found.columns:
        return
    for source in sorted(set(found["source"])):
        now = last(found.filter(found["source"] == source), "percentile", "closeness")
        if now:
            more = "more" if now["closeness"] > 0 else "less"
            percent = f"{_percent(now['percentile']):.0f}"
            text = _phrase("closeness", source=source, year=now["year"], more=more, percent=percent, pairs=now["pairs"])
            yield Item(text, query=command(material, "closeness"))


def _partly(row: Row) -> str:
    """Say so where the source covers only a part of the year."""
    days = row.get("covered_days")
    return f", of which the source covers {days} days" if days is not None and days < WHOLE and row.get("year") else ""


def _percent(share: float) -> float:
    """Return a percentile as a number up to 100, however the measure writes it."""
    return 100 * share if share <= 1 else share


def _activity(material: Material) -> Iterator[Item]:
    found = ask(material, "activity")
    needed = ("growth", "growth_low", "growth_high", "source")
    now = last(found, *needed) if found is not None else None
    if found is None or now is None:
        return
    period = next((name for name in ("year", "quarter", "month") if name in found.columns), "period")
    rule = "activity_flat" if now["growth_low"] <= 1 <= now["growth_high"] else "activity"
    values = {name: f"{now[name]:.2f}" for name in needed[:3]}
    told = found.drop_nulls("events")[period].sort()
    span = f"{told[0]} to {told[-1]}"
    yield Item(
        _phrase(rule, source=now["source"], period=period, span=span, **values), query=command(material, "activity")
    )


def _breadth(material: Material) -> Iterator[Item]:
    found = ask(material, "breadth")
    now = last(found, "hill_1", "in_areas") if found is not None else None
    if found is None or now is None or (now["in_areas"] or 0) < FEW:
        return
    period = next((name for name in ("year", "quarter", "month") if name in found.columns), "period")
    ends = ""
    if now.get("hill_1_low") is not None and now.get("hill_1_high") is not None:
        ends = f" ({now['hill_1_low']:.1f} to {now['hill_1_high']:.1f})"
    areas = f"{now['hill_0']:.0f}"
    text = _phrase(
        "breadth",
        when=f"{now[period]}{_partly(now)}",
        areas=areas,
        common=f"{now['hill_1']:.1f}{ends}",
        events=f"{now['in_areas']:.0f}",
    )
    yield Item(text, query=command(material, "breadth"))


def _flows(material: Material) -> Iterator[Item]:
    for of in ("trade", "arms", "aid"):
        found = ask(material, "flows", of)
        if found is None or not {"sender", "value", "share_of_sender"} <= set(found.columns):
            continue
        for sender, receiver in ((material.a, material.b), (material.b, material.a)):
            now = last(found.filter(found["sender"] == sender), "value")
            if now and now["value"]:
                yield Item(_flow(material, of, now, receiver), query=command(material, "flows", of))


def _flow(material: Material, of: str, row: Row, receiver: str) -> str:
    period = next((row[name] for name in ("year", "period", "quarter", "month") if row.get(name)), "")
    names = {material.a: named(material.a), material.b: named(material.b)}
    shares = "".join(
        _phrase(f"share_of_{side}", share=f"{100 * row[f'share_of_{side}']:.1f}", rank=row[f"rank_for_{side}"])
        for side in ("sender", "receiver")
        if row.get(f"share_of_{side}") is not None and row.get(f"rank_for_{side}") is not None
    )
    values = {"value": f"{row['value']:,.4g}", "unit": row.get("unit") or ""}
    sender = names[row["sender"]]
    return _phrase(
        "flow",
        what=of.capitalize(),
        sender=sender,
        receiver=names[receiver],
        when=f"{period}{_partly(row)}",
        shares=shares,
        **values,
    )


TOLD: Mapping[str, Callable[[Material], Iterator[Item]]] = {
    "votes": _votes,
    "alliances": _alliances,
    "ideal_points": _points,
    "closeness": _closeness,
    "activity": _activity,
    "breadth": _breadth,
    "flows": _flows,
    "proximity": bearings.proximity,
}
"""What is told, in order; the keys are those of `loads` in `phrases.yml`."""
ALSO: tuple[Callable[[Material], Iterator[Item]], ...] = (
    bearings.tone,
    bearings.orientation,
    bearings.stake,
    bearings.comparable,
)
"""What is told where the data of the others allow it."""
