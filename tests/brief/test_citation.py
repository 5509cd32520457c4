"""Citations: BibTeX that can be read back whatever the words hold, and CSL-JSON of known types and names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.brief import bibtex
from bilateral.brief.citation import Entry, of_brief, of_data_set, of_documents, of_program
from bilateral.errors import InvalidValueError
from bilateral.ledger import StoredDocument
from bilateral.model import Document, Medium

CSL_TYPES = {"article-journal", "book", "chapter", "dataset", "document", "paper-conference", "report", "software",
             "thesis", "webpage"}  # fmt: skip
CSL_NAMES = {"id", "type", "title", "author", "publisher", "publisher-place", "container-title", "volume", "issue",
             "page", "issued", "accessed", "URL", "DOI", "note", "version", "genre", "language", "edition"}  # fmt: skip


def stored(text: str = "They met.", **fields: object) -> StoredDocument:
    given_fields = {"origin": "/home/me/secret/paper.html", "publisher": "The Herald", "grade": "B2"}
    document = Document(text=text, **{**given_fields, "published": date(2018, 3, 2), **fields})  # type: ignore[arg-type]
    return StoredDocument(
        id=document.id, document=document, first_seen=datetime(2026, 1, 5, tzinfo=UTC), near_duplicate_of=None,
        state="read", reader="hand 1", claims=1,
    )  # fmt: skip


def fields_of(entry: Entry) -> dict[str, str]:
    ((kind, key, fields),) = bibtex.read(entry.bibtex())
    assert (kind, key) == (entry.type, entry.key)
    return fields


def is_csl(entry: Entry) -> bool:
    parts = [entry.csl[name]["date-parts"][0] for name in ("issued", "accessed") if name in entry.csl]
    dated = all(1 <= len(one) <= 3 and all(isinstance(part, int) for part in one) for one in parts)
    return entry.csl["type"] in CSL_TYPES and set(entry.csl) <= CSL_NAMES and dated


@given(st.text(st.characters(codec="utf8", exclude_categories=["Cc", "Cs", "Co"]), min_size=1))
def test_whatever_a_title_holds_it_is_read_back_as_it_was(title: str) -> None:
    said = " ".join(title.replace("--", "-").split())
    written = bibtex.entry("misc", "k", {"title": bibtex.escape(said), "year": "2018"})
    ((_, _, fields),) = bibtex.read(written)
    assert fields["year"] == "2018"
    assert bibtex.plain(fields.get("title", "")) == said.replace("--", "–")


def test_special_signs_are_escaped_and_braces_never_stand_alone() -> None:
    assert bibtex.escape("50% of A&B_{x}") == r"50\% of A\&B\_{\textbraceleft}x{\textbraceright}"
    assert bibtex.address("https://a.b/c%20d_{e}?f=g&h") == "https://a.b/c%20d_%7Be%7D?f=g&h"


@pytest.mark.parametrize("broken", ["@misc{k, title = {open", "@misc{k, title = }"])
def test_an_entry_that_does_not_end_is_refused(broken: str) -> None:
    with pytest.raises(InvalidValueError):
        list(bibtex.read(broken))


def test_tex_is_read_as_the_letters_that_it_writes() -> None:
    assert bibtex.plain(r"H{\aa}vard, Ren\'e, G\"odel, \v{S}koda, \c{c}a, {\O}st, \url{http://x.y}") == (
        "Håvard, René, Gödel, Škoda, ça, Øst, http://x.y"
    )


def test_a_page_is_cited_with_address_and_access_and_its_title_keeps_capitals() -> None:
    page = stored(origin="https://herald.example/a_b?c=1&d", title="UN & SCO meet", author="Herald staff and wires",
                  retrieved=datetime(2026, 2, 3, tzinfo=UTC), language="en")  # fmt: skip
    (entry,) = of_documents([page])
    fields = fields_of(entry)
    assert fields["url"] == "https://herald.example/a_b?c=1&d"
    assert (fields["urldate"], fields["year"], fields["month"], fields["day"]) == ("2026-02-03", "2018", "mar", "2")
    assert fields["title"] == r"{UN \& SCO meet}"
    assert bibtex.people(fields["author"]) == [{"literal": "Herald staff and wires"}]
    assert (entry.csl["type"], entry.csl["container-title"]) == ("webpage", "The Herald")
    assert entry.csl["accessed"] == {"date-parts": [[2026, 2, 3]]}
    assert is_csl(entry)


def test_a_file_is_cited_without_its_place_on_the_machine() -> None:
    (entry,) = of_documents([stored(title="Paper")])
    assert "secret" not in entry.bibtex() + str(entry.csl)
    assert not {"url", "urldate"} & fields_of(entry).keys()
    assert is_csl(entry)


def test_notes_of_one_publication_and_day_are_one_entry_and_keys_differ_between_texts() -> None:
    notes = [stored(text, medium=Medium.NOTE) for text in ("They met.", "They signed.")]
    texts = [stored("One."), stored("Two.")]
    entries = of_documents([*notes, *texts])
    assert len({one.key for one in entries}) == len(entries) == 3
    noted = next(one for one in entries if one.key == "the-herald_2018-03-02")
    assert "“They met”; “They signed”" in noted.csl["note"]


def test_an_undated_document_by_nobody_can_be_cited_too() -> None:
    (entry,) = of_documents([stored(publisher=None, published=None, grade=None)])
    assert entry.key.startswith("document_undated_")
    assert "year" not in fields_of(entry)
    assert is_csl(entry)


DECLARED = """@data{doe2020,
  author = {Doe, Jane and {{Some Project}}},
  title = {Data on {X}},
  publisher = {An Archive},
  year = {2020},
  doi = {10.1/a--b}
}
@article{doe2019, author = {Doe, Jane}, title = {On X}, journal = {J}, number = {2}, pages = {1--9}, year = {2019}}"""


def test_a_data_set_is_cited_as_declared_with_the_files_that_are_held() -> None:
    files = [{"name": f"x_{number}.csv", "sha256": "ab" * 32, "loaded_at": datetime(2026, 3, number, tzinfo=UTC)}
             for number in range(1, 8)]  # fmt: skip
    data, article = of_data_set(DECLARED, "Data on X", "https://x.example", files)
    assert data.type == "misc"
    assert data.csl["type"] == "dataset"
    assert data.csl["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "Some Project"}]
    assert data.csl["DOI"] == "10.1/a--b"
    assert data.csl["note"].startswith("Version held: x_1.csv (SHA-256 abababababab), ")
    assert data.csl["note"].endswith("and 2 more, loaded by 2026-03-07")
    assert r"x\_1.csv" in fields_of(data)["note"]
    assert (article.csl["type"], article.csl["issue"], article.csl["page"]) == ("article-journal", "2", "1–9")
    assert "URL" not in article.csl
    assert is_csl(data)
    assert is_csl(article)


def test_the_brief_and_the_program_can_be_cited() -> None:
    brief = of_brief(("PAK", "RUS"), date(2019, 6, 10), 2, 1, "9.9")
    assert brief.csl["title"] == "Pakistan and Russia: a brief from the record"
    assert brief.csl["note"] == "As known on 10 June 2019, from two claims of one document"
    assert is_csl(brief)
    assert is_csl(of_program("9.9", date(2026, 1, 1)))
    assert fields_of(brief)["howpublished"] == "bilateral 9.9"
