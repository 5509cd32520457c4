"""The sample is whole: every file says who published it, when and with what grade, and nothing in it is copied."""

from __future__ import annotations

import email
import email.policy
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import yaml
from claim_rows import claim_of, rows
from sample_text import front_matter

from bilateral import sample
from bilateral.model import Span, Status, parse_date

DOCUMENTS = sorted(path for path in Path(str(sample.documents())).iterdir() if not path.name.endswith(".meta.yml"))
CLAIMS = rows(Path(str(sample.claims())))
GRADE = re.compile(r"[A-F][1-6]")
NO_CONTENT = {"and", "the", "of", "to", "in", "a", "between", "has", "have", "been", "both", "with", "for", "on"}


def declared(path: Path) -> dict[str, object]:
    if path.suffix == ".md":
        return front_matter(path.read_text(encoding="utf8"))[0]
    sidecar = path.with_name(f"{path.name}.meta.yml")
    values: dict[str, object] = yaml.safe_load(sidecar.read_text(encoding="utf8"))
    return values


def runs_of_four(text: str) -> set[str]:
    words = re.findall(r"[\w'’-]+", text.lower())
    runs = (words[i : i + 4] for i in range(len(words) - 3))
    return {" ".join(run) for run in runs if sum(word not in NO_CONTENT for word in run) >= 3}


def named(paths: list[Path], *suffixes: str) -> list[Path]:
    return [path for path in paths if path.suffix in suffixes]


def test_the_sample_has_documents_of_every_format() -> None:
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".md", ".html", ".eml", ".xml"}
    assert len(DOCUMENTS) >= 12


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_is_empty_or_long(path: Path) -> None:
    assert 100 < len(path.read_text(encoding="utf8").split()) < 1000


@pytest.mark.parametrize("path", named(DOCUMENTS, ".md", ".txt"), ids=lambda path: path.name)
def test_front_matter_or_sidecar_declares_title_author_publisher_date_and_grade(path: Path) -> None:
    values = declared(path)
    assert all(values[key] for key in ("title", "author"))
    assert isinstance(values["date"], date)
    assert GRADE.fullmatch(str(values["grade"]))
    assert "Sample" in str(values["publisher"])


def test_every_document_but_markdown_has_a_sidecar_with_its_grade() -> None:
    others = {path.name for path in DOCUMENTS if path.suffix != ".md"}
    sidecars = sorted(Path(str(sample.documents())).glob("*.meta.yml"))
    assert {path.name.removesuffix(".meta.yml") for path in sidecars} == others
    assert all(GRADE.fullmatch(yaml.safe_load(path.read_text(encoding="utf8"))["grade"]) for path in sidecars)


@pytest.mark.parametrize("path", named(DOCUMENTS, ".eml"), ids=lambda path: path.name)
def test_the_message_parses_and_is_dated(path: Path) -> None:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert parsedate_to_datetime(message["Date"]).date() == date(2018, 3, 21)
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "seventh meeting" in plain.get_content()


@pytest.mark.parametrize("path", named(DOCUMENTS, ".xml"), ids=lambda path: path.name)
def test_the_feed_has_three_dated_entries(path: Path) -> None:
    items = ElementTree.parse(path).findall("./channel/item")
    years = [parsedate_to_datetime(item.findtext("pubDate", "")).year for item in items]
    assert years == [2019, 2021, 2023]


def test_the_near_duplicate_differs_from_the_agency_text_by_a_few_words_only() -> None:
    folder = Path(str(sample.documents()))
    agency, paper = (
        runs_of_four((folder / f"{name}-2018-exercise.txt").read_text(encoding="utf8")) for name in ("wire", "gazette")
    )
    assert agency != paper
    assert len(agency & paper) / len(agency | paper) > 0.7


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: row["id"])
def test_every_hand_made_claim_is_valid(row: dict[str, object]) -> None:
    said, source = str(row["said"]), row["source"]
    assert isinstance(source, dict)
    assert parse_date(source["published"])
    assert GRADE.fullmatch(source["grade"])
    assert source["publisher"]
    claim = claim_of(row, document="claims.jsonl", span=Span(0, len(said)), quote=said)
    assert claim.actors
    assert claim.start is None or claim.start <= parse_date(source["published"]) or claim.status is Status.PLANNED


def test_claims_have_identifiers_of_their_own_and_reach_beyond_the_op_ed() -> None:
    assert len({row["id"] for row in CLAIMS}) == len(CLAIMS)
    assert 15 <= len(CLAIMS) <= 25
    assert sum(row["source"]["published"] > "2019-06-10" for row in CLAIMS) >= 3


@pytest.mark.parametrize("path", [*DOCUMENTS, Path(str(sample.claims()))], ids=lambda path: path.name)
def test_no_run_of_words_is_taken_from_the_original_op_ed(path: Path, shared: Path) -> None:
    seed = runs_of_four((shared / "acceptance" / "seed.txt").read_text(encoding="utf8"))
    assert not seed & runs_of_four(path.read_text(encoding="utf8"))
