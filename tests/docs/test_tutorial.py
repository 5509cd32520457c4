"""The tutorial and the verbs' pages do what they say: their commands are run, and what they show is what comes out."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from bilateral.cli import main
from bilateral.sources import declarations
from bilateral.sources.contract import SourceKind

DOCS = Path(__file__).parents[2] / "docs"
VERBS = sorted(page.stem for page in (DOCS / "verbs").glob("*.md"))
DATA_SETS = [declared.name for declared in declarations() if declared.kind is SourceKind.DATA_SET]

_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)
_ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, the name of the file that it shows, if any, and what it holds."""

    language: str
    title: str | None
    body: str


@dataclass(slots=True)
class Reader:
    """Somebody who types what a page shows, in order, and compares what the page says comes out."""

    monkeypatch: pytest.MonkeyPatch
    commands: int = 0
    names: dict[str, object] = field(default_factory=dict)
    printed: str | None = None
    """What the last block of Python printed, until a block of text was held against it."""

    def follow(self, page: str) -> None:
        """Go through a page from top to bottom."""
        for block in _blocks(page):
            self._do(block)

    def _do(self, block: Block) -> None:
        printed, self.printed = self.printed, None
        if block.title:
            Path(block.title).parent.mkdir(parents=True, exist_ok=True)
            Path(block.title).write_text(block.body, encoding="utf8")
        elif block.language == "console":
            for command, shown in _commands(block.body):
                self._type(command, shown)
        elif block.language == "python":
            self.printed = self._run(block.body)
        elif block.language == "text" and printed is not None:
            _compare(block.body, printed, "the Python above")

    def _type(self, command: str, shown: str) -> None:
        self.commands += 1
        words = shlex.split(command, comments=True)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.monkeypatch.setenv(name, value)
            return
        assert words[0] == "bilateral", f"the pages run bilateral only, not {command!r}"
        status, output = _bilateral(words[1:], self.monkeypatch)
        refused = shown.startswith("bilateral: ")
        assert status == int(refused), f"$ {command}\nleft with status {status}:\n{output}"
        if shown:
            _compare(shown, output, f"$ {command}")

    def _run(self, code: str) -> str:
        self.commands += 1
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(code, "<page>", "exec"), self.names)
        return output.getvalue()


def _blocks(page: str) -> Iterator[Block]:
    for found in _FENCE.finditer(page):
        yield Block(found["language"], found["title"], found["body"])


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each line after a dollar sign with the lines shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def _bilateral(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run the program in this process; return its exit status and all that it prints."""
    output = io.StringIO()
    monkeypatch.setattr(sys, "argv", ["bilateral", *arguments])
    status = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(left.code is not None)
    return status, output.getvalue()


def _compare(shown: str, printed: str, what: str) -> None:
    alike = doctest.OutputChecker().check_output(shown, printed, _ALIKE)
    assert alike, f"{what}\n--- the page shows\n{shown}\n--- it prints\n{printed}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `bilateral demo` has run."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        status, output = _bilateral(["demo", "--quiet"], monkeypatch)
    assert status == 0, output
    return folder


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "unused"))
    return Reader(monkeypatch)


def test_the_tutorial_runs_as_it_is_written(reader: Reader) -> None:
    reader.follow((DOCS / "tutorial.md").read_text(encoding="utf8"))

    assert reader.commands >= 20
    assert os.environ["BILATERAL_LEDGER"] == "demo-ledger"
    assert not Path("unused").exists()


@pytest.mark.parametrize("verb", VERBS)
def test_the_examples_of_a_verb_run_on_the_sample(verb: str, reader: Reader, sample: Path) -> None:
    shutil.copytree(sample, Path.cwd(), dirs_exist_ok=True)
    reader.monkeypatch.setenv("BILATERAL_LEDGER", "demo-ledger")

    reader.follow((DOCS / "verbs" / f"{verb}.md").read_text(encoding="utf8"))

    assert reader.commands


@pytest.mark.parametrize("page", ["ontology", "ledger", "measures/commitments"])
def test_the_examples_of_how_it_works_run_on_the_sample(page: str, reader: Reader, sample: Path) -> None:
    shutil.copytree(sample, Path.cwd(), dirs_exist_ok=True)
    reader.monkeypatch.setenv("BILATERAL_LEDGER", "demo-ledger")

    reader.follow((DOCS / f"{page}.md").read_text(encoding="utf8"))

    assert reader.commands


def test_the_questions_are_answered_as_the_page_shows(reader: Reader, sample: Path) -> None:
    shutil.copytree(sample, Path.cwd(), dirs_exist_ok=True)
    with as_file(files("bilateral.sample").joinpath("documents", "op-ed.md")) as piece:
        shutil.copy(piece, Path.cwd())

    reader.follow((DOCS / "questions.md").read_text(encoding="utf8"))

    assert reader.commands >= 40


@pytest.mark.parametrize("source", DATA_SETS)
def test_the_examples_of_a_data_set_run_on_its_sample(source: str, reader: Reader) -> None:
    with as_file(files("bilateral.sources").joinpath(source, "sample")) as rows:
        shutil.copytree(rows, Path.cwd(), dirs_exist_ok=True)

    reader.follow((DOCS / "sources" / f"{source}.md").read_text(encoding="utf8"))

    assert reader.commands


def test_a_page_that_shows_what_does_not_come_out_is_found(reader: Reader) -> None:
    with pytest.raises(AssertionError, match="the page shows"):
        reader.follow("```console\n$ bilateral --version\nbilaterally 0\n```\n")
    with pytest.raises(AssertionError, match="left with status"):
        reader.follow("```console\n$ bilateral find Georgia\n```\n")
