"""Turn a brief into one HTML page or one Markdown text, by the templates beside this module."""

from __future__ import annotations

import functools
import re

import jinja2
from markupsafe import Markup, escape

from bilateral.brief.content import Brief
from bilateral.brief.references import file_name


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("bilateral.brief", "templates"),
        autoescape=jinja2.select_autoescape(["html.j2"]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["code"] = code
    environment.filters["stop"] = stop
    environment.filters["file"] = file_name
    environment.filters["line"] = line
    environment.filters["plain"] = plain
    environment.filters["prose"] = prose
    return environment


def render_html(brief: Brief) -> str:
    """Return the page: everything inside it, links only within itself."""
    return _environment().get_template("brief.html.j2").render(brief=brief) + _kept(brief)


def render_markdown(brief: Brief) -> str:
    """Return the Markdown: footnotes carry the quotes."""
    text = _environment().get_template("brief.md.j2").render(brief=brief)
    text = re.sub(r"\n(#{2,3} )", r"\n\n\1", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n" + _kept(brief)


def _kept(brief: Brief) -> str:
    """Return what a later brief needs to tell what has changed, in a comment."""
    return f"\n{brief.state.packed()}\n" if brief.state else ""


def code(text: str) -> Markup:
    """Escape a text and set what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def stop(text: str) -> str:
    """End a sentence with a full stop unless it ends already."""
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else text + "."


def line(text: str) -> str:
    """Fold white space, so that a quote stays on its line."""
    return re.sub(r"\s+", " ", text).strip()


def prose(text: str) -> str:
    """Fold white space and escape what documents say, but leave what stands between backticks as code."""
    pieces = re.split(r"(`[^`\n]+`)", line(text))
    return "".join(piece if number % 2 else plain_words(piece) for number, piece in enumerate(pieces))


def plain_words(text: str) -> str:
    """Escape what Markdown would take for markup; space at the ends stays."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def plain(text: str) -> str:
    """Fold white space and escape what Markdown would take for markup."""
    return plain_words(line(text))
