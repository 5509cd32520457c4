from datetime import date

from bilateral.model import Kind, Level, Medium
from bilateral.sources.standing_notes import Noted, noted

WHERE = Noted(source="treaties", origin="treaties.csv:7", publisher="A list of treaties", published=date(2020, 1, 1))


def test_a_row_becomes_a_note_and_a_standing_claim_that_quotes_all_of_it() -> None:
    text = "Pakistan and Russia signed an agreement on energy on 1 May 2015."
    fetched, claim = noted(text, WHERE, act="AGREEMENT", actors=["PAK", "RUS"], start=date(2015, 5, 1), key="7")
    assert (fetched.document.medium, fetched.document.origin, fetched.content) == (
        Medium.NOTE,
        "treaties.csv:7",
        text.encode(),
    )
    assert (fetched.document.publisher, fetched.document.published) == ("A list of treaties", date(2020, 1, 1))
    assert (claim.kind, claim.level, claim.speaker, claim.reader) == (
        Kind.STANDING,
        Level.REPORTED,
        "author",
        "treaties 1",
    )
    assert claim.document == fetched.document.id
    assert (claim.span.of(text), claim.quote, claim.key) == (text, text, "7")


def test_the_same_row_read_again_is_the_same_document_and_claim() -> None:
    first, second = (noted("A stands.", WHERE, act="AGREEMENT", actors=["PAK"]) for _ in range(2))
    assert first[0].document.id == second[0].document.id
    assert first[1].id == second[1].id
