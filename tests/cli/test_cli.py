"""The command line as its user meets it: what is printed where, and how errors are told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = (
    "OTTAWA, 4 June 2015. Canada and Ukraine signed a trade agreement on 3 June 2015. "
    "The Canadian foreign minister said that Canada would train Ukrainian soldiers. "
    "Ukraine should open its markets further."
)


def bilateral(*arguments: str | Path, ledger: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a user does."""
    command = [sys.executable, "-m", "bilateral.cli", *map(str, arguments)]
    if ledger:
        command += ["--ledger", str(ledger)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "trade.txt"
    path.write_text(TEXT, encoding="utf8")
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, article: Path) -> Path:
    folder = tmp_path_factory.mktemp("ledger") / "record"
    assert bilateral("read", article, ledger=folder).returncode == 0
    return folder


def test_help_lists_every_verb_on_one_screen() -> None:
    printed = bilateral("--help").stdout
    for verb in ("read", "load", "find", "show", "sources", "export", "brief", "judge", "demo"):
        assert re.search(rf"^  {verb} ", printed, flags=re.M)


def test_read_prints_json_lines_with_exact_quotes_and_nothing_else(article: Path) -> None:
    done = bilateral("read", article, "--json", "--no-store")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert claims
    for claim in claims:
        first, last = claim["span"]
        assert TEXT[first:last] == claim["quote"]
        assert claim["document"] == str(article)


def test_reading_again_changes_nothing_and_prints_the_same_claims(article: Path, ledger: Path) -> None:
    again = bilateral("read", article, "--json", ledger=ledger)
    fresh = bilateral("read", article, "--json", "--no-store")
    assert "1 known" in again.stderr
    assert _ids(again.stdout) == _ids(fresh.stdout)


def _ids(printed: str) -> set[str]:
    return {json.loads(line)["id"] for line in printed.splitlines()}


def test_a_file_that_is_none_is_named_and_the_rest_is_read(article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = bilateral("read", empty, tmp_path / "absent.txt", article, "--json", "--no-store")
    assert done.returncode == 1
    assert f"{empty}: " in done.stderr
    assert "absent.txt: does not exist" in done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


def test_find_counts_all_that_match_whatever_the_limit(ledger: Path) -> None:
    lines = bilateral("find", "CAN", "Kyiv", "--json", "--limit", "1", ledger=ledger).stdout.splitlines()
    assert len(lines) == 2
    assert json.loads(lines[-1])["count"] >= 2


def test_find_takes_words_after_the_parties(ledger: Path) -> None:
    printed = bilateral("find", "Canada", "Ukraine", "soldiers", "--json", ledger=ledger).stdout.splitlines()
    quotes = [json.loads(line)["quote"] for line in printed[:-1]]
    assert quotes
    assert all("soldiers" in quote for quote in quotes)


def test_find_lists_exactly_the_claims_whose_ids_are_given(ledger: Path) -> None:
    lines = bilateral("find", "--json", ledger=ledger).stdout.splitlines()
    wanted = sorted(json.loads(line)["id"] for line in lines[:2])
    found = bilateral("find", "--id", ",".join(wanted), "--json", ledger=ledger).stdout.splitlines()
    assert sorted(json.loads(line)["id"] for line in found[:-1]) == wanted
    missing = bilateral("find", "--id", "Cnone", ledger=ledger)
    assert missing.returncode != 0
    assert "Cnone" in missing.stderr


def test_find_prints_csv_with_a_header(ledger: Path) -> None:
    header, *rows = bilateral("find", "CAN", "--csv", ledger=ledger).stdout.splitlines()
    assert header.startswith("id,start,kind,act,actors")
    assert rows


def test_show_opens_what_find_names_and_prints_the_text_that_offsets_count_in(ledger: Path) -> None:
    claim = json.loads(bilateral("find", "CAN", "UKR", "--json", ledger=ledger).stdout.splitlines()[0])
    shown = json.loads(bilateral("show", claim["id"], "--json", ledger=ledger).stdout)
    assert shown["quote"] == claim["quote"]
    assert bilateral("show", claim["document_id"], "--text", ledger=ledger).stdout.rstrip("\n") == TEXT


def test_brief_writes_a_page_whose_references_are_links_within_it(ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    done = bilateral("brief", "Canada", "Ukraine", "-o", page, ledger=ledger)
    assert done.returncode == 0
    assert '<a class="ref" href="#r1">' in page.read_text(encoding="utf8")


def test_judging_a_claim_away_takes_it_out_of_find(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    bilateral("read", article, ledger=folder)
    first = json.loads(bilateral("find", "CAN", "--json", ledger=folder).stdout.splitlines()[0])["id"]
    done = bilateral("judge", "reject", first, "--reason", "misread", "--by", "A. Analyst", ledger=folder)
    assert done.returncode == 0
    assert first not in bilateral("find", "CAN", "--json", ledger=folder).stdout


def test_export_writes_each_table(ledger: Path, tmp_path: Path) -> None:
    done = bilateral("export", tmp_path / "out", "--format", "jsonl", ledger=ledger)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"claims.jsonl", "documents.jsonl", "events.jsonl"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("brief", "Pakisatn", "RUS"), "Did you mean"),
        (("brief", "Georgia", "RUS"), "may be"),
        (("brief", "Europe", "RUS"), "'Europe' is no state"),
        (("brief", "RUS", "Moscow"), "one state"),
        (("brief", "CAN", "UKR", "-o", "brief.odt"), "ends in .html, .md, .pdf, .docx or .json"),
        (("brief", "CAN", "UKR", "--as-of", "soon"), "write it as YYYY-MM-DD"),
        (("find", "--kind", "rumour"), "rumour"),
        (("find", "--act", "DANCE"), "DANCE"),
        (("find", "--area", "weather"), "weather"),
        (("find", "--level", "loud"), "loud"),
        (("show", "Zzz"), "Zzz"),
        (("sources", "gdlet"), "gdlet"),
        (("load", "files", "x"), "bilateral read"),
        (("judge", "bless", "C1", "--reason", "x", "--by", "y"), "bless"),
        (("export", "out", "--format", "xls"), "xls"),
    ],
)
def test_a_value_that_does_not_exist_is_told_in_one_line(arguments: tuple[str, ...], told: str, ledger: Path) -> None:
    done = bilateral(*arguments, ledger=ledger)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "our fault" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("read", "x.txt", "--date", "tomorrow"), "'tomorrow' is no date"),
        (("read",), "Missing argument"),
        (("find", "--limit", "0"), "--limit"),
        (("find", "--colour", "red"), "--colour"),
        (("dance",), "dance"),
        (("brief", "CAN", "UKR", "-o", "absent/folder/brief.html"), "absent/folder/brief.html"),
        (("judge", "accept", "C1"), "Give it as an option"),
        (("find", "--json", "--csv"), "choose one"),
        (("find", "--since", "2020-01-01", "--until", "2019-01-01"), "before"),
        (("brief", "CAN", "UKR", "--since", "2020-01-01", "--until", "2019-01-01"), "before"),
        (("read", ""), "empty"),
    ],
)
def test_what_is_wrong_with_arguments_and_paths_takes_one_line(
    arguments: tuple[str, ...], told: str, ledger: Path, tmp_path: Path
) -> None:
    named = [] if arguments == ("dance",) else ["--ledger", str(ledger)]
    command = [sys.executable, "-m", "bilateral.cli", *arguments, *named]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, stdin=subprocess.DEVNULL)
    problems = [line for line in done.stderr.splitlines() if "bilateral: " in line]
    assert done.returncode != 0
    assert len(problems) == 1
    assert told in problems[0]
    assert "our fault" not in done.stderr


