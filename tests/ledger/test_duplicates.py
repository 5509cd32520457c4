"""Near-duplicates are linked to the earliest, kept, and counted as one source."""

from __future__ import annotations

WORDS = (
    "The two delegations sat down in the capital on Tuesday to talk about the pipeline from the southern port to the "
    "northern plains and about visas for students and they agreed to meet again before the winter in the other capital "
    "where the commission had last been received by the minister of energy and by the head of the railways as well as "
    "by a group of traders who had asked for lower tariffs on fruit leather and surgical instruments"
)


def test_an_agency_text_in_two_papers_is_one_source_but_two_documents(ledger, document, claim, add):
    papers = [
        document(WORDS, "2018-11-06", "Daily"),
        document(WORDS.replace("Tuesday", "Tuesday, 6 November,"), "2018-11-05", "Agency"),
        document("Quite another text. " + " ".join(reversed(WORDS.split())), "2018-11-04", "Weekly"),
    ]
    for paper in papers:
        add(paper, claim(paper, "CONSULT", quote="the", dates=("2018-11-06", "2018-11-06")))
    linked = {one.id: one.near_duplicate_of for one in ledger.record().documents()}
    assert linked == {papers[0].id: papers[1].id, papers[1].id: None, papers[2].id: None}
    (event,) = ledger.record().events()
    assert (len(event.claims), event.sources) == (3, 2)


def test_near_duplicates_within_one_batch_are_linked(ledger, document):
    papers = [document(WORDS, "2018-11-05", name) for name in ("A", "B", "C")]
    with ledger.batch("read") as batch:
        batch.add_documents((paper, None, []) for paper in papers)
    assert sum(one.near_duplicate_of is None for one in ledger.record().documents()) == 1


def test_notes_and_short_texts_are_not_taken_for_duplicates(ledger, document, note, add):
    add(note("Thirteenth round.", publisher="A"))
    add(note("Thirteenth round.", publisher="B"))
    add(document("Thirteenth round, in Moscow."))
    assert all(one.near_duplicate_of is None for one in ledger.record().documents())
