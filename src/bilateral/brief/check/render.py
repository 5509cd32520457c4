"""Turn a checked text into one HTML page or one Markdown text, by the templates beside this module."""

from __future__ import annotations

import functools
import re

import jinja2

from bilateral.brief.check.content import Checked, CheckedText, Finding
from bilateral.brief.render import code, line, plain, stop
from bilateral.brief.wording import counted, day

_FIRST = (Finding.CONTRADICTED, Finding.PREMISE, Finding.DISPUTED)
"""Verdicts that a reader must see before all others."""
_MARKS = {
    Finding.SUPPORTED: "✓",
    Finding.PARTLY: "◐",
    Finding.DISPUTED: "⇄",
    Finding.CONTRADICTED: "✗",
    Finding.PREMISE: "✗",
    Finding.NOT_IN_RECORD: "–",
    Finding.OPINION: "“”",
    Finding.NEEDS_DATE: "?",
}
"""A sign beside the word of each verdict, so that colour carries nothing alone."""

_NAMED = {
    "day": "the day",
    "place": "the place",
    "name": "the name",
    "said by": "who said it",
    "occasion": "the occasion",
    "number": "a number",
    "outcome": "what came of it",
    "party": "another party",
    "condition": "a condition",
}
"""How the page calls what the record adds and the text leaves out."""


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("bilateral.brief.check", "templates"),
        autoescape=jinja2.select_autoescape(["html.j2"]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "code": code,
        "stop": stop,
        "line": line,
        "plain": plain,
        "day": day,
        "mark": _MARKS.get,
    }
    environment.globals |= {"counted": counted, "named": _NAMED}
    return environment


def render_html(checked: CheckedText) -> str:
    """Return the page: everything inside it, links only within itself."""
    return _environment().get_template("check.html.j2").render(**_shown(checked))


def render_markdown(checked: CheckedText) -> str:
    """Return the Markdown."""
    text = _environment().get_template("check.md.j2").render(**_shown(checked))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _shown(checked: CheckedText) -> dict[str, object]:
    numbered = list(enumerate(checked.findings, 1))
    views = (Finding.OPINION,)
    return {
        "checked": checked,
        "first": [(number, one) for number, one in numbered if one.verdict in _FIRST],
        "facts": [(number, one) for number, one in numbered if one.verdict not in views],
        "views": [(number, one) for number, one in numbered if one.verdict in views],
        "missing": [(number, one) for number, one in numbered if one.omits],
        "since": [(number, one) for number, one in numbered if one.known_since],
        "again": _again(checked),
        "scope": _scope(checked),
        "sides": _sides,
        "wording": _wording,
    }


def _again(checked: CheckedText) -> dict[int, int]:
    """Return view -> the view before it beside which the page lists the same claims of the record already."""
    listed: dict[tuple[str, ...], int] = {}
    found = {}
    for number, one in enumerate(checked.findings, 1):
        key = tuple(proof.id for proof in one.evidence)
        if one.verdict is not Finding.OPINION or not key:
            continue
        if key in listed:
            found[number] = listed[key]
        listed.setdefault(key, number)
    return found


def _scope(checked: CheckedText) -> str:
    """Say of what day the text is, and what it was held against."""
    published = checked.document.published
    parts = [f"of {day(published)}"] if published else []
    if checked.document.author:
        parts.insert(0, f"by {checked.document.author}")
    if checked.document.publisher:
        parts.append(f"in {checked.document.publisher}")
    against = f"as it was known on {day(checked.as_of)}" if checked.as_of else "as it is now"
    apart = f"; what was published after {day(checked.day)} is shown apart" if checked.day and not checked.as_of else ""
    text = " ".join(("A text" if published else "An undated text", ", ".join(parts))).strip()
    return f"{text}, held against the record {against}{apart}."


def _sides(one: Checked) -> str:
    """Count the independent sources on both sides."""
    from bilateral.brief.check.content import Stance

    sides = [(one.independent(stance), stance.value) for stance in (Stance.FOR, Stance.AGAINST)]
    said = [f"{counted(number, 'source')} {word}" for number, word in sides if number]
    return f"{', '.join(said)}; {one.sure} match" if said and one.sure else ", ".join(said)


def _wording(number: int, noun: str) -> str:
    return counted(number, noun)