@pytest.mark.parametrize("verb", ["find", "sources", "brief"])
def test_asking_makes_no_ledger(verb: str, tmp_path: Path) -> None:
    parties = ("CAN", "UKR") if verb == "brief" else ()
    bilateral(verb, *parties, ledger=tmp_path / "mistyped")
    assert not list(tmp_path.iterdir())


def test_exporting_into_the_ledger_is_refused(ledger: Path) -> None:
    done = bilateral("export", ledger / "tables" / "out", ledger=ledger)
    assert done.returncode == 1
    assert not (ledger / "tables" / "out").exists()


def test_words_of_a_document_that_was_not_read_find_the_document(tmp_path: Path) -> None:
    text = tmp_path / "vstrecha.txt"
    text.write_text("Министр иностранных дел России встретился с послом Пакистана в Москве. " * 3, encoding="utf8")
    told = bilateral("read", text, ledger=tmp_path / "record").stderr
    assert "vstrecha.txt: not read: language ru. " in told
    found = bilateral("find", "министр", ledger=tmp_path / "record")
    assert "D" in found.stdout
    assert "vstrecha" in found.stdout


def test_a_folder_that_is_no_ledger_is_left_alone(article: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("notes.md").write_text("mine", encoding="utf8")
    done = bilateral("read", article, ledger=tmp_path)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_debug_shows_the_traceback() -> None:
    assert "Traceback" in bilateral("sources", "gdlet", "--debug").stderr


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    heavy = ("polars", "duckdb", "spacy", "deltalake", "rich")
    code = f"import sys, bilateral.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_read_explains_each_field_and_stores_nothing(article: Path, tmp_path: Path) -> None:
    done = bilateral("read", article, "--explain", "--json", ledger=tmp_path / "none")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines
    assert all(line["why"]["act"]["rule"] and line["why"]["confidence"]["confidence"] for line in lines)
    assert not (tmp_path / "none").exists()
    words = bilateral("read", article, "--explain").stdout
    assert "because" in words
    assert lines[0]["why"]["act"]["rule"] in words


def test_a_bar_of_confidence_leaves_claims_out_and_another_bar_reads_again(article: Path, tmp_path: Path) -> None:
    every = [json.loads(line) for line in bilateral("read", article, "--json", "--no-store").stdout.splitlines()]
    bar = sorted(line["confidence"] for line in every)[len(every) // 2]
    sure = bilateral("read", article, "--json", "--min-confidence", str(bar), ledger=tmp_path / "record")
    assert len(sure.stdout.splitlines()) == sum(line["confidence"] >= bar for line in every)
    again = bilateral("read", article, "--json", ledger=tmp_path / "record")
    assert len(again.stdout.splitlines()) == len(every)
    wrong = bilateral("read", article, "--min-confidence", "80", ledger=tmp_path / "record")
    assert wrong.returncode == 1
    assert "between 0 and 1" in wrong.stderr


_WITHOUT_MEASURES = """
import sys
for package in ("networkx", "ruptures", "scipy", "sklearn", "statsmodels"):
    sys.modules[package] = None
from bilateral.cli import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("brief", "CAN", "UKR"), 'needs the extra "measures"'),
        (("measure", "activity", "CAN", "UKR"), 'needs the extra "measures"'),
        (("check", "{article}"), ""),
        (("find", "CAN", "UKR"), ""),
    ],
)
def test_what_needs_the_measures_says_so_where_they_are_missing(
    arguments: tuple[str, ...], told: str, article: Path, ledger: Path
) -> None:
    filled = [one.format(article=article) for one in arguments]
    command = [sys.executable, "-c", _WITHOUT_MEASURES, *filled, "--ledger", str(ledger)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told in done.stderr
    assert (done.returncode != 0) is bool(told)
