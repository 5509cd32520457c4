"""Every verb and source has its page, in the menu, with the help that the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bilateral.cli import app
from bilateral.measures import measure_named, measures
from bilateral.sources import declarations

DOCS = Path(__file__).parents[1] / "docs"
VERBS = [command.name for command in app.registered_commands if command.name]
SOURCES = [declared.name for declared in declarations()]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_page_with_its_generated_help(verb: str) -> None:
    page = (DOCS / "verbs" / f"{verb}.md").read_text(encoding="utf8")
    assert f'help_text("{verb}")' in page
    assert f"Usage: bilateral {verb}" in page


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_has_a_page_with_its_declaration(source: str) -> None:
    page = (DOCS / "sources" / f"{source}.md").read_text(encoding="utf8")
    assert f'source_text("{source}")' in page
    assert "**Publisher:**" in page


@pytest.mark.parametrize("measure", [one.name for one in measures()])
def test_every_measure_has_a_page_with_its_question(measure: str) -> None:
    page = (DOCS / "measures" / f"{measure}.md").read_text(encoding="utf8")
    assert measure_named(measure).question in page


@pytest.mark.parametrize("measure", [one.name for one in measures()])
def test_every_measure_is_told_in_the_same_order_with_dated_sources_and_a_picture(measure: str) -> None:
    page = (DOCS / "measures" / f"{measure}.md").read_text(encoding="utf8")
    parts = {part.partition("\n")[0]: part for part in page.split("\n## ")[1:]}
    known = ("Definitions", "Worked example", "Sources", "Assumptions, and when not to use it")
    assert [one for one in (name.removesuffix(", made up") for name in parts) if one in known] == list(known)
    assert re.search(r"\b(18|19|20)\d\d\b", parts["Sources"]), "a definition is somebody's, of some year"
    pictures = re.findall(r"!\[.*\]\(([\w-]+\.svg)\)", page)
    drawn = [(DOCS / "measures" / name).read_text(encoding="utf8") for name in pictures]
    first = measure_named(measure).question.split()[:4]
    assert drawn
    assert all(" ".join(first) in picture for picture in drawn), "a picture has its question over it"


def test_the_menu_names_every_page() -> None:
    menu = yaml.safe_load((DOCS.parent / "mkdocs.yml").read_text(encoding="utf8"))["nav"]
    named = {page for entry in menu for page in _pages(entry)}
    assert named == {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}


def _pages(entry: object) -> list[str]:
    if isinstance(entry, dict):
        return [page for value in entry.values() for page in _pages(value)]
    if isinstance(entry, list):
        return [page for value in entry for page in _pages(value)]
    return [str(entry)]


def test_the_python_verbs_are_those_of_the_command_line() -> None:
    from bilateral.desk import Desk

    spoken = {"read", "load", "find", "show", "brief", "check", "judge", "export"}
    assert spoken <= set(VERBS)
    assert spoken <= set(dir(Desk))
