"""Pictures of measures as SVG, readable in print and without colour vision: dashes and markers beside the colours."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from bilateral.errors import InvalidValueError, MissingExtraError
from bilateral.measures.chart_style import DASHES, GREY, HEIGHT, INK, SHAPES, WIDTH, dressed
from bilateral.measures.contract import Answer, Asked, Described, module_of
from bilateral.measures.line_charts import lines

__all__ = ["DASHES", "GREY", "HEIGHT", "INK", "SHAPES", "WIDTH", "draw"]


def draw(described: Described, found: Answer, asked: Asked) -> str:
    """Return an answer as SVG: as the measure's own `chart(found, asked)` draws it, else its columns over the periods.

    Over it stands the question, under it the command and the sources. InvalidValueError where there is nothing to draw.
    """
    if not (find_spec("altair") and find_spec("vl_convert")):
        raise MissingExtraError("drawing charts", "serve")
    own = getattr(module_of(described), "chart", None)
    picture = own(found, asked) if own and not found.table.is_empty() else None
    if picture is None:
        columns = described.draw.get(asked.of, described.draw.get("", ()))
        picture = lines(found.table.to_dicts(), columns, _labels(columns, asked), _unit(described, asked))
    if picture is None:
        raise InvalidValueError(f"{described.name}: there is nothing to draw. Ask without --chart for the reason")
    import vl_convert

    whole = dressed(picture, described.question, list(_shown(described, asked)), _source(described, found, asked))
    return str(vl_convert.vegalite_to_svg(whole.to_json()))


def _unit(described: Described, asked: Asked) -> str:
    return described.units.get(asked.of, described.units.get("", ""))


def _labels(columns: tuple[str, ...], asked: Asked) -> dict[str, str]:
    """Name the parties where a column says `_a`, `_b`, `_ab` or `_ba`."""
    found = {"value": asked.of.replace("_", " ")} if asked.of else {}
    if len(asked.parties) != 2:
        return found
    a, b = asked.parties
    ends = {"_ab": f" {a} to {b}", "_ba": f" {b} to {a}", "_a": f" {a}", "_b": f" {b}"}
    for name in columns:
        end = next((end for end in ends if name.endswith(end)), None)
        if end is not None:
            found[name] = name.removesuffix(end).replace("_", " ") + ends[end]
    return found


def _shown(described: Described, asked: Asked) -> Iterator[str]:
    from bilateral.ontology import name_of
    from bilateral.ontology.states import is_state

    parties = [name_of(one) if is_state(one) else one for one in asked.parties]
    joined = f"{', '.join(parties[:-1])} and {parties[-1]}" if len(parties) > 1 else "".join(parties)
    period = f"{asked.since or ''} to {asked.until or ''}" if asked.since or asked.until else ""
    known = f"as known on {asked.as_of}" if asked.as_of else ""
    said = [part for part in (joined, asked.of.replace("_", " "), period, known) if part]
    yield ", ".join((described.name, *said))


def _source(described: Described, found: Answer, asked: Asked) -> str:
    """Return the command behind the picture, the sources of its numbers, and what is unknown."""
    options = {
        "of": asked.of if len(described.of) > 1 else "",
        "by": asked.by if len(described.by) > 1 else "",
        "since": asked.since,
        "until": asked.until,
        "as-of": asked.as_of,
        "source": asked.source,
    }
    given = [f"--{name} {value}" for name, value in options.items() if value]
    command = " ".join(("bilateral measure", described.name, *asked.parties, *given))
    sources = sorted(set(found.table["source"].drop_nulls())) if "source" in found.table.columns else []
    band = f" Bands and bars: intervals of {described.interval} per cent." if _has_interval(found) else ""
    of = f" Source: {', '.join(map(str, sources))}." if sources else ""
    gaps = " A gap in a line: unknown." if _has_gap(described, found, asked) else ""
    return f"{command}.{of}{band}{gaps}"


def _has_gap(described: Described, found: Answer, asked: Asked) -> bool:
    columns = described.draw.get(asked.of, described.draw.get("", ()))
    return any(found.table[name].has_nulls() for name in columns if name in found.table.columns)


def _has_interval(found: Answer) -> bool:
    return any(name.endswith("_low") and found.table[name].is_not_null().any() for name in found.table.columns)
